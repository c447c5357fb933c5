"""What a person chose of how the screens look, kept in a small file beside the audits."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from facility_planner.tui.theme import COLOURS

if TYPE_CHECKING:
    from pathlib import Path

FILE = "screens.json"


class Preferences:
    """The choices of a device; those that cannot be kept hold until the program is left."""

    def __init__(self, folder: Path | None) -> None:
        """Read what is kept.

        Args:
            folder: The folder of the store; None keeps nothing.
        """
        self._file = folder / FILE if folder is not None else None
        self.colours: str | None = self._read()
        """The name of the colours chosen, if any were."""

    def choose_colours(self, name: str) -> None:
        """Keep a choice of colours. It is a convenience: where nothing can be written, nothing is said."""
        self.colours = name
        if self._file is None:
            return
        beside = self._file.with_name(f".{FILE}.{os.getpid()}")
        try:
            beside.touch(mode=0o600)
            beside.write_text(json.dumps({"colours": name}), encoding="utf-8")
            beside.replace(self._file)
        except OSError:
            beside.unlink(missing_ok=True)

    def _read(self) -> str | None:
        if self._file is None:
            return None
        try:
            kept = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        name = kept.get("colours") if isinstance(kept, dict) else None
        return name if isinstance(name, str) and name in COLOURS else None

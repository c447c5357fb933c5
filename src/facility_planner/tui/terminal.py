"""What the terminal must be able to do before the screens open."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from facility_planner.i18n import translator

if TYPE_CHECKING:
    from collections.abc import Mapping

    from facility_planner.domain.base import Language


def refusal(terminal: str, *, interactive: bool, language: Language) -> str | None:
    """Why the screens cannot open here, and what to do instead; None if they can.

    Args:
        terminal: The name of the terminal, as `TERM` has it.
        interactive: Whether a person sits at both ends: keys come in, the screen is drawn.
        language: The language of the answer.
    """
    _ = translator(language)
    if not interactive:
        return _("The screens need a terminal. Without one, use the commands: facility-planner --help")
    if terminal in ("dumb", "unknown"):
        return _(
            "This terminal cannot draw screens. An audit goes on question by question with "
            "facility-planner inspect ask last; all commands: facility-planner --help"
        )
    return None


def speaks_utf8(encoding: str | None) -> bool:
    """Whether Vietnamese letters reach a screen of this encoding."""
    return (encoding or "").lower().replace("-", "").replace("_", "") == "utf8"


def utf8_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment in which Python speaks UTF-8 whatever the locale says."""
    return {**environment, "PYTHONUTF8": "1", "PYTHONIOENCODING": "utf-8"}


def ensure_utf8() -> None:
    """Start the program again in UTF-8 where the locale (`LC_ALL=C`) would garble Vietnamese.

    Textual paints on the standard error stream, so its encoding decides. Where it is UTF-8 nothing is done.
    """
    stream = sys.__stderr__
    if stream is None or speaks_utf8(stream.encoding) or sys.flags.utf8_mode:
        return
    os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], utf8_environment(os.environ))

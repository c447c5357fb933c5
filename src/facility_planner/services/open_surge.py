"""Read a surge and all that it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.library.surge import Surge, load_surge

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Surge", "open_surge"]


def open_surge(path: Path) -> Surge:
    """The surge of a scenario's file with its facility, protocol and standards, checked against each other.

    Raises:
        InputError: every problem of every file.
    """
    return load_surge(path)

"""Outlines of provinces from a file of the user's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.library.outlines import load_outlines

if TYPE_CHECKING:
    from pathlib import Path

    from facility_planner.domain.outlines import Outlines


def read_outlines(path: Path) -> Outlines:
    """The outlines in a GeoJSON file.

    Raises:
        InputError: every fault of the file.
    """
    return load_outlines(path)

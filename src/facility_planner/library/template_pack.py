"""The files of a new standard: a commented example that can be judged by at once."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from facility_planner.domain.problem import Problem
from facility_planner.errors import InputError

if TYPE_CHECKING:
    from datetime import date

_TEMPLATE = Path(__file__).parent / "template"
_ID = re.compile(r"(?!\.+$)[A-Za-z0-9._-]{1,64}")
"""An id that a folder can be called by."""


def template_files(standard_id: str, day: date) -> dict[str, str]:
    """The texts of a new pack by their paths in its folder, checked last on a day.

    Raises:
        InputError: `not_an_id`.
    """
    if _ID.fullmatch(standard_id) is None:
        raise InputError([Problem(standard_id, 0, 0, (), "not_an_id", {"given": standard_id})])
    return {
        path.relative_to(_TEMPLATE).as_posix(): path.read_text(encoding="utf-8")
        .replace("my-standard", standard_id)
        .replace("last_checked_on: 2026-01-01", f"last_checked_on: {day}")
        for path in sorted(_TEMPLATE.rglob("*.yaml"))
    }

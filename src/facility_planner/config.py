"""What the environment says about how the program speaks and works."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from facility_planner.domain.base import Language

LANGUAGE_VARIABLE = "FACILITY_PLANNER_LANGUAGE"
DEBUG_VARIABLE = "FACILITY_PLANNER_DEBUG"
SLOW_VARIABLE = "FACILITY_PLANNER_SLOW"
_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def language_of(environ: Mapping[str, str]) -> Language:
    """The language asked for: the program's own variable, else the locale, else Vietnamese."""
    for variable in (LANGUAGE_VARIABLE, *_LOCALE_VARIABLES):
        asked = environ.get(variable, "")[:2].lower()
        if asked in ("vi", "en"):
            return "vi" if asked == "vi" else "en"
    return "vi"


def wants_traceback(environ: Mapping[str, str]) -> bool:
    """Whether a defect of the program is shown whole, for those who mend it."""
    return bool(environ.get(DEBUG_VARIABLE))


def is_slow(environ: Mapping[str, str]) -> bool:
    """Whether the line to the terminal is slow, so that the screens paint as little as they can."""
    return bool(environ.get(SLOW_VARIABLE))

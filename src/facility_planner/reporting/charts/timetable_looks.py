"""How a timetable tells things apart: colours and hatches, and a letter for those who print in black and white."""

from __future__ import annotations

from dataclasses import dataclass
from string import ascii_lowercase
from typing import TYPE_CHECKING

from facility_planner.reporting.charts.style import BLACK, BLUE, WHEEL

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Literal

    from facility_planner.domain.base import Text
    from facility_planner.reporting.rows import TimetableRows

    Dashes = Literal["-"] | tuple[float, Sequence[float]]

OFF_DUTY = "#ececec"
QUIET, QUIET_SHARE = BLUE, 0.13
HATCHES = ("", "////", "....", "xxxx", "----")
COVER_COLOURS = (BLACK, "#8c510a", "#5e3c99", "#999999")
COVER_DASHES: tuple[Dashes, ...] = ("-", (0, (4, 1)), (0, (1, 1)), (0, (6, 1, 1, 1)))
"""The line of each rule of attendance, told apart without colour."""


@dataclass(frozen=True)
class Look:
    """Colour and hatch of a service."""

    colour: str
    hatch: str


@dataclass(frozen=True)
class Shown:
    """A service, or a part of one, as a timetable shows it."""

    service: str
    part: str | None
    title: Text
    letter: str
    look: Look


Key = tuple[str, str | None]


def looks(services: Sequence[str]) -> dict[str, Look]:
    """A different look for each service: eight colours by five hatches, so that grey prints are told apart too."""
    return {
        service: Look(WHEEL[index % len(WHEEL)], HATCHES[index % len(HATCHES)])
        for index, service in enumerate(services)
    }


def shown_in(rows: TimetableRows) -> Mapping[Key, Shown]:
    """Every service and part of a plan with its look and its letter: the same on all pages and from every side."""
    styles, titles = looks([service for service, _title in rows.services]), dict(rows.services)
    return {
        (service, part): Shown(service, part, titles[service], _letter(number), styles[service])
        for number, (service, part) in enumerate(rows.given)
    }


def _letter(number: int) -> str:
    """From `a` to `z`, then `aa`, `ab` and on."""
    before, last = divmod(number, len(ascii_lowercase))
    return (_letter(before - 1) if before else "") + ascii_lowercase[last]

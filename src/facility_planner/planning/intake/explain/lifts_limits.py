"""Limits, rests and cover done away with: pure changes of the inputs of a day."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from facility_planner.domain.demands import WorkingTime
from facility_planner.domain.protocol import Cover

if TYPE_CHECKING:
    from collections.abc import Collection

    from facility_planner.planning.intake.explain.day import Day

_NOTHING_ASKED = Cover(condition="children_without_guardian", ratio="nothing-asked")
"""A rule of cover that asks for nobody: it keeps the place of one that is lifted."""


def staff_rest(day: Day, _: int = 1, *, service: str) -> Day:
    """Whoever leads a service may begin again at once."""
    return day.with_services(lambda _: {"staff_rest_minutes": 0}, {service})


def per_staff(day: Day, _: int = 1, *, service: str) -> Day:
    """Whoever leads a service may do so as often as there is time."""
    return day.with_services(lambda _: {"per_staff_per_day": None}, {service})


def turnaround(day: Day, _: int = 1) -> Day:
    """Rooms are ready at once."""
    return day.with_limits(room_turnaround_minutes=0, contagion_turnaround_minutes=0)


def interpreter_rest(day: Day, _: int = 1) -> Day:
    """Interpreters work without breaks, and alone."""
    return day.with_limits(interpreter=None)


def talk(day: Day, _: int = 1) -> Day:
    """People may talk as long as it takes."""
    return day.with_limits(talk_minutes_per_day=None, talk_minutes_without_rest=None)


def tellings(day: Day, _: int = 1) -> Day:
    """The story may be told several times a day."""
    return day.with_limits(tellings_per_day=None)


def quiet(day: Day, _: int = 1, *, services: Collection[str]) -> Day:
    """The services named may be given at night."""
    return day.with_services(lambda _: {"at_night": True}, services)


def staff_breaks(day: Day, _: int = 1) -> Day:
    """Staff work without breaks."""
    return day.with_limits(staff_break=None)


def meals(day: Day, _: int = 1) -> Day:
    """Nobody needs to be free for a meal."""
    return day.with_protocol(meals=())


def feeding(day: Day, _: int = 1) -> Day:
    """Mothers need no time to feed their infants."""
    return day.with_limits(feeding=None)


def cover(day: Day, _: int = 1, *, rule: int) -> Day:
    """Nobody has to be there for one rule."""
    rules = list(day.protocol.cover)
    rules[rule] = _NOTHING_ASKED
    return day.with_protocol(cover=tuple(rules))


def separate_staff(day: Day, _: int = 1) -> Day:
    """The same worker may lead whatever there is."""
    return day.with_protocol(separate_staff=())


def continuity(day: Day, _: int = 1) -> Day:
    """The leads may change from one service to the next."""
    return day.with_protocol(continuity=())


def working_time(day: Day, _: int = 1) -> Day:
    """No limits of working time."""
    return replace(day, demands=day.demands.model_copy(update={"working_time": WorkingTime()}))

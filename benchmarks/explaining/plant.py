"""Changes that make a day short, each with the cause that it plants."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from facility_planner.planning.intake.explain.hands import shifts_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from facility_planner.planning.intake.explain.day import Day

TALK, CHECK = "psychological_consultation", "health_check"


@dataclass(frozen=True)
class Planting:
    """One change of a day, the service that falls short by it, and the code of the reason."""

    name: str
    service: str
    code: str
    change: Callable[[Day], Day]


def rooms(day: Day, use: str, keep: int = 0, **fields: Any) -> Day:
    """So many rooms of a use are left, with other fields."""
    left, kept = keep, []
    for room in day.facility.rooms:
        if room.use != use:
            kept.append(room)
        elif left:
            kept.append(room.model_copy(update=fields))
            left -= 1
    return day.with_facility(rooms=tuple(kept))


def unprivate(day: Day) -> Day:
    """Whoever stands at the door hears what is said."""
    heard = {"sound_private": False}
    return day.with_facility(rooms=tuple(room.model_copy(update=heard) for room in day.facility.rooms))


def without_roles(day: Day, *roles: str) -> Day:
    """Nobody has these roles."""
    staff = tuple(
        member.model_copy(update={"roles": tuple(r for r in member.roles if r not in roles) or ("guard",)})
        for member in day.facility.staff
    )
    visitors = tuple(visitor for visitor in day.scenario.visitors if not set(roles).intersection(visitor.roles))
    return day.with_facility(staff=staff).with_scenario(visitors=visitors)


def service(day: Day, name: str, **fields: Any) -> Day:
    """Other fields of one service."""
    return day.with_services(lambda _: fields, {name})


def early(day: Day, minutes: int, *roles: str) -> Day:
    """Those of some roles leave so many minutes earlier, without overtime."""
    named = {member.id for member in day.facility.staff if set(member.roles).intersection(roles)}
    shifts = tuple(
        shift.model_copy(update={"end": shift.end - timedelta(minutes=minutes), "overtime_minutes": 0})
        if shift.staff in named
        else shift
        for shift in shifts_of(day.scenario, day.facility)
    )
    return day.with_scenario(shifts=shifts)


def sexes(day: Day, sex: str, *roles: str) -> Day:
    """Those of some roles are of one sex."""
    staff = tuple(
        member.model_copy(update={"sex": sex}) if set(member.roles).intersection(roles) else member
        for member in day.facility.staff
    )
    return day.with_facility(staff=staff)


def speechless(day: Day) -> Day:
    """Nobody speaks anything but Vietnamese."""
    only = {"languages": ("vi",)}
    staff = tuple(member.model_copy(update=only) for member in day.facility.staff)
    return day.with_facility(staff=staff).with_scenario(visitors=())


PLANTINGS = (
    Planting("no private room", TALK, "rooms_of_use", unprivate),
    Planting("no consultation room", TALK, "rooms_of_use", lambda d: rooms(rooms(d, "consultation"), "child_friendly")),
    Planting("no clinic", CHECK, "rooms_of_use", lambda d: rooms(d, "clinic")),
    Planting("no nurse", CHECK, "staff_of_roles", lambda d: without_roles(d, "nurse", "doctor")),
    Planting("no psychologist", TALK, "staff_of_roles", lambda d: without_roles(d, "psychologist", "counsellor")),
    Planting("one a day", TALK, "per_staff_per_day", lambda d: service(d, TALK, per_staff_per_day=1)),
    Planting("rest of 90 minutes", TALK, "staff_rest", lambda d: service(d, TALK, staff_rest_minutes=90)),
    Planting("rooms rest an hour", CHECK, "room_turnaround", lambda d: d.with_limits(room_turnaround_minutes=60)),
    Planting("an hour of talk", TALK, "talk_limit", lambda d: d.with_limits(talk_minutes_per_day=60)),
    Planting("nurses leave early", CHECK, "staff_absent_after", lambda d: early(d, 300, "nurse", "doctor")),
    Planting("psychologists leave early", TALK, "staff_absent_after",
             lambda d: early(d, 300, "psychologist", "counsellor")),
    Planting("no interpreter", "consent", "interpreters_of", speechless),
    Planting("men only", TALK, "sex_asked",
             lambda d: service(sexes(d, "male", "psychologist", "counsellor"), TALK, same_sex="always")),
    Planting("late in the day", TALK, "not_before", lambda d: service(d, TALK, not_before_minutes=600)),
    Planting("after the night", TALK, "not_before", lambda d: service(d, TALK, not_before_minutes=960)),
)  # fmt: skip

"""Each requirement of a day done away with: pure changes of the inputs.

A scarce thing is made plenty by leaving out that it is asked for where nothing else depends on it (rooms), else
by so many copies of what is there that it can hold nobody up.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from facility_planner.domain.demands import WorkingTime
from facility_planner.domain.facility import StaffMember, Training
from facility_planner.domain.protocol import Cover
from facility_planner.planning.intake.explain.hands import (
    with_copies,
    with_interpreters,
    with_longer_shifts,
    with_member,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from facility_planner.domain.facility import Room
    from facility_planner.domain.protocol import Seat, Service
    from facility_planner.domain.scenario import Locked
    from facility_planner.planning.intake.explain.day import Day

_LONG_AGO = date(2000, 1, 1)
_NOTHING_ASKED = Cover(condition="children_without_guardian", ratio="nothing-asked")
"""A rule of cover that asks for nobody: it keeps the place of one that is lifted."""


def rooms(day: Day, like: Service) -> Day:
    """No service that such a room would do for needs a room."""

    def change(service: Service) -> dict[str, Any]:
        helped = set(service.room).intersection(like.room) and (like.private or not service.private)
        return {"room": (), "private": False, "same_sex": service.sex_rule} if helped else {}

    return day.with_services(change)


def staff(day: Day, seat: Seat, able: Sequence[str], copies: int) -> Day:
    """More of those who can take a seat; where there is nobody, somebody of each sex for the whole time."""
    if able:
        return with_copies(day, able, copies)
    for number in range(copies):
        for sex in ("female", "male"):
            name = ".".join(("more", *seat.roles, str(seat.trained or ""), sex, str(number))).replace("..", ".")
            one = member_for(seat, name[:64], sex)
            if one.id in {member.id for member in day.facility.staff}:
                continue
            day = with_member(day, one, day.scenario.starts, day.scenario.ends)
    return day


def member_for(seat: Seat, name: str, sex: str) -> StaffMember:
    """Somebody who can take a seat, trained long ago."""
    topics = {topic for topic in (seat.trained, None if seat.roles else seat.or_trained) if topic is not None}
    return StaffMember.model_validate(
        {
            "id": name,
            "sex": sex if seat.sex is None else seat.sex,
            "roles": seat.roles[:1] or ("social_worker",),
            "training": tuple(Training.model_validate({"topic": t, "completed_on": _LONG_AGO}) for t in sorted(topics)),
        }
    )


def shift_ends(day: Day, able: Collection[str]) -> Day:
    """Those named stay to the end."""
    return with_longer_shifts(day, able, None)


def interpreters(day: Day, languages: Collection[str], copies: int) -> Day:
    """More interpreters, for the whole time."""
    return with_interpreters(day, languages, copies, day.scenario.starts, day.scenario.ends)


def field(day: Day, service: Service, **changes: Any) -> Day:
    """Other fields of one service."""
    return day.with_services(lambda _: changes, {service.id})


def turnaround(day: Day, _: int) -> Day:
    """Rooms are ready at once."""
    return day.with_limits(room_turnaround_minutes=0, contagion_turnaround_minutes=0)


def interpreter_rest(day: Day, _: int) -> Day:
    """Interpreters work without breaks, and alone."""
    return day.with_limits(interpreter=None)


def talk(day: Day, _: int) -> Day:
    """People may talk as long as it takes."""
    return day.with_limits(talk_minutes_per_day=None, talk_minutes_without_rest=None)


def tellings(day: Day, _: int) -> Day:
    """The story may be told several times a day."""
    return day.with_limits(tellings_per_day=None)


def quiet(day: Day, services: Collection[str]) -> Day:
    """The services named may be given at night."""
    return day.with_services(lambda _: {"at_night": True}, services)


def staff_breaks(day: Day, _: int) -> Day:
    """Staff work without breaks."""
    return day.with_limits(staff_break=None)


def meals(day: Day, _: int) -> Day:
    """Nobody needs to be free for a meal."""
    return day.with_protocol(meals=())


def feeding(day: Day, _: int) -> Day:
    """Mothers need no time to feed their infants."""
    return day.with_limits(feeding=None)


def cover(day: Day, rule: int) -> Day:
    """Nobody has to be there for one rule."""
    rules = list(day.protocol.cover)
    rules[rule] = _NOTHING_ASKED
    return day.with_protocol(cover=tuple(rules))


def separate_staff(day: Day, _: int) -> Day:
    """The same worker may lead whatever there is."""
    return day.with_protocol(separate_staff=())


def continuity(day: Day, _: int) -> Day:
    """The leads may change from one service to the next."""
    return day.with_protocol(continuity=())


def working_time(day: Day, _: int) -> Day:
    """No limits of working time."""
    return day.__class__(
        day.scenario, day.facility, day.protocol, day.demands.model_copy(update={"working_time": WorkingTime()})
    )


def sexes(day: Day, services: Collection[str]) -> Day:
    """Whoever leads may be of any sex."""
    return day.with_services(lambda _: {"same_sex": "never"}, services)


def guardians(day: Day, services: Collection[str]) -> Day:
    """A guardian need not be there, but near."""
    return day.with_services(lambda s: {"guardian": "near"} if s.guardian == "present" else {}, services)


def order(day: Day, service: str) -> Day:
    """A service waits for no other."""
    return day.with_services(lambda _: {"after": (), "requires": ()}, {service})


def horizon(day: Day, service: str) -> Day:
    """A service is in time whenever it is given, and there is a day more for it."""
    longer = day.scenario.horizon_hours + 24
    return day.with_scenario(horizon_hours=longer).with_services(lambda _: {"priority": "can_wait"}, {service})


def keep_apart(day: Day, _: int) -> Day:
    """Nobody is kept apart."""
    return day.with_scenario(keep_apart=())


def step_free(day: Day, _: int) -> Day:
    """Every room can be reached by wheelchair."""
    return day.with_facility(rooms=tuple(r.model_copy(update={"step_free": True}) for r in day.facility.rooms))


def zones(day: Day, _: int) -> Day:
    """Every room is in no zone."""
    return day.with_facility(rooms=without_zones(day.facility.rooms))


def without_zones(known: Sequence[Room]) -> tuple[Room, ...]:
    """Rooms of which no zone is known."""
    return tuple(room.model_copy(update={"zone": None}) for room in known)


def partner_hours(day: Day, _: int) -> Day:
    """Partners are open the whole time."""
    scenario = day.scenario
    partners = tuple(
        p.model_copy(update={"start": min(p.start, scenario.starts), "end": max(p.end, scenario.ends)})
        for p in scenario.partners
    )
    return day.with_scenario(partners=partners)


def lock(day: Day, one: Locked) -> Day:
    """One locked activity is free again."""
    return day.with_scenario(locked=tuple(other for other in day.scenario.locked if other != one))


def must(day: Day, goal: str) -> Day:
    """A goal has no limit."""

    def free(goals: Sequence[Any]) -> tuple[Any, ...]:
        return tuple(g.model_copy(update={"must": None}) if g.name == goal else g for g in goals)

    if day.scenario.goals is not None:
        day = day.with_scenario(goals=free(day.scenario.goals))
    return day.with_protocol(goals=free(day.protocol.goals))


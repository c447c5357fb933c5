"""Short days, each with the cause that was planted in it.

Everybody arrives at 08:00 unless said otherwise, and shifts have no overtime. `service` is short of what is
wanted because of `code`, and of nothing else but what is said beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.planning.intake_support import Case
from tests.unit.planning.builders import (
    NURSE,
    WORKER,
    arrive,
    clock,
    member,
    person,
    shift,
    small_facility,
    small_protocol,
    surge,
    talk,
    triage,
)

from facility_planner.domain.base import ClockPeriod
from facility_planner.domain.facility import Room
from facility_planner.domain.protocol import GoalSetting, InterpreterLimits, Limits, MeantFor, Seat
from facility_planner.domain.scenario import Group, Locked, Visitor

WALLS: dict[str, Any] = {"enclosure": "full_walls", "sound_private": True, "view_private": True}
Q1, Q2 = Room(id="Q1", use="consultation", **WALLS), Room(id="Q2", use="consultation", **WALLS)
CLINIC, OFFICE = Room(id="K", use="clinic", **WALLS), Room(id="O", use="office", desks=4)
TWO_WORKERS = (member("W1", "social_worker"), member("W2", "social_worker"))
GROWN, CHILD = MeantFor(age_from=18), MeantFor(age_below=18)
QUIET = ClockPeriod(start=clock("21:30").time(), end=clock("06:30").time())


@dataclass(frozen=True)
class Planted:
    """A short day and what was planted in it."""

    name: str
    case: Case
    code: str
    wanted: int
    given: int
    service: str = "consent"
    beside: frozenset[str] = frozenset()
    """Codes that stand in the way together with the planted one: with them lifted more could be given too."""


def people(count: int, **fields: Any) -> tuple[Any, ...]:
    """So many people who arrive at once."""
    return (arrive(*(person(f"P{n}", **fields) for n in range(1, count + 1))),)


def day(
    *services: Any,
    arrivals: tuple[Any, ...],
    staff: tuple[Any, ...],
    rooms: tuple[Room, ...] = (OFFICE,),
    until: str = "12:00",
    limits: Limits | None = None,
    protocol: dict[str, Any] | None = None,
    **scenario: Any,
) -> Case:
    """A day on which all staff are there from 08:00 until some time."""
    place = small_facility(staff=staff, rooms=rooms)
    shifts = tuple(shift(one.id, "08:00", until, overtime=0) for one in staff)
    fields = dict(protocol or {}) | ({"limits": limits} if limits else {})
    return Case(
        surge(*arrivals, facility=place, **({"shifts": shifts} | scenario)), small_protocol(*services, **fields), place
    )


def scarce() -> list[Planted]:
    """Too few rooms, staff, interpreters."""
    private = talk(minutes=60, room=("consultation",), private=True)
    nurse, guard = member("N", "nurse"), member("G", "guard")
    interpreter = member("I", "interpreter", languages=("vi", "km"))
    until_four = {"staff_absent_after"}
    return [
        # one room, 4 hours, an hour each: 4
        Planted("one_private_room", day(private, arrivals=people(6), staff=TWO_WORKERS, rooms=(Q1,)),
                "rooms_of_use", 6, 4, beside=frozenset(until_four)),
        Planted("no_private_room", day(private, arrivals=people(2), staff=TWO_WORKERS, rooms=(OFFICE,)),
                "rooms_of_use", 2, 0),
        Planted("a_corner_is_not_private",
                day(private, arrivals=people(2), staff=TWO_WORKERS,
                    rooms=(Room(id="C", use="consultation", enclosure="movable_partition"),)), "rooms_of_use", 2, 0),
        Planted("no_clinic", day(triage(), arrivals=people(2), staff=(nurse,), rooms=(OFFICE,)), "rooms_of_use", 2, 0,
                "health_triage"),
        # one worker, 4 hours, an hour each: 4
        Planted("one_worker", day(talk(minutes=60), arrivals=people(5), staff=TWO_WORKERS[:1]), "staff_of_roles", 5, 4,
                beside=frozenset(until_four)),
        Planted("no_nurse", day(triage(), arrivals=people(2), staff=(guard,), rooms=(CLINIC,)), "staff_of_roles", 2, 0,
                "health_triage"),
        Planted("nobody_trained",
                day(triage(staff=(Seat(roles=("nurse",), trained="first_aid"),)), arrivals=people(1), staff=(nurse,),
                    rooms=(CLINIC,)), "staff_of_roles", 1, 0, "health_triage"),
        Planted("second_seat", day(talk(staff=(WORKER, Seat(roles=("guard",)))), arrivals=people(1),
                                   staff=TWO_WORKERS), "staff_of_roles", 1, 0),
        Planted("no_interpreter", day(talk(), arrivals=people(2, languages=("km",)), staff=TWO_WORKERS),
                "interpreters_of", 2, 0),
        # two workers but one interpreter, 4 hours, an hour each: 4
        Planted("interpreter_overloaded",
                day(talk(minutes=60), arrivals=people(6, languages=("km",)), staff=(*TWO_WORKERS, interpreter)),
                "interpreters_of", 6, 4, beside=frozenset(until_four)),
        Planted("visit_too_short",
                day(triage(minutes=30, staff=(Seat(roles=("doctor",)),)), arrivals=people(3), staff=(guard,),
                    rooms=(CLINIC, Room(id="K2", use="clinic", **WALLS)),
                    visitors=(Visitor(id="D", sex="female", roles=("doctor",), start=clock("09:00"),
                                      end=clock("10:00")),)),
                "staff_absent_after", 3, 2, "health_triage", frozenset({"staff_of_roles"})),
    ]  # fmt: skip


def hours() -> list[Planted]:
    """The time is too short."""
    late = (arrive(at="11:50"),)
    worker = TWO_WORKERS[:1]
    evening: dict[str, Any] = {"starts": clock("20:00"), "horizon_hours": 3}
    at_night = (shift("W1", "20:00", "23:00", overtime=0),)
    return [
        Planted("leaves_before", day(talk(), arrivals=late, staff=worker), "staff_absent_after", 1, 0),
        # the planned time ends at 12:00, ten minutes after the arrival
        Planted("horizon", day(talk(), arrivals=late, staff=worker, until="14:00", horizon_hours=4), "horizon", 1, 0),
        # the day ends at midnight; the shift runs to the next morning
        Planted("midnight", day(talk(), arrivals=(arrive(at="23:50"),), staff=worker, horizon_hours=26,
                                shifts=(shift("W1", "20:00", "23:59", overtime=0),
                                        shift("W1", "08:00", "10:00", overtime=0, day=1))),
                "horizon", 1, 0),
        Planted("quiet_hours", day(talk(), arrivals=(arrive(at="21:20"),), staff=worker, shifts=at_night,
                                   protocol={"quiet": QUIET}, **evening), "quiet_hours", 1, 0),
        Planted("not_before", day(talk(not_before_minutes=230), arrivals=people(1), staff=worker), "not_before", 1, 0,
                beside=frozenset({"staff_absent_after"})),
    ]  # fmt: skip


def rules() -> list[Planted]:
    """Limits and rests of the protocol."""
    private = talk(minutes=50, room=("consultation",), private=True)
    worker, end = TWO_WORKERS[:1], frozenset({"staff_absent_after"})
    both = (talk(), talk("records", minutes=30))
    telling = (talk(tells_story=True), talk("records", tells_story=True))
    interpreter = member("I", "interpreter", languages=("vi", "km"))
    short_day = Limits(talk_minutes_per_day=40)
    return [
        # 3 × 50 + 2 × 10 = 170 minutes of 160: 2 in the room, 3 without the rest of 10 minutes
        Planted("turnaround", day(private, arrivals=people(3), staff=TWO_WORKERS, rooms=(Q1,), until="10:40",
                                  limits=Limits(room_turnaround_minutes=10)), "room_turnaround", 3, 2,
                beside=frozenset({"rooms_of_use", *end})),
        Planted("staff_rest", day(talk(minutes=50, staff_rest_minutes=10), arrivals=people(3), staff=worker,
                                  until="10:40"), "staff_rest", 3, 2, beside=frozenset({"staff_of_roles", *end})),
        Planted("per_staff", day(talk(per_staff_per_day=2), arrivals=people(3), staff=worker), "per_staff_per_day", 3,
                2, beside=frozenset({"staff_of_roles"})),
        # 20 + 30 minutes of talk are more than 40: the shorter service is given, or the longer
        Planted("talk_limit", day(*both, arrivals=people(1), staff=worker, limits=short_day), "talk_limit", 1, 0,
                "records"),
        Planted("tellings", day(*telling, arrivals=people(1), staff=worker, limits=Limits(tellings_per_day=1)),
                "tellings", 1, 0, "records"),
        # 2 × 30 minutes need a rest of 30 between them: 90 minutes of 80
        Planted("interpreter_rest",
                day(talk(minutes=30), arrivals=people(2, languages=("km",)), staff=(*worker, interpreter),
                    until="09:20", limits=Limits(interpreter=InterpreterLimits(minutes=30, rest_minutes=30))),
                "interpreter_rest", 2, 1, beside=frozenset({"interpreters_of", *end})),
        # the worker leaves when the hour with the nurse, which comes first, is not over
        Planted("order", day(talk("records", staff=(NURSE,), minutes=60, priority="essential"),
                             talk(after=("records",)), arrivals=people(1), staff=(*worker, member("N", "nurse")),
                             shifts=(shift("W1", "08:00", "08:30", overtime=0), shift("N", "08:00", "12:00"))),
                "order_of", 1, 0, beside=end),
        Planted("required", day(triage(), talk(requires=("health_triage",)), arrivals=people(1), staff=worker,
                                rooms=(OFFICE, CLINIC)), "order_of", 1, 0, beside=frozenset({"staff_of_roles"})),
    ]  # fmt: skip


def wishes() -> list[Planted]:
    """What people need or ask for, and what the user has fixed."""
    man = (member("N", "nurse", sex="male"),)
    family = Group(id="F", kind="family", confirmed=True, members=("P1", "C1"), guardian_of={"C1": "P1"})
    child = person("C1", age=8)
    worker = TWO_WORKERS[:1]
    apart = (arrive(person("P1")), arrive(child, at="08:00"))
    later = (arrive(person("P1"), at="11:50"), arrive(child, at="08:00"))
    no_overtime = (GoalSetting(name="left_for_tomorrow"), GoalSetting(name="overtime_minutes", must=0))
    with_overtime = (shift("W1", "08:00", "08:20", overtime=20),)
    hold = Locked(person="P1", service="records", start=clock("08:00"))
    return [
        Planted("no_female_nurse", day(triage(same_sex="on_request"), arrivals=people(1, interviewer_sex="female"),
                                       staff=man, rooms=(CLINIC,)), "sex_asked", 1, 0, "health_triage"),
        Planted("same_sex_always", day(triage(same_sex="always"), arrivals=people(2), staff=man, rooms=(CLINIC,)),
                "sex_asked", 2, 0, "health_triage"),
        # the guardian is served for 60 minutes of the 60 that there are
        Planted("guardian", day(talk("records", minutes=60, priority="essential", meant_for=GROWN),
                                talk(meant_for=CHILD), arrivals=apart, staff=TWO_WORKERS, groups=(family,),
                                until="09:00"), "guardian_present", 1, 0,
                beside=frozenset({"staff_absent_after"})),
        Planted("guardian_comes_late", day(talk(meant_for=CHILD), arrivals=later, staff=worker,
                                           groups=(family,)), "staff_absent_after", 1, 0),
        Planted("must", day(talk(), arrivals=people(2), staff=worker, shifts=with_overtime, goals=no_overtime),
                "must", 2, 1, beside=frozenset({"staff_of_roles", "staff_absent_after"})),
        # the worker is held from 08:00 to 08:20 of the twenty minutes that there are
        Planted("locked", day(talk(), talk("records", priority="can_wait"), arrivals=people(2), staff=worker,
                              until="08:40", locked=(hold,)), "locked", 2, 1,
                beside=frozenset({"staff_of_roles", "staff_absent_after"})),
    ]  # fmt: skip


PLANTED = (*scarce(), *hours(), *rules(), *wishes())

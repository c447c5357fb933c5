"""Judges who sleeps where, night by night, from the plan alone."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from facility_planner.domain.calendar import local_day
from facility_planner.domain.plan import Violation
from facility_planner.planning.beds.checks.lodging import INFANT_BELOW_AGE, Lodging
from facility_planner.planning.beds.checks.rooms import check_rooms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from facility_planner.domain.facility import Facility
    from facility_planner.domain.plan import BedAssignment, Plan, Shortage
    from facility_planner.domain.protocol import Protocol
    from facility_planner.domain.scenario import Scenario


def check_beds(scenario: Scenario, facility: Facility, protocol: Protocol, plan: Plan) -> tuple[Violation, ...]:
    """Every violation of the rules of beds; beds of people or rooms that do not exist are passed over.

    Names: bed_missing, bed_twice, bed_capacity, cot, shared, family_apart, infant_apart, mixed_sex,
    child_with_adults, contagion, designation, keep_apart, step_free; before_arrival and outside_horizon for
    beds in nights before a person comes or outside the plan.
    """
    lodging = Lodging(scenario, facility, protocol, plan)
    found = list(_outside(lodging))
    for day, begins in lodging.nights.items():
        tonight = [bed for bed in lodging.beds if bed.night == day]
        found += _one_place_each(lodging, begins, tonight)
        found += _kinds(lodging, begins, tonight)
        found += _families(lodging, begins, tonight)
        found += check_rooms(lodging, begins, tonight)
    return (*found, *_isolation_first(lodging))


def missed_sleeping_wishes(scenario: Scenario, facility: Facility, protocol: Protocol, plan: Plan) -> frozenset[str]:
    """Who does not sleep as asked: those the plan says so of, and who asked for a room alone and shares one.

    One's family, guardian and wards are no company in this.
    """
    lodging = Lodging(scenario, facility, protocol, plan)
    sharing = {
        bed.person
        for bed in lodging.beds
        if lodging.people[bed.person].sleeps_with == "own_room" and _has_company(lodging, bed)
    }
    asked = {person.id for person in scenario.people if person.sleeps_with is not None}
    return frozenset(asked & (lodging.as_own_sex | sharing))


def _has_company(lodging: Lodging, bed: BedAssignment) -> bool:
    beside = [other.person for other in lodging.beds if (other.room, other.night) == (bed.room, bed.night)]
    return bool(lodging.residents_of(bed.room)) or any(not lodging.belong(bed.person, other) for other in beside)


def _outside(lodging: Lodging) -> Iterator[Violation]:
    for bed in lodging.beds:
        if bed.night not in lodging.nights:
            yield Violation(
                rule="outside_horizon",
                people=(bed.person,),
                room=bed.room,
                args={"night": bed.night.isoformat()},
            )


def _one_place_each(lodging: Lodging, begins: datetime, tonight: Sequence[BedAssignment]) -> Iterator[Violation]:
    """Who is there when the night begins has one place or a shortage; who comes during it may have one."""
    places = Counter(bed.person for bed in tonight)
    for person, arrival in lodging.arrivals.items():
        short = any(s.kind == "bed" and s.person == person and _names(s, begins) for s in lodging.plan.shortages)
        if places[person] > 1:
            yield Violation(rule="bed_twice", people=(person,), at=begins)
        if arrival <= begins and not places[person] and not short:
            yield Violation(rule="bed_missing", people=(person,), at=begins)
        if places[person] and arrival >= begins + timedelta(days=1):
            yield Violation(rule="before_arrival", people=(person,), at=begins)


def _names(shortage: Shortage, begins: datetime) -> bool:
    """Whether a shortage of beds is about this night; without a beginning it is about every night."""
    if shortage.start is None:
        return True
    if shortage.end is None:
        return local_day(shortage.start) == local_day(begins)
    return shortage.start <= begins < shortage.end


def _kinds(lodging: Lodging, begins: datetime, tonight: Sequence[BedAssignment]) -> Iterator[Violation]:
    """A cot is for the smallest; a shared bed is that of the guardian, in the same room."""
    in_beds = {(bed.person, bed.room) for bed in tonight if bed.kind == "bed"}
    for bed in tonight:
        small = lodging.people[bed.person].age < lodging.protocol.beds.shares_bed_below_age
        beside = (lodging.guardians.get(bed.person), bed.room) in in_beds
        if bed.kind == "cot" and not small:
            yield Violation(rule="cot", people=(bed.person,), room=bed.room, at=begins)
        if bed.kind == "shared" and not (small and beside):
            yield Violation(rule="shared", people=(bed.person,), room=bed.room, at=begins)


def _families(lodging: Lodging, begins: datetime, tonight: Sequence[BedAssignment]) -> Iterator[Violation]:
    """Confirmed families in one room, and always a child under 2 with its guardian."""
    room_of = {bed.person: bed.room for bed in tonight}
    for group in lodging.scenario.groups:
        rooms = {room_of[member] for member in group.members if member in room_of}
        if group.kind == "family" and group.confirmed and len(rooms) > 1:
            yield Violation(rule="family_apart", people=tuple(sorted(group.members)), at=begins)
    for child, guardian in sorted(lodging.guardians.items()):
        infant = child in lodging.people and lodging.people[child].age < INFANT_BELOW_AGE
        if infant and len({room_of[one] for one in (child, guardian) if one in room_of}) > 1:
            yield Violation(rule="infant_apart", people=(child, guardian), at=begins)


def _isolation_first(lodging: Lodging) -> Iterator[Violation]:
    """Nobody with a contagion who came alone lies elsewhere while an isolation room is empty throughout."""
    taken = {bed.room for bed in lodging.beds} | {resident.room for resident in lodging.scenario.residents}
    empty = [r for r in lodging.facility.rooms if r.use == "isolation" and r.beds and r.id not in taken]
    for bed in lodging.beds:
        person = lodging.people[bed.person]
        elsewhere = "contagion" in person.needs and lodging.rooms[bed.room].use != "isolation"
        alone = not any(lodging.belong(bed.person, other) for other in lodging.people if other != bed.person)
        steps = "wheelchair" in person.needs
        fits = any(
            room.designated_for in (None, "any", person.sex) and (room.step_free is True or not steps) for room in empty
        )
        if elsewhere and alone and fits and bed.night in lodging.nights:
            begins = lodging.nights[bed.night]
            yield Violation(rule="contagion", people=(bed.person,), room=bed.room, at=begins)

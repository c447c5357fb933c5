"""Toilets and bathrooms: how many, for whom, and how many people share one."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING

from facility_planner.audit.exact import BEYOND
from facility_planner.audit.footing import SharedFixtures
from facility_planner.audit.groups import Units
from facility_planner.audit.measures.areas import bedrooms, missing_of
from facility_planner.audit.measures.measured import Measured, between, unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from facility_planner.domain.facility import Designation, Facility, Room, RoomUse
    from facility_planner.domain.indicator import Unit


def _units(rooms: Sequence[Room]) -> int:
    """Units that are certain: a toilet room has one at least."""
    return sum(1 if room.units is None else room.units for room in rooms)


def _for_women(rooms: Sequence[Room], facility: Facility) -> list[Room]:
    """Rooms for women alone: by their designation, or because nobody else is served."""
    if facility.serves == ("women",):
        return [room for room in rooms if room.designated_for != "male"]
    return [room for room in rooms if room.designated_for == "female"]


def units_of(use: RoomUse, *, women_only: bool) -> Callable[[Facility, date], Measured]:
    """The measure that counts toilets or bathrooms, all of them or those of women alone."""

    def count(facility: Facility, _as_of: date) -> Measured:
        if not facility.rooms:
            return unknown("rooms")
        rooms = [room for room in facility.rooms if room.use == use]
        counted = _for_women(rooms, facility) if women_only else rooms
        unmarked = [r for r in rooms if women_only and r.designated_for is None and r not in counted]
        missing = missing_of(counted, "units") + missing_of(unmarked, "designated_for")
        open_ended = any(room.units is None for room in [*counted, *unmarked])
        certain = Fraction(_units(counted))
        return between(certain, BEYOND if open_ended else certain + _units(unmarked), missing)

    return count


toilets_for_women = units_of("toilet", women_only=True)
bathrooms_for_women = units_of("bathroom", women_only=True)
toilets = units_of("toilet", women_only=False)


def women_toilets_and_baths(facility: Facility, as_of: date) -> Measured:
    """Whether women have a toilet and a bathroom of their own."""
    both = [toilets_for_women(facility, as_of), bathrooms_for_women(facility, as_of)]
    missing = tuple(dict.fromkeys(fact for measured in both for fact in measured.missing))
    certain = all(measured.value for measured in both)
    may_be = all(measured.value or measured.may_be for measured in both)
    if any(measured.value is None for measured in both):
        return unknown(*missing)
    return Measured(certain, missing=missing, may_be=may_be if missing else None)


def _groups(facility: Facility, people: int) -> dict[str, int]:
    """People by sex as far as the designation of bedrooms tells it, the others together."""
    beds = {"female": 0, "male": 0}
    for room in bedrooms(facility):
        if room.designated_for in beds:
            beds[room.designated_for] += room.beds or 0
    return {**beds, "any": max(0, people - sum(beds.values()))}


def people_per_fixture(use: RoomUse, counted_in: Unit) -> Callable[[Facility, date], Measured]:
    """The measure of how many places of the licence one toilet or bathroom serves."""

    def share(facility: Facility, _as_of: date) -> Measured:
        people = facility.capacity
        rooms = [room for room in facility.rooms if room.use == use]
        missing = [] if facility.rooms else ["rooms"]
        missing += missing_of(rooms, "units")
        missing += ["capacity"] if people is None else []
        units = None if missing_of(rooms, "units") or not facility.rooms else _marked(rooms, counted_in)
        if missing or people is None:
            return unknown(*missing, units=units)
        there = _units(rooms)
        sexes = len({"women", "men"}.intersection(facility.serves or ()))
        footing = SharedFixtures(_groups(facility, people), max(1, sexes), there, counted_in)
        return Measured(Fraction(people, there) if there else BEYOND, footing, units=units)

    return share


def _marked(rooms: Sequence[Room], counted_in: Unit) -> Units:
    """The units of rooms by whom they are designated for."""
    there: Counter[Designation] = Counter()
    for room in rooms:
        there[room.designated_for or "any"] += room.units or 0
    return Units(counted_in, there)


people_per_toilet = people_per_fixture("toilet", "toilet")
people_per_bathroom = people_per_fixture("bathroom", "room")

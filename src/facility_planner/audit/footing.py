"""What a measured value rests on, so that a shortfall is counted in units that a remedy can deliver.

Every footing answers `shortfall(value, threshold, unit)`: the quantity and unit that are missing, always
more than zero where `value` fails `threshold`. `value` is the judged value, computed or observed.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Protocol

from facility_planner.audit.exact import Amount, units_needed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from facility_planner.domain.indicator import Unit

Missing = tuple[Fraction, "Unit"]
WHOLE_UNITS: frozenset[str] = frozenset(
    {"room", "bed", "person", "toilet", "exit", "entrance", "staff", "staff_per_shift", "set", "incident", "floor"}
)
"""Units that come whole."""


class Footing(Protocol):
    """What a value rests on."""

    def shortfall(self, value: Amount, threshold: Fraction, unit: Unit) -> Missing:
        """What is missing between `value` and the `threshold` that it fails."""


@dataclass(frozen=True)
class Difference:
    """The plain distance from the threshold, in the requirement's own unit; whole units are rounded up."""

    def shortfall(self, value: Amount, threshold: Fraction, unit: Unit) -> Missing:
        """The distance; a value beyond every number lacks one unit at least."""
        if not isinstance(value, Fraction):
            return Fraction(1), unit
        distance = abs(threshold - value)
        return (Fraction(math.ceil(distance)) if unit in WHOLE_UNITS else distance), unit


@dataclass(frozen=True)
class AreaForPeople:
    """A floor area shared by people or beds; None where their number is not known."""

    people: int | None

    def shortfall(self, value: Amount, threshold: Fraction, unit: Unit) -> Missing:
        """The square metres missing for all of them together."""
        if self.people is None or not isinstance(value, Fraction):
            return Difference().shortfall(value, threshold, unit)
        return abs(threshold - value) * self.people, "m2"


@dataclass(frozen=True)
class AreaOfRooms:
    """The floor area and beds of each room, where the smallest share counts."""

    rooms: tuple[tuple[Fraction, int], ...]

    def shortfall(self, value: Amount, threshold: Fraction, unit: Unit) -> Missing:
        """The square metres missing in all rooms below the threshold together."""
        missing = sum((max(threshold * beds - area, Fraction(0)) for area, beds in self.rooms), Fraction(0))
        return (missing, "m2") if missing else Difference().shortfall(value, threshold, unit)


@dataclass(frozen=True)
class PeoplePerProvider:
    """People who share staff; None where their number is not known."""

    people: int | None

    def shortfall(self, value: Amount, threshold: Fraction, unit: Unit) -> Missing:
        """The staff missing: those needed, rounded up, less those there are."""
        if self.people is None or not value or not threshold:
            return Difference().shortfall(value, threshold, unit)
        there = math.floor(self.people / value)
        return Fraction(max(1, math.ceil(self.people / threshold) - there)), "staff"


@dataclass(frozen=True)
class SharedFixtures:
    """People in groups that share no toilets or bathrooms, the sexes to be kept apart, and those there are."""

    groups: Mapping[str, int]
    sexes: int
    there: int
    counted_in: Unit

    def shortfall(self, value: Amount, threshold: Fraction, unit: Unit) -> Missing:
        """The fixtures missing: those needed by each group, and one for each sex at least."""
        if not threshold:
            return Difference().shortfall(value, threshold, unit)
        needed = max(units_needed(self.groups, threshold), self.sexes)
        return Fraction(max(1, needed - self.there)), self.counted_in


@dataclass(frozen=True)
class Share:
    """A percentage of a whole number of staff, rooms or people."""

    whole: int | None
    counted_in: Unit

    def shortfall(self, value: Amount, threshold: Fraction, unit: Unit) -> Missing:
        """How many of the whole are missing (or too many); percent points where the whole is not known."""
        if self.whole is None or not isinstance(value, Fraction):
            return Difference().shortfall(value, threshold, unit)
        there, wanted = value * self.whole / 100, threshold * self.whole / 100
        if value > threshold:
            return Fraction(max(1, math.ceil(there) - math.floor(wanted))), self.counted_in
        return Fraction(max(1, math.ceil(wanted) - math.floor(there))), self.counted_in


@dataclass(frozen=True)
class CrowdedRooms:
    """Beds of each bedroom with the group that sleeps there."""

    rooms: tuple[tuple[str, int], ...]

    def shortfall(self, value: Amount, threshold: Fraction, unit: Unit) -> Missing:
        """The bedrooms missing for those who are too many, each group in rooms of its own.

        Beds left free in other rooms are not counted on: whether another bed fits there is not known.
        """
        if not isinstance(value, Fraction) or threshold < 1:
            return Difference().shortfall(value, threshold, unit)
        places = math.floor(threshold)
        surplus: Counter[str] = Counter()
        for group, beds in self.rooms:
            surplus[group] += max(0, beds - places)
        seen_alone = math.ceil(value / places) - 1
        return Fraction(units_needed(surplus, places) or max(1, seen_alone)), "room"


@dataclass(frozen=True)
class Workloads:
    """Staff there are and staff the work takes, in full-time equivalents, of each role; the lowest ratio counts."""

    roles: tuple[tuple[Fraction, Fraction], ...]

    def shortfall(self, value: Amount, threshold: Fraction, unit: Unit) -> Missing:
        """The staff missing: rounded up for each role, since no role does the work of another."""
        short = [threshold * required - existing for existing, required in self.roles]
        missing = sum(math.ceil(distance) for distance in short if distance > 0)
        return (Fraction(missing), "staff") if missing else Difference().shortfall(value, threshold, unit)

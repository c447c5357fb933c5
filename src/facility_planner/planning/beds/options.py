"""The ways a unit can be lodged: which wishes are kept, what that asks of a room."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facility_planner.domain.protocol import BedRules
    from facility_planner.planning.beds.units import Sleeper, Unit

PlaceKind = Literal["bed", "cot", "shared"]


@dataclass(frozen=True)
class Option:
    """A unit with some of its wishes kept.

    Attributes:
        unit: position of the unit.
        missed: people whose wish is not kept; they count as of their own sex.
        sexes: of the people of an age at which sex counts, as the wishes have it.
        adults: whether an adult is among them.
        lone_children: whether a child is among them with no adult of its confirmed family.
        alone: whether nobody else may be in the room.
        beds: needed besides those that cots can replace.
        sharers: infants who share their guardian's bed where no cot is given.
        infants_in_beds: infants who get a bed of their own where no cot is given.
        cot_only: infants for whom only a cot will do.
    """

    unit: int
    missed: tuple[str, ...]
    sexes: frozenset[str]
    adults: bool
    lone_children: bool
    alone: bool
    beds: int
    sharers: int
    infants_in_beds: int
    cot_only: int

    @property
    def most_cots(self) -> int:
        """How many cots the unit can use."""
        return self.sharers + self.infants_in_beds + self.cot_only

    def beds_with(self, cots: int) -> int:
        """Beds needed when so many cots are given, first to those who would take up a bed."""
        return self.beds + max(0, self.infants_in_beds - max(0, cots - self.cot_only))


def place_kind(unit: Unit, sleeper: Sleeper) -> PlaceKind:
    """What somebody sleeps on: for infants what they fall back on without a cot.

    With the guardian `shared`; with other adults of the family, or ill and therefore in a room of its
    own, a `bed`; for others nothing but a `cot` will do.
    """
    if not sleeper.infant:
        return "bed"
    if sleeper.guardian in unit.ids:
        return "shared"
    return "bed" if unit.contagious or any(not other.child for other in unit.sleepers) else "cot"


def options_of(position: int, unit: Unit, rules: BedRules) -> Iterator[Option]:
    """The options of a unit, most wishes kept first; wishes of one kind are kept or missed together."""
    wishes = {_wish(sleeper) for sleeper in unit.sleepers} - {None}
    kinds = sorted(str(wish) for wish in wishes)
    for count in range(len(kinds), -1, -1):
        for kept in combinations(kinds, count):
            yield _option(position, unit, frozenset(kept), rules)


def _wish(sleeper: Sleeper) -> str | None:
    """What a person asks for beyond what the rules give anyway."""
    wish = sleeper.person.sleeps_with
    return None if wish == sleeper.person.sex else wish


def _option(position: int, unit: Unit, kept: frozenset[str], rules: BedRules) -> Option:
    def sex(sleeper: Sleeper) -> str:
        wish = _wish(sleeper)
        return wish if wish in ("female", "male") and wish in kept else sleeper.person.sex

    infants = [sleeper for sleeper in unit.sleepers if sleeper.infant]
    kinds = [place_kind(unit, sleeper) for sleeper in infants]
    adults = any(not sleeper.child for sleeper in unit.sleepers)
    lone_children = any(sleeper.child and not unit.accompanies(sleeper) for sleeper in unit.sleepers)
    return Option(
        unit=position,
        missed=tuple(s.person.id for s in unit.sleepers if _wish(s) is not None and _wish(s) not in kept),
        sexes=frozenset(sex(s) for s in unit.sleepers if s.person.age >= rules.single_sex_from_age),
        adults=adults,
        lone_children=lone_children,
        alone=unit.contagious or "own_room" in kept or (adults and lone_children),
        beds=len(unit.sleepers) - len(infants),
        sharers=kinds.count("shared"),
        infants_in_beds=kinds.count("bed"),
        cot_only=kinds.count("cot"),
    )

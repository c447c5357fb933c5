"""People who are given beds together or not at all: families, and infants with their guardians."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from facility_planner.domain.scenario import is_child

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from facility_planner.domain.protocol import BedRules
    from facility_planner.domain.scenario import Person, Scenario

INFANT_BELOW_AGE = 2
"""Under this age (years) a child is never parted from its guardian at night, whatever shares a bed."""


@dataclass(frozen=True)
class Sleeper:
    """Somebody who needs a place, and what the bed rules ask of the person."""

    person: Person
    nights: tuple[date, ...]
    child: bool
    infant: bool
    """Young enough for a cot or the guardian's bed."""
    guardian: str | None
    """Who holds the infant's bed, if that person is there every night that the infant is."""
    family: str | None
    """The confirmed family."""
    weight: int


@dataclass(frozen=True)
class Unit:
    """People who sleep in one room."""

    sleepers: tuple[Sleeper, ...]
    ids: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "ids", frozenset(sleeper.person.id for sleeper in self.sleepers))

    def accompanies(self, child: Sleeper) -> bool:
        """Whether an adult of the child's confirmed family is in this unit on all of the child's nights."""
        return child.family is not None and any(
            not other.child and other.family == child.family and set(child.nights) <= set(other.nights)
            for other in self.sleepers
        )

    @property
    def contagious(self) -> bool:
        """Whether somebody of the unit has a contagion."""
        return any("contagion" in sleeper.person.needs for sleeper in self.sleepers)

    @property
    def on_wheels(self) -> bool:
        """Whether somebody of the unit needs a room without steps."""
        return any("wheelchair" in sleeper.person.needs for sleeper in self.sleepers)

    @property
    def isolable(self) -> bool:
        """Whether an isolation room may take it: somebody with a contagion is there on all its nights."""
        nights = {night for sleeper in self.sleepers for night in sleeper.nights}
        return any("contagion" in sleeper.person.needs and nights == set(sleeper.nights) for sleeper in self.sleepers)

    @property
    def weight(self) -> int:
        """How much it counts when the unit is left without beds."""
        return sum(sleeper.weight for sleeper in self.sleepers)


def units_of(scenario: Scenario, sleepers: Sequence[Sleeper], rules: BedRules) -> tuple[Unit, ...]:
    """Everybody in one unit each: confirmed families, infants with their guardian, others alone.

    Units and the people in them stand in the order of arrival.
    """
    below = max(INFANT_BELOW_AGE, rules.shares_bed_below_age)
    guardians = scenario.guardians
    ties = [group.members for group in scenario.groups if group.kind == "family" and group.confirmed]
    ties += [
        (sleeper.person.id, guardians[sleeper.person.id])
        for sleeper in sleepers
        if sleeper.person.age < below and sleeper.person.id in guardians
    ]
    return tuple(Unit(members) for members in _joined(sleepers, ties))


def parts_of(unit: Unit, scenario: Scenario) -> tuple[Unit, ...]:
    """Parts of a family that fits in no room, the largest first: any of them may have one room.

    Confirmed families are never apart, so what is not in the part is left without beds. No child is in
    a part without its guardian, nor, where no guardian is named, without an adult of the family.
    """
    households = _households(unit, scenario)
    parts: dict[frozenset[str], tuple[Sleeper, ...]] = {}
    for turn in range(len(households)):
        order = [sleeper for household in households[turn:] + households[:turn] for sleeper in household]
        for length in range(len(order) - 1, 0, -1):
            chosen = {sleeper.person.id for sleeper in order[:length]}
            parts.setdefault(frozenset(chosen), tuple(s for s in unit.sleepers if s.person.id in chosen))
    largest_first = sorted(parts.values(), key=len, reverse=True)
    return tuple(Unit(part) for part in largest_first if not _parts_an_infant(part, unit, scenario))


def _households(unit: Unit, scenario: Scenario) -> list[list[Sleeper]]:
    """Each adult followed by its wards, the youngest first; children of no one's go with the first adult."""
    adults = [sleeper for sleeper in unit.sleepers if not sleeper.child]
    heads = adults or list(unit.sleepers[:1])
    households = {head.person.id: [head] for head in heads}
    for sleeper in sorted(unit.sleepers, key=lambda s: s.person.age):
        if sleeper not in heads:
            guardian = scenario.guardians.get(sleeper.person.id, "")
            households.get(guardian, households[heads[0].person.id]).append(sleeper)
    return list(households.values())


def _parts_an_infant(part: Sequence[Sleeper], unit: Unit, scenario: Scenario) -> bool:
    """Whether an infant's guardian of the unit is in the part and the infant is not, or the other way."""
    chosen = {sleeper.person.id for sleeper in part}
    return any(
        sleeper.infant
        and scenario.guardians.get(sleeper.person.id) in unit.ids
        and len({sleeper.person.id, scenario.guardians[sleeper.person.id]} & chosen) == 1
        for sleeper in unit.sleepers
    )


def _joined(sleepers: Iterable[Sleeper], ties: Iterable[Iterable[str]]) -> list[tuple[Sleeper, ...]]:
    """The sleepers in classes: those that a chain of ties joins are together; order is kept."""
    class_of = {sleeper.person.id: sleeper.person.id for sleeper in sleepers}
    for tie in ties:
        joined = {class_of[member] for member in tie if member in class_of}
        for member, name in class_of.items():
            if name in joined:
                class_of[member] = min(joined)
    classes: dict[str, list[Sleeper]] = {}
    for sleeper in sleepers:
        classes.setdefault(class_of[sleeper.person.id], []).append(sleeper)
    return [tuple(members) for members in classes.values()]


def sleepers_of(
    scenario: Scenario, rules: BedRules, nights: dict[str, tuple[date, ...]], weights: dict[str, int]
) -> tuple[Sleeper, ...]:
    """Everybody who stays at least one of the `nights`, in the order of arrival."""
    guardians = scenario.guardians

    def there_for(other: str, person_id: str) -> bool:
        return set(nights[person_id]) <= set(nights[other])

    def guardian_of(person: Person) -> str | None:
        guardian = guardians.get(person.id)
        return guardian if guardian in nights and there_for(guardian, person.id) else None

    def family_of(person: Person) -> str | None:
        family = scenario.family_of(person.id)
        return family.id if family is not None else None

    return tuple(
        Sleeper(
            person=person,
            nights=nights[person.id],
            child=is_child(person, rules.child_below_age),
            infant=person.age < rules.shares_bed_below_age,
            guardian=guardian_of(person),
            family=family_of(person),
            weight=weights[person.id],
        )
        for person in scenario.people
        if nights[person.id]
    )

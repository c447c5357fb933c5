"""Rule 13, first half: whom a cover rule is about, and in which minutes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facility_planner.planning.intake.checks.deadlines import essential_until
from facility_planner.planning.intake.checks.stretches import difference, intersection
from facility_planner.planning.intake.checks.visits import by_participant

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from facility_planner.domain.protocol import Cover
    from facility_planner.domain.scenario import Person
    from facility_planner.planning.intake.checks.facts import Facts
    from facility_planner.planning.intake.checks.stretches import Stretch
    from facility_planner.planning.intake.checks.visits import Visit

    Parts = Mapping[str, Sequence[Visit]]


@dataclass(frozen=True)
class Concern:
    """Somebody a cover rule is about, of an age in years, in some minutes of the horizon."""

    age: float
    stretches: tuple[Stretch, ...]


def concerned_by(rule: Cover, facts: Facts, visits: Sequence[Visit]) -> tuple[Concern, ...]:
    """Those for whose sake a rule asks for cover; minutes outside the horizon are left out."""
    part = by_participant(visits)
    if rule.condition == "people_waiting":
        found = [(person.age, _waiting(facts, part, person)) for person in facts.people.values()]
    elif rule.condition == "children_without_guardian":
        children = (person for person in facts.people.values() if facts.is_child(person))
        found = [(child.age, _alone(facts, part, child)) for child in children]
    else:
        found = _asleep(facts)
    inside = ((age, intersection(stretches, [(0, facts.horizon)])) for age, stretches in found)
    return tuple(Concern(age, tuple(stretches)) for age, stretches in inside if stretches)


def _waiting(facts: Facts, part: Parts, person: Person) -> list[Stretch]:
    """From arrival to the end of the last own activity begun before the day of arrival ends, less those with staff."""
    arrival = facts.arrivals[person.id]
    own = [visit for visit in part.get(person.id, ()) if visit.person.id == person.id]
    until = essential_until(facts, person)
    ends = [visit.away[1] for visit in own if visit.start < until]
    return difference([(arrival, max(ends, default=arrival))], _attended(part, person))


def _alone(facts: Facts, part: Parts, child: Person) -> list[Stretch]:
    """A child without a guardian while it waits; another while its guardian is in an activity without it."""
    guardian = facts.guardians.get(child.id)
    if guardian is None:
        return _waiting(facts, part, child)
    guardians = part.get(guardian, ())
    away = [visit.away for visit in guardians if child.id not in visit.takes_part]
    beside = [visit.away for visit in guardians if child.id in visit.takes_part]
    here = [(facts.arrivals[child.id], facts.horizon)]
    return difference(intersection(away, here), [*beside, *_attended(part, child)])


def _attended(part: Parts, person: Person) -> list[Stretch]:
    """When somebody is in an activity with staff or with a partner, as the one served or as company."""
    visits = part.get(person.id, ())
    return [visit.away for visit in visits if visit.activity.staff or visit.partner is not None]


def _asleep(facts: Facts) -> list[tuple[float, list[Stretch]]]:
    """Women and girls in quiet hours: residents from the beginning, others from their arrival."""
    arrived = [person for person in facts.people.values() if person.sex == "female"]
    women = [(person.age, facts.arrivals[person.id]) for person in arrived]
    women += [(resident.age, 0) for resident in facts.scenario.residents if resident.sex == "female"]
    return [(age, intersection(facts.quiet, [(since, facts.horizon)])) for age, since in women]

"""When people eat: services that are meals, and meal times in which they are free long enough."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facility_planner.domain.person_services import is_meal, services_for
from facility_planner.planning.intake.checks.stretches import difference, intersection, overlap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.domain.scenario import Person
    from facility_planner.planning.intake.checks.facts import Facts
    from facility_planner.planning.intake.checks.stretches import Stretch
    from facility_planner.planning.intake.checks.visits import Visit


@dataclass(frozen=True)
class Meals:
    """The meals of a person in a plan."""

    had: int
    missed: int
    free: tuple[Stretch, ...] = ()
    """Those taken in free time: the first minutes that are enough, in each meal time."""


def meals_of(facts: Facts, person: Person, arrival: int, visits: Sequence[Visit]) -> Meals:
    """Meals had and missed by somebody who takes part in these visits."""
    served = [visit for visit in visits if visit.person.id == person.id and is_meal(visit.service)]
    given = {visit.service.id for visit in served}
    due = [service for service in services_for(facts.protocol, person) if is_meal(service)]
    missed = sum(1 for service in due if service.id not in given)
    free: list[Stretch] = []
    for start, end, minutes in facts.meals:
        if any(overlap((start, end), visit.stretch) for visit in served):
            continue
        here = intersection([(start, end)], [(arrival, facts.horizon)])
        pieces = difference(here, [visit.away for visit in visits])
        found = next(((begins, begins + minutes) for begins, ends in pieces if ends - begins >= minutes), None)
        if found is not None:
            free.append(found)
        elif arrival <= start and start + minutes <= end <= facts.horizon and _is_owed(visits, start, end):
            missed += 1
    return Meals(len(served) + len(free), missed, tuple(free))


def _is_owed(visits: Sequence[Visit], start: int, end: int) -> bool:
    """Whether the house owes a meal at a meal time: not while somebody is at a partner, or on the way there."""
    return not any(visit.partner is not None and overlap(visit.away, (start, end)) for visit in visits)

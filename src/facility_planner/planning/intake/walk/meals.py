"""When people eat: services that are meals, and meal times in which they are free long enough."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facility_planner.domain.calendar import daily_stretches
from facility_planner.domain.person_services import services_for
from facility_planner.planning.intake.checks.stretches import difference, intersection, overlap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from facility_planner.domain.protocol import Service
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
    for (start, end), minutes in _meal_times(facts):
        if any(overlap((start, end), visit.stretch) for visit in served):
            continue
        here = intersection([(start, end)], [(arrival, facts.horizon)])
        pieces = difference(here, [visit.stretch for visit in visits])
        found = next(((begins, begins + minutes) for begins, ends in pieces if ends - begins >= minutes), None)
        if found is not None:
            free.append(found)
        elif arrival <= start and end <= facts.horizon:
            missed += 1
    return Meals(len(served) + len(free), missed, tuple(free))


def is_meal(service: Service) -> bool:
    """Whether a service is a meal: by its id, or because it is given in dining rooms only."""
    return service.id == "meal" or (bool(service.room) and set(service.room) == {"dining"})


def _meal_times(facts: Facts) -> Iterator[tuple[Stretch, int]]:
    """The meal times of the protocol that touch the horizon, and how long the meal takes."""
    for meal in facts.protocol.meals:
        for begins, ends in daily_stretches(meal.start, meal.end, facts.scenario.starts, facts.scenario.ends):
            yield (facts.minute(begins), facts.minute(ends)), meal.minutes

"""The day of arrival of one person: what it takes part in, when it waits, when nobody of the staff is there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from facility_planner.planning.intake.checks.deadlines import essential_until
from facility_planner.planning.intake.checks.stretches import difference, intersection
from facility_planner.planning.intake.walk.meals import meals_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from facility_planner.domain.plan import Plan
    from facility_planner.domain.scenario import Person
    from facility_planner.planning.intake.checks.facts import Facts
    from facility_planner.planning.intake.checks.stretches import Stretch
    from facility_planner.planning.intake.checks.visits import Visit
    from facility_planner.planning.intake.walk.meals import Meals

    Parts = Mapping[str, Sequence[Visit]]


@dataclass(frozen=True)
class Day:
    """A person's part in a plan; minutes of the scenario."""

    facts: Facts
    plan: Plan
    person: Person
    part: Parts
    """Everybody's visits, received or as company, by beginning."""

    @cached_property
    def visits(self) -> Sequence[Visit]:
        """All in which the person takes part, in the whole plan."""
        return self.part.get(self.person.id, ())

    @cached_property
    def arrival(self) -> int:
        """When the person arrives."""
        return self.facts.arrivals[self.person.id]

    @cached_property
    def until(self) -> int:
        """When the day of arrival ends."""
        return essential_until(self.facts, self.person)

    @cached_property
    def today(self) -> tuple[Visit, ...]:
        """The visits that begin on the day of arrival."""
        return tuple(visit for visit in self.visits if visit.start < self.until)

    @cached_property
    def done(self) -> int:
        """The end of the last activity of the day; of the day itself, or of the plan, where there is none."""
        ends = [visit.away[1] for visit in self.today]
        return max([self.arrival, *ends]) if ends else min(self.until, self.facts.horizon)

    @cached_property
    def awake(self) -> list[Stretch]:
        """From arrival until the person is done, without the rest of quiet hours once somebody has seen it."""
        rests = []
        for start, end in self.facts.quiet:
            before = [visit for visit in self.today if visit.start < end]
            if any(is_attended(visit) for visit in before):
                rests.append((max(start, *(visit.away[1] for visit in before)), end))
        return difference([(self.arrival, self.done)], [(a, b) for a, b in rests if b < self.done])

    @cached_property
    def meals(self) -> Meals:
        """The meals of the whole plan."""
        return meals_of(self.facts, self.person, self.arrival, self.visits)

    @cached_property
    def waits(self) -> list[Stretch]:
        """Stretches of the day in no activity and no meal."""
        return difference(self.awake, [*(visit.away for visit in self.visits), *self.meals.free])

    @cached_property
    def attended(self) -> list[Stretch]:
        """When somebody of the staff, or of a partner, is with the person, in the whole plan."""
        return [visit.away for visit in self.visits if is_attended(visit)]

    @cached_property
    def alone(self) -> list[Stretch]:
        """Stretches of the day without staff: in no activity with any, and nobody is there for those who wait.

        A child is not alone where its guardian is.
        """
        return difference(self.awake, [*self.attended, *self._watched, *self._minded])

    @cached_property
    def _watched(self) -> list[Stretch]:
        """When staff are simply there for those who wait; for a child without a guardian, for such children too."""
        conditions = {"people_waiting"}
        if self.facts.is_child(self.person):
            conditions.add("children_without_guardian")
        rules = {n for n, rule in enumerate(self.facts.protocol.cover) if rule.condition in conditions}
        return [
            (self.facts.minute(stint.start), self.facts.minute(stint.end))
            for stint in self.plan.cover
            if stint.rule in rules
        ]

    @cached_property
    def _minded(self) -> list[Stretch]:
        """When the guardian of a child is with it: there, and in no activity without it."""
        guardian = self.facts.guardians.get(self.person.id)
        if guardian is None:
            return []
        visits = self.part.get(guardian, ())
        elsewhere = [visit.away for visit in visits if self.person.id not in visit.takes_part]
        here = intersection([(self.facts.arrivals[guardian], self.facts.horizon)], [(self.arrival, self.facts.horizon)])
        return difference(here, elsewhere)


def is_attended(visit: Visit) -> bool:
    """Whether somebody looks after those who take part: staff, or a partner."""
    return bool(visit.activity.staff) or visit.partner is not None

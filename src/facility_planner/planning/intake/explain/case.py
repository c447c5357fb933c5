"""One service that is short in a plan: everything an explanation of it asks with."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from facility_planner.planning.intake.explain import lifts
from facility_planner.planning.intake.explain.carrying import activities_of, carried
from facility_planner.planning.intake.explain.placing import Effort, place_more
from facility_planner.planning.intake.explain.question import question_of
from facility_planner.planning.intake.explain.terms import Terms

if TYPE_CHECKING:
    from facility_planner.domain.plan import Activity, Plan
    from facility_planner.planning.intake.draft import Draft
    from facility_planner.planning.intake.explain.day import Day
    from facility_planner.planning.intake.explain.question import Question
    from facility_planner.planning.intake.explain.spending import Spending
    from facility_planner.planning.intake.instance import Instance


@dataclass(frozen=True)
class Case:
    """A day, its plan, and the service asked of."""

    day: Day
    activities: tuple[Activity, ...]
    """What takes place: as in the plan, or better for this service."""
    instance: Instance
    question: Question
    terms: Terms
    spending: Spending

    @cached_property
    def day_with_cover_of_plan(self) -> Day:
        """The day with the rules of cover that bind: those that the plan keeps, where cover goes before the service."""
        day = self.day
        for rule in range(len(day.protocol.cover)):
            if not self.question.tier or rule in self.terms.lacking:
                day = lifts.cover(day, rule)
        return day

    def placed(self, day: Day, most: int, effort: Effort) -> tuple[int, Draft | None]:
        """How many can be given in time on a changed day at least, up to `most`, with the plan that shows it."""
        if self.spending.is_over:
            return 0, None
        return place_more(
            day.instance(), self.activities, self.question, self.terms, most, effort, lambda: self.spending.is_over
        )

    def gives_more(self, day: Day, effort: Effort) -> bool:
        """Whether one more can be given in time on a changed day: shown by a plan."""
        return self.placed(day, self.question.given + 1, effort)[0] > self.question.given


def case_of(day: Day, plan: Plan, service: str, spending: Spending) -> Case:
    """The case of a service that is short in a plan; of a plan that could give more of it, that which does."""
    instance = day.instance()
    known = carried(instance, plan.activities)
    question = question_of(day, known, day.protocol.service(service))
    bed_wishes = sum(wish.wish == "sleeps_with" for wish in plan.wishes)
    case = Case(day, plan.activities, instance, question, Terms(known, question, bed_wishes), spending)
    given, better = case.placed(day, len(question.wanted), Effort.ANEW)
    if better is None or given <= question.given:
        return case
    return replace(
        case, activities=activities_of(better), question=question_of(day, better, day.protocol.service(service))
    )

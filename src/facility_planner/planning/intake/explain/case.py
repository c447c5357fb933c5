"""One service that is short in a plan: everything an explanation of it asks with."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from facility_planner.planning.intake.explain import lifts_limits
from facility_planner.planning.intake.explain.asking import MOST_TASKS
from facility_planner.planning.intake.explain.carrying import activities_of, carried
from facility_planner.planning.intake.explain.placing import Effort, place_more
from facility_planner.planning.intake.explain.question import TIERS, question_of
from facility_planner.planning.intake.explain.solving import WHOLE, solved_more
from facility_planner.planning.intake.explain.standing import goals_first, holding
from facility_planner.planning.intake.explain.terms import Terms

if TYPE_CHECKING:
    from facility_planner.domain.plan import Activity, Plan
    from facility_planner.domain.protocol import GoalName
    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.draft.draft import Draft
    from facility_planner.planning.intake.explain.day import Day
    from facility_planner.planning.intake.explain.question import PairName, Question
    from facility_planner.planning.intake.explain.spending import Spending

EFFORT_OF_PLACING = 0.0002
"""Units for each pair, so that what is placed by hand counts too where effort is limited."""


@dataclass(frozen=True)
class Case:
    """A day, its plan, and the service asked of."""

    day: Day
    """With the goals that come first held to their values in the plan."""
    first: dict[GoalName, int]
    """Those goals."""
    activities: tuple[Activity, ...]
    """What takes place: as in the plan, or better for this service."""
    instance: Instance
    question: Question
    short_in_plan: tuple[str, ...]
    """Who is short of the service in the plan itself."""
    terms: Terms
    spending: Spending

    @cached_property
    def day_with_cover_of_plan(self) -> Day:
        """The day with the rules of cover that bind: those that the plan keeps, where cover goes before the service."""
        day = self.day
        for rule in range(len(day.protocol.cover)):
            if not self.question.tier or rule in self.terms.lacking:
                day = lifts_limits.cover(day, rule=rule)
        return day

    def placed(
        self, day: Day, most: int, effort: Effort, freed: frozenset[PairName] = frozenset()
    ) -> tuple[int, Draft | None]:
        """How many can be given in time on a changed day at least, up to `most`, with the plan that shows it."""
        if self.spending.is_over:
            return 0, None
        instance = day.instance()
        self.spending.spend(EFFORT_OF_PLACING * len(instance.pairs) * effort)
        return place_more(
            instance, self.activities, self.question, self.terms, most, effort, freed, lambda: self.spending.is_over
        )

    def gives_more(self, day: Day, effort: Effort, freed: frozenset[PairName] = frozenset()) -> bool:
        """Whether one more can be given in time on a changed day: shown by a plan."""
        enough = self.question.given + 1
        if self.placed(day, enough, effort, freed)[0] >= enough:
            return True
        return effort is Effort.ANEW and solved_more(
            day, self.question, self.terms, self.activities, self.spending, enough
        )


def case_of(day: Day, plan: Plan, service: str, spending: Spending) -> Case:
    """The case of a service that is short in a plan; of a plan that could give more of it, that which does."""
    known = carried(day.instance(), plan.activities)
    asked = day.protocol.service(service)
    question = question_of(day, known, asked)
    bed_wishes = sum(wish.wish == "sleeps_with" for wish in plan.wishes)
    first = goals_first(day, plan, question.tier)
    held = holding(_without_lesser(day, question.tier), first)
    terms = Terms(known, question, bed_wishes)
    case = Case(held, first, plan.activities, held.instance(), question, question.short, terms, spending)
    if len(known.assignments) > MOST_TASKS:
        return case
    given, better = case.placed(held, len(question.wanted), Effort.AGAIN)
    if better is None or given <= question.given:
        return case
    return replace(case, activities=activities_of(better), question=question_of(day, better, asked))


def _without_lesser(day: Day, tier: int) -> Day:
    """The day without the services that count less: they may wait."""
    locked = {one.service for one in day.scenario.locked}
    kept = tuple(s for s in day.protocol.services if TIERS[s.priority] <= tier or s.id in locked)
    limits = {goal.name for goal in day.scenario.goals or day.protocol.goals if goal.must is not None}
    return day if limits & WHOLE else day.with_protocol(services=kept)

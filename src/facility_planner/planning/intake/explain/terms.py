"""On what terms a pair more counts: nobody loses what the plan gives, nobody is left alone more than in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.planning.intake.draft.goals import goals_of, values_of
from facility_planner.planning.intake.draft.staffing import staff_cover
from facility_planner.planning.intake.explain.question import given_in_time

if TYPE_CHECKING:
    from facility_planner.planning.intake.draft.draft import Draft
    from facility_planner.planning.intake.explain.question import Question


class Terms:
    """What a plan with more of a service has to keep of the plan as it is."""

    def __init__(self, known: Draft, question: Question, bed_wishes_missed: int) -> None:
        self._question = question
        self.bed_wishes_missed = bed_wishes_missed
        self._uncovered = uncovered(known)

    @property
    def lacking(self) -> frozenset[int]:
        """The rules of cover that the plan as it is does not keep throughout."""
        return frozenset(rule for rule, minutes in self._uncovered.items() if minutes)

    def given(self, draft: Draft) -> int:
        """How many receive the service in time."""
        given = given_in_time(draft)
        return sum((person, self._question.service) in given for person in self._question.wanted)

    def keeps(self, draft: Draft) -> bool:
        """Whether everything else is as good as in the plan."""
        return self._question.kept <= given_in_time(draft) and self._keeps_fixed(draft) and self._keeps_cover(draft)

    def _keeps_fixed(self, draft: Draft) -> bool:
        limits = [goal for goal in goals_of(draft.instance) if goal.must is not None]
        values = values_of(draft, self.bed_wishes_missed) if limits else {}
        too_much = any(values[goal.name] > (goal.must or 0) for goal in limits)
        locked = {(t.person, t.service.id) for t in draft.instance.tasks if t.is_locked}
        return not too_much and all(draft.is_given(draft.instance.pair_of[name]) for name in locked)

    def _keeps_cover(self, draft: Draft) -> bool:
        if not self._question.tier:
            return True  # an essential service goes before cover
        return all(minutes <= self._uncovered.get(rule, 0) for rule, minutes in uncovered(draft).items())


def uncovered(draft: Draft) -> dict[int, int]:
    """Minutes × staff by which each rule of cover is missing though somebody able is on duty."""
    found: dict[int, int] = {}
    for lack in staff_cover(draft)[1]:
        if lack.on_duty:
            found[lack.rule] = found.get(lack.rule, 0) + lack.missing * (lack.end - lack.start)
    return found

"""A corrective action: what is done about a finding, by which role, until when."""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from facility_planner.domain.audits.answer import AnswerKey, key_in
from facility_planner.domain.audits.words import Words
from facility_planner.domain.base import Day, Id, Money, Value
from facility_planner.domain.journal.event import Hash
from facility_planner.domain.standard import Asked

ActionState = Literal["agreed", "under_way", "done", "confirmed", "dropped"]
"""Agreed · begun · the facility says it is done · a re-inspection confirmed it · given up, with a reason."""
OPEN_STATES: frozenset[ActionState] = frozenset({"agreed", "under_way"})


class CorrectiveAction(Value):
    """One action. Slot `action/<id>`."""

    finding: str
    """The answer path that it closes: `<standard>/<requirement>/<subject>`."""
    what: Words
    owner: Asked = "head"
    """A role, never a person."""
    due: Day
    cost: Money | None = None
    state: ActionState = "agreed"
    evidence: tuple[Hash, ...] = ()
    """Attachments that show completion."""
    completed_on: Day | None = None
    closed_by: Id | None = None
    """The audit that confirmed it."""
    why_dropped: Words | None = None

    @model_validator(mode="after")
    def _states_fit(self) -> CorrectiveAction:
        if self.state == "dropped" and self.why_dropped is None:
            raise PydanticCustomError("reason_needed", "give `why_dropped`")
        if self.state == "confirmed" and self.closed_by is None:
            raise PydanticCustomError("closing_audit_needed", "give `closed_by`: the audit that confirmed it")
        return self

    @property
    def key(self) -> AnswerKey:
        """The finding that it closes."""
        return key_in(self.finding)

    def is_overdue(self, today: Day) -> bool:
        """Whether it should have been done by now."""
        return self.state in OPEN_STATES and self.due < today

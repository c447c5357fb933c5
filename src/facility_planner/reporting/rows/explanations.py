"""Why a plan falls short and what would help, flat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facility_planner.domain.base import Text
from facility_planner.domain.protocol import MINUTE_GOALS

if TYPE_CHECKING:
    from facility_planner.domain.assessment import Reason
    from facility_planner.domain.explanation import Change
    from facility_planner.domain.plan import Plan
    from facility_planner.domain.protocol import Protocol


@dataclass(frozen=True)
class ChangeRow:
    """A change that would help, and what a plan with it reaches."""

    change: Reason
    goal: str | None
    """The goal that the values are of; none where they count pairs given."""
    value: int
    before: int
    wanted: int | None
    """How many are to be given, where the values count them."""
    in_minutes: bool
    proven: bool

    @property
    def gives_all(self) -> bool:
        """Whether nobody is short with it."""
        return self.wanted is not None and self.value >= self.wanted


@dataclass(frozen=True)
class ExplanationRow:
    """Why a service is short, and what would help, the most helpful first."""

    service: str | None
    title: Text
    people: tuple[str, ...]
    wanted: int
    given: int
    proven: bool
    reasons: tuple[Reason, ...]
    changes: tuple[ChangeRow, ...]


def explanation_rows(plan: Plan, protocol: Protocol) -> tuple[ExplanationRow, ...]:
    """Every explanation of a plan, in its order."""
    titles = {service.id: service.title for service in protocol.services}
    return tuple(
        ExplanationRow(
            service=one.service,
            title=titles.get(one.service or "") or Text(vi=one.service or "–", en=one.service or "–"),
            people=one.people,
            wanted=one.wanted,
            given=one.given,
            proven=one.proven,
            reasons=one.reasons,
            changes=tuple(_row(change, one.wanted) for change in one.changes),
        )
        for one in plan.explanations
    )


def worth_rows(plan: Plan) -> tuple[ChangeRow, ...]:
    """What one more of each would bring to a plan with nothing short, the most first."""
    return tuple(_row(change, None) for change in plan.worth)


def _row(change: Change, wanted: int | None) -> ChangeRow:
    return ChangeRow(
        change=change.change,
        goal=change.goal,
        value=change.value,
        before=change.before,
        wanted=wanted if change.goal is None else None,
        in_minutes=change.goal in MINUTE_GOALS,
        proven=change.proven,
    )

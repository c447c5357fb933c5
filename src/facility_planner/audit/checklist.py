"""An audit in progress as a list of questions: what is judged, by whom or by what, and what is still open."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from facility_planner.domain.assessment import Finding, Verdict
    from facility_planner.domain.audits.answer import Answer
    from facility_planner.domain.audits.state import AuditState
    from facility_planner.domain.facility import Facility
    from facility_planner.domain.standard import Requirement, Standard

ItemState = Literal["open", "answered", "computed", "skipped"]
"""Not judged yet · by an inspector · from the rooms, staff and supplies alone · it does not concern this facility."""


@dataclass(frozen=True)
class Last:
    """What was found of a requirement last time."""

    audit: str
    """The audit, or empty for what the facility's file notes."""
    findings: tuple[Finding, ...]
    law_changed: bool = False
    """Whether what is asked (its value, class or text) is another today."""


@dataclass(frozen=True)
class Item:
    """One requirement of the checklist with what is known of it now."""

    standard: str
    requirement: Requirement
    theme: str
    findings: tuple[Finding, ...]
    """One, or one a subject; an inspector's word goes before what was computed."""
    answers: Mapping[str, Answer]
    """By subject."""
    state: ItemState
    last: Last | None = None

    @property
    def key(self) -> str:
        """`<standard>/<requirement>`, as the cursor remembers it."""
        return f"{self.standard}/{self.requirement.id}"

    @property
    def verdict(self) -> Verdict:
        """The worst of its findings."""
        raise NotImplementedError


@dataclass(frozen=True)
class Checklist:
    """Every item of an audit, in the order of its standards."""

    items: tuple[Item, ...]
    judged: int = 0
    applicable: int = 0
    by_key: Mapping[str, Item] = field(default_factory=dict)


def checklist(
    state: AuditState,
    facility: Facility,
    standards: Sequence[Standard],
    last: Mapping[str, Last] | None = None,
) -> Checklist:
    """The checklist of an audit: the engine's findings on the facility and on what inspectors noted.

    Args:
        state: What was said so far.
        facility: The facility as the register has it; its own observations count for nothing here.
        standards: Those of the audit.
        last: What was found last time, by item key.
    """
    raise NotImplementedError

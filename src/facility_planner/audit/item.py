"""One requirement of a checklist: what is asked, what was said, and what follows."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from facility_planner.domain.assessment import VERDICT_RANKS
from facility_planner.domain.audits.answer import AnswerKey

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from facility_planner.audit.norm import Norm
    from facility_planner.domain.assessment import Finding, Reason, Verdict
    from facility_planner.domain.audits.answer import Answer
    from facility_planner.domain.indicator import Unit
    from facility_planner.domain.standard import Requirement

ItemState = Literal["open", "answered", "computed", "skipped"]
"""Not judged yet · by an inspector · from the rooms, staff and supplies alone · it does not concern this facility."""
Asks = Literal["yes_no", "number", "indicators", "by_age"]
"""What answers a requirement: a yes or no, a number (or a share), its indicators, several numbers by age."""

RULED_OUT: frozenset[str] = frozenset({"does_not_apply", "not_in_force", "set_aside"})
"""Reasons, of law and facts, why a requirement does not concern a facility on the day."""
UNFIT: frozenset[str] = frozenset({"observation_does_not_fit", "ages_needed"})
"""Reasons why an answer says nothing of what is asked."""
UNFINISHED: frozenset[str] = UNFIT | {"nothing_known", "fact_missing", "indicators_open"}
"""Reasons why something is not observed that an answer takes away."""


@dataclass(frozen=True)
class Last:
    """What was found of a requirement last time."""

    audit: str
    """The audit, or empty for what the facility's file notes."""
    findings: tuple[Finding, ...]
    law_changed: bool = False
    """Whether what is asked (its value, class or text) is another today."""
    changes: tuple[str, ...] = ()
    """What of it: see `audit.law_since`."""

    @property
    def verdict(self) -> Verdict:
        """The worst of what was found."""
        return worst(self.findings)


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
    of_indicators: Mapping[str, Mapping[str, Answer]] = field(default_factory=dict)
    """The answers on its indicators, by indicator, then by subject."""
    norm: Norm | None = None
    """What is asked on the day of the audit."""

    @property
    def key(self) -> str:
        """`<standard>/<requirement>`, as the cursor remembers it."""
        return f"{self.standard}/{self.requirement.id}"

    @cached_property
    def verdict(self) -> Verdict:
        """The worst of its findings."""
        return worst(self.findings)

    @property
    def subjects(self) -> tuple[str, ...]:
        """Whom it is judged for, as it stands."""
        return tuple(finding.subject for finding in self.findings)

    @property
    def is_judged(self) -> bool:
        """Whether there is a verdict, other than that nothing was observed."""
        return self.state in ("answered", "computed") and self.verdict != "not_observed"

    @property
    def is_breach(self) -> bool:
        """Whether law is broken in one of its findings."""
        return any(finding.is_breach for finding in self.findings)

    @property
    def has_no_number(self) -> bool:
        """Whether law gives no number: what is found is noted, and nobody can judge it."""
        return self.norm is not None and self.norm.is_open

    @property
    def asks(self) -> Asks:
        """What answers it."""
        if self.norm is not None and self.norm.by_age:
            return "by_age"
        if self.requirement.indicators is not None and not self.has_no_number:
            return "indicators"
        return "yes_no" if self.norm is None or self.norm.asks_yes_or_no else "number"

    @property
    def unit(self) -> Unit:
        """What it is measured in."""
        return self.requirement.unit

    @property
    def threshold(self) -> bool | int | float | None:
        """The value in force; None where law has none, or several by age."""
        return None if self.norm is None else self.norm.value

    @property
    def reason(self) -> Reason | None:
        """Why its worst finding is what it is; of what is skipped, why."""
        return next((finding.reason for finding in self.findings if finding.verdict == self.verdict), None)

    def all_answers(self) -> Mapping[AnswerKey, Answer]:
        """Every answer on it and on its indicators."""
        by_id = {self.requirement.id: self.answers, **self.of_indicators}
        return {
            AnswerKey(self.standard, of, subject): answer
            for of, by_subject in by_id.items()
            for subject, answer in by_subject.items()
        }


def worst(findings: Sequence[Finding]) -> Verdict:
    """The verdict that counts for a requirement."""
    return min((finding.verdict for finding in findings), key=VERDICT_RANKS.__getitem__)


def state_of(findings: Sequence[Finding], *, is_answered: bool) -> ItemState:
    """Where an item stands, by its findings and whether anybody answered it.

    An answer that leaves it open (one indicator of several, a number in a unit that does not fit) does not
    close it; what law has no number for is closed by being looked at.
    """
    verdict = worst(findings)
    codes = {finding.reason.code for finding in findings if finding.reason is not None}
    if verdict == "not_applicable" and not RULED_OUT.isdisjoint(codes):
        return "skipped"
    if verdict != "not_observed":
        return "answered" if is_answered else "computed"
    if not UNFINISHED.isdisjoint(codes):
        return "open"
    if is_answered:
        return "answered"
    noted = codes == {"no_number_in_law"} and all(finding.measured is not None for finding in findings)
    return "computed" if noted else "open"

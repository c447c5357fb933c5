"""What a verdict key says of a question: whether it speaks against what was measured, and the answer it makes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from facility_planner.domain.audits.answer import Answer, AnswerKey, Sampled
from facility_planner.domain.audits.words import unsealed
from facility_planner.tui.presenters.entry import Typed, follows

if TYPE_CHECKING:
    from datetime import date

    from facility_planner.audit.checklist import Item
    from facility_planner.domain.assessment import Verdict
    from facility_planner.domain.facility import Method

Why = Literal["not_applicable", "override"]
"""What a reason is asked for: why it does not concern the facility, why the verdict is not what was measured."""


def key_of(item: Item, subject: str) -> AnswerKey:
    """What an answer on a question is about."""
    return AnswerKey(item.standard, item.requirement.id, subject)


def usual_method(item: Item) -> Method:
    """How the standard would find it out first."""
    return item.requirement.evidence[0]


def measured_verdict(item: Item, subject: str) -> Verdict | None:
    """What follows from the value, the sample or the rooms of a subject, whatever was said over it."""
    finding = next((finding for finding in item.findings if finding.subject == subject), None)
    answer = item.answers.get(subject)
    if answer is not None and answer.is_override and item.norm is not None:
        typed = _typed(answer)
        of = None if finding is None or finding.subject_kind == "facility" else subject
        return follows(typed, item.norm, of, answer.seen_on, answer.method)
    if answer is not None and (answer.verdict is not None or isinstance(answer.value, bool)):
        return None  # a word or a yes is taken back by another one
    if finding is None or finding.verdict in ("not_observed", "not_applicable"):
        return None
    return finding.verdict


def _typed(answer: Answer) -> Typed:
    sample = answer.sample
    if sample is None:
        return Typed(value=answer.value)
    return Typed(passed=sample.passed, sample=sample.sample, population=sample.population)


def asks_reason(item: Item, subject: str, verdict: Verdict) -> Why | None:
    """What a reason has to be given for before a verdict may stand; None for nothing."""
    if verdict == "not_applicable":
        return "not_applicable"
    measured = measured_verdict(item, subject)
    return "override" if measured is not None and verdict not in (measured, "not_observed") else None


def said(item: Item, subject: str, verdict: Verdict, seen_on: date, reason: str | None = None) -> Answer:
    """The answer that a verdict makes; a value or sample that is there stays beside it.

    A verdict that is the one that follows from what was measured is left to follow from it.
    """
    before = item.answers.get(subject)
    words = unsealed(reason) if reason else None
    if before is None or not _stays(before) or verdict in ("not_applicable", "not_observed"):
        method = before.method if before is not None else usual_method(item)
        return Answer(verdict=verdict, method=method, seen_on=seen_on, reason=words)
    told = None if verdict == measured_verdict(item, subject) else verdict
    changes = {"verdict": told, "reason": words if told else None, "seen_on": seen_on, "is_unchanged": False}
    return before.model_copy(update=changes)


def _stays(answer: Answer) -> bool:
    """Whether an answer measures something that a verdict can speak against."""
    return answer.is_measured and not isinstance(answer.value, bool)


def entered(typed: Typed, method: Method, seen_on: date) -> Answer:
    """The answer that a typed value or sample makes."""
    if typed.sample is None:
        return Answer(value=typed.value, method=method, seen_on=seen_on)
    sample = Sampled(population=typed.population, sample=typed.sample, passed=typed.passed or 0)
    return Answer(sample=sample, method="sample", seen_on=seen_on)

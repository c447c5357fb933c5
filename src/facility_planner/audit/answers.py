"""What inspectors said, for the engine: answers as observations, and the word that goes before a verdict.

A value or a sample is an observation, and its verdict follows from the law. What is said without one is a
verdict itself; on a question of yes or no it is the value that gives it. Where law has no number nobody can
make a verdict: what is said there is kept as what was measured.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from facility_planner.audit.alternatives import FAILED
from facility_planner.audit.judgement import ALL_KEPT, ONE_ANSWER
from facility_planner.audit.opinion import Opinion, Witness
from facility_planner.audit.reasons import because
from facility_planner.domain.base import Text
from facility_planner.domain.facility import Observation

if TYPE_CHECKING:
    from collections.abc import Mapping

    from facility_planner.audit.measures.measured import Reading
    from facility_planner.audit.norm import Norm
    from facility_planner.domain.assessment import Reason, Verdict
    from facility_planner.domain.audits.answer import Answer, AnswerKey

Said = MappingProxyType[str, "Mapping[str, Answer]"]
"""The answers on one standard, by requirement or indicator, then by subject."""
NOTHING_SAID: Said = MappingProxyType({})
TOLD: frozenset[Verdict] = FAILED | {"met"}
"""Verdicts that say how it is."""
WITHOUT_WORDS = "redacted"
"""What stands for a reason whose text was destroyed."""


def said_on(standard: str, answers: Mapping[AnswerKey, Answer]) -> Said:
    """The answers on one standard."""
    found: dict[str, dict[str, Answer]] = {}
    for key, answer in answers.items():
        if key.standard == standard:
            found.setdefault(key.requirement, {})[key.subject] = answer
    return MappingProxyType(found)


def observations_of(said: Said, norms: Mapping[str, Norm], facility: str) -> tuple[Observation, ...]:
    """The answers on a standard as observations, as far as they can be told as such.

    A verdict that no value gives (*partly met*, *not seen*, any on a number that was not measured) is none.
    What the standard does not ask is left out.

    Args:
        said: The answers.
        norms: What is asked, by requirement or indicator.
        facility: Of answers on it as a whole the observation names no subject.
    """
    found = (
        _observation(of, None if subject == facility else subject, answer, norms[of])
        for of, by_subject in said.items()
        if of in norms
        for subject, answer in by_subject.items()
    )
    return tuple(observation for observation in found if observation is not None)


def overruled(derived: Opinion, norm: Norm, answer: Answer) -> Opinion:
    """The inspector's word on a subject, over what follows from the value, else from indicators or rooms.

    Args:
        derived: What follows from the value or sample; without one, what would follow had nothing been said.
        norm: What is asked.
        answer: What was said of it.
    """
    verdict = answer.verdict
    if verdict is None or (answer.is_measured and (verdict == derived.verdict or norm.is_open)):
        return derived
    witness = (Witness(norm.asked.id, answer.method, answer.seen_on),)
    if verdict == "not_applicable":
        return Opinion(verdict, reason=because("said_not_applicable"), seen=witness)
    if verdict == "not_observed":
        return Opinion(verdict, reason=because("not_seen"))
    value = value_for(verdict, norm)
    if norm.is_open:
        return derived._replace(measured=derived.measured if value is None else value, seen=witness)
    return derived._replace(
        verdict=verdict,
        measured=_measured(derived, norm, answer, value),
        missing=None if verdict == "met" else derived.missing or ONE_ANSWER,
        reason=_why(derived, answer, verdict, value),
        seen=derived.seen if answer.is_measured else witness,
        against=ALL_KEPT if norm.by_age and value is not None and not answer.is_measured else derived.against,
    )


def value_for(verdict: Verdict, norm: Norm) -> bool | None:
    """The yes or no that gives a verdict; None where a number is asked, or no yes or no gives it."""
    if verdict not in ("met", "not_met") or not (norm.asks_yes_or_no or norm.by_age):
        return None
    wanted = norm.value if isinstance(norm.value, bool) else True
    return wanted if verdict == "met" else not wanted


def contradicts(derived: Verdict, verdict: Verdict | None) -> bool:
    """Whether a verdict says otherwise than what is known without it."""
    return derived in TOLD and verdict is not None and verdict != derived


def _why(derived: Opinion, answer: Answer, verdict: Verdict, value: bool | None) -> Reason | None:
    """Why the verdict is what it is; nothing where a yes or no tells, and nothing speaks against it."""
    if contradicts(derived.verdict, verdict):
        return because("overruled", verdict=derived.verdict)
    return None if value is not None and not answer.is_measured else because("said_by_inspector")


def _measured(derived: Opinion, norm: Norm, answer: Answer, value: bool | None) -> Reading | None:
    """What stands beside the verdict: the yes or no that gives it, else what was measured or computed."""
    if answer.is_measured:
        return derived.measured
    return value if norm.asks_yes_or_no or norm.by_age else derived.measured


def _observation(of: str, subject: str | None, answer: Answer, norm: Norm) -> Observation | None:
    if answer.sample is not None:
        taken = answer.sample.model_dump()
        return Observation(of=of, subject=subject, seen_on=answer.seen_on, method=answer.method, **taken)
    if answer.value is not None:
        return Observation(of=of, subject=subject, seen_on=answer.seen_on, method=answer.method, value=answer.value)
    if answer.verdict == "not_applicable":
        words = (answer.reason.text if answer.reason is not None else None) or WITHOUT_WORDS
        why = Text(vi=words, en=words)
        return Observation(
            of=of, subject=subject, seen_on=answer.seen_on, method=answer.method, not_applicable_because=why
        )
    value = None if answer.verdict is None else value_for(answer.verdict, norm)
    if value is None:
        return None
    return Observation(of=of, subject=subject, seen_on=answer.seen_on, method=answer.method, value=value)

"""Builders of audits in progress: answers, states, records."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from facility_planner.audit.checklist import assessment_of, checklist
from facility_planner.domain.assessment import StandardUsed
from facility_planner.domain.audits.answer import Answer, AnswerKey, Sampled
from facility_planner.domain.audits.head import Head, Inspecting, Opened
from facility_planner.domain.audits.law import law_then
from facility_planner.domain.audits.record import AuditRecord
from facility_planner.domain.audits.state import AuditState
from facility_planner.domain.audits.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from facility_planner.domain.assessment import Verdict
    from facility_planner.domain.facility import Facility
    from facility_planner.domain.standard import Standard

DAY = date(2026, 3, 1)
COMPLETE_HEAD = Head(
    decision_number=Words(sealed="d" * 64, text="12/QĐ-SYT"), team=(Inspecting(inspector="tt-07"),), met={"head": 1}
)


def words(text: str | None = "the reason is long enough") -> Words:
    """A free text; None for one that was redacted."""
    return Words(sealed="a" * 64, text=text)


def said(verdict: Verdict | None = None, **given: Any) -> Answer:
    """An answer of the day."""
    return Answer(verdict=verdict, **{"seen_on": DAY, **given})


def sampled(passed: int, sample: int, population: int | None = None) -> Answer:
    """A sample of files of the day."""
    return said(sample=Sampled(population=population, sample=sample, passed=passed), method="sample")


def state_of(
    standards: Sequence[Standard],
    answers: Mapping[str, Answer] | None = None,
    *,
    as_of: date = DAY,
    decisions: Mapping[str, str] | None = None,
    audit: str = "a1",
    **given: Any,
) -> AuditState:
    """An audit of facility f1; answers by `r1`, `r1/D1` or `s2/r1/D1` (standard s1, subject f1 unless named)."""
    opened = Opened(
        facility="f1",
        as_of=as_of,
        standards=tuple(StandardUsed.of(standard) for standard in standards),
        decisions=dict(decisions or {}),
        lead="tt-07",
    )
    keyed = {key(path): answer for path, answer in (answers or {}).items()}
    return AuditState(audit, opened, answers=keyed, **given)


def key(path: str) -> AnswerKey:
    """The key of `r1`, `r1/D1` or `s2/r1/D1`."""
    parts = path.split("/")
    if len(parts) == 3:
        return AnswerKey(*parts)
    return AnswerKey("s1", parts[0], parts[1] if len(parts) > 1 else "f1")


def record_of(state: AuditState, facility: Facility, standards: Sequence[Standard], version: int = 1) -> AuditRecord:
    """The record of an audit as it stands."""
    assessment = assessment_of(checklist(state, facility, standards), state, standards)
    return AuditRecord(
        audit=state.id,
        version=version,
        state=state,
        facility=facility,
        assessment=assessment,
        law=law_then(assessment.findings, standards),
    )

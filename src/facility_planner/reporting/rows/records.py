"""The findings of an audit's record beside what else the record says of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facility_planner.domain.audits.answer import AnswerKey
from facility_planner.domain.base import Text
from facility_planner.domain.standard import BREACHABLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from facility_planner.domain.assessment import Finding
    from facility_planner.domain.audits.action import CorrectiveAction
    from facility_planner.domain.audits.answer import Answer
    from facility_planner.domain.audits.evidence import Attachment
    from facility_planner.domain.audits.record import AuditRecord
    from facility_planner.domain.audits.words import Words
    from facility_planner.domain.instrument import LegalReference
    from facility_planner.domain.standard import Severity

_RANKS: dict[Severity, int] = {"critical": 0, "high": 1, "medium": 2, "low": 3}


@dataclass(frozen=True)
class RecordRow:
    """One finding of a record."""

    finding: Finding
    title: Text
    severity: Severity
    answer: Answer | None
    """What the inspector said, where it is not what the rooms and staff show."""
    note: Words | None
    evidence: tuple[Attachment, ...]
    indicators: tuple[Text, ...]
    """Titles, in the order of the finding's indicators."""

    @property
    def key(self) -> AnswerKey:
        """What it is about."""
        return AnswerKey(self.finding.standard, self.finding.requirement, self.finding.subject)


@dataclass(frozen=True)
class EvidenceRow:
    """A file of evidence and what it is evidence of."""

    key: AnswerKey
    title: Text
    attachment: Attachment


@dataclass(frozen=True)
class RecordAction:
    """A corrective action and the requirement that it is about."""

    id: str
    action: CorrectiveAction
    title: Text


def record_rows(record: AuditRecord) -> tuple[RecordRow, ...]:
    """Every finding, in the order of the standards."""
    return tuple(_row(record, finding) for finding in record.assessment.findings)


def breaches_first(rows: Sequence[RecordRow]) -> tuple[RecordRow, ...]:
    """The breaches of law alone, the gravest first."""
    found = [row for row in rows if row.finding.is_breach]
    return tuple(sorted(found, key=lambda row: (_RANKS[row.severity], row.finding.verdict != "not_met")))


def evidence_rows(record: AuditRecord) -> tuple[EvidenceRow, ...]:
    """Every attached file, in the order of the findings; of anything else after them."""
    order = {row.key: number for number, row in enumerate(record_rows(record))}
    keys = sorted(record.state.evidence, key=lambda key: (order.get(key, len(order)), key))
    return tuple(
        EvidenceRow(key, title_of(record, key), attachment) for key in keys for attachment in record.state.evidence[key]
    )


def action_rows(record: AuditRecord) -> tuple[RecordAction, ...]:
    """The corrective actions, by the day they are due."""
    listed = sorted(record.state.actions.items(), key=lambda item: (item[1].due, item[0]))
    return tuple(RecordAction(name, action, title_of(record, action.key)) for name, action in listed)


def title_of(record: AuditRecord, key: AnswerKey) -> Text:
    """The title of the requirement, or of the indicator, that an answer is about; else its id."""
    requirement = record.titles.get(f"{key.standard}/{key.requirement}")
    if requirement is not None:
        return requirement
    for place, title in record.law.indicators.items():
        standard, _, indicator = place.split("/")
        if (standard, indicator) == (key.standard, key.requirement):
            return title
    return Text(vi=key.requirement, en=key.requirement)


def on_day(references: Iterable[LegalReference], day: date) -> tuple[LegalReference, ...]:
    """The places that bind on a day; all of them where none says since when or until when it does."""
    listed = tuple(references)
    binding = tuple(
        one for one in listed if (one.start is None or one.start <= day) and (one.until is None or day <= one.until)
    )
    return binding or listed


def grounds(record: AuditRecord) -> tuple[tuple[str, Text | None], ...]:
    """The instruments that what was judged rests on, where law binds: number and title, by rank, then by number."""
    day = record.state.opened.as_of
    numbers = {
        reference.instrument
        for finding in record.assessment.findings
        if finding.class_ in BREACHABLE and finding.verdict in ("met", "partly_met", "not_met")
        for reference in on_day(finding.references, day)
    }
    ranked = sorted(numbers, key=by_rank)
    return tuple((number, record.law.instruments.get(number)) for number in ranked)


_ISSUERS = (("QH", "Luật", "VPQH"), ("CP", "Nghị"), ("TTg",), ("TT", "Thông tư", "QCPH"))
"""How the number of an instrument shows who issued it: the National Assembly, the Government, its head, ministries."""


def by_rank(number: str) -> tuple[int, str, str]:
    """Where an instrument stands in a list: laws, decrees, decisions, circulars, then all else; by year, by number."""
    tail, marks = number.rpartition("/")[2], enumerate(_ISSUERS)
    rank = next((rank for rank, known in marks if any(mark in tail or number.startswith(mark) for mark in known)), 9)
    year = next((part for part in number.replace(" ", "/").split("/") if len(part) == 4 and part.isdigit()), "")
    return rank, year, number


def _row(record: AuditRecord, finding: Finding) -> RecordRow:
    key = AnswerKey(finding.standard, finding.requirement, finding.subject)
    place = f"{finding.standard}/{finding.requirement}"
    parts = [AnswerKey(finding.standard, one.indicator, finding.subject) for one in finding.indicators]
    state = record.state
    return RecordRow(
        finding=finding,
        title=title_of(record, key),
        severity=record.law.severities.get(place, "medium"),
        answer=state.answers.get(key),
        note=state.notes.get(key),
        evidence=tuple(one for part in (key, *parts) for one in state.evidence.get(part, ())),
        indicators=tuple(
            record.law.indicators.get(f"{place}/{one.indicator}", Text(vi=one.indicator, en=one.indicator))
            for one in finding.indicators
        ),
    )

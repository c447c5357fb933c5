"""The lists of a record as words: interviews, conflicts of law, evidence, corrective actions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from facility_planner.domain.audits.answer import AnswerKey
from facility_planner.domain.audits.tally import shown
from facility_planner.i18n import format_date, format_money, format_number, mark, translator
from facility_planner.reporting.audit_terms import ACTION_STATES, MEDIA
from facility_planner.reporting.document.hidden import printed
from facility_planner.reporting.rows.records import action_rows, evidence_rows, title_of
from facility_planner.reporting.terms import ASKED, term

if TYPE_CHECKING:
    from facility_planner.domain.audits.record import AuditRecord
    from facility_planner.domain.audits.tally import Counted, Tally
    from facility_planner.domain.base import Language

SHORT_HASH = 16
"""Digits of a checksum on paper."""
_KIBIBYTE = 1024
_WITHHELD = mark("too few answers to be shown")


def interview_list(record: AuditRecord, language: Language) -> list[dict[str, Any]]:
    """A line for each question and group; small groups together, and nothing where too few answered."""
    questions: dict[tuple[str, str], list[Tally]] = {}
    for tally in record.state.tallies.values():
        questions.setdefault((tally.standard, tally.requirement), []).append(tally)
    found = []
    for (standard, requirement), tallies in questions.items():
        title = title_of(record, AnswerKey(standard, requirement, "")).in_language(language)
        found += [{"title": title, **_counted(counted, language)} for counted in shown(tallies)]
        if not shown(tallies):
            empty = dict.fromkeys(("asked", "consented", "yes", "no", "unsure"), "–")
            found.append({"title": title, "group": translator(language)(_WITHHELD), **empty})
    return found


def _counted(counted: Counted, language: Language) -> dict[str, str]:
    return {
        "group": ", ".join(term(ASKED, group, language) for group in counted.groups),
        "asked": str(counted.asked),
        "consented": str(counted.consented),
        "yes": str(counted.yes),
        "no": str(counted.no),
        "unsure": str(counted.unsure),
    }


def conflict_list(record: AuditRecord, language: Language) -> list[dict[str, Any]]:
    """Each conflict of law that a judged finding stands in, once, with the decision."""
    found: dict[tuple[str, str, str], set[str]] = {}
    for finding in record.assessment.findings:
        for decided in finding.conflicts if finding.verdict != "not_applicable" else ():
            place = finding.standard, decided.conflict, decided.decision
            found.setdefault(place, set()).add(finding.row)
    listed = []
    for (standard, conflict, decision), rows in found.items():
        known = record.law.conflicts.get(f"{standard}/{conflict}")
        option = known.options.get(decision) if known else None
        listed.append(
            {
                "title": known.title.in_language(language) if known else conflict,
                "decision": option.in_language(language) if option else decision,
                "rows": ", ".join(sorted(rows)),
            }
        )
    return listed


def evidence_list(record: AuditRecord, language: Language) -> list[dict[str, Any]]:
    """Every file: what it is evidence of, its kind, day, size and checksum; never its name."""
    return [
        {
            "number": str(number),
            "title": row.title.in_language(language),
            "subject": "" if row.key.subject == record.facility.id else row.key.subject,
            "kind": term(MEDIA, row.attachment.kind, language),
            "day": _taken(row.attachment.taken_at, language),
            "size": _size(row.attachment.size, language),
            "sha256": row.attachment.sha256[:SHORT_HASH],
        }
        for number, row in enumerate(evidence_rows(record), start=1)
    ]


def action_list(record: AuditRecord, language: Language) -> list[dict[str, Any]]:
    """Every corrective action: what, who, by when, for how much."""
    return [
        {
            "number": str(number),
            "title": row.title.in_language(language),
            "subject": "" if row.action.key.subject == record.facility.id else row.action.key.subject,
            "what": printed(row.action.what, language),
            "owner": term(ASKED, row.action.owner, language),
            "due": format_date(row.action.due, language),
            "cost": "–" if row.action.cost is None else format_money(row.action.cost, language),
            "state": term(ACTION_STATES, row.action.state, language),
        }
        for number, row in enumerate(action_rows(record), start=1)
    ]


def _taken(taken_at: str | None, language: Language) -> str:
    from datetime import date  # noqa: PLC0415

    if taken_at is None:
        return "–"
    try:
        return format_date(date.fromisoformat(taken_at[:10]), language)
    except ValueError:
        return taken_at


def _size(size: int, language: Language) -> str:
    if size < _KIBIBYTE:
        return f"{size} B"
    kilo = size / _KIBIBYTE
    if kilo < _KIBIBYTE:
        return f"{format_number(kilo, language, decimals=0)} KB"
    return f"{format_number(kilo / _KIBIBYTE, language, decimals=1)} MB"

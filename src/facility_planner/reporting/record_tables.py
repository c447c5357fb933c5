"""A record, or a judgement without one, as tables: the sheets of a workbook."""

from __future__ import annotations

from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING

from facility_planner.audit.scores import scores_of
from facility_planner.domain.tables import Table, TableColumn
from facility_planner.i18n import mark, translator
from facility_planner.reporting.audit_terms import ACTION_STATES, LEVELS_OF_FIVE, MEDIA
from facility_planner.reporting.document.finding_view import FindingView
from facility_planner.reporting.document.hidden import printed
from facility_planner.reporting.document.view import record_view
from facility_planner.reporting.places import places_text
from facility_planner.reporting.rows import finding_rows
from facility_planner.reporting.rows.records import action_rows, evidence_rows
from facility_planner.reporting.terms import (
    ASKED,
    CLASSES,
    COMPARE_SIGNS,
    METHODS,
    SEVERITIES,
    THEMES,
    UNITS,
    VERDICTS,
    term,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from facility_planner.domain.assessment import Finding
    from facility_planner.domain.audits.record import AuditRecord
    from facility_planner.domain.base import Language, Text
    from facility_planner.domain.tables import CellValue, ColumnKind
    from facility_planner.reporting.inputs import AuditReport

Heads = tuple[tuple[str, "ColumnKind"], ...]

_FINDINGS: Heads = (
    (mark("Row"), "text"),
    (mark("Theme"), "text"),
    (mark("Requirement"), "long"),
    (mark("Subject"), "text"),
    (mark("Class"), "text"),
    (mark("Verdict"), "text"),
    (mark("Breach of law"), "text"),
    (mark("Measured"), "number"),
    (mark("Compared"), "text"),
    (mark("Required"), "number"),
    (mark("Unit"), "text"),
    (mark("Severity"), "text"),
    (mark("Legal ground"), "long"),
)
_SAID: Heads = ((mark("Notes and reasons"), "long"), (mark("Files"), "number"))
_ANSWERS: Heads = (
    (mark("Requirement"), "text"),
    (mark("Subject"), "text"),
    (mark("Verdict said"), "text"),
    (mark("Value"), "text"),
    (mark("In the sample"), "number"),
    (mark("Of these passed"), "number"),
    (mark("In all"), "number"),
    (mark("How found out"), "text"),
    (mark("Seen on"), "day"),
    (mark("Unchanged since last time"), "text"),
    (mark("Reason"), "long"),
)
_EVIDENCE: Heads = (
    (mark("What it is about"), "long"),
    (mark("Subject"), "text"),
    (mark("Kind of file"), "text"),
    (mark("Taken at"), "text"),
    (mark("Bytes"), "number"),
    (mark("SHA-256"), "wide"),
)
_ACTIONS: Heads = (
    (mark("Code"), "text"),
    (mark("What it is about"), "long"),
    (mark("What is done"), "long"),
    (mark("Who does it"), "text"),
    (mark("Due date"), "day"),
    (mark("Cost"), "money"),
    (mark("State of the action"), "text"),
    (mark("Completed on"), "day"),
)
_SCORES: Heads = (
    (mark("Score"), "long"),
    (mark("Met"), "number"),
    (mark("Applicable"), "number"),
    (mark("Share in %"), "number"),
)
_LINES: Heads = ((mark("Item of the record"), "long"), (mark("Content"), "wide"))


def record_tables(record: AuditRecord, language: Language) -> tuple[Table, ...]:
    """The sheets of a record: its head, findings, answers, evidence, actions, scores."""
    return (
        _head_table(record, language),
        _findings_table(record, language),
        _answers_table(record, language),
        _evidence_table(record, language),
        _actions_table(record, language),
        _scores_table(record, language),
    )


def assessment_tables(report: AuditReport, language: Language) -> tuple[Table, ...]:
    """The sheet of a judgement that no audit was opened for."""
    rows = finding_rows(report.assessment, report.standards)
    severities = {(row.standard, row.requirement): row.severity for row in rows}
    titles: dict[tuple[str, str], Text] = {(row.standard, row.requirement): row.title for row in rows}
    found = []
    for finding in report.assessment.findings:
        place = finding.standard, finding.requirement
        title = titles[place].in_language(language) if place in titles else finding.requirement
        found.append(_finding_cells(finding, title, severities.get(place, "medium"), language))
    _ = translator(language)
    name = report.facility.title.in_language(language)
    return (_table(mark("Findings"), name, _FINDINGS, found, language, _breaches(report.assessment.findings)),)


def _head_table(record: AuditRecord, language: Language) -> Table:
    """What was inspected, by whom, on what ground, and how the record can be checked."""
    view = record_view(record, language)
    _ = translator(language)
    lines: list[tuple[CellValue, ...]] = [
        (_("Subject of the record"), view["subject"]),
        (_("Decision"), f"{view['decision_number']} ({view['decided_on']})"),
        (_("Place"), view["place"]),
    ]
    lines += [(_("Draft"), view["draft"])] if view["draft"] else []
    lines += [(_("Inspector"), f"{one['name']} ({one['inspector']}), {one['part']}") for one in view["team"]]
    lines += [(one["label"], one["value"]) for one in view["facility"]["facts"]]
    lines += [(_("Met with"), f"{one['who']}: {one['count']}") for one in view["met"]]
    lines += [(_("Scope"), line) for line in view["scope"]]
    lines += [(_("Ground in law"), line) for line in view["grounds"]]
    for side, label in (("facility", _("Remark of the facility")), ("inspectors", _("Remark of the inspectors"))):
        said = view["remarks"][side]
        lines += [(label, text) for text in (said["words"], said["refused"]) if text]
    lines += [(one["label"], one["value"]) for one in view["proof"]["lines"]]
    return _table(mark("Record"), view["subject"], _LINES, lines, language)


def _findings_table(record: AuditRecord, language: Language) -> Table:
    view = FindingView(record, language)
    rows = [
        (
            *_finding_cells(row.finding, row.title.in_language(language), row.severity, language),
            "; ".join(part for part in (view.reason(row), printed(row.note, language)) if part),
            len(row.evidence),
        )
        for row in view.rows
    ]
    findings = [row.finding for row in view.rows]
    return _table(mark("Findings"), record.audit, (*_FINDINGS, *_SAID), rows, language, _breaches(findings))


def _finding_cells(finding: Finding, title: str, severity: str, language: Language) -> tuple[CellValue, ...]:
    measured, threshold = _figure(_shown(finding), language), _figure(finding.threshold, language)
    _ = translator(language)
    return (
        f"{finding.row}*" if finding.needs_verification else finding.row,
        term(THEMES, finding.theme, language),
        title,
        finding.subject,
        term(CLASSES, finding.class_, language),
        term(VERDICTS, finding.verdict, language),
        _("yes") if finding.is_breach else "",
        measured,
        COMPARE_SIGNS[finding.compare] if threshold is not None else "",
        threshold,
        term(UNITS, finding.unit, language),
        term(SEVERITIES, severity, language),
        places_text(finding.references),
    )


def _answers_table(record: AuditRecord, language: Language) -> Table:
    _ = translator(language)
    rows = []
    for key, answer in sorted(record.state.answers.items()):
        sample = answer.sample
        rows.append(
            (
                key.requirement,
                key.subject,
                term(VERDICTS, answer.verdict, language) if answer.verdict else "",
                _figure(answer.value, language),
                sample.sample if sample else None,
                sample.passed if sample else None,
                sample.population if sample else None,
                term(METHODS, answer.method, language),
                answer.seen_on,
                _("yes") if answer.is_unchanged else "",
                printed(answer.reason, language),
            )
        )
    return _table(mark("Answers"), record.audit, _ANSWERS, rows, language)


def _evidence_table(record: AuditRecord, language: Language) -> Table:
    rows = [
        (
            row.title.in_language(language),
            row.key.subject,
            term(MEDIA, row.attachment.kind, language),
            row.attachment.taken_at,
            row.attachment.size,
            row.attachment.sha256,
        )
        for row in evidence_rows(record)
    ]
    return _table(mark("Files of evidence"), record.audit, _EVIDENCE, rows, language)


def _actions_table(record: AuditRecord, language: Language) -> Table:
    rows = [
        (
            row.id,
            row.title.in_language(language),
            printed(row.action.what, language),
            term(ASKED, row.action.owner, language),
            row.action.due,
            row.action.cost,
            term(ACTION_STATES, row.action.state, language),
            row.action.completed_on,
        )
        for row in action_rows(record)
    ]
    return _table(mark("Corrective actions"), record.audit, _ACTIONS, rows, language)


def _scores_table(record: AuditRecord, language: Language) -> Table:
    _ = translator(language)
    scores = scores_of(record)
    rows: list[tuple[CellValue, ...]] = [
        (term(THEMES, one.theme, language), one.met, one.applicable, _share(one.met, one.applicable))
        for one in scores.themes
    ]
    rows.append((_("All themes"), scores.met, scores.applicable, _share(scores.met, scores.applicable)))
    rows += [
        (_(words), scores.five.on(level), scores.five.count, _share(scores.five.on(level), scores.five.count))
        for level, words in LEVELS_OF_FIVE.items()
    ]
    mean = _down(scores.five.mean, 2) if scores.five.mean is not None else None
    rows.append((_("Mean of the five levels"), mean, None, None))
    return _table(mark("Scores"), record.audit, _SCORES, rows, language)


def _table(
    name: str,
    title: str,
    heads: Heads,
    rows: Iterable[tuple[CellValue, ...]],
    language: Language,
    emphasised: frozenset[int] = frozenset(),
) -> Table:
    _ = translator(language)
    columns = tuple(TableColumn(_(head), kind) for head, kind in heads)
    return Table(_(name), f"{_(name)}: {title}", columns, tuple(rows), emphasised)


def _breaches(findings: Sequence[Finding]) -> frozenset[int]:
    return frozenset(number for number, finding in enumerate(findings) if finding.is_breach)


def _figure(value: bool | float | None, language: Language) -> CellValue:
    """A number as it is; yes and no as words."""
    return translator(language)("yes" if value else "no") if isinstance(value, bool) else value


def _shown(finding: Finding) -> bool | float | None:
    """What was measured with two decimals, rounded against the facility."""
    value = finding.measured
    if value is None or isinstance(value, bool | int):
        return value
    exact = Fraction(repr(round(value, 9)))
    return -_down(-exact, 2) if finding.compare == "at_most" else _down(exact, 2)


def _share(part: int, whole: int) -> float | None:
    return _down(Fraction(100 * part, whole), 1) if whole else None


def _down(value: Fraction, decimals: int) -> float:
    """Rounded against the facility, as reports show it."""
    step: int = 10**decimals
    return floor(value * step) / step

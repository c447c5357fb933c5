"""The sheets of a programme's workbook that state and do not reckon: findings, gaps, remedies, what is left, goals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facility_planner.domain.sheets import ChartSeries, Sheet, SheetChart, SheetColumn
from facility_planner.i18n import mark, translator
from facility_planner.reporting.describe.programmes import (
    CAPACITY,
    COST_KINDS,
    PROGRAMME_GOALS,
    describe_left_open,
    programme_goal_proof,
)
from facility_planner.reporting.rows.programme_titles import ProgrammeTitles
from facility_planner.reporting.terms import CLASSES, SEVERITIES, THEMES, UNITS, VERDICTS, term

if TYPE_CHECKING:
    from facility_planner.domain.base import Language
    from facility_planner.domain.tables import CellValue, ColumnKind
    from facility_planner.reporting.inputs import DraftedProgramme
    from facility_planner.reporting.rows.programme import ProgrammeRows

Heads = tuple[tuple[str, "ColumnKind"], ...]
_Row = tuple["CellValue", ...]

_WHAT: Heads = (
    (mark("Facility"), "text"), (mark("Requirement"), "text"), (mark("Title"), "long"), (mark("Class"), "text"),
)  # fmt: skip
_FINDINGS: Heads = (
    *_WHAT, (mark("Subject"), "text"), (mark("Verdict"), "text"), (mark("Measured"), "text"),
    (mark("Asked for"), "text"), (mark("Unit"), "text"),
)  # fmt: skip
_GAPS: Heads = (
    *_WHAT, (mark("Theme"), "text"), (mark("Severity"), "text"), (mark("How much"), "number"), (mark("Unit"), "text"),
    (mark("People"), "number"), (mark("Remedies"), "wide"), (mark("Low"), "money"), (mark("Central"), "money"),
    (mark("High"), "money"), (mark("Note"), "long"),
)  # fmt: skip
_REMEDIES: Heads = (
    (mark("Remedy"), "text"), (mark("Title"), "long"), (mark("Kind"), "text"), (mark("Closes"), "wide"),
    (mark("Instead of"), "long"), (mark("After"), "long"), (mark("Days of work"), "number"), (mark("Note"), "wide"),
)  # fmt: skip
_LEFT: Heads = (*_WHAT, (mark("How much"), "number"), (mark("Unit"), "text"), (mark("Why"), "wide"))
_GOALS: Heads = (
    (mark("Goal"), "long"), (mark("Value"), "number"), (mark("Bound"), "number"), (mark("What is proven"), "wide"),
)  # fmt: skip
_THEMES: Heads = (
    (mark("Theme"), "long"), (mark("Breaches before"), "number"), (mark("Breaches after"), "number"),
    (mark("Gaps before"), "number"), (mark("Gaps after"), "number"),
)  # fmt: skip
_CURVE: Heads = (
    (mark("Total"), "money"), (mark("Spent"), "money"), (mark("Breaches closed"), "number"),
    (mark("Weight closed"), "number"), (mark("People served"), "number"), (mark("Proven"), "text"),
)  # fmt: skip


@dataclass(frozen=True)
class FactSheets:
    """The sheets that stand before the prices, and those behind the sums."""

    before: tuple[Sheet, ...]
    after: tuple[Sheet, ...]


def fact_sheets(drafted: DraftedProgramme, rows: ProgrammeRows, language: Language) -> FactSheets:
    """All of them; findings where audits are there, the curve where it was reckoned."""
    findings = (_findings(drafted, language),) if drafted.gaps.audits else ()
    curve = (_curve(drafted, language),) if drafted.curve else ()
    return FactSheets(
        (*findings, _gaps(drafted, language), _remedies(drafted, rows, language)),
        (_left(rows, language), _goals(rows, language), _themes(rows, language), *curve),
    )


def _sheet(name: str, title: str, columns: Heads, rows: tuple[_Row, ...], language: Language, note: str = "") -> Sheet:
    _ = translator(language)
    return Sheet(name, title, note, tuple(SheetColumn(_(head), kind) for head, kind in columns), rows)


def _findings(drafted: DraftedProgramme, language: Language) -> Sheet:
    _ = translator(language)
    titles = ProgrammeTitles(drafted.gaps)
    rows: tuple[_Row, ...] = tuple(
        (
            audit.assessment.facility, one.requirement, titles.requirement(one.requirement).in_language(language),
            term(CLASSES, one.class_, language), one.subject, term(VERDICTS, one.verdict, language),
            _said(one.measured, language), _said(one.threshold, language), term(UNITS, one.unit, language),
        )
        for audit in drafted.gaps.audits
        for one in audit.assessment.findings
        if one.verdict in ("not_met", "partly_met")
    )  # fmt: skip
    note = _("What is not or only partly met; the audit itself tells the rest.")
    return _sheet(_("Findings"), _("What the audits found"), _FINDINGS, rows, language, note)


def _said(value: bool | float | None, language: Language) -> CellValue:
    _ = translator(language)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return round(value, 4) if isinstance(value, float) else value


def _gaps(drafted: DraftedProgramme, language: Language) -> Sheet:
    _ = translator(language)
    titles = ProgrammeTitles(drafted.gaps)
    rows: tuple[_Row, ...] = tuple(
        (
            gap.facility, gap.requirement, titles.requirement(gap.requirement).in_language(language),
            _class(gap.class_, language), term(THEMES, gap.theme or "", language),
            term(SEVERITIES, gap.severity, language), gap.quantity, term(UNITS, gap.unit, language), gap.people,
            " ".join(gap.remedies), *((gap.vnd.low, gap.vnd.central, gap.vnd.high) if gap.vnd else (None, None, None)),
            _("PLACEHOLDER PRICE: ask for a quotation") if gap.vnd and gap.placeholder else "",
        )
        for gap in drafted.gaps.gaps
    )  # fmt: skip
    note = _("The price is that of the first remedy alone; a programme may buy another one.")
    return _sheet(_("Gaps"), _("What is missing"), _GAPS, rows, language, note)


def _class(class_: str, language: Language) -> str:
    return translator(language)(CAPACITY) if class_ == "capacity" else term(CLASSES, class_, language)


def _remedies(drafted: DraftedProgramme, rows: ProgrammeRows, language: Language) -> Sheet:
    """Those that are bought or would close one of the gaps."""
    _ = translator(language)
    costing = drafted.gaps.costing
    used = {row.item.remedy for row in rows.items} | {one for gap in drafted.gaps.gaps for one in gap.remedies}
    needed = dict.fromkeys(gap.requirement for gap in drafted.gaps.gaps)
    records: tuple[_Row, ...] = tuple(
        (
            one.id, one.title.in_language(language), term(COST_KINDS, one.kind, language),
            " ".join([*(need for need in needed if any(c.requirement == need for c in one.closes)),
                      *one.closes_themes]),
            " ".join(one.alternative_to), " ".join(one.after), one.lead_time_days,
            one.note.in_language(language) if one.note else "",
        )
        for one in costing.remedies.values()
        if one.id in used
    )  # fmt: skip
    return _sheet(_("Remedies"), _("What closes the gaps"), _REMEDIES, records, language)


def _left(rows: ProgrammeRows, language: Language) -> Sheet:
    _ = translator(language)
    records: tuple[_Row, ...] = tuple(
        (
            row.facility, row.requirement, row.title.in_language(language), _class(row.class_, language), row.quantity,
            term(UNITS, row.unit or "", language), describe_left_open(row.reason, language),
        )
        for row in rows.left_open
    )  # fmt: skip
    return _sheet(_("Left open"), _("What stays open"), _LEFT, records, language)


def _goals(rows: ProgrammeRows, language: Language) -> Sheet:
    _ = translator(language)
    records: tuple[_Row, ...] = tuple(
        (term(PROGRAMME_GOALS, goal.name, language), goal.value, goal.bound, programme_goal_proof(goal, language))
        for goal in rows.goals
    )
    note = _("In this order; each is as small as it can be without making one before it worse.")
    return _sheet(_("Goals"), _("Goals and what is proven of them"), _GOALS, records, language, note)


def _themes(rows: ProgrammeRows, language: Language) -> Sheet:
    _ = translator(language)
    records: tuple[_Row, ...] = tuple(
        (
            _class(share.of, language) if share.of == "capacity" else term(THEMES, share.of, language),
            share.before.breaches, share.after.breaches, share.before.needs, share.after.needs,
        )
        for share in rows.by_theme
        if share.of is not None
    )  # fmt: skip
    series = (ChartSeries(3), ChartSeries(4, dark=True))
    chart = SheetChart("bars", _("Gaps by theme, before and after"), 0, series)
    sheet = _sheet(_("Themes"), _("Gaps by theme"), _THEMES, records, language)
    return Sheet(sheet.name, sheet.title, sheet.note, sheet.columns, sheet.rows, charts=(chart,))


def _curve(drafted: DraftedProgramme, language: Language) -> Sheet:
    _ = translator(language)
    records: tuple[_Row, ...] = tuple(
        (one.budget, one.spent, one.breaches_closed, one.weight_closed, one.people_served,
         _("proven") if one.proven else "")
        for one in drafted.curve
    )  # fmt: skip
    chart = SheetChart("line", _("Breaches closed by the total, đồng"), 0, (ChartSeries(2),), _("Breaches closed"))
    sheet = _sheet(_("Curve"), _("What each total closes"), _CURVE, records, language)
    return Sheet(sheet.name, sheet.title, sheet.note, sheet.columns, sheet.rows, charts=(chart,))

"""An audit as text: what is broken first, then every finding, theme after theme."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from facility_planner.domain.assessment import VERDICTS
from facility_planner.i18n import format_date, plural, translator
from facility_planner.reporting.rows import finding_rows
from facility_planner.reporting.terms import (
    CLASSES,
    FACILITY_KINDS,
    ORIGINS,
    OWNERSHIPS,
    SYMBOLS,
    term,
    verdict_words,
)
from facility_planner.reporting.text.finding import add_requirement, measured_against
from facility_planner.reporting.text.page import Page, join

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.domain.base import Language
    from facility_planner.reporting.inputs import AuditReport
    from facility_planner.reporting.rows import FindingRow


def audit_text(report: AuditReport, language: Language) -> str:
    """The whole audit as text in `language`; breaches first, then all findings by theme."""
    rows = finding_rows(report.assessment, report.standards)
    page = Page()
    _add_head(page, report, language)
    _add_summary(page, report, language)
    _add_breaches(page, [row for row in rows if row.is_breach], language)
    for _theme, group in groupby(rows, key=lambda row: (row.standard, row.theme)):
        _add_theme(page, list(group), language)
    _add_reading_notes(page, report, language)
    return page.text()


def _add_head(page: Page, report: AuditReport, language: Language) -> None:
    _ = translator(language)
    facility = report.facility
    page.heading(_("Audit of a facility"))
    name = facility.title.in_language(language)
    page.add(name if name == facility.id else f"{name} ({facility.id})")
    kind, ownership = (
        term(FACILITY_KINDS, facility.kind, language),
        term(OWNERSHIPS, facility.ownership, language),
    )
    capacity = _("{count} places").format(count=facility.capacity) if facility.capacity else ""
    page.add(join(kind, ownership, capacity))
    page.labelled(_("Judged as of"), format_date(report.assessment.as_of, language))
    for standard in report.standards:
        title = standard.pack.title.in_language(language)
        page.labelled(_("Standard"), f"{title} ({standard.id} {standard.pack.version})")


def _add_summary(page: Page, report: AuditReport, language: Language) -> None:
    _, ngettext = translator(language), plural(language)
    summary = report.assessment.summary
    page.section(_("Summary"))
    page.add(
        ngettext("{count} breach of law", "{count} breaches of law", summary.breaches).format(count=summary.breaches)
        if summary.breaches
        else _("No breach of law was found in what is known.")
    )
    if summary.breaches_to_be_verified:
        count = summary.breaches_to_be_verified
        page.add(_("Of these rest on law that is to be verified: {count}").format(count=count))
    page.blank()
    table = [["", *(SYMBOLS[verdict] for verdict in VERDICTS)]]
    for class_, counts in summary.by_class.items():
        table.append([term(CLASSES, class_, language), *(str(counts.get(verdict, 0)) for verdict in VERDICTS)])
    page.table(table, "<" + ">" * len(VERDICTS), 2)
    page.blank()
    page.add("   ".join(verdict_words(verdict, language) for verdict in VERDICTS), 2)
    _add_levels(page, report, language)


def _add_levels(page: Page, report: AuditReport, language: Language) -> None:
    """How far the facility is on each level of each standard."""
    _ = translator(language)
    if not report.assessment.summary.levels:
        return
    titles = {(s.id, level.id): level.title for s in report.standards for level in s.pack.levels}
    words = {True: _("reached"), False: _("not reached"), None: _("not known yet")}
    page.blank()
    for level in report.assessment.summary.levels:
        title = titles.get((level.standard, level.level))
        name = title.in_language(language) if title else level.level
        counts = _("{met} of {applicable} met, {open} not observed").format(
            met=level.met, applicable=level.applicable, open=level.not_observed
        )
        page.add(join(f"{name} ({level.standard})", words[level.reached], counts), 0, 2)


def _add_breaches(page: Page, breaches: Sequence[FindingRow], language: Language) -> None:
    if not breaches:
        return
    _ = translator(language)
    page.section(_("Breaches of law"))
    for row in breaches:
        subject = "" if row.subject_kind == "facility" else f"{row.subject}: "
        page.add(f"{SYMBOLS[row.verdict]} {subject}{row.title.in_language(language)}", 0, 2)
        page.add(join(term(CLASSES, row.class_, language), row.row, measured_against(row, language)), 2, 2)


def _add_theme(page: Page, rows: Sequence[FindingRow], language: Language) -> None:
    page.section(rows[0].theme_title.in_language(language))
    for _requirement, group in groupby(rows, key=lambda row: row.requirement):
        add_requirement(page, list(group), language)


def _add_reading_notes(page: Page, report: AuditReport, language: Language) -> None:
    _ = translator(language)
    page.section(_("How to read this"))
    notes = (
        _(
            "Binding, non-state only and temporary requirements are law: one of them not or only partly met "
            "is a breach."
        ),
        _(
            "Good practice and derived requirements are shown beside the law. Where one is not met, that is "
            "no breach of law."
        ),
        _("*to be verified*: the official wording was not read; check it before relying on it."),
        _("Not observed is no judgement: what to look for stands beside it."),
        _("From where on something counts as partly met is our estimate, requirement by requirement; law has no half."),
        _("Measured values are rounded to two decimals against the facility; they are compared unrounded."),
    )
    for note in notes:
        page.add(f"- {note}", 0, 2)
    for used in report.assessment.standards:
        page.add(join(f"{used.id} {used.version}", term(ORIGINS, used.origin, language), f"sha256 {used.sha256[:16]}"))

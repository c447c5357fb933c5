"""One requirement of an audit as text, with the findings of all its subjects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.domain.standard import BREACHABLE
from facility_planner.i18n import against, translator
from facility_planner.reporting.describe import describe_reason
from facility_planner.reporting.rows import worst
from facility_planner.reporting.terms import (
    ASKED,
    CLASSES,
    COMPARE_SIGNS,
    SYMBOLS,
    amount,
    confidence_words,
    term,
    verdict_words,
)
from facility_planner.reporting.text.page import Page, glue, join
from facility_planner.reporting.text.places import places_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.domain.base import Language
    from facility_planner.reporting.rows import FindingRow
    from facility_planner.reporting.rows.findings import ConflictRow, IndicatorRow


def measured_against(row: FindingRow, language: Language) -> str:
    """`đo được 5,14 m²/giường · cần ≥ 6 m²/giường · thiếu 3,2 m²`, as far as known."""
    _ = translator(language)
    if row.unit == "yes_no":
        return _yes_or_no(row, language)
    measured = amount(row.measured, row.unit, language, against(row.compare))
    required = f"{COMPARE_SIGNS[row.compare]} {amount(row.threshold, row.unit, language)}"
    missing = amount(row.missing, row.missing_unit or row.unit, language, "up")
    distance = _("over by {amount}") if is_excess(row) else _("short by {amount}")
    return join(
        glue(_("measured {amount}").format(amount=measured)) if row.measured is not None else "",
        glue(_("required {amount}").format(amount=required)) if row.threshold is not None else "",
        glue(distance.format(amount=missing)) if row.missing is not None else "",
    )


def is_excess(row: FindingRow) -> bool:
    """Whether the gap of a row is what there is too much of, rather than what has to be added."""
    return row.compare == "at_most" and row.missing_unit in (None, row.unit)


def _yes_or_no(row: FindingRow, language: Language) -> str:
    _ = translator(language)
    if row.indicators and row.verdict == "not_observed":
        return ""
    if row.indicators:
        met = sum(indicator.verdict == "met" for indicator in row.indicators)
        return glue(_("{met} of {count} parts").format(met=met, count=len(row.indicators)))
    found, asked = (amount(value, row.unit, language) for value in (row.measured, row.threshold))
    return join(
        glue(_("found: {answer}").format(answer=found)) if row.measured is not None else "",
        glue(_("required: {answer}").format(answer=asked)) if row.threshold is not None else "",
    )


def indicator_line(row: IndicatorRow, language: Language) -> str:
    """`✕ Bàn, ghế`; with what was measured against what is asked where it is no yes or no."""
    line = f"{SYMBOLS[row.verdict]} {row.title.in_language(language)}"
    if row.unit == "yes_no":
        return line
    measured = amount(row.measured, row.unit, language, against(row.compare))
    return f"{line}: {measured} ({COMPARE_SIGNS[row.compare]} {amount(row.threshold, row.unit, language)})"


def add_requirement(page: Page, rows: Sequence[FindingRow], language: Language) -> None:
    """A requirement with its verdict, class, figures, sources and what to look for; one or more subjects."""
    head = worst(rows)
    page.blank()
    page.add(f"{verdict_words(head.verdict, language)} · {head.title.in_language(language)}", 0, 2)
    page.add(join(term(CLASSES, head.class_, language), head.row, head.requirement), 2)
    if head.verdict not in ("met", "not_applicable"):
        page.add(head.text.in_language(language), 2)
    for row in rows:
        _add_subject(page, row, language)
    _add_sources(page, head, language)
    _add_advice(page, head, language)


def _add_subject(page: Page, row: FindingRow, language: Language) -> None:
    """What was measured of one subject; a room, a staff member or a file is named before it."""
    reason = describe_reason(row.reason, language) if row.reason else ""
    if row.subject_kind == "facility":
        page.add(_sentence(measured_against(row, language)), 2, 2)
        page.add(_sentence(reason), 2, 2)
        indent = 4
    else:
        said = join(measured_against(row, language), reason)
        page.add(f"{SYMBOLS[row.verdict]} {row.subject}{': ' if said else ''}{said}", 4, 2)
        indent = 6
    for indicator in row.indicators:
        page.add(indicator_line(indicator, language), indent, 2)
    for detail in row.details:
        page.add(f"- {describe_reason(detail, language)}", indent, 2)


def _add_sources(page: Page, row: FindingRow, language: Language) -> None:
    _ = translator(language)
    places = places_words(row.references, language)
    page.labelled(_("Source"), join(places, confidence_words(row.confidence, language)), 2)


def _add_advice(page: Page, row: FindingRow, language: Language) -> None:
    """What to look for, guidance beside the law, what is not known, and that no law is broken."""
    _ = translator(language)
    if row.verdict == "not_observed" and row.look_for:
        page.labelled(_("Look for"), row.look_for.in_language(language), 2)
        page.labelled(_("Ask"), ", ".join(term(ASKED, who, language) for who in row.asked), 2)
    if row.verdict in ("not_met", "partly_met") and row.put_right:
        page.labelled(_("To put it right"), row.put_right.in_language(language), 2)
    for conflict in row.conflicts:
        add_conflict(page, conflict, language, 2)
    if row.class_ not in BREACHABLE and row.verdict in ("not_met", "partly_met"):
        page.add(_("No breach of law: this requirement is shown beside the law."), 2)
    if row.verdict != "not_applicable":
        for guidance in row.guidance:
            text = f"{guidance.text.in_language(language)} ({guidance.source})"
            page.labelled(_("Guidance, not binding"), text, 2)
        for label, text_ in ((_("Not found"), row.not_found), (_("Note"), row.note)):
            page.labelled(label, text_.in_language(language) if text_ else "", 2)


def add_conflict(page: Page, row: ConflictRow, language: Language, indent: int = 0) -> None:
    """A conflict of law: what pulls against what, where that is written, and how it is decided."""
    _ = translator(language)
    page.labelled(_("Conflict of law"), f"{row.title.in_language(language)} ({row.conflict})", indent)
    page.add(row.text.in_language(language), indent + 2)
    page.labelled(_("Concerns too"), "; ".join(other.in_language(language) for other in row.others), indent + 2)
    page.labelled(_("Source"), join(places_words(row.references, language)), indent + 2)
    page.labelled(_("Decided"), f"{row.decided.in_language(language)} ({row.decision})", indent + 2)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]

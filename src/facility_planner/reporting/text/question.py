"""One question of an audit as plain lines, for ears as much as for eyes: no columns, no frames, nothing that moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.i18n import against, format_date, plural, translator
from facility_planner.reporting.describe import describe_reason
from facility_planner.reporting.rows.findings import rows_of
from facility_planner.reporting.terms import (
    ASKED,
    CLASSES,
    COMPARE_SIGNS,
    SUBJECT_KINDS,
    SYMBOLS,
    THEMES,
    amount,
    confidence_words,
    term,
    verdict_words,
)
from facility_planner.reporting.text.finding import measured_against
from facility_planner.reporting.text.page import Page, join, unglued
from facility_planner.reporting.text.places import places_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from facility_planner.audit.checklist import Item
    from facility_planner.domain.audits.state import AuditState
    from facility_planner.domain.base import Language
    from facility_planner.domain.standard import Standard, ThemeFile
    from facility_planner.reporting.rows import FindingRow


def question_text(
    item: Item, standard: Standard, state: AuditState, last_day: date | None, place: tuple[int, int], language: Language
) -> str:
    """A question whole: its number, what is asked and required, what was found now and last time, what to look for.

    Args:
        item: The question.
        standard: The one that asks it.
        state: What was said so far.
        last_day: The day of the audit before, if there was one.
        place: Its number, and of how many.
        language: In which.
    """
    _ = translator(language)
    page = Page()
    theme = next(theme for theme in standard.themes if theme.theme == item.theme)
    rows = rows_of(item.findings, standard, theme, item.requirement)
    number, count = place
    page.add(_("Question {number} of {count}").format(number=number, count=count) + f" · {_theme(theme, language)}")
    page.add(item.requirement.title.in_language(language))
    if item.requirement.text is not None:
        page.add(item.requirement.text.in_language(language))
    head = rows[0]
    page.add(join(term(CLASSES, head.class_, language), head.row, item.key))
    places = places_words(head.references, language)
    page.labelled(_("Source"), join(places, confidence_words(head.confidence, language)))
    _add_required(page, item, head, language)
    _add_found(page, item, rows, language)
    _add_parts(page, item, language)
    _add_last(page, item, last_day, language)
    _add_beside(page, item, state, language)
    if item.requirement.look_for is not None:
        page.labelled(_("Look for"), item.requirement.look_for.in_language(language))
    page.labelled(_("Ask"), ", ".join(term(ASKED, who, language) for who in item.requirement.asked))
    return page.text()


def saved_text(item: Item, language: Language) -> str:
    """That an answer is on disk, and the verdict that follows."""
    _ = translator(language)
    reason = item.reason
    why = describe_reason(reason, language) if reason is not None else ""
    return unglued(join(_("Saved"), verdict_words(item.verdict, language), why))


def _theme(theme: ThemeFile, language: Language) -> str:
    return theme.title.in_language(language) or term(THEMES, theme.theme, language)


def _add_required(page: Page, item: Item, row: FindingRow, language: Language) -> None:
    _ = translator(language)
    if row.unit != "yes_no" and row.threshold is not None:
        required = f"{COMPARE_SIGNS[row.compare]} {amount(row.threshold, row.unit, language)}"
        page.labelled(_("Required"), required)
    elif item.has_no_number:
        page.add(_("The law gives no number: note what there is."))


def _add_found(page: Page, item: Item, rows: Sequence[FindingRow], language: Language) -> None:
    """What is known now; of several subjects, each."""
    _ = translator(language)
    if item.state == "open" and len(rows) == 1:
        page.labelled(_("Known now"), _("not judged yet"))
        return
    by = _("computed from the register") if item.state == "computed" else ""
    for row in rows:
        whose = (
            ""
            if row.subject_kind == "facility"
            else f"{term(SUBJECT_KINDS, row.subject_kind, language)} {row.subject}: "
        )
        why = describe_reason(row.reason, language) if row.reason else ""
        page.labelled(
            _("Known now"), whose + join(verdict_words(row.verdict, language), measured_against(row, language), why, by)
        )


def _add_parts(page: Page, item: Item, language: Language) -> None:
    """The indicators, by the number under which each is answered."""
    _ = translator(language)
    found = {one.indicator: one.verdict for finding in item.findings for one in finding.indicators}
    for number, leaf in enumerate(item.requirement.leaves, start=1):
        asked = (
            ""
            if leaf.unit == "yes_no"
            else f" ({COMPARE_SIGNS[leaf.compare]} {amount(leaf.value, leaf.unit, language)})"
        )
        symbol = SYMBOLS[found.get(leaf.id, "not_observed")]
        page.add(f"#{number} {symbol} {leaf.title.in_language(language)}{asked}", 2, 2)


def _add_last(page: Page, item: Item, last_day: date | None, language: Language) -> None:
    _ = translator(language)
    if item.last is None or item.last.verdict == "not_observed":
        return
    for finding in item.last.findings:
        whose = "" if finding.subject_kind == "facility" else f"{finding.subject}: "
        measured = amount(finding.measured, finding.unit, language, against(finding.compare))
        day = format_date(last_day, language) if item.last.audit and last_day else _("as the facility's file says")
        told = whose + join(
            verdict_words(finding.verdict, language), measured if finding.measured is not None else "", day
        )
        page.labelled(_("Last time"), told)
    if item.last.law_changed:
        page.add(_("The law asks otherwise than last time."))


def _add_beside(page: Page, item: Item, state: AuditState, language: Language) -> None:
    """The note, and how many files there are."""
    _, ngettext = translator(language), plural(language)
    own = {item.requirement.id, *(leaf.id for leaf in item.requirement.leaves)}
    for key, words in state.notes.items():
        if key.standard == item.standard and key.requirement in own:
            page.labelled(_("Note"), words.text if words.text is not None else _("destroyed"))
    files = sum(
        len(attached)
        for key, attached in state.evidence.items()
        if key.standard == item.standard and key.requirement in own
    )
    if files:
        page.labelled(_("Evidence"), ngettext("{count} file", "{count} files", files).format(count=files))

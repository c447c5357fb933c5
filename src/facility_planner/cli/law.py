"""Standards as text: what they ask, of whom, from when, and where it is written."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from facility_planner.i18n import format_date, translator
from facility_planner.reporting.describe import describe_reference
from facility_planner.reporting.terms import CLASSES, COMPARE_SIGNS, CONFIDENCES, METHODS, amount, term
from facility_planner.reporting.text.page import Page, join

if TYPE_CHECKING:
    from datetime import date

    from facility_planner.domain.base import Language
    from facility_planner.domain.standard import DatedValue, Requirement, Standard


def standard_text(standard: Standard, day: date, language: Language) -> str:
    """Every requirement of a standard on two lines, theme after theme, with the value of a day."""
    page = Page()
    page.heading(standard.pack.title.in_language(language))
    page.add(join(standard.id, standard.pack.version))
    for theme in standard.themes:
        page.section(theme.title.in_language(language))
        for requirement in theme.requirements:
            page.add(f"{requirement.row}  {requirement.title.in_language(language)}", 0, 8)
            class_ = term(CLASSES, requirement.class_, language)
            page.add(join(requirement.id, class_, value_on(requirement, day, language)), 8, 2)
    return page.text()


def requirement_text(requirement: Requirement, day: date, language: Language) -> str:
    """One requirement in full."""
    _ = translator(language)
    page = Page()
    page.heading(f"{requirement.row} {requirement.title.in_language(language)}")
    class_ = term(CLASSES, requirement.class_, language)
    page.add(join(requirement.id, class_, term(CONFIDENCES, requirement.confidence, language)))
    page.blank()
    page.add(requirement.wording.in_language(language))
    page.labelled(_("Required"), value_on(requirement, day, language))
    for value in requirement.values:
        page.labelled(
            _("from {day}").format(day=format_date(value.start, language)),
            _value(requirement, value, language),
            2,
        )
    for reference, _same in groupby(requirement.references):
        page.labelled(_("Source"), describe_reference(reference, language))
    methods = ", ".join(term(METHODS, method, language) for method in requirement.evidence)
    page.labelled(_("Evidence"), methods)
    for label, text in (
        (_("Look for"), requirement.look_for),
        (_("Not found"), requirement.not_found),
        (_("Note"), requirement.note),
    ):
        page.labelled(label, text.in_language(language) if text else "")
    for guidance in requirement.guidance:
        said = f"{guidance.text.in_language(language)} ({guidance.source})"
        page.labelled(_("Guidance, not binding"), said)
    page.labelled(_("Last checked on"), format_date(requirement.last_checked_on, language))
    return page.text()


def value_on(requirement: Requirement, day: date, language: Language) -> str:
    """The threshold in force on a day, or that there is none."""
    _ = translator(language)
    value = requirement.value_on(day)
    if value is None:
        return _("no number in law") if not requirement.values else _("not in force yet")
    return _value(requirement, value, language)


def _value(requirement: Requirement, value: DatedValue, language: Language) -> str:
    _ = translator(language)
    sign = COMPARE_SIGNS[requirement.compare]
    if value.bands:
        return "; ".join(
            _("{ages} years: {amount}").format(
                ages=f"{band.age_from:g}–{'' if band.age_below is None else f'{band.age_below:g}'}",
                amount=f"{sign} {amount(band.value, requirement.unit, language)}",
            )
            for band in value.bands
        )
    if value.value is None:
        return _("no longer in force")
    return f"{sign} {amount(value.value, requirement.unit, language)}"

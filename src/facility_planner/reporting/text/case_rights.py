"""What one person is entitled to and by when, as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.domain.due import END_OF_DAY
from facility_planner.i18n import format_date, format_moment, format_number, translator
from facility_planner.reporting.case_terms import (
    AFTER,
    CATEGORIES,
    DUTIES,
    ONLY_IF,
    TRAFFICKED,
    span_words,
)
from facility_planner.reporting.terms import CLASSES, ORIGINS, confidence_words, term
from facility_planner.reporting.text.page import Page, join
from facility_planner.reporting.text.places import places_words

if TYPE_CHECKING:
    from datetime import datetime

    from facility_planner.domain.base import Language
    from facility_planner.domain.case_rights import CaseDeadline, CaseRights


def case_rights_text(rights: CaseRights, language: Language) -> str:
    """The regimes by point and article, then the deadlines: by when or in how long, by whom, where written."""
    page = Page()
    _add_head(page, rights, language)
    _add_regimes(page, rights, language)
    _add_deadlines(page, rights, language)
    return page.text()


def _add_head(page: Page, rights: CaseRights, language: Language) -> None:
    _ = translator(language)
    case, standard = rights.case, rights.standard
    page.heading(_("Support and deadlines for one person"))
    age = _("{age} years old").format(age=format_number(case.age, language)) if case.age is not None else ""
    place = term(TRAFFICKED, case.trafficked, language) if case.trafficked else _("not known where trafficked")
    page.add(join(term(CATEGORIES, case.counted_as, language), place, age), 0, 2)
    if case.counted_as != case.category:
        page.add(
            _("Given as a victim; counted as a foreign one because of the nationality {nation}.").format(
                nation=case.nationality
            )
        )
    page.labelled(_("Law of"), format_date(case.day, language))
    title = standard.pack.title.in_language(language)
    page.labelled(_("Standard"), f"{title} ({standard.id} {standard.pack.version})")
    page.add(join(term(ORIGINS, standard.origin, language), f"sha256 {standard.sha256[:16]}"), 2)


def _add_regimes(page: Page, rights: CaseRights, language: Language) -> None:
    _ = translator(language)
    page.section(_("Support regimes: {count}").format(count=len(rights.regimes)))
    start = format_date(rights.matrix.start, language)
    if not rights.in_force:
        page.add(_("The table is in force from {day}; on the day asked for it grants nothing.").format(day=start), 2)
    elif not rights.regimes:
        page.add(_("The table grants nothing to this category."), 2)
    for entitled in rights.regimes:
        conditions = [_("depending on the case")] if entitled.case_by_case else []
        conditions += [term(ONLY_IF, place, language) for place in entitled.only_if]
        title = entitled.regime.title.in_language(language)
        said = join(title, *conditions, places_words(entitled.references, language))
        page.columns([entitled.regime.point, said], [4], 2)
    if rights.regimes:
        page.labelled(_("Wording"), confidence_words(rights.matrix.confidence, language), 2)
    _add_earlier_law(page, rights, language)
    if rights.regimes and rights.matrix.note:
        page.labelled(_("Note"), rights.matrix.note.in_language(language), 2)


def _add_earlier_law(page: Page, rights: CaseRights, language: Language) -> None:
    """What holds for people identified before the table begins; told to victims, and to all on days before."""
    _ = translator(language)
    earlier = rights.matrix.before
    if earlier is not None and (not rights.in_force or rights.case.counted_as in ("victim", "foreign_victim")):
        page.labelled(_("Identified earlier"), earlier.text.in_language(language), 2)
        page.add(join(places_words(earlier.references, language), confidence_words(earlier.confidence, language)), 4, 2)


def _add_deadlines(page: Page, rights: CaseRights, language: Language) -> None:
    _ = translator(language)
    received = rights.case.received
    page.section(_("Deadlines: {count}").format(count=len(rights.deadlines)))
    if received is not None and rights.deadlines:
        page.add(
            _("Counted from {moment}, taken for the information, the hand-over and the admission.").format(
                moment=format_moment(received, language)
            ),
            2,
        )
    if not rights.deadlines:
        page.add(_("The standard knows no deadline for this person on this day."), 2)
    for deadline in rights.deadlines:
        _add_deadline(page, deadline, received, language)


def _add_deadline(page: Page, entry: CaseDeadline, received: datetime | None, language: Language) -> None:
    _ = translator(language)
    page.blank()
    when, title = due_words(entry, received, language), entry.deadline.title.in_language(language)
    page.add(join(when, title) if when else title, 2, 2)
    below = "" if entry.if_below is None else format_number(entry.if_below, language)
    only = _("only if under {age} years").format(age=below) if below else ""
    page.add(join(_after(entry, language), only, term(DUTIES, entry.deadline.duty_of, language)), 4, 2)
    places = places_words(entry.basis or entry.requirement.references, language)
    confidence = confidence_words(entry.requirement.confidence, language)
    page.add(join(entry.requirement.row, term(CLASSES, entry.class_, language), places, confidence), 4, 2)


def due_words(entry: CaseDeadline, received: datetime | None, language: Language) -> str:
    """The day, or the moment of a deadline in hours; `at once`; nothing where it is not known."""
    _ = translator(language)
    if entry.due is None:
        return ""
    if entry.span is not None and entry.span.at_once and entry.due == received:
        return _("at once")
    day = format_date(entry.due.date(), language)
    when = day if entry.due.timetz().replace(tzinfo=None) == END_OF_DAY else format_moment(entry.due, language)
    return _("not before the end of {day}").format(day=when) if entry.deadline.not_before else when


def _after(entry: CaseDeadline, language: Language) -> str:
    """How long from which event on."""
    _ = translator(language)
    span = _("no number in law") if entry.span is None else span_words(entry.span, language)
    said = term(AFTER, entry.deadline.after, language).format(span=span)
    return _("at least {span}").format(span=said) if entry.deadline.not_before else said

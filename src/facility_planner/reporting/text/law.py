"""The law as text: standards counted, what they ask, one requirement in full, what rests on an instrument."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.domain.basis import basis_on, class_on
from facility_planner.domain.decided import NO_DECISIONS, taken
from facility_planner.domain.indicator import AllOf, Indicator
from facility_planner.i18n import format_date, plural, translator
from facility_planner.reporting.describe import describe_applicability, describe_reference, describe_threshold
from facility_planner.reporting.rows.findings import conflict_row
from facility_planner.reporting.rows.law import instrument_row, standard_rows
from facility_planner.reporting.terms import (
    ASKED,
    CLASSES,
    COMPARE_SIGNS,
    CONFIDENCES,
    INSPECTION_NAMES,
    INSTRUMENT_STATUSES,
    METHODS,
    ORIGINS,
    SEVERITIES,
    amount,
    term,
)
from facility_planner.reporting.text.finding import add_conflict
from facility_planner.reporting.text.page import Page, join

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from facility_planner.domain.base import Language
    from facility_planner.domain.indicator import Joined
    from facility_planner.domain.instrument import Instrument
    from facility_planner.domain.standard import DatedValue, Requirement, Standard
    from facility_planner.reporting.rows.law import Resting, StandardRow


def standards_text(standards: Sequence[Standard], day: date, language: Language) -> str:
    """Every standard with its version, origin and checksum, and its requirements by class and confidence."""
    page = Page()
    for row in standard_rows(standards, day):
        page.blank()
        page.add(f"{row.standard.id}  {row.standard.pack.version}")
        page.add(row.standard.pack.title.in_language(language), 2)
        page.add(join(term(ORIGINS, row.standard.origin, language), f"sha256 {row.standard.sha256[:16]}"), 2)
        _add_counts(page, row, language)
    return page.text()


def standard_text(
    standard: Standard, day: date, language: Language, decisions: Mapping[str, str] = NO_DECISIONS
) -> str:
    """Every requirement of a standard on two lines, theme after theme, with the value of a day.

    `decisions` are the user's on its conflicts of law, by the conflict's id.
    """
    _ = translator(language)
    page = Page()
    page.heading(standard.pack.title.in_language(language))
    page.add(join(standard.id, standard.pack.version, term(ORIGINS, standard.origin, language)))
    page.add(f"sha256 {standard.sha256}")
    _add_counts(page, standard_rows([standard], day)[0], language)
    for theme in standard.themes:
        page.section(theme.title.in_language(language))
        for requirement in theme.requirements:
            page.add(f"{requirement.row}  {requirement.title.in_language(language)}", 0, 8)
            class_ = term(CLASSES, class_on(requirement, standard.instruments, day), language)
            page.add(join(requirement.id, class_, value_on(requirement, day, language)), 8, 2)
    _add_conflicts(page, standard, decisions, language)
    _add_inspections(page, standard, language)
    return page.text()


def requirement_text(
    requirement: Requirement,
    standard: Standard,
    day: date,
    language: Language,
    decisions: Mapping[str, str] = NO_DECISIONS,
) -> str:
    """One requirement in full: what it asks of whom, from when, where it is written, how it is judged.

    `decisions` are the user's on conflicts of law of its standard, by the conflict's id.
    """
    _ = translator(language)
    page = Page()
    page.heading(f"{requirement.row} {requirement.title.in_language(language)}")
    class_ = term(CLASSES, class_on(requirement, standard.instruments, day), language)
    page.add(join(standard.id, requirement.id, class_, term(CONFIDENCES, requirement.confidence, language)))
    page.add(_("severity: {severity}").format(severity=term(SEVERITIES, requirement.severity, language)))
    page.blank()
    page.add(requirement.wording.in_language(language))
    page.labelled(_("Applies to"), describe_applicability(requirement.applies_to, language))
    page.labelled(_("Required"), value_on(requirement, day, language))
    for value in requirement.values:
        day_words = _("from {day}").format(day=format_date(value.start, language))
        page.labelled(day_words, _value(requirement, value, language), 2)
    _add_indicators(page, requirement.indicators, language, 2)
    page.labelled(_("Made up for by"), ", ".join(requirement.met_instead_by))
    in_force = basis_on(requirement, standard.instruments, day)
    for reference in dict.fromkeys(requirement.references):
        not_now = "" if reference in in_force else _("not in force on this day")
        page.labelled(_("Source"), join(describe_reference(reference, language), not_now))
        page.labelled(_("Read at"), _link(standard, reference.instrument, reference.link), 2)
    page.labelled(_("Evidence"), ", ".join(term(METHODS, method, language) for method in requirement.evidence))
    page.labelled(_("Ask"), ", ".join(term(ASKED, who, language) for who in requirement.asked))
    for label, text in (
        (_("Look for"), requirement.look_for),
        (_("To put it right"), requirement.put_right),
        (_("Not found"), requirement.not_found),
        (_("Note"), requirement.note),
    ):
        page.labelled(label, text.in_language(language) if text else "")
    for guidance in requirement.guidance:
        said = f"{guidance.text.in_language(language)} ({guidance.source})"
        page.labelled(_("Guidance, not binding"), said)
    for conflict in standard.conflicts:
        if requirement.id in conflict.between:
            option = taken(conflict, decisions)
            add_conflict(page, conflict_row(conflict, option, requirement.id, standard), language)
    page.labelled(_("Last checked on"), format_date(requirement.last_checked_on, language))
    return page.text()


def instrument_text(number: str, standards: Sequence[Standard], day: date, language: Language) -> str:
    """An instrument: its dates, what changed it, every requirement that rests on it on a day or only names it."""
    _ = translator(language)
    row = instrument_row(number, standards, day)
    if row is None:
        return ""
    instrument = row.instrument
    page = Page()
    page.heading(instrument.number)
    page.add(instrument.title.in_language(language))
    ended = end if (end := instrument.in_force_until) is not None and end < day else None
    status = "" if ended else term(INSTRUMENT_STATUSES, instrument.status, language)
    page.add(join(status, _days(instrument, language)))
    page.labelled(_("Issued by"), instrument.issued_by.in_language(language) if instrument.issued_by else "")
    page.labelled(_("Issued on"), format_date(instrument.issued_on, language) if instrument.issued_on else "")
    page.labelled(_("Amended by"), ", ".join(instrument.amended_by))
    page.labelled(_("Replaced by"), instrument.replaced_by or "")
    page.labelled(_("Read at"), instrument.link or "")
    page.labelled(_("Note"), instrument.note.in_language(language) if instrument.note else "")
    if ended is not None:
        said = _("It ended on {ended} and is not in force on {day}.")
        page.add(said.format(ended=format_date(ended, language), day=format_date(day, language)))
    ngettext = plural(language)
    count = len(row.resting)
    page.section(
        ngettext("{count} requirement rests on it", "{count} requirements rest on it", count).format(count=count)
    )
    _add_resting(page, row.resting, language)
    if row.naming:
        count = len(row.naming)
        named = ngettext(
            "{count} requirement names it without resting on it on this day",
            "{count} requirements name it without resting on it on this day",
            count,
        )
        page.section(named.format(count=count))
        _add_resting(page, row.naming, language)
    for standard_id, conflict in row.conflicts:
        page.labelled(_("Conflict of law"), f"{standard_id} {conflict}")
    return page.text()


def value_on(requirement: Requirement, day: date, language: Language) -> str:
    """The threshold in force on a day, or that there is none."""
    _ = translator(language)
    value = requirement.value_on(day)
    if value is None:
        return _("no number in law") if not requirement.values else _("not in force yet")
    return _value(requirement, value, language)


def _add_counts(page: Page, row: StandardRow, language: Language) -> None:
    _, ngettext = translator(language), plural(language)
    total = ngettext("{count} requirement", "{count} requirements", row.requirements).format(count=row.requirements)
    classes = (f"{term(CLASSES, class_, language)} {count}" for class_, count in row.by_class.items() if count)
    page.labelled(total, join(*classes), 2)
    said = (f"{term(CONFIDENCES, known, language)} {count}" for known, count in row.by_confidence.items() if count)
    page.labelled(_("Wording"), join(*said), 2)
    if row.binding_to_be_verified:
        page.add(_("Law among them that is to be verified: {count}").format(count=row.binding_to_be_verified), 2)


def _add_resting(page: Page, resting: Sequence[Resting], language: Language) -> None:
    for each in resting:
        page.add(f"{each.requirement.row}  {each.requirement.title.in_language(language)}", 0, 8)
        class_ = term(CLASSES, each.class_, language)
        places = "; ".join(describe_reference(place, language) for place in each.places)
        page.add(join(f"{each.standard} {each.requirement.id}", class_, places), 8, 2)


def _add_indicators(page: Page, joined: Joined | None, language: Language, indent: int) -> None:
    """The tree of indicators, a line each, with how they are joined."""
    _ = translator(language)
    if joined is None:
        return
    if isinstance(joined, Indicator):
        asked = "" if joined.value is True else f"{COMPARE_SIGNS[joined.compare]} "
        value = "" if joined.value is True else amount(joined.value, joined.unit, language)
        page.add(join(f"- {joined.title.in_language(language)}", f"{asked}{value}"), indent, 2)
        return
    members = joined.all_of if isinstance(joined, AllOf) else joined.any_of
    page.add(_("all of:") if isinstance(joined, AllOf) else _("one of:"), indent)
    for member in members:
        _add_indicators(page, member, language, indent + 2)


def _add_conflicts(page: Page, standard: Standard, decisions: Mapping[str, str], language: Language) -> None:
    """Every conflict with its options, the one in effect marked; and whose decision that is if the user's."""
    _ = translator(language)
    if not standard.conflicts:
        return
    page.section(_("Conflicts of law, and how they are decided"))
    for conflict in standard.conflicts:
        page.add(f"{conflict.id}  {conflict.title.in_language(language)}", 0, 2)
        page.add(conflict.text.in_language(language), 2)
        in_effect = taken(conflict, decisions)
        for option in conflict.options:
            sign = "→" if option.id == in_effect.id else "-"
            own = _("your decision") if option.id == in_effect.id and option.id != conflict.decision else ""
            page.add(join(f"{sign} {option.id}: {option.title.in_language(language)}", own), 4, 2)


def _add_inspections(page: Page, standard: Standard, language: Language) -> None:
    _, ngettext = translator(language), plural(language)
    if not standard.inspections:
        return
    page.section(_("Who inspects"))
    for act in standard.inspections:
        page.add(f"{term(INSPECTION_NAMES, act.name, language)}: {act.title.in_language(language)}", 0, 2)
        count = act.every_months or 0
        months = ngettext("every {count} month", "every {count} months", count).format(count=count) if count else ""
        class_ = "" if act.class_ == "binding" else term(CLASSES, act.class_, language)
        who = _("{body} looks at {what}").format(body=act.by.in_language(language), what=act.of.in_language(language))
        page.add(join(who, months, class_, term(CONFIDENCES, act.confidence, language)), 2, 2)
        page.add("; ".join(describe_reference(reference, language) for reference in act.references), 2, 2)


def _value(requirement: Requirement, value: DatedValue, language: Language) -> str:
    _ = translator(language)
    return "; ".join(describe_threshold(requirement, value.value, value.bands, language)) or _("no longer in force")


def _link(standard: Standard, number: str, own: str | None) -> str:
    instrument = standard.instruments.get(number)
    return own or (instrument.link if instrument is not None else None) or ""


def _days(instrument: Instrument, language: Language) -> str:
    _ = translator(language)
    start = _("from {day}").format(day=format_date(d, language)) if (d := instrument.in_force_from) else ""
    until = _("until {day}").format(day=format_date(d, language)) if (d := instrument.in_force_until) else ""
    return " ".join(part for part in (start, until) if part)

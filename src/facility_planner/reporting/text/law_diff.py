"""What changes in law between two days, as text: instruments, requirements, and what it means for facilities."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from facility_planner.i18n import format_date, mark, plural, translator
from facility_planner.reporting.describe import describe_applicability, describe_threshold
from facility_planner.reporting.terms import CLASSES, ORIGINS, confidence_words, term, verdict_words
from facility_planner.reporting.text.page import Page, glue, join
from facility_planner.reporting.text.places import places_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.audit.law_diff import InstrumentChange, LawChange, LawDiff, Side, VerdictChange
    from facility_planner.domain.base import Language
    from facility_planner.domain.standard import Requirement

KINDS = {
    "begins": mark("begins"),
    "ends": mark("ends"),
    "value_changed": mark("value changed"),
    "class_changed": mark("class changed"),
    "basis_changed": mark("basis changed, same value"),
}


def law_diff_text(diff: LawDiff, language: Language) -> str:
    """How much changes and in which instruments; then requirement by requirement, and facility by facility."""
    page = Page()
    _add_head(page, diff, language)
    _add_instruments(page, diff, language)
    _add_changes(page, diff, language)
    for facility in diff.facilities:
        verdicts = [verdict for verdict in diff.verdicts if verdict.facility == facility.id]
        _add_facility(page, diff, facility.title.in_language(language), verdicts, language)
    return page.text()


def _add_head(page: Page, diff: LawDiff, language: Language) -> None:
    _, ngettext = translator(language), plural(language)
    page.heading(_("What changes in law"))
    days = (format_date(day, language) for day in (diff.before, diff.after))
    page.add(_("From {before} to {after}").format(**dict(zip(("before", "after"), days, strict=True))))
    for standard in diff.standards:
        page.add(join(f"{standard.id} {standard.pack.version}", term(ORIGINS, standard.origin, language)), 2)
    page.blank()
    if not diff.changes:
        page.add(_("No requirement changes."))
    for kind, word in KINDS.items():
        count = sum(change.kind == kind for change in diff.changes)
        if count:
            asked = ngettext("{count} requirement", "{count} requirements", count).format(count=count)
            page.labelled(_(word), asked)


def _add_instruments(page: Page, diff: LawDiff, language: Language) -> None:
    _ = translator(language)
    if not diff.instruments:
        return
    page.section(_("Instruments: {count}").format(count=len(diff.instruments)))
    titles = {number: i.title for standard in diff.standards for number, i in standard.instruments.items()}
    for change in diff.instruments:
        page.add(join(change.instrument, _instrument_words(change, language)), 2, 2)
        page.add(titles[change.instrument].in_language(language), 4)


def _instrument_words(change: InstrumentChange, language: Language) -> str:
    _ = translator(language)
    day = format_date(change.on, language)
    if change.kind == "begins":
        return _("in force from {day}").format(day=day)
    if change.kind == "ends":
        return _("in force until {day}, the last day").format(day=day)
    return _("replaced by {number} ({day})").format(number=change.replaced_by, day=day)


def _add_changes(page: Page, diff: LawDiff, language: Language) -> None:
    known = {(s.id, r.id): r for s in diff.standards for r in s.requirements}
    titles = {standard.id: standard.pack.title for standard in diff.standards}
    for standard, of_standard in groupby(diff.changes, key=lambda change: change.standard):
        page.section(titles[standard].in_language(language))
        for requirement, changes in groupby(of_standard, key=lambda change: change.requirement):
            _add_requirement(page, known[standard, requirement], list(changes), language)


def _add_requirement(page: Page, requirement: Requirement, changes: Sequence[LawChange], language: Language) -> None:
    _ = translator(language)
    page.blank()
    page.add(f"{requirement.row}  {requirement.title.in_language(language)}", 0, 8)
    for change in changes:
        page.labelled(term(KINDS, change.kind, language), _change_words(change, language), 2)
    first = changes[0]
    for label, places in ((_("No longer"), first.ended), (_("Now"), first.begun)):
        page.labelled(label, places_words(places, language), 4)
    page.labelled(_("Applies to"), describe_applicability(requirement.applies_to, language), 4)
    page.add(join(requirement.id, confidence_words(requirement.confidence, language)), 4, 2)


def _change_words(change: LawChange, language: Language) -> str:
    """What is asked before and after; of one that begins or ends, and of one whose basis changed, the value."""
    then, now = change.before, change.after
    if then is None or now is None or change.kind == "basis_changed":
        side = now or then
        return "" if side is None else join(_asked(change, side, language), term(CLASSES, side.class_, language))
    if change.kind == "class_changed":
        return " → ".join(term(CLASSES, side.class_, language) for side in (then, now))
    return " → ".join(_asked(change, side, language) for side in (then, now))


def _asked(change: LawChange, side: Side, language: Language) -> str:
    """The threshold of one day."""
    _ = translator(language)
    return "; ".join(map(glue, describe_threshold(change, side.value, side.bands, language))) or _("no number in law")


def _add_facility(page: Page, diff: LawDiff, title: str, verdicts: Sequence[VerdictChange], language: Language) -> None:
    """What the changes mean at one facility: the verdict before and after of each that concerns it."""
    _ = translator(language)
    concerned = [verdict for verdict in verdicts if verdict.concerns]
    page.section(
        _("{facility}: concerned by {count} of {all}").format(facility=title, count=len(concerned), all=len(verdicts))
    )
    day = format_date(diff.after, language)
    page.add(_("Judged on both days by what was noted up to {day}: only the law differs.").format(day=day), 2)
    titles = {(s.id, r.id): r for s in diff.standards for r in s.requirements}
    for verdict in concerned:
        requirement = titles[verdict.standard, verdict.requirement]
        page.add(f"{requirement.row}  {requirement.title.in_language(language)}", 2, 8)
        same = verdict.before == verdict.after
        sides = (verdict.after,) if same else (verdict.before, verdict.after)
        said = " → ".join(verdict_words(side, language) for side in sides)
        page.add(join(said, _("as before") if same else ""), 10, 2)

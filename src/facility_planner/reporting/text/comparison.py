"""Two audits, or two versions of one, set against each other, as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.i18n import format_date, mark, plural, translator
from facility_planner.reporting.audit_terms import CHANGES, WHY_NOT_COMPARED
from facility_planner.reporting.comparison_tables import KINDS
from facility_planner.reporting.terms import SYMBOLS, VERDICTS, term
from facility_planner.reporting.text.page import Page, join

if TYPE_CHECKING:
    from collections.abc import Mapping

    from facility_planner.audit.delta import Change, Delta
    from facility_planner.audit.versions import Versions
    from facility_planner.domain.audits.record import AuditRecord
    from facility_planner.domain.base import Language, Text

LAW = {
    "begins": mark("begins"),
    "ends": mark("ends"),
    "value_changed": mark("another value"),
    "class_changed": mark("another class"),
    "basis_changed": mark("another basis"),
    "asked_changed": mark("something else is asked"),
}
OTHERS = {
    "notes": mark("notes"),
    "evidence": mark("evidence"),
    "sheets": mark("sampling sheets"),
    "tallies": mark("interviews"),
    "remarks": mark("closing remarks"),
    "actions": mark("corrective actions"),
}
HEAD = {
    "name": mark("kind of inspection"),
    "decision_number": mark("number of the decision"),
    "decided_on": mark("day of the decision"),
    "team": mark("team"),
    "themes": mark("scope"),
    "met": mark("who was met"),
    "place": mark("place"),
}
_COUNTED = ("kept", "not_compared")
"""What is counted, not listed."""


def delta_text(delta: Delta, before: AuditRecord, after: AuditRecord, language: Language) -> str:
    """What became of every requirement that fails on one of the two days; what was met both times is counted."""
    _, ngettext = translator(language), plural(language)
    page = Page()
    page.heading(_("Audits compared"))
    for label, record in ((_("Earlier audit"), before), (_("Later audit"), after)):
        draft = _("draft") if record.is_draft else _("version {number}").format(number=record.version)
        page.labelled(label, join(record.audit, format_date(record.state.opened.as_of, language), draft))
    page.add(
        ngettext("{count} requirement was compared.", "{count} requirements were compared.", delta.compared).format(
            count=delta.compared
        )
    )
    titles = {**before.titles, **after.titles}
    for kind in KINDS:
        changes = getattr(delta, kind)
        if changes:
            page.section(f"{_(CHANGES[kind])}: {len(changes)}")
        for change in changes if kind not in _COUNTED else ():
            page.add(_change_words(change, titles, language), 0, 2)
    return page.text()


def _change_words(change: Change, titles: Mapping[str, Text], language: Language) -> str:
    sights = [sight for sight in (change.before, change.after) if sight is not None]
    verdicts = " → ".join(f"{SYMBOLS[sight.verdict]} {term(VERDICTS, sight.verdict, language)}" for sight in sights)
    title = titles[change.key].in_language(language) if change.key in titles else ""
    law = ", ".join(term(LAW, code, language) for code in change.law)
    why = term(WHY_NOT_COMPARED, change.why, language) if change.why else ""
    return join(title, change.key, verdicts, law, why)


def versions_text(versions: Versions, after: AuditRecord, language: Language) -> str:
    """What a correction changed, and why it was made."""
    _ = translator(language)
    page = Page()
    page.heading(_("Versions compared"))
    told = _("version {before} and version {after}").format(before=versions.before, after=versions.after)
    page.add(join(versions.audit, told))
    correction = after.state.corrections.get(versions.after)
    if correction is not None:
        reason = correction.reason.text if correction.reason.text is not None else _("destroyed")
        page.labelled(_("Why it was corrected"), reason)
    if versions.is_same:
        page.add(_("Nothing differs."))
    _add_verdicts(page, versions, after.titles, language)
    if versions.answers:
        page.section(_("Answers"))
        for answer in versions.answers:
            page.add(answer.key.path, 0, 2)
    if versions.facts:
        page.section(_("Facts of the facility"))
        for fact in versions.facts:
            page.add(f"{fact.slot.removeprefix('fact/')}: {_shown(fact.before)} → {_shown(fact.after)}", 0, 2)
    page.labelled(_("Head"), ", ".join(term(HEAD, name, language) for name in versions.head))
    page.labelled(_("Also changed"), ", ".join(term(OTHERS, name, language) for name in versions.others))
    return page.text()


def _add_verdicts(page: Page, versions: Versions, titles: Mapping[str, Text], language: Language) -> None:
    if not versions.verdicts:
        return
    page.section(translator(language)("Verdicts"))
    for shift in versions.verdicts:
        verdicts = (shift.before, shift.after)
        told = " → ".join(f"{SYMBOLS[one]} {term(VERDICTS, one, language)}" if one else "–" for one in verdicts)
        title = titles[shift.key].in_language(language) if shift.key in titles else ""
        page.add(join(title, shift.key, told), 0, 2)


def _shown(value: object) -> str:
    return "–" if value is None else str(value)

"""Audits of a device, the register, and how far one audit is, as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.audit.progress import by_theme, progress_of
from facility_planner.domain.audits.closing import fingerprint
from facility_planner.i18n import format_date, plural, translator
from facility_planner.reporting.describe import describe_reason
from facility_planner.reporting.describe.lack_words import describe_lack
from facility_planner.reporting.terms import FACILITY_KINDS, OWNERSHIPS, SYMBOLS, THEMES, term, verdict_words
from facility_planner.reporting.text.page import Page, join, unglued

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.audit.completeness import Lack
    from facility_planner.domain.base import Language
    from facility_planner.domain.facility import Facility
    from facility_planner.reporting.inspection_tables import AuditLine, FacilityLine, OpenAudit

_SHOWN = 20
"""How much of what is missing is listed; `inspect finish` lists all."""


def audits_text(rows: Sequence[AuditLine], language: Language) -> str:
    """Every audit with its day, standards, how far it is, and who signed it."""
    _ = translator(language)
    page = Page()
    if not rows:
        page.add(_("No audit yet. Begin one: facility-planner inspect new FACILITY"))
    for row in rows:
        page.blank()
        page.add(row.id)
        page.add(join(row.facility, format_date(row.as_of, language), ", ".join(row.standards)), 2)
        page.add(join(_state(row, language), _signed(row.signed_by, language), _disputed(row.disputes, language)), 2)
    return page.text()


def _state(row: AuditLine, language: Language) -> str:
    _ = translator(language)
    version = _("version {number}").format(number=row.version)
    if row.is_finished:
        return join(version, _("finished"))
    if row.judged is None or row.applicable is None:
        return join(version, _("open"))
    return join(version, _("judged {judged} of {applicable}").format(judged=row.judged, applicable=row.applicable))


def _signed(signed_by: Sequence[str], language: Language) -> str:
    _ = translator(language)
    return _("signed by {names}").format(names=", ".join(signed_by)) if signed_by else ""


def _disputed(count: int, language: Language) -> str:
    ngettext = plural(language)
    return (
        ngettext("{count} thing to be decided", "{count} things to be decided", count).format(count=count)
        if count
        else ""
    )


def facilities_text(rows: Sequence[FacilityLine], language: Language) -> str:
    """Every facility of the register."""
    _ = translator(language)
    page = Page()
    if not rows:
        page.add(_("No facility yet. Take one in: facility-planner register add FILE"))
    for row in rows:
        kinds = term(FACILITY_KINDS, row.kind, language), term(OWNERSHIPS, row.ownership, language)
        page.add(join(row.id, row.name.get(language, ""), *kinds, row.province or ""), 0, 2)
    return page.text()


def facility_text(facility: Facility, language: Language) -> str:
    """A facility of the register in short: what it is, its rooms, staff and what its file noted, counted."""
    _, ngettext = translator(language), plural(language)
    page = Page()
    page.heading(facility.title.in_language(language))
    page.add(
        join(
            facility.id,
            term(FACILITY_KINDS, facility.kind, language),
            term(OWNERSHIPS, facility.ownership, language),
            _("{count} places").format(count=facility.capacity) if facility.capacity else "",
        )
    )
    rooms, staff, noted = len(facility.rooms), len(facility.staff), len(facility.observations)
    page.add(
        join(
            ngettext("{count} room", "{count} rooms", rooms).format(count=rooms),
            ngettext("{count} member of staff", "{count} members of staff", staff).format(count=staff),
            ngettext("{count} observation", "{count} observations", noted).format(count=noted),
        )
    )
    return page.text()


def inspection_text(audit: OpenAudit, missing: Sequence[Lack], language: Language) -> str:
    """An audit as it stands: what it is, how far it is theme by theme, what is missing, and what fails."""
    page = Page()
    _add_head(page, audit, language)
    _add_themes(page, audit, language)
    _add_failing(page, audit, language)
    _add_missing(page, audit, missing, language)
    return page.text()


def _add_head(page: Page, audit: OpenAudit, language: Language) -> None:
    _ = translator(language)
    state, progress = audit.state, progress_of(audit.checklist.items)
    page.heading(state.id)
    standards = ", ".join(f"{used.id} {used.version}" for used in state.opened.standards)
    page.add(join(state.opened.facility, format_date(state.opened.as_of, language), standards))
    page.labelled(_("Lead"), state.opened.lead)
    page.labelled(_("Follows up"), state.opened.previous or "")
    page.add(
        _("version {number}").format(number=state.version) + f" · {_('finished') if state.is_finished else _('open')}"
    )
    for signature in state.signatures:
        if signature.version == state.version:
            page.labelled(_("Signed"), f"{signature.inspector} ({fingerprint(signature.key)})")
    page.labelled(_("To be decided"), ", ".join(state.disputes))
    if audit.late:
        page.labelled(_("Came in later, not in the record"), ", ".join(audit.late))
    for standard in audit.changed_standards:
        page.add(_("The text of {standard} is another than when the audit was opened.").format(standard=standard))
    page.add(_("judged {judged} of {applicable}").format(judged=progress.judged, applicable=progress.applicable))


def _add_themes(page: Page, audit: OpenAudit, language: Language) -> None:
    _ = translator(language)
    page.section(_("Themes"))
    for (standard, theme), progress in by_theme(audit.checklist.items).items():
        told = _("judged {judged} of {applicable}").format(judged=progress.judged, applicable=progress.applicable)
        failed = _("not met: {count}").format(count=progress.failed) if progress.failed else ""
        page.add(join(standard, term(THEMES, theme, language), told, failed), 0, 2)


def _add_failing(page: Page, audit: OpenAudit, language: Language) -> None:
    _ = translator(language)
    failing = [item for item in audit.checklist.items if item.verdict in ("not_met", "partly_met")]
    if not failing:
        return
    page.section(_("Not met"))
    for item in failing:
        reason = describe_reason(item.reason, language) if item.reason else ""
        title = item.requirement.title.in_language(language)
        page.add(join(verdict_words(item.verdict, language), title, item.key, reason), 0, 2)


def _add_missing(page: Page, audit: OpenAudit, missing: Sequence[Lack], language: Language) -> None:
    """What must still be done by name; of what is only better done the first few, and how many there are."""
    _, ngettext = translator(language), plural(language)
    if audit.state.is_finished or not missing:
        return
    page.section(_("Missing"))
    for line in missing_lines(audit, missing[:_SHOWN], language):
        page.add(line, 0, 2)
    left = len(missing) - _SHOWN
    if left > 0:
        page.add(ngettext("… and {count} more thing", "… and {count} more things", left).format(count=left))


def missing_lines(audit: OpenAudit, missing: Sequence[Lack], language: Language) -> list[str]:
    """What is missing, a line each: what must be done with `!`, what is better done with `-`."""
    lines = []
    for lack in missing:
        item = audit.checklist.by_key.get(lack.key) if lack.key else None
        title = item.requirement.title.in_language(language) if item else ""
        sign = "!" if lack.is_must else "-"
        lines.append(unglued(join(f"{sign} {describe_lack(lack, language)}", title, lack.key or "")))
    return lines


def skipped_text(title: str, reason: str, language: Language) -> str:
    """That a question is skipped, and why."""
    _ = translator(language)
    return unglued(f"{SYMBOLS['not_applicable']} {_('Skipped: {reason}').format(reason=join(title, reason))}")

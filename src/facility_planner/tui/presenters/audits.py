"""The audits of a facility as a list, and one of them told beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from facility_planner.tui.presenters.requirement import LABEL_STYLE
from facility_planner.tui.widgets.lists import Line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.storage.store import AuditRow
    from facility_planner.tui.speech import Speech


def audit_lines(rows: Sequence[AuditRow], speech: Speech) -> list[Line]:
    """A line for each audit, the latest first: its sign, day, state, version and progress."""
    return [Line(row.id, _line(row, speech)) for row in rows]


def _line(row: AuditRow, speech: Speech) -> Content:
    sign, style = _sign(row)
    progress = f"  {row.judged}/{row.applicable}" if row.applicable else ""
    version = f"  {_version(row, speech)}" if row.version > 1 else ""
    dispute = Content.styled(f"  ‼{row.disputes}", "bold $text-error") if row.disputes else Content("")
    return Content.assemble(
        (f"{sign} ", style),
        f"{speech.date(row.as_of):<12}",
        (state_words(row, speech), style),
        version,
        progress,
        dispute,
    )


def _sign(row: AuditRow) -> tuple[str, str]:
    if not row.is_finished:
        return "▸", "$accent"
    return ("✓", "$text-success") if row.signed_by else ("■", "$text-warning")


def state_words(row: AuditRow, speech: Speech) -> str:
    """Open, finished, or signed."""
    _ = speech.say
    if not row.is_finished:
        return _("open")
    return _("signed") if row.signed_by else _("finished, not signed")


def _version(row: AuditRow, speech: Speech) -> str:
    return speech.say("version {number}").format(number=row.version)


def audit_content(row: AuditRow, speech: Speech) -> Content:
    """One audit: its state, standards, progress, signatures, and what Enter does."""
    _ = speech.say
    title = _("Audit of {day}").format(day=speech.date(row.as_of))
    lines = [
        _labelled(_("State"), state_words(row, speech)),
        _labelled(_("Version"), str(row.version)),
        _labelled(_("Standards"), ", ".join(row.standards)),
        _labelled(_("Judged"), f"{row.judged}/{row.applicable}" if row.applicable else "–"),
        _labelled(_("Signed by"), ", ".join(row.signed_by) or "–"),
        _labelled(_("Disputes"), str(row.disputes)) if row.disputes else Content(""),
        _labelled(_("Number"), row.id),
    ]
    enter = _("Enter goes on where it was left.") if not row.is_finished else _("Enter opens it to be read.")
    return Content("\n\n").join(
        [Content.styled(title, "bold"), Content("\n").join(filter(None, lines)), Content(enter)]
    )


def no_audits(speech: Speech) -> Content:
    """What this place is for, and the one key to begin."""
    _ = speech.say
    return Content("\n\n").join(
        [
            Content.styled(_("No audit yet"), "bold $accent"),
            Content(_("F5 begins one: standards, day, team and scope, then question by question.")),
            Content(_("Everything is written at once. You can stop at any moment and go on later at the same place.")),
        ]
    )


def _labelled(label: str, text: str) -> Content:
    return Content.assemble((f"{label:<12} ", LABEL_STYLE), text)

"""Attached files as lines: what each is, how big, from when, what it shows, and whether it is still whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from facility_planner.i18n import mark
from facility_planner.reporting.audit_terms import MEDIA
from facility_planner.reporting.terms import term
from facility_planner.reporting.text.evidence import NOTICES
from facility_planner.tui.presenters.files import size_words
from facility_planner.tui.presenters.requirement import LABEL_STYLE, WEAK_STYLE
from facility_planner.tui.widgets.lists import Line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from facility_planner.domain.audits.evidence import Attachment
    from facility_planner.services.auditing.evidence import Attached
    from facility_planner.services.auditing.evidence_state import FileState
    from facility_planner.tui.speech import Speech

STATES: dict[FileState, tuple[str, str, str]] = {
    "whole": ("✓", "$text-success", mark("whole")),
    "missing": ("✕", "bold $text-error", mark("the file is missing")),
    "altered": ("✕", "bold $text-error", mark("the file was altered")),
    "redacted": ("–", "$foreground 70%", mark("destroyed on purpose")),
    "unread": ("·", "$foreground 70%", mark("not read now: too big")),
}
"""Sign, style and words of how a file stands."""


def warning_words(speech: Speech) -> str:
    """What evidence must not show."""
    _ = speech.say
    return _(
        "‼ Nobody who was helped may be on a photo, nor a name or a face on a scan. Place, device and owner are taken "
        "out of photos; other files are kept as they are."
    )


def evidence_lines(files: Sequence[Attachment], states: Mapping[str, FileState], speech: Speech) -> list[Line]:
    """A line for each file."""
    return [Line(file.sha256, _line(file, states[file.sha256], speech)) for file in files]


def _line(file: Attachment, state: FileState, speech: Speech) -> Content:
    sign, style, words = STATES[state]
    about = [term(MEDIA, file.kind, speech.language), size_words(file.size, speech)]
    if file.taken_at:
        about.append(file.taken_at.replace("T", " ")[:16])
    told = f"  {' · '.join(about)}"
    wrong = f" · {speech.say(words)}" if state not in ("whole", "unread") else ""
    return Content.assemble((f"{sign} ", style), shows(file, speech), (told, WEAK_STYLE), (wrong, style))


def shows(file: Attachment, speech: Speech) -> str:
    """What a file shows, or is called."""
    _ = speech.say
    if file.name is None:
        return _("(without a name)")
    return file.name.text or _("(redacted)")


def file_content(file: Attachment, state: FileState, path: str, speech: Speech) -> Content:
    """Everything that is known of a file."""
    _ = speech.say
    stripped = _("place, device and owner were taken out") if file.stripped else _("kept as it was")
    told = [
        (_("Shows"), shows(file, speech)),
        (_("Kind"), f"{term(MEDIA, file.kind, speech.language)} {file.suffix}"),
        (_("Size"), size_words(file.size, speech)),
        (_("Taken"), (file.taken_at or "–").replace("T", " ")),
        (_("Metadata"), stripped),
        (_("State"), f"{STATES[state][0]} {_(STATES[state][2])}"),
        ("SHA-256", file.sha256),
        (_("Lies at"), path),
    ]
    return Content("\n").join(Content.assemble((f"{label:<10} ", LABEL_STYLE), text) for label, text in told)


def attached_content(attached: Sequence[Attached], speech: Speech) -> Content:
    """What was attached, and what has to be known of it."""
    parts = []
    for one in attached:
        head = Content.assemble((one.source.name, "bold"), f"  {size_words(one.attachment.size, speech)}")
        parts.append(Content("\n").join([head, *(Content(f"· {speech.say(NOTICES[told])}") for told in one.notices)]))
    return Content("\n\n").join(parts)

"""What stands above a checklist: that it is finished, that something is not saved, that law has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from facility_planner.errors import StoreError
    from facility_planner.services.auditing.desk import Desk
    from facility_planner.tui.speech import Speech


def banner_words(desk: Desk, error: StoreError | None, speech: Speech) -> str:
    """The most urgent of what there is to say; empty where there is nothing.

    Args:
        desk: The audit.
        error: Why the last act is not on disk, while it waits.
        speech: The language.
    """
    _ = speech.say
    if error is not None:
        return _("The last answer is not saved yet. It is kept here: Ctrl+K tries again.")
    if desk.state.is_finished:
        names = ", ".join(sorted({s.inspector for s in desk.state.signatures if s.version == desk.state.version}))
        signed = _("signed by {names}").format(names=names) if names else _("not signed yet")
        number = desk.state.version
        if desk.late:
            told = _("Version {number} is finished, {signed}. What came in later is not in it; Ctrl+E takes it up.")
        else:
            told = _("Version {number} is finished, {signed}. It can be read only; Ctrl+E opens a correction.")
        return told.format(number=number, signed=signed)
    if desk.changed_standards:
        names = ", ".join(desk.changed_standards)
        return _("The text of {names} is another than when the audit was opened.").format(names=names)
    return ""


def unsaved_words(speech: Speech) -> str:
    """What leaving would lose."""
    return speech.say("The store did not take the last answer. Leaving loses it; what was saved before stays.")

"""What an undo or a redo took back: which question to go to, and how to say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.domain.journal.event import Event
    from facility_planner.services.auditing.desk import Desk
    from facility_planner.tui.presenters.checklist import Law
    from facility_planner.tui.speech import Speech

WHAT = {
    "answer": mark("the answer"),
    "note": mark("the note"),
    "evidence": mark("the evidence"),
    "sample": mark("the sampling sheet"),
    "tick": mark("the sampling sheet"),
    "tally": mark("the interviews"),
    "remark": mark("the closing remark"),
    "action": mark("the corrective action"),
    "head": mark("the head of the audit"),
    "fact": mark("facts of the facility"),
    "known": mark("facts of the facility"),
}
"""What the first part of a slot holds."""


def place_of(events: Sequence[Event], law: Law) -> str | None:
    """The question that the events are about, as the checklist names it; None if they are about none."""
    for event in events:
        kind, *rest = event.slot.split("/")
        if kind in ("answer", "note", "evidence", "tally") and len(rest) >= 2:
            return law.item_key(rest[0], rest[1])
    return None


def taken_back_words(events: Sequence[Event], desk: Desk, law: Law, speech: Speech, *, again: bool) -> str:
    """`Taken back: the answer on “Private room”`."""
    _ = speech.say
    if not events:
        return _("There is nothing to do again.") if again else _("There is nothing to take back.")
    kind = events[0].slot.split("/")[0]
    what = _(WHAT[kind]) if kind in WHAT else events[0].slot
    key = place_of(events, law)
    item = desk.checklist.by_key.get(key) if key else None
    if item is not None:
        what = _("{what} on “{title}”").format(what=what, title=speech.text(item.requirement.title))
    return (_("Done again: {what}") if again else _("Taken back: {what}")).format(what=what)

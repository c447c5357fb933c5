"""Corrective actions as lines: overdue first, told by sign and word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from textual.content import Content

from facility_planner.domain.audits.action import OPEN_STATES
from facility_planner.i18n import mark
from facility_planner.reporting.audit_terms import ACTION_STATES
from facility_planner.reporting.terms import ASKED, term
from facility_planner.tui.presenters.requirement import LABEL_STYLE, WEAK_STYLE
from facility_planner.tui.widgets.lists import Line

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from facility_planner.domain.audits.action import ActionState, CorrectiveAction
    from facility_planner.domain.base import Text
    from facility_planner.services.auditing.actions import ActionLine
    from facility_planner.tui.speech import Speech

Kept = Literal["open", "overdue", "done", "closed", "all"]
KEPT: dict[Kept, str] = {
    "open": mark("To be done"),
    "overdue": mark("Overdue"),
    "done": mark("Done, not confirmed yet"),
    "closed": mark("Confirmed or given up"),
    "all": mark("All actions"),
}
SIGNS: dict[ActionState, tuple[str, str]] = {
    "agreed": ("○", "$foreground"),
    "under_way": ("◐", "$text-warning"),
    "done": ("●", "$text-success"),
    "confirmed": ("✓", "bold $text-success"),
    "dropped": ("–", "$foreground 60%"),
}
OVERDUE = "‼"
_KEEPS: dict[Kept, Callable[[CorrectiveAction, date], bool]] = {
    "open": lambda action, _today: action.state in OPEN_STATES,
    "overdue": lambda action, today: action.is_overdue(today),
    "done": lambda action, _today: action.state == "done",
    "closed": lambda action, _today: action.state in ("confirmed", "dropped"),
    "all": lambda _action, _today: True,
}


def line_id(line: ActionLine) -> str:
    """What an action is known by in the list."""
    return f"{line.audit}/{line.id}"


def kept_lines(lines: Sequence[ActionLine], kept: Kept, today: date) -> list[ActionLine]:
    """What a filter leaves: overdue first, then what is to be done, then the rest; each by due day."""
    found = [line for line in lines if _KEEPS[kept](line.action, today)]
    return sorted(found, key=lambda line: (_rank(line.action, today), line.action.due, line.id))


def _rank(action: CorrectiveAction, today: date) -> int:
    if action.is_overdue(today):
        return 0
    return ("agreed", "under_way", "done", "confirmed", "dropped").index(action.state) // 2 + 1


def action_lines(lines: Sequence[ActionLine], today: date, speech: Speech, *, facilities: bool) -> list[Line]:
    """A line for each action.

    Args:
        lines: The actions, in order.
        today: The day it is.
        speech: The language.
        facilities: Whether to say of which facility each is.
    """
    return [Line(line_id(line), _line(line, today, speech, facilities=facilities)) for line in lines]


def _line(line: ActionLine, today: date, speech: Speech, *, facilities: bool) -> Content:
    action = line.action
    sign, style = SIGNS[action.state]
    when = due_words(action, today, speech)
    where = f"{line.facility}  " if facilities else ""
    late = "bold $text-error" if action.is_overdue(today) else WEAK_STYLE
    return Content.assemble((f"{sign} ", style), (f"{when}  ", late), where, _what(action, speech))


def due_words(action: CorrectiveAction, today: date, speech: Speech) -> str:
    """`‼ overdue 12 days`, or the day."""
    ngettext = speech.say_count
    if not action.is_overdue(today):
        return speech.date(action.due)
    days = (today - action.due).days
    return f"{OVERDUE} {ngettext('overdue {count} day', 'overdue {count} days', days).format(count=days)}"


def _what(action: CorrectiveAction, speech: Speech) -> str:
    return (action.what.text or speech.say("(redacted)")).replace("\n", " ")


def counts_words(lines: Sequence[ActionLine], today: date, speech: Speech) -> str:
    """How many are overdue, to be done, done."""
    _ = speech.say
    counted = {kept: len(kept_lines(lines, kept, today)) for kept in KEPT}
    parts = [f"{OVERDUE} {_('overdue')} {counted['overdue']}", f"○ {_('to be done')} {counted['open']}"]
    parts += [f"● {_('done')} {counted['done']}", f"✓ {_('closed')} {counted['closed']}"]
    return "   ".join(parts)


def action_content(line: ActionLine, titles: Mapping[str, Text], today: date, speech: Speech) -> Content:
    """Everything about an action, as lines that wrap."""
    _, action = speech.say, line.action
    key = f"{action.key.standard}/{action.key.requirement}"
    title = speech.text(titles.get(key), key)
    subject = "" if action.key.subject == line.facility else f" ({action.key.subject})"
    sign, style = SIGNS[action.state]
    state = f"{sign} {term(ACTION_STATES, action.state, speech.language)}"
    cost = speech.money(action.cost) if action.cost is not None else "–"
    parts = [
        Content.styled(_what(action, speech), "bold"),
        Content.assemble((state, style), (f"   {due_words(action, today, speech)}", _late(action, today))),
        _told(_("Finding"), title + subject),
        _told(_("By whom"), term(ASKED, action.owner, speech.language)),
        _told(_("Until"), speech.date(action.due)),
        _told(_("Costs"), cost),
        _told(_("Agreed in"), line.audit),
    ]
    if action.completed_on is not None:
        parts.append(_told(_("Done on"), speech.date(action.completed_on)))
    if action.evidence:
        count = len(action.evidence)
        told = speech.say_count("{count} file", "{count} files", count).format(count=count)
        parts.append(_told(_("Evidence files"), told))
    if action.closed_by is not None:
        parts.append(_told(_("Found done by"), action.closed_by))
    if action.why_dropped is not None:
        parts.append(_told(_("Given up"), action.why_dropped.text or _("(redacted)")))
    return Content("\n").join(parts)


def _told(label: str, text: str) -> Content:
    return Content.assemble((f"{label:<12} ", LABEL_STYLE), text)


def _late(action: CorrectiveAction, today: date) -> str:
    return "bold $text-error" if action.is_overdue(today) else WEAK_STYLE

"""Corrective actions as things to be done: called by the requirement that they are about, roles and no names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.domain.todo import Todo
from facility_planner.i18n import format_date, format_money, mark, translator
from facility_planner.reporting.document.hidden import printed
from facility_planner.reporting.terms import ASKED, term

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from facility_planner.domain.audits.action import ActionState, CorrectiveAction
    from facility_planner.domain.base import Language, Text
    from facility_planner.domain.todo import TodoState
    from facility_planner.reporting.action_tables import ActionEntry

_STATES: dict[ActionState, TodoState] = {
    "agreed": "open", "under_way": "under_way", "done": "done", "confirmed": "done", "dropped": "cancelled",
}  # fmt: skip
_REMINDER = mark("Due on {day}: {title}")


def action_todos(
    actions: Sequence[ActionEntry], titles: Mapping[str, Text], language: Language, *, with_text: bool = False
) -> tuple[Todo, ...]:
    """A thing to be done for each action.

    Args:
        actions: Of any audits.
        titles: Of requirements, by `<standard>/<requirement>`.
        language: In which.
        with_text: Whether what was agreed is told too, without what may name people.
    """
    found = []
    for entry in actions:
        action = entry.action
        key = action.key
        known = titles.get(f"{key.standard}/{key.requirement}")
        title = known.in_language(language) if known else key.requirement
        said = translator(language)(_REMINDER).format(day=format_date(action.due, language), title=title)
        found.append(
            Todo(
                uid=f"{entry.audit}/{entry.id}@facility-planner",
                title=f"{title} ({entry.facility})",
                details="\n".join(_details(entry, action, language, with_text=with_text)),
                due=action.due,
                state=_STATES[action.state],
                completed_on=action.completed_on,
                reminder=said,
            )
        )
    return tuple(found)


def _details(entry: ActionEntry, action: CorrectiveAction, language: Language, *, with_text: bool) -> list[str]:
    _ = translator(language)
    lines = [
        _("Who does it: {role}").format(role=term(ASKED, action.owner, language)),
        _("Audit: {audit}, action {action}").format(audit=entry.audit, action=entry.id),
    ]
    if action.cost is not None:
        lines.append(_("Cost: {amount}").format(amount=format_money(action.cost, language)))
    if with_text:
        lines.append(printed(action.what, language))
    return lines

"""Corrective actions of all audits as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.i18n import format_date, format_money, translator
from facility_planner.reporting.audit_terms import ACTION_STATES
from facility_planner.reporting.terms import ASKED, term
from facility_planner.reporting.text.page import Page, join

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.domain.base import Day, Language
    from facility_planner.reporting.action_tables import ActionEntry


def actions_text(entries: Sequence[ActionEntry], today: Day, language: Language) -> str:
    """Every action with who does what until when, by due day; overdue ones say so."""
    _ = translator(language)
    page = Page()
    if not entries:
        page.add(_("There is no such action."))
    for entry in entries:
        action = entry.action
        page.blank()
        late = _("OVERDUE") if action.is_overdue(today) else ""
        due = _("due {day}").format(day=format_date(action.due, language))
        page.add(join(late, due, term(ACTION_STATES, action.state, language), entry.facility), 0, 2)
        page.add(action.what.text if action.what.text is not None else _("destroyed"), 2)
        cost = format_money(action.cost, language) if action.cost is not None else ""
        page.add(join(term(ASKED, action.owner, language), cost), 2)
        page.add(join(entry.id, entry.audit, action.finding), 2, 2)
        page.labelled(_("Confirmed by"), action.closed_by or "", 2)
    return page.text()

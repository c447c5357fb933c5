"""A programme put aside as A, compared with the one in sight, or taken up again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.tui.dialogs.choice import Choice, ChoiceDialog
from facility_planner.tui.presenters.programmes_compared import compared_content

if TYPE_CHECKING:
    from facility_planner.tui.screens.budget import BudgetScreen


def ask_compare(screen: BudgetScreen) -> None:
    """Put the programme in sight aside; where one is aside already, ask what to do."""
    desk, _ = screen.desk, screen.speech.say
    if desk.draft is None:
        return
    if desk.put_aside is None:
        _put_aside(screen)
        return
    money = screen.speech.money(desk.put_aside.wish.total)
    choices = [
        Choice("compare", _("Compare with A"), money),
        Choice("aside", _("Put this one aside as A"), _("in the place of the one before")),
        Choice("back", _("Go back to A"), _("its budget, years and pins; Ctrl+Z undoes it")),
    ]
    screen.app.push_screen(ChoiceDialog(_("Compare"), choices, screen.speech), lambda answer: _answered(screen, answer))


def _put_aside(screen: BudgetScreen) -> None:
    screen.desk.put_aside = screen.desk.draft
    screen.notify(screen.speech.say("Put aside as A. Change the budget or the pins, then F9 compares."))


def _answered(screen: BudgetScreen, answer: str | None) -> None:
    desk = screen.desk
    if desk.put_aside is None or desk.draft is None or desk.report is None:
        return
    if answer == "compare":
        content = compared_content(desk.put_aside, desk.draft, desk.needs, desk.report, screen.speech)
        screen.read(screen.speech.say("A, put aside, and B, in sight"), content)
    elif answer == "aside":
        _put_aside(screen)
    elif answer == "back":
        screen.wish(desk.put_aside.wish)

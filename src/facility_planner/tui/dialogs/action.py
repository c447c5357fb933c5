"""A corrective action to be agreed, or changed: what, by which role, until when, at what cost."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, cast, get_args

from textual import on
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Input, Static

from facility_planner.domain.standard import Asked
from facility_planner.reporting.terms import ASKED, term
from facility_planner.tui.dialogs.base import Dialog
from facility_planner.tui.widgets.lists import Line, LineList
from facility_planner.tui.widgets.text_fields import VnInput

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from facility_planner.tui.speech import Speech


@dataclass(frozen=True)
class ActionFields:
    """What stands in the fields, right or not."""

    what: str = ""
    due: str = ""
    cost: str = ""
    owner: Asked = "head"


@dataclass(frozen=True)
class ActionSaid:
    """An action as it was said."""

    what: str
    due: date
    cost: int | None
    owner: Asked


def written_day(day: date) -> str:
    """A day as it is typed."""
    return f"{day:%d/%m/%Y}"


def read_day(text: str) -> date | None:
    """The day that was typed, as 28/02/2027; None if it is none."""
    try:
        return datetime.strptime(text.strip(), "%d/%m/%Y").date()
    except ValueError:
        return None


def read_money(text: str) -> int | None:
    """Đồng that were typed, with or without points: 1.250.000; None if it is no amount."""
    digits = re.sub(r"[\s.,₫đ]", "", text.strip().lower())
    return int(digits) if digits.isdecimal() and len(digits) <= 15 else None


class ActionDialog(Dialog[ActionSaid]):
    """Asks for an action; what is wrong is told below. What was typed is kept where it is left by Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f5", "done", show=False)]
    DEFAULT_CSS = """
    ActionDialog VnInput { background: $panel; margin: 0 0 0 2; padding: 0 1; }
    ActionDialog .label { color: $secondary; text-style: bold; }
    ActionDialog LineList { height: 5; margin: 0 0 0 2; }
    ActionDialog #finding { margin: 0 0 1 0; }
    ActionDialog #wrong { height: auto; min-height: 1; color: $text-warning; }
    """

    def __init__(
        self, title: str, finding: str, fields: ActionFields, left: Callable[[ActionFields], None], speech: Speech
    ) -> None:
        """Prepare the dialog.

        Args:
            title: What it is called.
            finding: What is to be put right.
            fields: What stands there at first.
            left: Takes what stood in the fields when it was left without an answer.
            speech: The language.
        """
        _ = speech.say
        super().__init__(title, _("Tab next field   Enter or F5 done   Esc back"))
        self.finding = finding
        self.fields = fields
        self.left = left

    def parts(self) -> ComposeResult:
        """The finding, three fields and the roles."""
        _ = self.speech.say
        yield Static(Content(self.finding), id="finding")
        yield Static(_("What is to be done"), classes="label")
        yield VnInput(self.fields.what, id="what", select_on_focus=False, compact=True)
        yield Static(_("Until when (day/month/year)"), classes="label")
        yield VnInput(self.fields.due, id="due", compact=True)
        yield Static(_("What it costs, in đồng (may stay empty)"), classes="label")
        yield VnInput(self.fields.cost, id="cost", compact=True)
        yield Static(_("By whom: a role, never a person"), classes="label")
        yield LineList(id="owner")
        yield Static(id="wrong")

    def on_mount(self) -> None:
        """List the roles, ready to type."""
        roles: tuple[str, ...] = get_args(Asked)
        lines = [Line(role, Content(term(ASKED, role, self.speech.language))) for role in roles]
        self.query_one("#owner", LineList).show(lines, self.fields.owner)
        self.query_one("#what").focus()

    @property
    def typed(self) -> ActionFields:
        """What stands in the fields now."""
        what, due, cost = (self.query_one(f"#{name}", VnInput).text for name in ("what", "due", "cost"))
        return ActionFields(what, due, cost, cast("Asked", self.query_one("#owner", LineList).chosen or "head"))

    @on(Input.Changed)
    def look(self) -> None:
        """What was wrong may be right now."""
        self.query_one("#wrong", Static).update("")

    @on(Input.Submitted)
    @on(LineList.OptionSelected)
    def action_done(self) -> None:
        """Answer with the action, if all of it will do."""
        _, typed = self.speech.say, self.typed
        due, cost = read_day(typed.due), read_money(typed.cost)
        if not typed.what:
            self._refuse("what", _("Write what is to be done."))
        elif due is None:
            self._refuse("due", _("{typed} is no day. Write it as 28/02/2027.").format(typed=typed.due or "–"))
        elif typed.cost and cost is None:
            self._refuse("cost", _("{typed} is no amount. Write it as 1.250.000.").format(typed=typed.cost))
        else:
            self.dismiss(ActionSaid(typed.what, due, cost, typed.owner))

    def _refuse(self, field: str, why: str) -> None:
        self.query_one("#wrong", Static).update(Content(why))
        self.query_one(f"#{field}").focus()

    def action_leave(self) -> None:
        """Go back; what was typed stands there the next time."""
        self.left(self.typed)
        self.dismiss(None)

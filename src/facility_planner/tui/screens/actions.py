"""Corrective actions: agreed on findings, changed as they go on, overdue ones first; they outlive their audit."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static

from facility_planner.errors import FacilityPlannerError
from facility_planner.i18n import mark
from facility_planner.services.auditing import actions as service
from facility_planner.services.auditing.desk import open_desk
from facility_planner.tui.acting import ActionWork
from facility_planner.tui.acts import Act, bindings
from facility_planner.tui.dialogs.choice import Choice, ChoiceDialog
from facility_planner.tui.messages import Exported
from facility_planner.tui.presenters.actions import (
    KEPT,
    Kept,
    action_content,
    action_lines,
    counts_words,
    kept_lines,
    line_id,
)
from facility_planner.tui.screens.base import AppScreen
from facility_planner.tui.widgets.digits import DigitBar
from facility_planner.tui.widgets.lists import LineList

if TYPE_CHECKING:
    from datetime import date

    from textual.app import ComposeResult

    from facility_planner.domain.base import Text
    from facility_planner.services.auditing.actions import ActionLine
    from facility_planner.services.auditing.desk import Desk
    from facility_planner.tui.widgets.bars import TitleParts


class ActionsScreen(AppScreen):
    """The list of actions, and the one under the cursor told whole."""

    PURPOSE = mark(
        "Corrective actions: what is done about a finding, by which role, until when and at what cost. They live on "
        "after their audit is finished. Overdue ones stand first, with ‼. A re-inspection that finds the requirement "
        "met confirms what was done."
    )
    ACTS: ClassVar[tuple[Act, ...]] = (
        Act("enter", "screen.read", mark("Read"), mark("Read the action whole."), bound=False),
        Act("1", "screen.add", mark("Agree"), mark("Agree an action on a finding of the latest audit."), in_bar=False),
        Act(
            "2",
            "screen.state",
            mark("State"),
            mark("Say how it stands: under way, done, confirmed, given up."),
            in_bar=False,
        ),
        Act(
            "3", "screen.change", mark("Change"), mark("Change what, until when, by whom, at what cost."), in_bar=False
        ),
        Act("f4", "screen.filter", mark("Filter"), mark("Show what is to be done, overdue, done, closed, or all.")),
        Act(
            "f8", "screen.export", mark("Calendar"), mark("Write a calendar file (iCalendar) with a reminder for each.")
        ),
        Act("escape", "screen.back", mark("Back"), mark("Go back."), in_bar=False),
    )
    BINDINGS = bindings(ACTS)
    DEFAULT_CSS = """
    ActionsScreen #counts { height: 1; padding: 0 1; background: $panel; text-wrap: nowrap; text-overflow: ellipsis; }
    ActionsScreen #list { height: 1fr; }
    ActionsScreen #told { height: 12; border: round $border-blurred; padding: 0 1; background: $surface; }
    ActionsScreen #told:focus { border: heavy $border; }
    ActionsScreen.-wide #panes { layout: horizontal; }
    ActionsScreen.-wide #list { width: 1fr; height: 1fr; }
    ActionsScreen.-wide #told { width: 56; height: 1fr; }
    """

    def __init__(self, facility_id: str | None, desk: Desk | None = None) -> None:
        """Prepare the screen.

        Args:
            facility_id: The facility whose actions are shown; None: those of all.
            desk: The audit that new actions are agreed in; absent, the latest one of the facility.
        """
        super().__init__()
        self.facility_id = facility_id
        self.kept: Kept = "all"
        self._desk = desk
        self._lines: tuple[ActionLine, ...] = ()
        self._titles: dict[str, Text] = {}

    def body(self) -> ComposeResult:
        """The counts, the list, the action."""
        yield Static(id="counts")
        with Vertical(id="panes"):
            yield LineList(id="list")
            with VerticalScroll(id="told"):
                yield Static(id="text")
        yield DigitBar()

    def on_mount(self) -> None:
        """Read the actions."""
        self._read_anew()
        super().on_mount()
        self.query_one("#list", LineList).focus()

    def _read_anew(self) -> None:
        store = self.held.store
        try:
            self._lines = service.action_lines(store, self.facility_id)
            self._desk = self._desk or self._latest()
        except FacilityPlannerError as error:
            self.planner.show_error(error)
        if self._desk is not None:
            self._titles |= {item.key: item.requirement.title for item in self._desk.checklist.items}

    def _latest(self) -> Desk | None:
        audits = self.held.store.audits(self.facility_id) if self.facility_id is not None else ()
        return open_desk(self.held.store, audits[0].id) if audits else None

    @property
    def today(self) -> date:
        """The day it is."""
        return self.held.local().date()

    def title_text(self) -> TitleParts:
        """The facility, and what this screen is."""
        _ = self.speech.say
        if self._desk is not None:
            return self.speech.text(self._desk.facility.title), f" · {_('Actions')}"
        return _("Actions"), f" · {_('all facilities')}"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """A new action needs an audit, a change an action."""
        if action == "add":
            return self._desk is not None
        return bool(self._lines) if action in ("state", "change", "export") else True

    def speak(self) -> None:
        """Say everything in the language of now."""
        super().speak()
        _ = self.speech.say
        self.query_one(DigitBar).show(self.acts(), self.speech)
        self.query_one("#counts", Static).update(Content(counts_words(self._lines, self.today, self.speech)))
        shown = kept_lines(self._lines, self.kept, self.today)
        listed = self.query_one("#list", LineList)
        listed.border_title = _(KEPT[self.kept])
        listed.border_subtitle = _("{shown} of {all}").format(shown=len(shown), all=len(self._lines))
        listed.show(action_lines(shown, self.today, self.speech, facilities=self.facility_id is None))
        self._tell()

    @property
    def chosen(self) -> ActionLine | None:
        """The action under the cursor."""
        chosen = self.query_one("#list", LineList).chosen
        return next((line for line in self._lines if line_id(line) == chosen), None)

    @on(OptionList.OptionHighlighted)
    def _tell(self) -> None:
        line = self.chosen
        self.query_one("#text", Static).update(self._empty() if line is None else self._content(line))

    def _content(self, line: ActionLine) -> Content:
        return action_content(line, self._titles, self.today, self.speech)

    def _empty(self) -> Content:
        _ = self.speech.say
        if self._lines:
            return Content(_("Nothing here fits. F4 shows the others."))
        told = _("No action is agreed yet. An action says what is done about a finding, by whom and until when.")
        hint = _("1 agrees one.") if self._desk is not None else _("Open a facility’s audit to agree one.")
        return Content(f"{told}\n{hint}")

    @on(OptionList.OptionSelected)
    def read_whole(self) -> None:
        """Open the action to be read whole."""
        line = self.chosen
        if line is not None:
            self.read(self.speech.say("Action"), self._content(line))

    @property
    def work(self) -> ActionWork:
        """The acts on actions."""
        return ActionWork(self.app, self.held, self.speech, self._done, self.planner.show_error)

    def _done(self, desk: Desk, told: str) -> None:
        """Show what was written."""
        if self._desk is not None and desk.state.id == self._desk.state.id:
            self._desk = desk
        self._read_anew()
        self.refresh_bindings()
        self.speak()
        self.notify(told)

    def action_add(self) -> None:
        """Agree an action on a finding."""
        if self._desk is not None:
            agreed = {line.action.finding for line in self._lines}
            self.work.add(self._desk, agreed)

    def action_state(self) -> None:
        """Say how the action under the cursor stands."""
        line = self.chosen
        if line is not None:
            self.work.state(line, [row.id for row in self.held.store.audits(line.facility)])

    def action_change(self) -> None:
        """Change the action under the cursor."""
        line = self.chosen
        if line is not None:
            key = f"{line.action.key.standard}/{line.action.key.requirement}"
            self.work.change(line, self.speech.text(self._titles.get(key), key))

    def action_filter(self) -> None:
        """Ask which actions to show."""
        _ = self.speech.say
        choices = [Choice(name, _(label)) for name, label in KEPT.items()]
        self.app.push_screen(ChoiceDialog(_("Filter"), choices, self.speech, current=self.kept), self._keep)

    def _keep(self, chosen: str | None) -> None:
        if chosen is not None:
            self.kept = cast("Kept", chosen)
            self.speak()

    def action_export(self) -> None:
        """Ask where the calendar goes, and write it."""
        from facility_planner.tui.exporting import export_calendar  # noqa: PLC0415 - where it is used

        shown = kept_lines(self._lines, self.kept, self.today)
        export_calendar(self, shown, self._titles, self.facility_id or "actions")

    @on(Exported)
    def tell_written(self, message: Exported) -> None:
        """Say which file was written."""
        from facility_planner.tui.exporting import exported_words  # noqa: PLC0415 - as above

        self.notify(exported_words(message, self), timeout=10)

    def action_back(self) -> None:
        """Show all again, then go back."""
        if self.kept != "all":
            self.kept = "all"
            self.speak()
        else:
            self.dismiss(None)

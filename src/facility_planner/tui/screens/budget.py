"""The Budget workspace: what is missing, what the money buys of it, and what falls out when there is less."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList

from facility_planner.i18n import mark
from facility_planner.tui import budget_choices as choices
from facility_planner.tui.acts import bindings
from facility_planner.tui.budget_comparing import ask_compare
from facility_planner.tui.budget_why import Why
from facility_planner.tui.budget_work import BudgetWork
from facility_planner.tui.budget_writing import export_budget
from facility_planner.tui.dialogs.prompt import PromptDialog
from facility_planner.tui.exporting import exported_words
from facility_planner.tui.gathering import gather
from facility_planner.tui.messages import (
    CurveTold,
    Exported,
    Failed,
    Judging,
    Priced,
    ProgrammeFailed,
    ProgrammeFinished,
    ProgrammeProgressed,
    WhyNotTold,
)
from facility_planner.tui.presenters.budget import need_content
from facility_planner.tui.presenters.budget_lines import news_content, status_content
from facility_planner.tui.presenters.conflicts import conflicts_content
from facility_planner.tui.presenters.curve import curve_table
from facility_planner.tui.presenters.needs import NeedRow, bought_by, need_rows, next_named
from facility_planner.tui.presenters.programme import budget_title, news_list, slider_line
from facility_planner.tui.run import SECONDS
from facility_planner.tui.screens.budget_acts import ACTS
from facility_planner.tui.screens.workspace import WorkspaceScreen
from facility_planner.tui.widgets.budget_view import BudgetView
from facility_planner.tui.widgets.curve_pane import CurvePane
from facility_planner.tui.wish import LARGE

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from facility_planner.domain.programme import Programme
    from facility_planner.tui.budget_desk import Grouping
    from facility_planner.tui.visit import Visit
    from facility_planner.tui.widgets.bars import TitleParts
    from facility_planner.tui.wish import Wish

SETTLED = 0.1
"""Seconds without another key after which a wish is planned."""


class BudgetScreen(WorkspaceScreen):
    """A slider of money over a list of gaps: what is bought, why, at which price, and the curve of all budgets."""

    WORKSPACE = "budget"
    PURPOSE = mark(
        "Budget: what is missing, what closing it costs, and what a budget buys of it. Move the budget with the "
        "arrows and see what is bought (■ with its year) and what stays open (□); ▲ is pinned, ✗ is banned. "
        "Breaches of law stand apart from needs of a surge, from what is derived and from good practice. A gap "
        "that several remedies close is priced by the cheapest one. A star marks amounts in which a price has no "
        "source yet."
    )
    ACTS = ACTS
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(ACTS),
        Binding("left,minus", "move(-1)", show=False, priority=True),
        Binding("right,plus", "move(1)", show=False, priority=True),
        Binding("shift+left,ctrl+left", f"move(-{LARGE})", show=False, priority=True),
        Binding("shift+right,ctrl+right", f"move({LARGE})", show=False, priority=True),
        Binding("shift+tab", "pane(-1)", show=False),
        *(Binding(str(digit), f"type('{digit}')", show=False) for digit in range(10)),
    ]
    DEFAULT_CSS = """
    BudgetScreen.-narrow BudgetView.-at-curve #side { height: 9; }
    BudgetScreen.-wide #panes { layout: horizontal; }
    BudgetScreen.-wide #table { width: 64%; height: 1fr; }
    BudgetScreen.-wide #side { width: 1fr; height: 1fr; }
    BudgetScreen.-wide #curve { display: block; height: 14; }
    BudgetScreen.-wide #detail { display: block; height: 1fr; }
    """

    def __init__(self, visit: Visit) -> None:
        super().__init__(visit)
        self.seconds = SECONDS[1]
        self.desk = visit.budget
        self.work = BudgetWork(self, visit.budget)
        self._why = Why(self)
        self._rows: tuple[NeedRow, ...] = ()
        self._settling = 0

    def body(self) -> ComposeResult:
        """All panes."""
        yield BudgetView()

    def title_text(self) -> TitleParts:
        """The facilities the budget is for, their standards and the day."""
        name, about = super().title_text()
        report = self.desk.report
        return (budget_title(report.facilities, self.speech) if report is not None else name), about

    @property
    def view(self) -> BudgetView:
        """The panes."""
        return self.query_one(BudgetView)

    def on_mount(self) -> None:
        """Begin in the list; keep the clock of a search going."""
        self.view.gaps.focus()
        self.set_interval(0.25, self._tick)

    def on_unmount(self) -> None:
        """End what runs when the program ends, however that comes."""
        self.work.stop()
        self._why.stop()

    # what the gaps are of

    def on_screen_resume(self) -> None:
        """Price the gaps anew where the audit or the plan of a surge is another one."""
        if self.visit.gaps is None or self.desk.planned is not self.visit.planned:
            gather(self, self.visit)
        super().on_screen_resume()

    @on(Judging)
    def judging(self, message: Judging) -> None:
        """Say how many facilities have been judged."""
        if message.of > 1:
            told = self.speech.say("{done} of {of} facilities judged …")
            self.work.judging = told.format(done=message.done, of=message.of)
            self._show_lines()

    @on(Priced)
    def take(self, message: Priced) -> None:
        """Show the gaps and plan for them; an answer to an older question is put away."""
        chosen = self.desk.facilities or (self.visit.audit.facility.id,)
        if message.planned is self.visit.planned and message.facilities == chosen:
            self.work.judging = ""
            self.visit.gaps = message.report
            self.work.take(message)
            self._make_rows()

    @on(Failed)
    def not_priced(self, message: Failed) -> None:
        """Stay with the facilities that are on the desk; the app says why."""
        if message.job == "price":
            self.desk.facilities, self.work.judging = self.desk.here, ""
            self._show_lines()

    def choose_facilities(self, facilities: tuple[str, ...]) -> None:
        """Make the budget for other facilities."""
        self.desk.facilities = facilities
        gather(self, self.visit)

    def group(self, grouping: Grouping) -> None:
        """Make the list in another way."""
        self.desk.grouping = grouping
        self._make_rows()

    def _make_rows(self) -> None:
        if self.desk.report is not None:
            self._rows = need_rows(self.desk.needs, self.desk.report, self.desk.grouping)
        self.speak()

    # the wish

    def wish(self, wish: Wish) -> None:
        """Take another wish and plan it."""
        if self.desk.wishes is not None and self.desk.wishes.go_on(wish):
            self._wished()

    def _wished(self) -> None:
        """Show the wish at once; plan it when no other key follows, or at once where the answer is known."""
        self._show_money()
        self._settling += 1
        settling = self._settling
        if self.desk.answer() is not None:
            self._plan()
        else:
            self.set_timer(SETTLED, lambda: self._plan() if settling == self._settling else None)

    def _plan(self) -> None:
        self.work.plan()
        self.speak()

    def action_move(self, steps: int) -> None:
        """Money more or less."""
        if self.work.now is not None:
            self.wish(self.work.now.moved(self.work.step, steps))

    def action_type(self, digit: str) -> None:
        """Type the budget; the digit that was pressed is its first."""
        if self.work.now is not None:
            choices.ask_total(self, self.work.now, self.wish, digit)

    def action_undo(self) -> None:
        """Go back to the wish before."""
        if self.desk.wishes is not None and self.desk.wishes.undo():
            self._wished()

    def action_redo(self) -> None:
        """Take the wish again that was taken back."""
        if self.desk.wishes is not None and self.desk.wishes.redo():
            self._wished()

    def action_fix(self) -> None:
        """Pin, ban or free the remedy of the gap under the cursor."""
        row, now = self._chosen(), self.work.now
        if row is not None and now is not None:
            choices.fix(self, row, now)

    def action_choose(self) -> None:
        """Ask what is to be chosen, then ask for it."""
        choices.ask_what(self)

    def action_time(self) -> None:
        """Ask how long a search may take."""
        choices.ask_time(self)

    # the search

    @property
    def is_running_plan(self) -> bool:
        """Whether a search is going on that the person began."""
        return self.work.drafting.is_long

    def discard(self) -> None:
        """End what is being planned and listen to it no longer."""
        self.work.drafting.discard()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  (Textual's shape)
        """Which acts there are now: those of a search only while one runs that the person began."""
        if action in ("finish", "discard"):
            return self.is_running_plan
        if action in ("export", "run"):
            return not self.is_running_plan and self.desk.report is not None
        if action in ("compare", "why", "news"):
            return not self.is_running_plan and self.desk.draft is not None
        return True

    def action_run(self) -> None:
        """Look longer for the best programme of the wish of now."""
        self._settling += 1  # a key just before is planned by this search
        self.work.plan(float(self.seconds), is_long=True)
        self.speak()

    def action_finish(self) -> None:
        """End the search and keep its best programme."""
        self.work.drafting.finish()
        self._show_lines()

    def action_discard(self) -> None:
        """End the search; the programme from before it stays."""
        self.discard()
        self.speak()

    @on(ProgrammeProgressed)
    def progressed(self, message: ProgrammeProgressed) -> None:
        """Show how far the search is, and the best programme so far."""
        before = self.work.drafting.state.programme
        if self.work.drafting.told(message.run, message.state):
            programme = message.state.programme
            if programme is not None and programme is not before and programme.years:
                self._show_gaps(programme)
            self._show_lines()

    @on(ProgrammeFinished)
    def finished(self, message: ProgrammeFinished) -> None:
        """Show the programme with which the search has ended, unless the one known before is better."""
        told_before = self.work.refused
        if self.work.finished(message):
            self.notify(self.speech.say("The programme found before is better and stays."))
        refused, report = self.work.refused, self.desk.report
        is_new = refused is not None and (told_before is None or told_before.conflicts != refused.conflicts)
        if refused is not None and refused.conflicts and is_new and report is not None and self.is_current:
            title = self.speech.say("This cannot be planned")
            self.read(title, conflicts_content(refused, report, self.speech))
        self.speak()

    @on(ProgrammeFailed)
    def failed(self, message: ProgrammeFailed) -> None:
        """Say why there is no programme."""
        if self.work.drafting.ended(message.run):
            self.planner.show_error(message.error)
            self.speak()

    @on(CurveTold)
    def curve_told(self, message: CurveTold) -> None:
        """Draw as much of the curve as is known."""
        self.work.curve_told(message)
        self._show_money()

    # what is shown

    def speak(self) -> None:
        """Say everything in the language of now."""
        super().speak()
        self._show_money()
        self._show_gaps()
        self._show_lines()

    def _show_money(self) -> None:
        """The budget, and its place in the curve."""
        now, desk = self.work.now, self.desk
        if now is not None:
            self.view.show_line("slider", slider_line(now, len(desk.here), self.speech))
        total = now.total if now is not None else 0
        self.view.show_curve(desk.points(), desk.needs, total, self.speech, is_whole=desk.curve_of is not None)

    def _show_gaps(self, programme: Programme | None = None) -> None:
        """The gaps with what the programme in sight buys of them, or one that is not ready yet."""
        if self.work.now is not None:
            draft = self.desk.draft
            shown = programme or (draft.drafted.programme if draft is not None else None)
            named = self.desk.grouping == "facility" and len(self.desk.here) > 1
            bought = bought_by(shown) if shown is not None else None
            self.view.show_gaps(self._rows, bought, self.work.now, self.speech, named=named)
        self._tell(from_top=False)

    def _show_lines(self) -> None:
        """What has changed, and what the programme reaches or how far the search is."""
        work = self.work
        self.view.show_line("news", news_content(self.desk, work.before, work.refused, work.judging, self.speech))
        self.view.show_line("status", status_content(self.desk, work.drafting, self.speech))

    def _tick(self) -> None:
        """Keep the seconds going, and tell what the solver said last."""
        run = self.work.drafting.run
        if run is not None and self.is_running_plan:
            run.flush()
            self._show_lines()

    @on(OptionList.OptionHighlighted)
    def moved(self) -> None:
        """Tell the gap under the cursor."""
        self._tell(from_top=True)

    def _tell(self, *, from_top: bool) -> None:
        draft = self.desk.draft
        bought = bought_by(draft.drafted.programme) if draft is not None else None
        self.view.show_gap(self._chosen(), self.desk.report, bought, self.work.now, self.speech, from_top=from_top)

    def _chosen(self) -> NeedRow | None:
        key = self.view.chosen
        return next((row for row in self._rows if row.key == key), None)

    # reading and writing

    @on(OptionList.OptionSelected)
    def open_gap(self) -> None:
        """Open the gap to be read whole."""
        row, desk, now = self._chosen(), self.desk, self.work.now
        if row is not None and desk.report is not None and now is not None:
            bought = bought_by(desk.draft.drafted.programme) if desk.draft is not None else None
            content = need_content(row, desk.report, bought, now, self.speech)
            self.read(f"{row.first.row} · {row.first.requirement}", content)

    @on(CurvePane.Opened)
    def open_curve(self) -> None:
        """Open the curve as a table."""
        self.read(
            self.speech.say("Cost → standards met"), curve_table(self.desk.points(), self.desk.needs, self.speech)
        )

    def action_pane(self, step: int) -> None:
        """Go to the next pane, or the one before."""
        self.view.turn(step)

    def action_news(self) -> None:
        """All that is bought now and was not before, the other way round, and in another year."""
        draft, report = self.desk.draft, self.desk.report
        if draft is not None and report is not None:
            told = news_list(self.work.before, draft.drafted.programme, report, self.speech)
            self.read(self.speech.say("What changed"), told)

    def action_why(self) -> None:
        """Why the gap under the cursor is closed or not."""
        row, draft, report = self._chosen(), self.desk.draft, self.desk.report
        if row is not None and draft is not None and report is not None:
            self._why.ask(row, draft.drafted.programme, report)

    @on(WhyNotTold)
    def why_not(self, message: WhyNotTold) -> None:
        """Tell what buying it would displace."""
        self._why.told(message)

    def action_compare(self) -> None:
        """Put the programme aside, compare it, or take the one put aside again."""
        ask_compare(self)

    def action_search(self) -> None:
        """Ask for a part of a name."""
        _ = self.speech.say
        question = _("A part of the name, with or without marks:")
        self.app.push_screen(PromptDialog(_("Find a gap"), question, self.speech), self._find)

    def _find(self, typed: str | None) -> None:
        row = next_named(self._rows, self.view.chosen, typed) if typed else None
        if row is not None:
            self.view.go_to(row.key)
        elif typed:
            self.notify(self.speech.say("No gap has that in its name."))

    def action_export(self) -> None:
        """Ask what is to be written and where."""
        export_budget(self)

    @on(Exported)
    def tell_where(self, message: Exported) -> None:
        """Say where the files are, until it is put away; in passing where another screen is in front."""
        if self.is_current:
            self.app.clear_notifications()
            self.read(self.speech.say("✓ Written"), Content("\n".join(str(path) for path in message.paths)))
        else:
            self.notify(exported_words(message, self), timeout=60)

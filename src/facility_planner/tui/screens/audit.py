"""The Audit workspace: findings by theme, each with its law, what was measured and what to look for."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Input, OptionList, Static

from facility_planner.i18n import mark
from facility_planner.tui.acts import Act, bindings
from facility_planner.tui.dialogs.choice import Choice, ChoiceDialog
from facility_planner.tui.dialogs.prompt import PromptDialog
from facility_planner.tui.jobs import background
from facility_planner.tui.messages import Audited
from facility_planner.tui.presenters.findings import (
    ALL_THEMES,
    FILTERS,
    Filter,
    Judged,
    requirement_lines,
    select,
    theme_counts,
    theme_lines,
    verdict_strip,
)
from facility_planner.tui.presenters.requirement import requirement_content
from facility_planner.tui.screens.workspace import NEXT, WorkspaceScreen
from facility_planner.tui.widgets.lists import LineList
from facility_planner.tui.widgets.text_fields import VnInput

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from facility_planner.tui.visit import Visit

_THEME_CELLS = 33
"""What is left of the themes' 38 columns within border, padding and scroll bar."""


class AuditScreen(WorkspaceScreen):
    """Themes, requirements, and one requirement told whole."""

    WORKSPACE = "audit"
    PURPOSE = mark(
        "Audit: what the law asks of this facility and what was found. Choose a theme, then a requirement; "
        "the pane at the right tells it whole. A star marks law whose official wording is still to be "
        "verified. Good practice and derived requirements are shown beside the law and are never a breach."
    )
    ACTS: ClassVar[tuple[Act, ...]] = (
        Act(
            "enter",
            "screen.open",
            mark("Read"),
            mark("Open the requirement under the cursor to read it whole."),
            bound=False,
        ),
        Act(
            "tab",
            "screen.tab",
            mark("Pane"),
            mark("Go to the next pane: themes, requirements, the text."),
            bound=False,
        ),
        Act(
            "f3",
            "screen.search",
            mark("Search"),
            mark("Find words in titles, texts, articles; marks are not needed."),
        ),
        Act(
            "f4",
            "screen.filter",
            mark("Filter"),
            mark("Show all, not met, not observed, or binding requirements only."),
        ),
        Act(
            "f5",
            "screen.inspect",
            mark("Inspect"),
            mark("The audits of this facility: go on with one, begin one, inspect again."),
        ),
        NEXT,
        Act("f7", "screen.day", mark("Day"), mark("Judge by the law of another day."), in_bar=False),
        Act(
            "escape",
            "screen.back",
            mark("Back"),
            mark("Leave the search or the filter, then the facility."),
            in_bar=False,
        ),
    )
    BINDINGS = bindings(ACTS)
    DEFAULT_CSS = """
    AuditScreen #strip { height: 1; padding: 0 1; background: $panel; color: $foreground; }
    AuditScreen VnInput { display: none; }
    AuditScreen.-searching VnInput { display: block; }
    AuditScreen #lists { width: 38; }
    AuditScreen #themes { height: auto; max-height: 50%; }
    AuditScreen #detail { width: 1fr; border: round $border-blurred; padding: 0 1; background: $surface;
                          scrollbar-size-vertical: 1; border-title-color: $foreground; }
    AuditScreen #detail:focus { border: heavy $border; }
    AuditScreen.-wide #lists { layout: horizontal; width: 62%; }
    AuditScreen.-wide #themes { width: 38; height: 1fr; max-height: 100%; }
    AuditScreen.-wide #requirements { width: 1fr; }
    """

    def __init__(self, visit: Visit) -> None:
        super().__init__(visit)
        self.kept: Filter = "all"
        self._shown: tuple[Judged, ...] = ()

    def body(self) -> ComposeResult:
        """Themes above requirements, or beside them on a wide screen; the text at the right."""
        yield Static(id="strip")
        yield VnInput(compact=True, id="search")
        with Horizontal():
            with Vertical(id="lists"):
                yield LineList(id="themes")
                yield LineList(id="requirements")
            with VerticalScroll(id="detail"):
                yield Static(id="text")

    def on_mount(self) -> None:
        """Begin among the requirements."""
        self.query_one("#requirements", LineList).focus()

    def speak(self) -> None:
        """Say everything in the language of now."""
        super().speak()
        _ = self.speech.say
        themes = self.query_one("#themes", LineList)
        themes.border_title = _("Themes")
        self.query_one("#search", VnInput).placeholder = _("words to find, marks are not needed")
        counts = theme_counts(self.visit.judged)
        themes.show(theme_lines(counts, self.speech, _THEME_CELLS), ALL_THEMES)
        strip = verdict_strip(self.visit.judged, self.speech, words=self.has_class("-wide"))
        self.query_one("#strip", Static).update(strip)
        self._list()

    @on(Input.Changed)
    def _list(self) -> None:
        """Show the requirements that theme, filter and search leave."""
        _ = self.speech.say
        requirements = self.query_one("#requirements", LineList)
        theme = self.query_one("#themes", LineList).chosen or ALL_THEMES
        self._shown = select(self.visit.judged, self.kept, self._query, theme)
        requirements.show(requirement_lines(self._shown, self.speech))
        requirements.border_title = _(FILTERS[self.kept])
        requirements.border_subtitle = _("{shown} of {all}").format(shown=len(self._shown), all=len(self.visit.judged))
        self._tell()

    def _tell(self) -> None:
        """Show the requirement under the cursor, from its beginning."""
        _ = self.speech.say
        text = self.query_one("#text", Static)
        judged = self._chosen()
        if judged is None:
            text.update(_("Nothing here fits. Esc takes back the search and the filter."))
            return
        text.update(requirement_content(judged, self.speech, self.visit.findings_of(judged)))

    def _chosen(self) -> Judged | None:
        key = self.query_one("#requirements", LineList).chosen
        return next((judged for judged in self._shown if judged.key == key), None)

    @property
    def _query(self) -> str:
        return self.query_one("#search", VnInput).text

    @on(OptionList.OptionHighlighted, "#themes")
    def theme_changed(self) -> None:
        """Show the requirements of the theme."""
        self._list()

    @on(OptionList.OptionHighlighted, "#requirements")
    def requirement_changed(self) -> None:
        """Show the requirement."""
        self.query_one("#detail", VerticalScroll).scroll_home(animate=False)
        self._tell()

    @on(OptionList.OptionSelected, "#themes")
    @on(Input.Submitted)
    def to_requirements(self) -> None:
        """Go on to the requirements."""
        self.query_one("#requirements", LineList).focus()

    @on(OptionList.OptionSelected, "#requirements")
    def open_requirement(self) -> None:
        """Open the requirement to be read whole."""
        judged = self._chosen()
        if judged is not None:
            content = requirement_content(judged, self.speech, self.visit.findings_of(judged))
            self.read(f"{judged.head.row} · {judged.head.requirement}", content)

    def action_search(self) -> None:
        """Show the field and go there."""
        self.add_class("-searching")
        self.query_one("#search", VnInput).focus()

    def action_filter(self) -> None:
        """Ask which requirements to show."""
        _ = self.speech.say
        choices = [Choice(name, _(label)) for name, label in FILTERS.items()]
        self.app.push_screen(ChoiceDialog(_("Filter"), choices, self.speech, current=self.kept), self._keep)

    def _keep(self, chosen: str | None) -> None:
        if chosen is not None:
            self.kept = cast("Filter", chosen)
            self._list()
            self.query_one("#requirements", LineList).focus()

    def action_day(self) -> None:
        """Ask for the day whose law is to judge."""
        _ = self.speech.say
        question = _("Judge by the law of which day? Write day/month/year.")
        day = f"{self.visit.audit.assessment.as_of:%d/%m/%Y}"
        self.app.push_screen(PromptDialog(_("Day"), question, self.speech, day), self._judge_on)

    def _judge_on(self, typed: str | None) -> None:
        _ = self.speech.say
        if typed is None:
            return
        try:
            day = datetime.strptime(typed, "%d/%m/%Y").date()
        except ValueError:
            self.notify(_("{typed} is no day. Write it as 28/02/2027.").format(typed=typed), severity="warning")
            return
        backend, visit = self.planner.backend, self.visit
        background(self, "audit", lambda: Audited(visit.path, visit.judge(backend, day)))

    @on(Audited)
    def take(self, message: Audited) -> None:
        """Show the new judgement."""
        self.visit.take_audit(message.report)
        self.speak()

    def action_inspect(self) -> None:
        """Go to the audits of this facility."""
        inspection = self.planner.inspection
        if inspection is None:
            self.planner.tell_no_store()
            return
        from facility_planner.tui.screens.audits import AuditsScreen  # noqa: PLC0415 - loads what a store takes

        self.app.push_screen(AuditsScreen(inspection, self.visit.audit.facility))

    def action_back(self) -> None:
        """Take back the search, then the filter, then leave the facility."""
        if self.has_class("-searching") or self.kept != "all":
            self.remove_class("-searching")
            self.kept = "all"
            self.query_one("#search", VnInput).value = ""
            self.query_one("#requirements", LineList).focus()
            self._list()
        else:
            super().action_back()

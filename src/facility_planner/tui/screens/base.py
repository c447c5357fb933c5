"""What every screen has: the bar that says where one is, the bar of keys, and a language that can change."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.screen import Screen

from facility_planner.errors import StoreError
from facility_planner.i18n import mark
from facility_planner.tui.acts import COMMON, Act
from facility_planner.tui.dialogs.text import TextDialog
from facility_planner.tui.presenters.help import help_content
from facility_planner.tui.widgets.bars import KeyBar, TitleBar

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.content import Content

    from facility_planner.tui.inspection import Inspection
    from facility_planner.tui.planner import Planner
    from facility_planner.tui.speech import Speech
    from facility_planner.tui.widgets.bars import TitleParts

WORKSPACES = {"audit": mark("Audit"), "plan": mark("Plan"), "budget": mark("Budget")}
"""The three workspaces of a facility, in the order in which F6 visits them."""
WIDE = 120
"""From so many columns on, a further pane is shown."""


class AppScreen(Screen[None]):
    """A screen that says everything anew when the language changes and keeps focus and place."""

    ACTS: ClassVar[tuple[Act, ...]] = ()
    WORKSPACE: ClassVar[str] = ""
    PURPOSE: ClassVar[str] = ""
    """What the screen is for, a message of a few sentences."""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012  (the shape Textual asks for)

    @property
    def planner(self) -> Planner:
        """The app."""
        return cast("Planner", self.app)

    @property
    def speech(self) -> Speech:
        """How to speak now."""
        return self.planner.speech

    @property
    def held(self) -> Inspection:
        """The open store, on screens that are there only with one."""
        inspection = self.planner.inspection
        if inspection is None:
            raise StoreError("failed", why="the store is not open")
        return inspection

    def compose(self) -> ComposeResult:
        """The bars around the screen's own widgets."""
        yield TitleBar()
        yield from self.body()
        yield KeyBar()

    def body(self) -> ComposeResult:
        """The widgets between the bars."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Speak, now and whenever the language changes."""
        self.planner.spoken.subscribe(self, lambda _speech: self.speak())
        self.speak()

    def on_resize(self) -> None:
        """Lay everything out anew for another size."""
        self.call_after_refresh(self.speak)

    def speak(self) -> None:
        """Say everything in the language of now."""
        _ = self.speech.say
        tabs = [(name, _(label)) for name, label in WORKSPACES.items()] if self.WORKSPACE else []
        self.query_one(TitleBar).show(self.title_text(), tabs, self.WORKSPACE, self.speech.language)
        self.query_one(KeyBar).show([act for act in self.acts() if act.in_bar], self.speech)

    def title_text(self) -> TitleParts:
        """What is open, for the bar above."""
        return "facility-planner", ""

    def acts(self) -> list[Act]:
        """What can be done now: the screen's own acts, then those that are the same everywhere."""
        return [act for act in self.ACTS if self._possible(act)] + list(COMMON)

    def _possible(self, act: Act) -> bool:
        name, _, arguments = act.action.removeprefix("screen.").partition("(")
        given = (arguments.removesuffix(")").strip("'"),) if arguments else ()
        return not act.bound or bool(self.check_action(name, given))

    @property
    def is_unsaved(self) -> bool:
        """Whether something that was said could not be written yet, and leaving would lose it."""
        return False

    def keep(self) -> None:
        """Keep what is half typed; called when the program is ended from outside."""

    def read(self, title: str, content: Content) -> None:
        """Open a text to be read whole."""
        self.app.push_screen(TextDialog(title, content, self.speech))

    def show_help(self) -> None:
        """Open the help of this screen."""
        _ = self.speech.say
        self.read(_("Help"), help_content(_(self.PURPOSE), self.acts(), self.speech))

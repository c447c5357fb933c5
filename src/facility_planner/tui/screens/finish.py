"""The end of an audit: what is missing, what it comes to, what both sides say, and who signs it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import on
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import OptionList, Static

from facility_planner.errors import FacilityPlannerError
from facility_planner.i18n import mark
from facility_planner.services.auditing import finishing, inspectors
from facility_planner.services.auditing.desk import open_desk
from facility_planner.tui.acts import bindings
from facility_planner.tui.closing_acts import ACTS
from facility_planner.tui.closing_work import ClosingWork
from facility_planner.tui.messages import Exported
from facility_planner.tui.presenters.closing import PARTS, Closing, first_must, part_lines, standing_words
from facility_planner.tui.presenters.summary import Summary
from facility_planner.tui.screens.base import AppScreen
from facility_planner.tui.widgets.closing_page import ClosingPage
from facility_planner.tui.widgets.digits import DigitBar
from facility_planner.tui.widgets.lists import LineList

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from facility_planner.audit.completeness import Lack
    from facility_planner.domain.audits.head import Side
    from facility_planner.services.auditing.desk import Desk
    from facility_planner.tui.widgets.bars import TitleParts


class FinishScreen(AppScreen):
    """Parts at the left, the chosen part at the right; answers with the question to go to, if one is chosen."""

    PURPOSE = mark(
        "The end of an audit. What is missing can be gone to by Enter. The summary shows breaches of law first and "
        "every score with its calculation. Both sides write their closing words; then the version is finished, signed "
        "and only read. A correction opens the next version and leaves the finished one as it is."
    )
    ACTS = ACTS
    BINDINGS = bindings(ACTS)
    DEFAULT_CSS = """
    FinishScreen #standing { height: 1; padding: 0 1; background: $panel; text-wrap: nowrap; text-overflow: ellipsis; }
    FinishScreen #parts { width: 26; }
    FinishScreen.-wide #parts { width: 36; }
    FinishScreen Horizontal { height: 1fr; }
    """
    _WRITING: ClassVar[frozenset[str]] = frozenset({"remark", "refuse", "finish", "undo", "redo"})

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._made: Closing | None = None

    def body(self) -> ComposeResult:
        """How it stands, the parts, the part."""
        yield Static(id="standing")
        with Horizontal():
            yield LineList(id="parts")
            yield ClosingPage()
        yield DigitBar()

    def on_mount(self) -> None:
        """Begin among the parts."""
        super().on_mount()
        self.query_one("#parts", LineList).focus()

    @property
    def closing(self) -> Closing:
        """The audit as this screen shows it; made anew after each act."""
        if self._made is None:
            self._made = self._closing_now()
        return self._made

    def _closing_now(self) -> Closing:
        store, desk = self.held.store, self.desk
        record = (
            finishing.record_of(store, desk.state.id, desk.state.version)
            if desk.state.is_finished
            else finishing.draft_record(desk)
        )
        good = {
            (version, inspector): holds
            for version in desk.state.finished
            for inspector, holds in finishing.good_signatures(
                finishing.record_of(store, desk.state.id, version)
            ).items()
        }
        return Closing(desk, Summary(record), finishing.missing(desk), good)

    def title_text(self) -> TitleParts:
        """The facility, and what this screen is."""
        _, opened = self.speech.say, self.desk.state.opened
        about = f" · {self.speech.date(opened.as_of)} · {_('Closing')}"
        return self.speech.text(self.desk.facility.title), about

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """What can be done now: before it is finished it is written to, afterwards it is signed or corrected."""
        if action in self._WRITING:
            return not self.desk.state.is_finished
        return self.desk.state.is_finished if action in ("sign", "correct") else True

    def speak(self) -> None:
        """Say everything in the language of now."""
        super().speak()
        self.query_one(DigitBar).show(self.acts(), self.speech)
        try:
            closing = self.closing
        except FacilityPlannerError as error:
            self.planner.show_error(error)
            return
        self.query_one("#standing", Static).update(Content(standing_words(closing, self.speech)))
        self.query_one("#parts", LineList).show(part_lines(closing, self.speech), "missing")
        self._tell()

    @property
    def part(self) -> str:
        """The part that is shown."""
        return self.query_one("#parts", LineList).chosen or "missing"

    @on(OptionList.OptionHighlighted, "#parts")
    def _tell(self) -> None:
        """Show the part under the cursor."""
        if self._made is None:
            return
        names = {row.id: row.name or "" for row in inspectors.inspectors(self.held.store)}
        self.page.show(self.part, self._made, names, self.speech)

    @property
    def page(self) -> ClosingPage:
        """The part that is shown."""
        return self.query_one(ClosingPage)

    @on(OptionList.OptionSelected, "#parts")
    def into(self) -> None:
        """Go into the part."""
        self.page.go_in()

    @on(OptionList.OptionSelected, "#missing")
    def to_lack(self) -> None:
        """Go to what is missing."""
        self._go_to(self.page.lack)

    @on(OptionList.OptionSelected, "#cell")
    def to_finding(self, event: OptionList.OptionSelected) -> None:
        """Go to the question of a finding."""
        self._answer(event.option_id)

    def _go_to(self, lack: Lack | None) -> None:
        if lack is None:
            return
        side = lack.args.get("side")
        if lack.code == "dispute_open":
            self._open("disputes")
        elif lack.key is not None:
            self._answer(lack.key)
        elif lack.code == "no_remark":
            self.action_remark(cast("Side", side))
        elif lack.code == "refusal_unexplained":
            self.action_refuse()
        elif lack.code in ("no_decision_number", "no_team", "nobody_met"):
            self._open("head")
        else:
            self.notify(nothing_to_do(self.speech.say))

    def _open(self, door: str) -> None:
        self.app.push_screen(self.planner.door(door, self.desk), lambda _answer: self._read_anew())

    def _answer(self, key: str | None) -> None:
        """Go back to the audit, to a question."""
        self.dismiss(cast("Any", key))

    def _read_anew(self) -> None:
        desk = self.work.attempt(lambda: open_desk(self.held.store, self.desk.state.id))
        if desk is not None:
            self._show(desk)

    def _show(self, desk: Desk, told: str = "") -> None:
        ended = desk.state.is_finished and not self.desk.state.is_finished
        self.desk, self._made = desk, None
        self.refresh_bindings()
        self.speak()
        if ended:
            self._to_part("signatures")
        if told:
            self.notify(told)

    def _to_part(self, part: str) -> None:
        parts = self.query_one("#parts", LineList)
        parts.highlighted = list(PARTS).index(part)

    @property
    def work(self) -> ClosingWork:
        """The acts that end an audit."""
        return ClosingWork(self.app, self.held, self._show, self.planner.show_error)

    def action_remark(self, side: Side) -> None:
        """Ask for the closing words of one side."""
        self._to_part("remarks")
        self.work.remark(self.desk, side, self.speech)

    def action_refuse(self) -> None:
        """Ask why the facility refuses to sign."""
        self._to_part("remarks")
        self.work.refuse(self.desk, self.speech)

    def action_finish(self) -> None:
        """Ask whether to finish."""
        first = first_must(self.closing.lacks)
        self.work.finish(self.desk, len(self.closing.musts), lambda: self._go_to(first), self.speech)

    def action_sign(self) -> None:
        """Ask who signs, and sign."""
        self._to_part("signatures")
        self.work.sign(self.desk, self.speech)

    def action_correct(self) -> None:
        """Ask for a reason and open the next version."""
        self.work.correct(self.desk, self.speech)

    def action_undo(self) -> None:
        """Take back the last act of the audit."""
        self.work.take_back(self.desk, self.speech, again=False)

    def action_redo(self) -> None:
        """Do again what was taken back last."""
        self.work.take_back(self.desk, self.speech, again=True)

    def action_export(self) -> None:
        """Ask where the record goes and in which format, and write it."""
        from facility_planner.tui.exporting import export_record  # noqa: PLC0415 - office formats, where they are used

        export_record(self, self.closing.summary.record)

    @on(Exported)
    def tell_written(self, message: Exported) -> None:
        """Say which files were written."""
        from facility_planner.tui.exporting import exported_words  # noqa: PLC0415 - as above

        self.notify(exported_words(message, self), timeout=10)

    def action_back(self) -> None:
        """Go back into the parts, then to the audit."""
        parts = self.query_one("#parts", LineList)
        if self.focused is not None and self.focused is not parts:
            parts.focus()
        else:
            self.dismiss(None)


def nothing_to_do(say: Callable[[str], str]) -> str:
    """What is told of something that this screen cannot lead to."""
    return say("The standard was changed since the audit was opened. Read its requirements again where it matters.")

"""The audits of one facility: go on with one, begin one, inspect again, and what follows from them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import OptionList, Static

from facility_planner.errors import FacilityPlannerError, StoreError
from facility_planner.i18n import mark
from facility_planner.services.auditing.desk import open_desk
from facility_planner.tui.acts import Act, bindings
from facility_planner.tui.entering import enter_audit, with_author
from facility_planner.tui.presenters.audits import audit_content, audit_lines, no_audits
from facility_planner.tui.screens.base import AppScreen
from facility_planner.tui.screens.new_audit import NewAuditScreen
from facility_planner.tui.widgets.digits import DigitBar
from facility_planner.tui.widgets.lists import LineList

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from facility_planner.domain.facility import Facility
    from facility_planner.storage.store import AuditRow
    from facility_planner.tui.inspection import Inspection
    from facility_planner.tui.widgets.bars import TitleParts

_OF_ONE = frozenset({"open", "again", "disputes", "compare", "finish", "head"})
"""The acts that need an audit under the cursor."""


class AuditsScreen(AppScreen):
    """Lists the audits of a facility, the latest first."""

    PURPOSE = mark(
        "The audits of this facility. One that is open goes on where it was left; one that is finished can be read, "
        "corrected as a new version, compared, and inspected again: then what was found stands beside each question "
        "as last time."
    )
    ACTS: ClassVar[tuple[Act, ...]] = (
        Act("enter", "screen.open", mark("Open"), mark("Go on with the audit, or read it."), bound=False),
        Act("f5", "screen.begin", mark("New audit"), mark("Begin an audit of this facility.")),
        Act("1", "screen.open", mark("Open"), mark("Go on with the audit, or read it."), in_bar=False),
        Act("2", "screen.begin", mark("New audit"), mark("Begin an audit of this facility."), in_bar=False),
        Act(
            "3",
            "screen.again",
            mark("Inspect again"),
            mark("Begin an audit that follows up this one: what was found stands beside each question."),
            in_bar=False,
        ),
        Act(
            "4",
            "screen.go('finish')",
            mark("Finish, record"),
            mark("What is missing, the summary, signatures, and the record as Word, PDF or Excel."),
            in_bar=False,
        ),
        Act(
            "5",
            "screen.go('actions')",
            mark("Actions"),
            mark("What is done about findings, by whom, until when."),
            in_bar=False,
        ),
        Act(
            "6",
            "screen.go('disputes')",
            mark("Disputes"),
            mark("Where inspectors judged differently, and the lead decides."),
            in_bar=False,
        ),
        Act(
            "7",
            "screen.go('compare')",
            mark("Compare"),
            mark("What is new, closed, still open or worse since the version or audit before."),
            in_bar=False,
        ),
        Act(
            "8",
            "screen.go('head')",
            mark("Head"),
            mark("Change the head: decision, team, scope, who was met."),
            in_bar=False,
        ),
        Act("f8", "screen.go('export')", mark("Record"), mark("Write the record: Word, PDF, Excel, CSV or JSON.")),
        Act("escape", "screen.back", mark("Back"), mark("Go back to the facility."), in_bar=False),
    )
    BINDINGS = bindings(ACTS)
    DEFAULT_CSS = """
    AuditsScreen #audits { width: 1fr; }
    AuditsScreen #about { width: 36; padding: 1 2; }
    AuditsScreen.-wide #about { width: 60; }
    AuditsScreen Horizontal { height: 1fr; }
    """

    def __init__(self, inspection: Inspection, facility: Facility) -> None:
        super().__init__()
        self.inspection = inspection
        self.facility = facility
        self._rows: tuple[AuditRow, ...] = ()

    def body(self) -> ComposeResult:
        """The list at the left, one audit told at the right."""
        with Horizontal():
            yield LineList(id="audits")
            with VerticalScroll(id="about", can_focus=False):
                yield Static(id="text")
        yield DigitBar()

    def on_mount(self) -> None:
        """Begin in the list."""
        self.query_one(LineList).focus()

    def on_screen_resume(self) -> None:
        """Show what may have changed while another screen was in front."""
        self.speak()

    def title_text(self) -> TitleParts:
        """The facility."""
        return self.speech.text(self.facility.title), f" · {self.speech.say('Audits')}"

    def speak(self) -> None:
        """Say everything in the language of now."""
        super().speak()
        try:
            self._rows = self.inspection.store.audits(self.facility.id)
        except StoreError as error:
            self.planner.show_error(error)
        audits = self.query_one(LineList)
        audits.border_title = self.speech.say("Audits")
        audits.show(audit_lines(self._rows, self.speech))
        self.query_one(DigitBar).show(self.acts(), self.speech)
        self._tell()

    @on(OptionList.OptionHighlighted)
    def _tell(self) -> None:
        row = self._row
        told = audit_content(row, self.speech) if row is not None else no_audits(self.speech)
        self.query_one("#text", Static).update(told)

    @property
    def _row(self) -> AuditRow | None:
        chosen = self.query_one(LineList).chosen
        return next((row for row in self._rows if row.id == chosen), None)

    def acts(self) -> list[Act]:
        """What can be done now; without an audit there is nothing to open."""
        return [act for act in super().acts() if self._rows or act.key != "enter"]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether an act is possible now: most need an audit."""
        name = str(parameters[0]).strip("'") if action == "go" and parameters else action
        return bool(self._rows) if name in _OF_ONE or name == "export" else True

    @on(OptionList.OptionSelected)
    def action_open(self) -> None:
        """Go on with the audit, or read it."""
        row = self._row
        if row is not None:
            enter_audit(self.app, self.planner, self.inspection, row.id)

    def action_begin(self) -> None:
        """Begin an audit."""
        self._new(None)

    def action_again(self) -> None:
        """Begin an audit that follows up the one under the cursor."""
        row = self._row
        if row is None:
            return
        if not row.is_finished and row.version == 1:
            _ = self.speech.say
            self.notify(_("This audit is not finished yet: there is nothing to follow up."), severity="warning")
            return
        self._new(row)

    def _new(self, previous: AuditRow | None) -> None:
        screen = NewAuditScreen(self.inspection, self.facility, previous)
        with_author(self.app, self.planner, self.inspection, lambda: self._push(screen))

    def _push(self, screen: NewAuditScreen) -> None:
        self.app.push_screen(screen)

    def action_go(self, name: str) -> None:
        """Go to a screen about the audit under the cursor, or about the facility."""
        row = self._row
        if name == "actions" and row is None:
            from facility_planner.tui.screens.actions import ActionsScreen  # noqa: PLC0415 - opened by few

            self.app.push_screen(ActionsScreen(self.facility.id))
        elif row is not None:
            try:
                desk = open_desk(self.inspection.store, row.id)
            except FacilityPlannerError as error:
                self.planner.show_error(error)
                return
            self.app.push_screen(self.planner.door(name, desk))

    def action_back(self) -> None:
        """Go back to the facility."""
        self.app.pop_screen()

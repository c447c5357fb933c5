"""The sampling sheet: files drawn by seed, each ticked for each check; shares and verdicts follow."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.containers import Vertical
from textual.content import Content
from textual.widgets import DataTable, Static

from facility_planner.errors import StoreError
from facility_planner.i18n import mark
from facility_planner.services.auditing import answering, sheets
from facility_planner.tui.acts import Act, bindings
from facility_planner.tui.dialogs.choice import Choice, ChoiceDialog
from facility_planner.tui.drawing import Drawing
from facility_planner.tui.presenters.sheet import TICKS, can_be_sampled, check_lines, first_open, sheet_for, ticked
from facility_planner.tui.screens.base import AppScreen
from facility_planner.tui.widgets.digits import DigitBar
from facility_planner.tui.work import Work

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from facility_planner.audit.item import Item
    from facility_planner.domain.audits.sampling import Sheet, Tick
    from facility_planner.services.auditing.by import At
    from facility_planner.services.auditing.desk import Desk
    from facility_planner.tui.drawing import SheetOrder
    from facility_planner.tui.widgets.bars import TitleParts

_DIGITS: tuple[Act, ...] = (
    Act("1", "screen.tick('pass')", mark("As asked"), mark("The file is as asked."), in_bar=False),
    Act("2", "screen.tick('fail')", mark("Not as asked"), mark("The file is not as asked."), in_bar=False),
    Act("3", "screen.tick('none')", mark("Not concerned"), mark("The check does not concern this file."), in_bar=False),
    Act("0", "screen.tick('')", mark("Not looked at"), mark("Take the tick away."), in_bar=False),
)


class SheetScreen(AppScreen):
    """Files below each other, checks beside each other; a digit ticks, writes and goes on."""

    PURPOSE = mark(
        "A sampling sheet: for checks that ask for a share of files. Ctrl+N chooses the checks and draws the files by "
        "a seed that anybody can draw again with. Then each file is ticked for each check, by 1, 2 or 3; every tick is "
        "written at once, and when a check is complete its share and verdict follow. Files have case codes, no names."
    )
    ACTS: ClassVar[tuple[Act, ...]] = (
        *_DIGITS,
        Act("ctrl+n", "screen.new", mark("New sheet"), mark("Choose checks and draw files.")),
        Act("f6", "screen.other", mark("Next sheet"), mark("Go on to the next sheet of this audit.")),
        Act("ctrl+z", "screen.undo", mark("Undo"), mark("Take back the last act of this audit.")),
        Act("ctrl+y", "screen.redo", mark("Redo"), mark("Do again what was taken back last."), in_bar=False),
        Act("f7", "screen.law", mark("Law"), mark("Read the whole check of the column.")),
        Act(
            "",
            "screen.drop",
            mark("Remove the sheet"),
            mark("Take the sheet away; asks first. Answers that followed from it stay."),
            in_bar=False,
        ),
        Act("escape", "screen.back", mark("Back"), mark("Go back to the audit."), in_bar=False),
    )
    BINDINGS = bindings(ACTS)
    DEFAULT_CSS = """
    SheetScreen Vertical { height: 1fr; }
    SheetScreen DataTable { height: 1fr; background: $surface; border: round $border-blurred; }
    SheetScreen DataTable:focus { border: heavy $border; }
    SheetScreen #empty { padding: 1 2; }
    SheetScreen #check { height: auto; max-height: 3; padding: 0 1; }
    SheetScreen #follows { height: auto; max-height: 4; padding: 0 1; background: $panel; }
    """

    def __init__(self, desk: Desk, item: Item | None = None) -> None:
        super().__init__()
        self._first = desk
        self._work: Work | None = None
        self._wanted = item if item is not None and can_be_sampled(item) else None
        self.sheet_id = sheet_for(desk, self._wanted)
        self._drawing: Drawing | None = None

    def body(self) -> ComposeResult:
        """What to do where there is no sheet; the table, what the column asks, and what follows."""
        with Vertical():
            yield Static(id="empty")
            yield DataTable(cursor_type="cell", zebra_stripes=True, cell_padding=1)
        yield Static(id="check")
        yield Static(id="follows")
        yield DigitBar()

    def on_mount(self) -> None:
        """Go to the first cell that is open; for a question that no sheet looks at, begin one."""
        super().on_mount()
        self.table.focus()
        if self._wanted is not None and self.sheet_id is None:
            self.action_new()

    @property
    def table(self) -> DataTable[Content]:
        """The table."""
        return self.query_one(DataTable)

    @property
    def work(self) -> Work:
        """The audit and what was written of it."""
        if self._work is None:
            self._work = Work(self.held, self._first)
        return self._work

    @property
    def desk(self) -> Desk:
        """The audit as it stands."""
        return self._work.desk if self._work is not None else self._first

    @property
    def sheet(self) -> Sheet | None:
        """The sheet that is shown."""
        return self.desk.state.sheets.get(self.sheet_id or "")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """What can be done with a sheet, where there is one; and nothing is written to a finished audit."""
        if action in ("tick", "drop", "law"):
            return self.sheet is not None and (action == "law" or not self.desk.state.is_finished)
        if action == "other":
            return len(self.desk.state.sheets) > 1
        return not (action in ("new", "undo", "redo") and self.desk.state.is_finished)

    def title_text(self) -> TitleParts:
        """The facility, and how far the sheet is."""
        _ = self.speech.say
        about = _("sampling sheet")
        if self.sheet is not None:
            done, cells = ticked(self.sheet)
            about += " · " + _("{done} of {cells} ticked").format(done=done, cells=cells)
        return self.speech.text(self.desk.facility.title), f" · {about}"

    def speak(self) -> None:
        """Say everything in the language of now."""
        super().speak()
        self.query_one(DigitBar).show(self.acts(), self.speech)
        self._fill()

    def _fill(self) -> None:
        """Show the sheet anew; the cursor stays where it is."""
        sheet, table = self.sheet, self.table
        table.display = self.query_one("#follows").display = self.query_one("#check").display = sheet is not None
        empty = self.query_one("#empty", Static)
        empty.display = sheet is None
        _ = self.speech.say
        if sheet is None:
            empty.update(Content(_("No files are drawn yet. Ctrl+N chooses the checks and draws the files.")))
            return
        is_same = table.row_count == len(sheet.drawn) and len(table.columns) == len(sheet.checks) + 1
        row, column = (table.cursor_row, table.cursor_column) if is_same else (0, 0)
        table.clear(columns=True)
        table.add_column(_("File"), key="file")
        for check, item in zip(sheet.checks, self._items(sheet), strict=True):
            table.add_column(item.requirement.row if item is not None else check, key=check)
        for place, code in zip(sheet.drawn, sheet.codes_drawn(), strict=True):
            cells = [Content.styled(*TICKS[sheet.ticks.get(f"{place}/{check}")]) for check in sheet.checks]
            table.add_row(Content(code), *cells, key=str(place))
        if not is_same:
            row, column = first_open(sheet)
            column += 1
        table.move_cursor(row=row, column=max(1, column))
        self._tell()

    def _items(self, sheet: Sheet) -> list[Item | None]:
        return [self.desk.checklist.by_key.get(f"{sheet.standard}/{check}") for check in sheet.checks]

    def on_data_table_cell_highlighted(self) -> None:
        """Say what the column asks."""
        self._tell()

    def _tell(self) -> None:
        sheet = self.sheet
        if sheet is None:
            return
        items = self._items(sheet)
        item = items[min(max(0, self.table.cursor_column - 1), len(items) - 1)]
        asked = self.speech.text(item.requirement.wording) if item is not None else ""
        self.query_one("#check", Static).update(Content.assemble((asked, "bold")))
        self.query_one("#follows", Static).update(check_lines(sheet, items, self.speech))

    def action_tick(self, tick: str) -> None:
        """Tick the cell under the cursor, write it and go on to the next."""
        sheet, table = self.sheet, self.table
        if sheet is None or table.cursor_column < 1:
            return
        row, column = table.cursor_row, table.cursor_column - 1
        place, check, sheet_id = sheet.drawn[row], sheet.checks[column], self.sheet_id or ""
        said = cast("Tick | None", tick or None)  # one of the three, as the acts name them

        def write(desk: Desk, by: At) -> Desk:
            return sheets.tick(self.work.inspection.store, desk, sheet_id, place, check, said, by)

        try:
            self.work.write(write)
        except StoreError as error:
            self.planner.show_error(error)
            return
        table.update_cell_at(table.cursor_coordinate, Content.styled(*TICKS[said]))
        if column + 1 < len(sheet.checks):
            table.move_cursor(row=row, column=column + 2)
        elif row + 1 < len(sheet.drawn):
            table.move_cursor(row=row + 1, column=1)
        self._tell()
        super().speak()

    def action_new(self) -> None:
        """Choose a theme, then checks, then files."""
        if self._drawing is None:
            self._drawing = Drawing(self.app, lambda: self.speech, self._draw)
        self._drawing.begin(self.desk.checklist, self._wanted)

    def _draw(self, order: SheetOrder) -> bool:
        drawn: list[str] = []

        def write(desk: Desk, by: At) -> Desk:
            store, files = self.work.inspection.store, order.draw
            desk, sheet = sheets.draw_sheet(
                store, desk, order.standard, order.checks, files.codes, files.size, files.seed, by
            )
            drawn.append(sheet)
            return desk

        try:
            self.work.write(write)
        except StoreError as error:
            self.planner.show_error(error)
            return False
        self.sheet_id, self._wanted = drawn[-1], None
        self.table.clear(columns=True)
        self.speak()
        self.table.focus()
        return True

    def action_other(self) -> None:
        """Show the next sheet."""
        ids = list(self.desk.state.sheets)
        self.sheet_id = ids[(ids.index(self.sheet_id) + 1) % len(ids)] if self.sheet_id in ids else ids[0]
        self.table.clear(columns=True)
        self.speak()

    def action_undo(self) -> None:
        """Take back the last act of the audit."""
        self._take_back(again=False)

    def action_redo(self) -> None:
        """Do again what was taken back last."""
        self._take_back(again=True)

    def _take_back(self, *, again: bool) -> None:
        do, work, _ = answering.redo if again else answering.undo, self.work, self.speech.say
        try:
            work.desk, events = do(work.inspection.store, work.desk, work.inspection.by())
        except StoreError as error:
            self.planner.show_error(error)
            return
        if not events:
            self.notify(_("There is nothing to do again.") if again else _("There is nothing to take back."))
        if self.sheet is None:
            self.sheet_id = sheet_for(self.desk, None)
        self.speak()

    def action_law(self) -> None:
        """Read the check of the column whole."""
        sheet = self.sheet
        item = self._items(sheet)[max(0, self.table.cursor_column - 1)] if sheet is not None else None
        if item is not None:
            requirement = item.requirement
            parts = [
                self.speech.text(requirement.title),
                self.speech.text(requirement.wording),
                self.speech.text(requirement.look_for),
            ]
            self.read(requirement.row, Content("\n\n".join(dict.fromkeys(part for part in parts if part))))

    def action_drop(self) -> None:
        """Ask whether to take the sheet away."""
        _ = self.speech.say
        choices = [Choice("keep", _("Keep")), Choice("remove", _("Remove the sheet"))]
        question = _("The sheet is taken away, and with it the answers that followed from it.")
        self.app.push_screen(ChoiceDialog(_("Remove?"), choices, self.speech, question), self._drop)

    def _drop(self, chosen: str | None) -> None:
        sheet_id = self.sheet_id
        if chosen != "remove" or sheet_id is None:
            return
        try:
            self.work.write(lambda desk, by: sheets.drop_sheet(self.work.inspection.store, desk, sheet_id, by))
        except StoreError as error:
            self.planner.show_error(error)
            return
        self.sheet_id = sheet_for(self.desk, None)
        self.speak()

    def action_back(self) -> None:
        """Go back to the audit."""
        self.app.pop_screen()

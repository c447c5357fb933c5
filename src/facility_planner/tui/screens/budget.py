"""The Budget workspace: what is missing, what closing it costs, and the charts to take away."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import OptionList, Static

from facility_planner.i18n import mark
from facility_planner.tui.acts import Act, bindings
from facility_planner.tui.backend import ChartOrder
from facility_planner.tui.dialogs.choice import Choice, ChoiceDialog
from facility_planner.tui.dialogs.export import ExportDialog, ExportOrder
from facility_planner.tui.jobs import background
from facility_planner.tui.messages import Exported, Priced
from facility_planner.tui.presenters.budget import (
    PricedGap,
    gap_content,
    gap_head,
    gap_lines,
    placeholder_note,
    priced_gaps,
)
from facility_planner.tui.screens.workspace import NEXT, WorkspaceScreen
from facility_planner.tui.widgets.lists import LineList

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from facility_planner.tui.visit import Visit

CHARTS = ("heat-map", "gaps")
TIMETABLES = ("timetable-staff", "timetable-room")
"""Drawn as well where a plan has been found."""


class BudgetScreen(WorkspaceScreen):
    """Gaps in sections with their sums, and each gap opened to quantity × price × source."""

    WORKSPACE = "budget"
    PURPOSE = mark(
        "Budget: what is missing and what closing it would cost, low, central and high. Breaches of law "
        "stand apart from what is only derived from it or good practice. A gap that several remedies close "
        "costs what the cheapest one costs. A star marks amounts in which a price has no source yet."
    )
    ACTS: ClassVar[tuple[Act, ...]] = (
        Act(
            "enter",
            "screen.open",
            mark("Read"),
            mark("Open the gap under the cursor: remedies, quantities, prices, sources."),
            bound=False,
        ),
        Act("tab", "screen.tab", mark("Pane"), mark("Go from the list to the text and back."), bound=False),
        NEXT,
        Act(
            "f8",
            "screen.export",
            mark("Export charts"),
            mark("Write the charts as PNG, SVG or PDF into a folder."),
        ),
        Act("escape", "screen.back", mark("Back"), mark("Back to the list of facilities."), in_bar=False),
    )
    BINDINGS = bindings(ACTS)
    DEFAULT_CSS = """
    BudgetScreen #panes { layout: vertical; }
    BudgetScreen #table { height: 1fr; border: round $border-blurred; background: $surface; }
    BudgetScreen #table:focus-within { border: heavy $border; }
    BudgetScreen #head { height: 1; padding: 0 1; }
    BudgetScreen #gaps { border: none; }
    BudgetScreen #gaps:focus { border: none; }
    BudgetScreen #note { height: auto; max-height: 2; padding: 0 1; color: $text-warning; }
    BudgetScreen #detail { height: 9; border: round $border-blurred; padding: 0 1; background: $surface;
                           scrollbar-size-vertical: 1; }
    BudgetScreen #detail:focus { border: heavy $border; }
    BudgetScreen.-wide #panes { layout: horizontal; }
    BudgetScreen.-wide #table { width: 62%; height: 1fr; }
    BudgetScreen.-wide #detail { width: 1fr; height: 1fr; }
    """

    def __init__(self, visit: Visit) -> None:
        super().__init__(visit)
        self._gaps: tuple[PricedGap, ...] = ()

    def body(self) -> ComposeResult:
        """The table of gaps; the gap under the cursor below it, or beside it on a wide screen."""
        with Horizontal(id="panes"):
            with Vertical(id="table"):
                yield Static(id="head")
                yield LineList(id="gaps")
                yield Static(id="note")
            with VerticalScroll(id="detail"):
                yield Static(id="text")

    def on_mount(self) -> None:
        """Begin in the table."""
        self.query_one(LineList).focus()

    def on_screen_resume(self) -> None:
        """Price the gaps of an audit that has not been priced yet."""
        if self.visit.gaps is None:
            backend, audit = self.planner.backend, self.visit.audit
            background(self, "price", lambda: Priced(backend.price(audit)))

    @on(Priced)
    def take(self, message: Priced) -> None:
        """Show the gaps."""
        self.visit.gaps = message.report
        self._gaps = priced_gaps(message.report)
        self.speak()

    def speak(self) -> None:
        """Say everything in the language of now."""
        super().speak()
        _ = self.speech.say
        self.query_one("#table").border_title = _("Gaps and what closing them costs")
        gaps = self.query_one(LineList)
        width = max(40, gaps.size.width - 3)
        self.query_one("#head", Static).update(gap_head(self.speech, width))
        gaps.show(gap_lines(self._gaps, self.speech, width))
        self.query_one("#note", Static).update(placeholder_note(self._gaps, self.speech))
        self._tell()

    @on(OptionList.OptionHighlighted)
    def _tell(self) -> None:
        _ = self.speech.say
        text = self.query_one("#text", Static)
        gap, report = self._chosen(), self.visit.gaps
        if report is None:
            text.update(_("The gaps are being priced…"))
        elif gap is None:
            text.update(_("No gap was found in what is known. What was not observed is in the Audit workspace."))
        else:
            text.update(gap_content(gap, report, self.speech))
            self.query_one("#detail", VerticalScroll).scroll_home(animate=False)

    def _chosen(self) -> PricedGap | None:
        key = self.query_one(LineList).chosen
        return next((gap for gap in self._gaps if gap.key == key), None)

    @on(OptionList.OptionSelected)
    def open_gap(self) -> None:
        """Open the gap to be read whole."""
        gap, report = self._chosen(), self.visit.gaps
        if gap is not None and report is not None:
            self.read(f"{gap.row.row} · {gap.row.requirement}", gap_content(gap, report, self.speech))

    def action_export(self) -> None:
        """Ask where the charts go and in which format."""
        folder = Path.cwd() / f"charts-{self.visit.audit.facility.id}"
        self.app.push_screen(ExportDialog(folder, self.speech), self._export)

    def _export(self, order: ExportOrder | None) -> None:
        """Write the charts; where a file would be replaced, ask first."""
        if order is None or self.visit.gaps is None:
            return
        names = CHARTS + (TIMETABLES if self.visit.planned is not None else ())
        paths = [order.folder / f"{name}.{format_}" for format_ in order.formats for name in names]
        there = [path for path in paths if path.exists()]
        if not there:
            self._write(paths)
            return
        _, ngettext = self.speech.say, self.speech.say_count
        question = ngettext("{count} file is there already:", "{count} files are there already:", len(there))
        listed = "\n".join([question.format(count=len(there)), *(str(path) for path in there)])
        choices = [Choice("keep", _("Keep them, write nothing")), Choice("replace", _("Replace them"))]
        dialog = ChoiceDialog(_("Replace files?"), choices, self.speech, listed)
        self.app.push_screen(dialog, lambda answer: self._write(paths) if answer == "replace" else None)

    def _write(self, paths: list[Path]) -> None:
        _ = self.speech.say
        backend, visit, language = self.planner.backend, self.visit, self.speech.language
        if visit.gaps is None:
            return
        order = ChartOrder(visit.audit, visit.gaps, visit.planned, tuple(paths), language)
        self.notify(_("The charts are being drawn…"))
        background(self, "draw", lambda: Exported(backend.draw(order)))

    @on(Exported)
    def tell_where(self, message: Exported) -> None:
        """Say where the charts are."""
        _ = self.speech.say
        self.notify("\n".join(map(str, message.paths)), title=_("Written"), timeout=10)

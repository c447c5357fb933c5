"""The budget in its panes: the money, the gaps, the gap under the cursor, the curve, the news and the sums."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Container, Vertical
from textual.content import Content
from textual.widgets import Static

from facility_planner.tui.presenters.budget import need_content, need_head, need_lines, placeholder_note
from facility_planner.tui.widgets.curve_pane import CurvePane
from facility_planner.tui.widgets.lists import LineList
from facility_planner.tui.widgets.reading_pane import ReadingPane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from facility_planner.domain.gap import Gap
    from facility_planner.domain.programme import CurvePoint
    from facility_planner.tui.backend import PricedGaps
    from facility_planner.tui.presenters.needs import Bought, NeedRow
    from facility_planner.tui.speech import Speech
    from facility_planner.tui.wish import Wish

PANES = ("gaps", "detail", "curve")


class BudgetView(Vertical):
    """Shows what it is given; on a narrow screen the curve takes the place of the text while one looks at it."""

    DEFAULT_CSS = """
    BudgetView { height: 1fr; }
    BudgetView .line { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    BudgetView #slider { background: $panel; }
    BudgetView #panes { layout: vertical; height: 1fr; }
    BudgetView #table { height: 1fr; border: round $border-blurred; background: $surface;
                        border-title-color: $secondary; border-subtitle-color: $text-warning; }
    BudgetView #table:focus-within { border: heavy $border; }
    BudgetView #head { height: 1; padding: 0 1; }
    BudgetView #gaps { border: none; }
    BudgetView #gaps:focus { border: none; }
    BudgetView #side { height: 8; }
    BudgetView #detail { height: 1fr; border: round $border-blurred; padding: 0 1; background: $surface; }
    BudgetView #detail:focus { border: heavy $border; }
    BudgetView #curve { height: 1fr; display: none; }
    BudgetView.-at-curve #curve { display: block; }
    BudgetView.-at-curve #detail { display: none; }
    """

    def compose(self) -> ComposeResult:
        """The panes, one below the other or side by side."""
        yield Static(id="slider", classes="line")
        with Container(id="panes"):
            with Vertical(id="table"):
                yield Static(id="head")
                yield LineList(id="gaps")
            with Vertical(id="side"):
                yield CurvePane(id="curve")
                yield ReadingPane(id="detail")
        yield Static(id="news", classes="line")
        yield Static(id="status", classes="line")

    @property
    def chosen(self) -> str | None:
        """The key of the gap under the cursor."""
        return self.gaps.chosen

    @property
    def gaps(self) -> LineList:
        """The list."""
        return self.query_one("#gaps", LineList)

    def show_gaps(
        self, rows: Sequence[NeedRow], bought: Bought | None, wish: Wish, speech: Speech, *, named: bool
    ) -> None:
        """Show the list; `named` with the facility of each line."""
        _ = speech.say
        table = self.query_one("#table")
        table.border_title = _("Gaps and what closing them costs")
        table.border_subtitle = placeholder_note(rows, speech)
        width = max(40, self.gaps.size.width - 3)
        self.query_one("#head", Static).update(need_head(speech, width))
        self.gaps.show(need_lines(rows, bought, wish, speech, width, named))

    def show_gap(
        self,
        row: NeedRow | None,
        report: PricedGaps | None,
        bought: Bought | None,
        wish: Wish | None,
        speech: Speech,
        *,
        from_top: bool,
    ) -> None:
        """Tell the gap under the cursor."""
        _ = speech.say
        if report is None or wish is None:
            told = Content(_("The gaps are being priced…"))
        elif row is None:
            told = Content(_("No gap was found in what is known. What was not observed is in the Audit workspace."))
        else:
            told = need_content(row, report, bought, wish, speech)
        self.query_one("#detail", ReadingPane).show(told, from_top=from_top)

    def show_curve(
        self, points: Sequence[CurvePoint], needs: Sequence[Gap], budget: int, speech: Speech, *, is_whole: bool
    ) -> None:
        """Show the curve, or as much of it as is known."""
        curve = self.query_one(CurvePane)
        curve.border_title = speech.say("Cost → standards met")
        curve.border_subtitle = "" if is_whole or not points else speech.say("being worked out …")
        curve.show(points, needs, budget, speech)

    def show_line(self, name: str, content: Content) -> None:
        """Show one of the lines: `slider`, `news`, `status`."""
        self.query_one(f"#{name}", Static).update(content)

    def go_to(self, key: str) -> None:
        """Put the cursor on a gap."""
        self.gaps.highlighted = self.gaps.get_option_index(key)
        self.gaps.focus()

    def turn(self, step: int) -> None:
        """Go to the next pane, or the one before."""
        focused = self.screen.focused
        at = PANES.index(focused.id) if focused is not None and focused.id in PANES else 0
        name = PANES[(at + step) % len(PANES)]
        if name != "gaps":
            self.set_class(name == "curve", "-at-curve")
        self.query_one(f"#{name}").focus()

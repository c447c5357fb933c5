"""What can be done in the Budget workspace."""

from __future__ import annotations

from facility_planner.i18n import mark
from facility_planner.tui.acts import Act
from facility_planner.tui.screens.workspace import NEXT

ACTS: tuple[Act, ...] = (
    Act(
        "◂▸",
        "screen.move(1)",
        mark("Budget"),
        mark("A smaller, a larger budget; with Shift or Ctrl ten steps at once. + and - do the same."),
        bound=False,
    ),
    Act(
        "0-9",
        "screen.type('')",
        mark("Type it"),
        mark("Type the budget: 1.850.000.000, 850 triệu, 1,85 tỷ."),
        in_bar=False,
        bound=False,
    ),
    Act(
        "space",
        "screen.fix",
        mark("Pin, ban"),
        mark("Pin the remedy of this gap, ban it, free it again; the programme follows."),
    ),
    Act(
        "f8",
        "screen.finish",
        mark("Finish now"),
        mark("End the search now and keep the best programme found."),
    ),
    Act("f9", "screen.discard", mark("Discard"), mark("End the search and put away what it found.")),
    Act(
        "f4",
        "screen.choose",
        mark("Choose"),
        mark("Facilities or a province, budget of each year, years, level of prices, how the list is made."),
    ),
    Act("f5", "screen.run", mark("Optimise"), mark("Look longer for the best programme.")),
    Act("f7", "screen.why", mark("Why"), mark("Why this gap is closed or not, and what buying it would displace.")),
    Act("f8", "screen.export", mark("Export"), mark("Write charts, Excel, CSV or JSON into a folder.")),
    Act(
        "f9",
        "screen.compare",
        mark("Compare"),
        mark("Put this programme aside as A; later see how the one in sight differs from it, or go back to it."),
    ),
    NEXT,
    Act(
        "enter",
        "screen.open",
        mark("Read"),
        mark("Read the gap whole, remedies, quantities, prices, sources; at the curve its table."),
        in_bar=False,
        bound=False,
    ),
    Act(
        "tab",
        "screen.pane(1)",
        mark("Pane"),
        mark("Go from the list to the text, to the curve and back."),
        in_bar=False,
    ),
    Act("f3", "screen.search", mark("Find"), mark("Go to the next gap whose name holds what is typed."), in_bar=False),
    Act("ctrl+z", "screen.undo", mark("Undo"), mark("Go back to the budget, years and pins before."), in_bar=False),
    Act("ctrl+y", "screen.redo", mark("Redo"), mark("Take again what was taken back."), in_bar=False),
    Act(
        "ctrl+n",
        "screen.news",
        mark("What changed"),
        mark("All that is no longer bought, that is bought now, or in another year than before."),
        in_bar=False,
    ),
    Act("", "screen.time", mark("Time limit"), mark("How long the search may take."), in_bar=False),
    Act("escape", "screen.back", mark("Back"), mark("Back to the list of facilities."), in_bar=False),
)

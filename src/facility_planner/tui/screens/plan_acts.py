"""What can be done in the Plan workspace."""

from __future__ import annotations

from facility_planner.i18n import mark
from facility_planner.tui.acts import Act
from facility_planner.tui.screens.workspace import NEXT

ACTS: tuple[Act, ...] = (
    Act("f5", "screen.run", mark("Run"), mark("Look for the best plan of this surge.")),
    Act(
        "f8",
        "screen.finish",
        mark("Finish now"),
        mark("End the search now and keep the best plan found."),
    ),
    Act("f9", "screen.discard", mark("Discard"), mark("End the search and put away what it found.")),
    Act(
        "f8",
        "screen.export",
        mark("Export"),
        mark("Write the plan: timetable, door sheets, pocket lists, Excel, calendars."),
    ),
    Act(
        "tab",
        "screen.turn(1)",
        mark("View"),
        mark("Go to the next view: person, staff, room, beds, missing, goals, deadlines, walk, why."),
    ),
    Act("f7", "screen.look('beds')", mark("Beds"), mark("Who sleeps where.")),
    NEXT,
    Act("", "screen.time", mark("Time limit"), mark("How long the search may take."), in_bar=False),
    Act(
        "escape",
        "screen.back",
        mark("Surges"),
        mark("Back to the list of surges, then to the facilities."),
        in_bar=False,
    ),
)

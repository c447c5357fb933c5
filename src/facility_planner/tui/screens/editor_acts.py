"""What can be done in the forms of a facility: keys and what stands in the menu alone."""

from __future__ import annotations

from facility_planner.i18n import mark
from facility_planner.tui.acts import Act

ENTER = Act("enter", "screen.open", mark("Fill in"), mark("Go to the form of the line under the cursor."), bound=False)
MOVING: tuple[Act, ...] = (
    Act("pagedown", "screen.step(1)", mark("Next"), mark("Go on to the next room or member of staff."), in_bar=False),
    Act("pageup", "screen.step(-1)", mark("Before"), mark("Go back to the one before."), in_bar=False),
)
CHANGING: tuple[Act, ...] = (
    Act(
        "ctrl+n", "screen.add", mark("Add"), mark("Add a room, a member of staff or residents; what the cursor is on.")
    ),
    Act(
        "",
        "screen.copy",
        mark("Add a copy"),
        mark("Add one more that is like the one under the cursor, with an id of its own."),
        in_bar=False,
    ),
    Act(
        "",
        "screen.train",
        mark("Add a training"),
        mark("Add a training to the member of staff under the cursor."),
        in_bar=False,
    ),
    Act(
        "",
        "screen.remove",
        mark("Remove"),
        mark("Take the room, the member of staff, the residents or the last training out; asks first."),
        in_bar=False,
    ),
    Act("ctrl+z", "screen.undo", mark("Undo"), mark("Take back what was written last.")),
)
AS_BEFORE = Act(
    "ctrl+d",
    "screen.as_before",
    mark("As before"),
    mark("What is not known of this room yet is as in the room before that has its use."),
)

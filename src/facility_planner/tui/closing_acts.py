"""What can be done on the closing screen."""

from __future__ import annotations

from facility_planner.i18n import mark
from facility_planner.tui.acts import Act

ACTS: tuple[Act, ...] = (
    Act("enter", "screen.open", mark("Go there"), mark("Go to what is missing, or into the part."), bound=False),
    Act("tab", "screen.tab", mark("Pane"), mark("Go to the other pane."), bound=False),
    Act(
        "1",
        "screen.remark('inspectors')",
        mark("Inspectors say"),
        mark("Write the inspectors’ closing words."),
        in_bar=False,
    ),
    Act(
        "2",
        "screen.remark('facility')",
        mark("Facility says"),
        mark("Write the facility’s closing words."),
        in_bar=False,
    ),
    Act(
        "3",
        "screen.refuse",
        mark("Refuses to sign"),
        mark("Note that the facility refuses to sign, and why; or take that back."),
        in_bar=False,
    ),
    Act(
        "4",
        "screen.finish",
        mark("Finish"),
        mark("Finish this version: from then on it is only read."),
        also="f5",
        in_bar=False,
    ),
    Act("5", "screen.sign", mark("Sign"), mark("Sign the finished version with an inspector’s key."), in_bar=False),
    Act(
        "6",
        "screen.correct",
        mark("Correct"),
        mark("Open the next version, with a reason."),
        also="ctrl+e",
        in_bar=False,
    ),
    Act(
        "7",
        "screen.export",
        mark("Record"),
        mark("Write the record: Word, PDF, Excel, CSV or JSON."),
        also="f8",
        in_bar=False,
    ),
    Act("ctrl+z", "screen.undo", mark("Undo"), mark("Take back the last act of this audit.")),
    Act("ctrl+y", "screen.redo", mark("Redo"), mark("Do again what was taken back last."), in_bar=False),
    Act("escape", "screen.back", mark("Back"), mark("Go back to the audit."), in_bar=False),
)

"""What can be done on the checklist: keys, digits and what stands in the menu alone."""

from __future__ import annotations

from facility_planner.i18n import mark
from facility_planner.tui.acts import Act

VERDICTS: tuple[Act, ...] = (
    Act("1", "screen.verdict('met')", mark("Met"), mark("Judge: the requirement is met."), in_bar=False),
    Act(
        "2",
        "screen.verdict('partly_met')",
        mark("Partly"),
        mark("Judge: it is met in part."),
        in_bar=False,
    ),
    Act("3", "screen.verdict('not_met')", mark("Not met"), mark("Judge: it is not met."), in_bar=False),
    Act(
        "4",
        "screen.verdict('not_applicable')",
        mark("Not applicable"),
        mark("Judge: it does not concern this facility; asks why."),
        in_bar=False,
    ),
    Act(
        "5",
        "screen.verdict('not_observed')",
        mark("Not seen"),
        mark("Note that it could not be seen on this visit."),
        in_bar=False,
    ),
    Act(
        "6",
        "screen.value",
        mark("Value"),
        mark("Enter what was measured, a yes or no, a sample, or the parts one by one; the verdict follows."),
        in_bar=False,
    ),
    Act("7", "screen.note", mark("Note"), mark("Write a note on this requirement."), in_bar=False),
    Act(
        "8",
        "screen.evidence",
        mark("Evidence files"),
        mark("Attach photos, scans and documents, or see what is attached."),
        in_bar=False,
    ),
    Act(
        "9",
        "screen.unchanged",
        mark("As last time"),
        mark("Confirm that it is as it was found last time."),
        in_bar=False,
    ),
    Act(
        "0",
        "screen.subject",
        mark("Of whom"),
        mark("Choose the room, the member of staff or the file that the digits judge; ← → do it too."),
        in_bar=False,
    ),
)
"""The digits."""
MOVING: tuple[Act, ...] = (
    Act("enter", "screen.next", mark("Next open"), mark("Go to the next requirement that nobody judged.")),
    Act(
        "tab",
        "screen.tab",
        mark("Pane"),
        mark("Go to the next pane: themes, requirements, the text."),
        in_bar=False,
        bound=False,
    ),
    Act(
        "f5",
        "screen.go('finish')",
        mark("Finish"),
        mark("What is still missing, the summary, closing remarks and signatures."),
    ),
    Act("f3", "screen.search", mark("Search"), mark("Find words in titles, texts, articles; marks are not needed.")),
    Act(
        "f4",
        "screen.filter",
        mark("Filter"),
        mark("Show what is not judged, not met, binding, disputed, or has notes; all again."),
    ),
    Act("ctrl+z", "screen.undo", mark("Undo"), mark("Take back the last act of this audit and go there.")),
    Act(
        "ctrl+y",
        "screen.redo",
        mark("Redo"),
        mark("Do again what was taken back last."),
        in_bar=False,
    ),
    Act("f7", "screen.law", mark("Law"), mark("Read the requirement whole: its law, dates, thresholds and sources.")),
    Act(
        "f8",
        "screen.go('export')",
        mark("Record"),
        mark("Write the record: Word, PDF, Excel, CSV or JSON."),
        in_bar=False,
    ),
)
FURTHER: tuple[Act, ...] = (
    Act(
        "delete",
        "screen.clear",
        mark("Take back"),
        mark("Take the answer away; the requirement is open again."),
        in_bar=False,
    ),
    Act(
        "ctrl+r",
        "screen.go('rooms')",
        mark("Rooms"),
        mark("Go from room to room: areas, beds and staff entered once judge all that can be computed."),
        in_bar=False,
    ),
    Act(
        "ctrl+s",
        "screen.go('sheet')",
        mark("Sampling sheet"),
        mark("Draw files by seed and tick each for each check; shares and verdicts follow."),
        in_bar=False,
    ),
    Act(
        "ctrl+t",
        "screen.tally",
        mark("Interviews"),
        mark("Count what people answered, without names and with their consent."),
        in_bar=False,
    ),
    Act(
        "",
        "screen.go('facility')",
        mark("Facility"),
        mark("Change what the register has of the facility: rooms, staff, supplies."),
        in_bar=False,
    ),
    Act(
        "",
        "screen.go('head')",
        mark("Head"),
        mark("Change the head: decision, team, scope, who was met."),
        in_bar=False,
    ),
    Act(
        "",
        "screen.go('disputes')",
        mark("Disputes"),
        mark("Where inspectors judged differently, and the lead decides."),
        in_bar=False,
    ),
    Act(
        "",
        "screen.go('actions')",
        mark("Actions"),
        mark("What is done about findings, by whom, until when."),
        in_bar=False,
    ),
    Act(
        "",
        "screen.go('compare')",
        mark("Compare"),
        mark("What is new, closed, still open or worse since the version or audit before."),
        in_bar=False,
    ),
    Act(
        "ctrl+k",
        "screen.again",
        mark("Save again"),
        mark("Try again to write what the store did not take."),
    ),
    Act(
        "ctrl+e",
        "screen.correct",
        mark("Correct"),
        mark("Open the next version of a finished audit, with a reason."),
    ),
    Act("escape", "screen.back", mark("Back"), mark("Leave the search or the filter, then the audit."), in_bar=False),
)
ACTS: tuple[Act, ...] = (*MOVING, *VERDICTS, *FURTHER)
WRITING = frozenset({"verdict", "value", "note", "evidence", "unchanged", "undo", "redo", "clear", "rooms", "sheet",
                     "tally", "head"})  # fmt: skip
"""The acts that a finished audit does not allow."""

"""The list of facilities and what is told beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from facility_planner.tui.presenters.searching import matches
from facility_planner.tui.widgets.lists import Line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from facility_planner.tui.backend import Shelves
    from facility_planner.tui.speech import Speech

OPEN_FILE = "open-a-file"
"""The line that asks for a path; no path is spelled so."""


def facility_lines(shelves: Shelves, opened: Sequence[Path], query: str, speech: Speech) -> list[Line]:
    """The shipped facilities that the search leaves, those opened by path, and the line that opens a file."""
    _ = speech.say
    lines = [
        Line(str(entry.path), Content.assemble(speech.text(entry.title), (f"  {entry.id}", "$foreground 60%")))
        for entry in shelves.facilities
        if matches(query, entry.title.vi, entry.title.en, entry.id)
    ]
    lines += [Line(str(path), Content(str(path))) for path in opened if matches(query, str(path))]
    lines.append(Line(OPEN_FILE, Content.styled(_("Open a file…"), "$accent")))
    return lines


def welcome(shelves: Shelves, chosen: str | None, speech: Speech) -> Content:
    """What the program is for, and which surges are shipped with the facility under the cursor."""
    _ = speech.say
    entry = next((e for e in shelves.facilities if str(e.path) == chosen), None)
    parts = [
        Content.styled(_("Which facility?"), "bold $accent"),
        Content(_("↑↓ to choose, Enter to open.")),
        Content("\n").join(
            [
                _way(_("Audit"), _("what the 2024 law asks, and what was found")),
                _way(_("Plan"), _("who sees whom, when and where, on the day many arrive")),
                _way(_("Budget"), _("what is missing, and what closing it costs")),
            ]
        ),
    ]
    if entry is not None:
        surges = [surge for surge in shelves.surges if surge.facility_id == entry.id]
        listed = [Content(f"· {speech.text(surge.title)}") for surge in surges]
        parts.append(Content("\n").join([Content.styled(_("Surges prepared for it"), "bold $secondary"), *listed]))
    return Content("\n\n").join(parts)


def _way(name: str, what: str) -> Content:
    return Content.assemble((name, "bold $primary"), f": {what}")

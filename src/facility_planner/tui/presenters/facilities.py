"""The list of facilities and what is told beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from facility_planner.tui.presenters.searching import fold, matches
from facility_planner.tui.widgets.lists import Line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from facility_planner.domain.base import Language
    from facility_planner.storage.store import AuditRow, FacilityRow
    from facility_planner.tui.backend import Shelves
    from facility_planner.tui.speech import Speech

OPEN_FILE = "open-a-file"
"""The line that asks for a path; no path is spelled so."""
AUDIT, FACILITY = "audit:", "facility:"
"""What the ids of the lines of the store begin with."""


@dataclass(frozen=True)
class Kept:
    """What the store of this device has for the first screen."""

    facilities: Sequence[FacilityRow] = ()
    last: AuditRow | None = None
    """The audit that was worked on last and is still open."""

    def name(self, facility: str, language: Language) -> str:
        """A facility's name; its id where the register has none of it."""
        row = next((row for row in self.facilities if row.id == facility), None)
        return name_in(row.name, language, facility) if row is not None else facility


def name_in(name: Mapping[str, str] | None, language: Language, otherwise: str) -> str:
    """A name in a language."""
    return (name or {}).get(language) or otherwise


def facility_lines(
    shelves: Shelves, opened: Sequence[Path], query: str, speech: Speech, kept: Kept | None = None
) -> list[Line]:
    """What the search leaves: the audit to go on with, the register, shipped examples, files opened by path.

    Args:
        shelves: What is shipped.
        opened: Files that were opened by their path.
        query: The search.
        speech: The language.
        kept: What the store has; None while there is none, and then there are no headings either.
    """
    _ = speech.say
    shipped = [
        Line(str(entry.path), Content.assemble(speech.text(entry.title), (f"  {entry.id}", "$foreground 60%")))
        for entry in shelves.facilities
        if matches(query, entry.title.vi, entry.title.en, entry.id)
    ]
    shipped += [Line(str(path), Content(str(path))) for path in opened if matches(query, str(path))]
    lines = [*kept_lines(kept, query, speech)] if kept is not None else []
    if kept is not None and shipped:
        lines.append(_heading(_("Examples and files")))
    return [*lines, *shipped, Line(OPEN_FILE, Content.styled(_("Open a file…"), "$accent"))]


def kept_lines(kept: Kept, query: str, speech: Speech) -> list[Line]:
    """The audit to go on with, and the register."""
    _ = speech.say
    lines = [_go_on(kept, kept.last, speech)] if kept.last is not None and not query else []
    words = fold(query).split()
    rows = [row for row in kept.facilities if all(word in _folded(row) for word in words)]
    if rows:
        lines.append(_heading(_("Facilities of this device")))
    for row in rows:
        name = name_in(row.name, speech.language, row.id)
        lines.append(Line(f"{FACILITY}{row.id}", Content.assemble(name, (f"  {row.id}", "$foreground 60%"))))
    return lines


def _folded(row: FacilityRow) -> str:
    return fold(" ".join([row.id, *(row.name or {}).values()]))


def _heading(text: str) -> Line:
    return Line(None, Content(text))


def _go_on(kept: Kept, row: AuditRow, speech: Speech) -> Line:
    _ = speech.say
    begun = _("Continue: {facility}").format(facility=kept.name(row.facility, speech.language))
    about = _("audit of {day}").format(day=speech.date(row.as_of))
    progress = f", {row.judged}/{row.applicable}" if row.applicable else ""
    return Line(f"{AUDIT}{row.id}", Content.assemble((begun, "bold $accent"), f"\n  {about}{progress}"))


def welcome(shelves: Shelves, chosen: str | None, speech: Speech, kept: Kept | None = None) -> Content:
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
    facility = chosen.removeprefix(FACILITY) if chosen else None
    id_ = entry.id if entry is not None else facility
    surges = [surge for surge in shelves.surges if surge.facility_id == id_]
    if surges:
        listed = [Content(f"· {speech.text(surge.title)}") for surge in surges]
        parts.append(Content("\n").join([Content.styled(_("Surges prepared for it"), "bold $secondary"), *listed]))
    if kept is not None and not kept.facilities:
        parts.append(Content(_("To inspect: open a facility, then F5. It is taken into the register of this device.")))
    return Content("\n\n").join(parts)


def _way(name: str, what: str) -> Content:
    return Content.assemble((name, "bold $primary"), f": {what}")

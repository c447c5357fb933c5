"""The register as a list, and one facility of it in a few lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from facility_planner.domain.provinces import province_name
from facility_planner.reporting.terms import FACILITY_KINDS, OWNERSHIPS, term
from facility_planner.tui.presenters.searching import matches
from facility_planner.tui.widgets.lists import Line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.domain.facility import Facility
    from facility_planner.storage.store import FacilityRow
    from facility_planner.tui.speech import Speech


def register_lines(rows: Sequence[FacilityRow], query: str, speech: Speech) -> list[Line]:
    """The facilities that the search leaves, by name, id or province."""
    return [Line(row.id, _line(row, speech)) for row in rows if matches(query, *_words(row))]


def _words(row: FacilityRow) -> list[str]:
    province = province_name(row.province) if row.province else None
    return [row.id, *row.name.values(), province.vi if province else ""]


def _line(row: FacilityRow, speech: Speech) -> Content:
    name = row.name.get(speech.language) or row.id
    province = province_name(row.province) if row.province else None
    about = "  ".join(part for part in (row.id, speech.text(province)) if part)
    return Content.assemble(name, (f"  {about}", "$foreground 65%"))


def facility_content(facility: Facility, speech: Speech) -> Content:
    """What a facility is, and how much is known of it."""
    _, ngettext = speech.say, speech.say_count
    beds = sum(room.beds or 0 for room in facility.rooms)
    province = province_name(facility.province) if facility.province else None
    rooms, staff = len(facility.rooms), len(facility.staff)
    residents = sum(group.count for group in facility.residents)
    lines = [
        term(FACILITY_KINDS, facility.kind, speech.language),
        term(OWNERSHIPS, facility.ownership, speech.language),
        speech.text(province),
        "",
        ngettext("{count} room", "{count} rooms", rooms).format(count=rooms),
        ngettext("{count} bed", "{count} beds", beds).format(count=beds),
        ngettext("{count} member of staff", "{count} members of staff", staff).format(count=staff),
        ngettext("{count} resident", "{count} residents", residents).format(count=residents) if residents else "",
    ]
    head = Content.styled(speech.text(facility.title), "bold $accent")
    return Content("\n").join([head, *(Content(line) for line in lines if line or line == "")])

"""Whom a question can be judged for: the facility as a whole, its rooms, its staff, or files by their codes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from facility_planner.audit.checklist import Item
    from facility_planner.domain.facility import Facility
    from facility_planner.tui.dialogs.ask import Check
    from facility_planner.tui.speech import Speech

OTHER = "another-code…"
"""The choice that asks for a code; no code is spelled so."""
_CODE = re.compile(r"[A-Za-z0-9._-]{1,64}")


def subjects_of(item: Item, facility: Facility) -> tuple[str, ...]:
    """The facility as a whole, then those that are known: rooms or staff of the register, and whoever was judged."""
    per = item.requirement.per
    if per == "facility":
        return (facility.id,)
    known = {
        "room": [room.id for room in facility.rooms if room.id in item.subjects or room.use == "sleeping"],
        "staff": [member.id for member in facility.staff],
    }.get(per, [])
    of_parts = (subject for answers in item.of_indicators.values() for subject in answers)
    said = [*item.subjects, *item.answers, *of_parts]
    return tuple(dict.fromkeys([facility.id, *known, *sorted(said)]))


def code_check(speech: Speech) -> Check:
    """Whether a text can be the code of a file or a person."""

    def check(text: str) -> str | None:
        _ = speech.say
        return None if _CODE.fullmatch(text) else _("Letters, digits, dots, underscores or hyphens; 64 at most.")

    return check

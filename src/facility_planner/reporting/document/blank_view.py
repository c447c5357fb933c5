"""A checklist to print as words: what concerns a facility on a day, with boxes to tick and room to write."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from facility_planner.audit.assess import assessment
from facility_planner.i18n import format_date
from facility_planner.reporting.describe import describe_reference
from facility_planner.reporting.describe.thresholds import describe_threshold
from facility_planner.reporting.document.labels import labels
from facility_planner.reporting.facility_terms import choice_words, field_words, yes_no_words
from facility_planner.reporting.rows import finding_rows
from facility_planner.reporting.rows.records import on_day
from facility_planner.reporting.terms import CLASSES, SYMBOLS, amount, term

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from facility_planner.domain.base import Language
    from facility_planner.domain.facility import Facility
    from facility_planner.domain.standard import Requirement, Standard
    from facility_planner.reporting.rows import FindingRow

BOX = "☐"
BOXES = " ".join(f"{BOX}{symbol}" for symbol in SYMBOLS.values())
"""A box for each verdict."""
ROOM_FIELDS = (
    "id", "use", "floor_area_m2", "enclosure", "sound_private", "view_private", "lockable", "desks", "beds", "cots",
    "units", "designated_for",
)  # fmt: skip
STAFF_FIELDS = ("id", "sex", "roles", "languages", "employment", "qualification")
EMPTY_ROWS, CASES, CHECKS = 5, 20, 8
"""Rows to write on below those that are known; files and checks of the sampling sheet."""
_SEVERAL = ("room", "staff")


def blank_view(facility: Facility, standards: Sequence[Standard], as_of: date, language: Language) -> dict[str, Any]:
    """Every word of a checklist to print."""
    words = labels(language)
    name = facility.title.in_language(language)
    return {
        "language": language,
        "title": words["blank"],
        "facility": name,
        "head": words["blank_head"].format(facility=f"{name} ({facility.id})", day=format_date(as_of, language)),
        "team": words["blank_team"],
        "note": words["blank_note"],
        "themes": _themes(facility, standards, as_of, language),
        "room_heads": [field_words("rooms", field, language) for field in ROOM_FIELDS],
        "rooms": _known("rooms", facility.rooms, ROOM_FIELDS, language),
        "staff_heads": [field_words("staff", field, language) for field in STAFF_FIELDS],
        "staff": _known("staff", facility.staff, STAFF_FIELDS, language),
        "cases": [str(number) for number in range(1, CASES + 1)],
        "checks": CHECKS,
        "boxes": BOXES,
    }


def _known(part: str, members: Sequence[Any], fields: Sequence[str], language: Language) -> list[list[str]]:
    """A line for each that is known, and some to write on."""
    told = [[_fact(part, field, getattr(member, field), language) for field in fields] for member in members]
    return [*told, *([""] * len(fields) for _ in range(EMPTY_ROWS))]


def _themes(facility: Facility, standards: Sequence[Standard], as_of: date, language: Language) -> list[dict[str, Any]]:
    rows = finding_rows(assessment(facility.model_copy(update={"observations": ()}), standards, as_of), standards)
    known = {(standard.id, one.id): one for standard in standards for one in standard.requirements}
    found = []
    for (_standard, _theme), group in groupby(rows, key=lambda row: (row.standard, row.theme)):
        listed = list(group)
        questions = [
            _question(list(of_one), known[key], as_of, language)
            for key, of_one in groupby(listed, key=lambda row: (row.standard, row.requirement))
        ]
        asked = [question for question in questions if question is not None]
        if asked:
            found.append({"title": listed[0].theme_title.in_language(language), "rows": asked})
    return found


def _question(
    rows: Sequence[FindingRow], requirement: Requirement, as_of: date, language: Language
) -> dict[str, Any] | None:
    """One requirement; None where it does not concern the facility."""
    head = rows[0]
    if all(row.verdict == "not_applicable" for row in rows):
        return None
    several = [row.subject for row in rows if row.subject_kind in _SEVERAL]
    star = "*" if requirement.needs_verification else ""
    in_force = requirement.value_on(as_of)
    asked = describe_threshold(requirement, in_force.value, in_force.bands, language) if in_force else ()
    said = labels(language)["subjects"].format(subjects=", ".join(several)) if several else ""
    return {
        "code": f"{head.row}{star}",
        "title": head.title.in_language(language) + (f" ({said})" if said else ""),
        "text": "" if requirement.text is None else requirement.text.in_language(language),
        "source": "; ".join((*_places(head, as_of, language), term(CLASSES, head.class_, language))),
        "threshold": "" if requirement.unit == "yes_no" else "; ".join(asked),
        "parts": [f"{BOX} {leaf.title.in_language(language)}{_limit(leaf, language)}" for leaf in requirement.leaves],
    }


def _places(row: FindingRow, as_of: date, language: Language) -> list[str]:
    undated = (one.model_copy(update={"start": None, "until": None}) for one in on_day(row.references, as_of))
    return list(dict.fromkeys(describe_reference(one, language) for one in undated))[:2]


def _limit(leaf: Any, language: Language) -> str:
    said = describe_threshold(leaf, leaf.value, (), language)
    return "" if leaf.unit == "yes_no" or not said else f" ({said[0]})"


def _fact(part: str, field: str, value: Any, language: Language) -> str:
    """A known fact; nothing where it is to be found out."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return yes_no_words(value, language)
    if isinstance(value, tuple):
        return ", ".join(choice_words(part, field, one, language) if field == "roles" else one for one in value)
    if isinstance(value, int | float):
        return amount(value, "", language)
    return str(value) if field == "id" else choice_words(part, field, value, language)

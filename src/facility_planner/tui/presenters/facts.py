"""Facts of a facility in words: which fact a slot is, and what it holds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from facility_planner.i18n import mark
from facility_planner.reporting.facility_terms import CHOICES, choice_words, field_words, yes_no_words

if TYPE_CHECKING:
    from facility_planner.tui.speech import Speech

_MEMBERS = {"rooms": mark("Room {id}: {field}"), "staff": mark("Staff member {id}: {field}")}
_THERE = {"rooms": mark("Room {id}"), "staff": mark("Staff member {id}")}
_GONE = "there"


def fact_words(slot: str, speech: Speech) -> str:
    """`Room C1: floor area in m²`."""
    _ = speech.say
    kind, *path = slot.split("/")
    match path:
        case [("rooms" | "staff") as part, id_, field]:
            if field == _GONE:
                return _(_THERE[part]).format(id=id_)
            return _(_MEMBERS[part]).format(id=id_, field=field_words(part, field, speech.language))
        case ["supplies", name]:
            return f"{_('Supplies')}: {choice_words('supplies', 'supply', name, speech.language)}"
        case [field] if kind == "fact":
            return f"{_('Facility')}: {field_words('facility', field, speech.language)}"
        case [of, *_subject] if kind == "known":
            return f"{_('Observation')}: {of}"
    return slot


def fact_value(slot: str, value: Any, speech: Speech) -> str:
    """What a fact holds: a word, a number, a list; a dash where nothing is known."""
    _ = speech.say
    path = slot.split("/")
    if path[-1] == _GONE:
        return _("is there") if value else _("taken out")
    if value is None:
        return _("not known")
    part = path[1] if len(path) == 4 else "facility"
    many = value if isinstance(value, list) else [value]
    return ", ".join(_one(part, path[-1], one, speech) for one in many)


def _one(part: str, field: str, value: Any, speech: Speech) -> str:
    if isinstance(value, bool):
        return yes_no_words(value, speech.language)
    if isinstance(value, int | float):
        return speech.number(value)
    if isinstance(value, str):
        return _word(part, field, value, speech)
    if isinstance(value, dict) and set(value) <= {"vi", "en"}:
        return str(value.get(speech.language) or next(iter(value.values()), ""))
    return json.dumps(value, ensure_ascii=False)


def _word(part: str, field: str, code: str, speech: Speech) -> str:
    return choice_words(part, field, code, speech.language) if f"{part}.{field}" in CHOICES else code

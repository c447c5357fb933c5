"""The parts of a facility in the order in which they are gone through, and how they grow and shrink."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from facility_planner.i18n import mark
from facility_planner.reporting import terms
from facility_planner.reporting.terms import term
from facility_planner.tui.forms.fields import (
    facility_fields,
    item_fields,
    supply_fields,
    training_fields,
)
from facility_planner.tui.forms.filling import put, value_at

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from facility_planner.domain.problem import Path
    from facility_planner.tui.forms.fields import FormField
    from facility_planner.tui.speech import Speech

LIST_PARTS = ("rooms", "staff", "residents")
TITLES = {
    "facility": mark("Facility"),
    "rooms": mark("Rooms"),
    "staff": mark("Staff"),
    "supplies": mark("Supplies"),
    "residents": mark("Residents"),
}
ADD = {"rooms": mark("＋ a room"), "staff": mark("＋ a member of staff"), "residents": mark("＋ residents")}
KINDS_ASKED = {"rooms": "use", "staff": "roles", "residents": "sex"}
"""What is asked first of a new member of a list; the rest follows in its form."""
_LETTERS = {
    "consultation": "C", "clinic": "K", "office": "O", "waiting": "H", "sleeping": "D", "isolation": "I",
    "child_friendly": "F", "dining": "E", "kitchen": "B", "toilet": "W", "bathroom": "T", "common": "L", "play": "P",
    "training": "N", "storage": "G",
}  # fmt: skip
"""What the ids of rooms begin with where the facility has no room of that use yet."""
_NOT_COPIED: Mapping[str, tuple[str, ...]] = {"rooms": (), "staff": ("training",), "residents": ()}


@dataclass(frozen=True)
class Part:
    """A part that has a form of its own: the facility, one room, one member of staff, the supplies, residents."""

    name: str
    index: int | None = None

    @property
    def key(self) -> str:
        """As a list of the screen knows it."""
        return self.name if self.index is None else f"{self.name}/{self.index}"

    @property
    def path(self) -> Path:
        """Where it stands in the whole; empty for the facility."""
        if self.index is None:
            return () if self.name == "facility" else (self.name,)
        return (self.name, self.index)


def part_of(key: str | None) -> Part | None:
    """The part behind a key; None for headings and the lines that add."""
    name, _, index = (key or "").partition("/")
    if name not in TITLES:
        return None
    if name in LIST_PARTS:
        return Part(name, int(index)) if index.isdigit() else None
    return Part(name)


def parts_of(data: Mapping[str, Any], names: Sequence[str]) -> tuple[Part, ...]:
    """The parts that data has, in order."""
    found: list[Part] = []
    for name in names:
        if name in LIST_PARTS:
            found += [Part(name, index) for index in range(len(data.get(name, ())))]
        else:
            found.append(Part(name))
    return tuple(found)


def fields_of(part: Part, data: Mapping[str, Any], *, is_new: bool) -> tuple[FormField, ...]:
    """What the form of a part asks for."""
    if part.index is None:
        return facility_fields(is_new=is_new) if part.name == "facility" else supply_fields()
    fields = item_fields(part.name, part.index)
    if part.name == "staff":
        trainings = value_at(data, (*part.path, "training")) or ()
        for number in range(len(trainings)):
            fields += training_fields(part.index, number)
    return fields


def told(part: Part, data: Mapping[str, Any], speech: Speech) -> str:
    """A part in a line: `C1  consultation room  9 m²`."""
    if part.index is None:
        return speech.say(TITLES[part.name])
    item = value_at(data, part.path) or {}
    if part.name == "rooms":
        area = item.get("floor_area_m2")
        size = f"  {speech.number(area)} m²" if area is not None else ""
        return f"{item.get('id', '?')}  {term(terms.ROOM_USES, item.get('use', '?'), speech.language)}{size}"
    if part.name == "staff":
        roles = ", ".join(term(terms.ROLES, role, speech.language) for role in item.get("roles", ()))
        return f"{item.get('id', '?')}  {roles or '?'}"
    _ = speech.say
    sex = term(terms.SEXES, item.get("sex", "?"), speech.language)
    child = f" · {_('children')}" if item.get("child") else ""
    return f"{item.get('count', '?')} {sex}{child}"


def grown(data: Mapping[str, Any], name: str, kind: str, like: int | None = None) -> tuple[Mapping[str, Any], Part]:
    """Data with one more member of a list, and its part.

    Args:
        data: The facility.
        name: Which list.
        kind: Its use, role or sex, whatever is asked first.
        like: The member that it is a copy of, but for its id.
    """
    items: list[Any] = list(data.get(name, ()))
    if like is not None:
        item = {key: value for key, value in items[like].items() if key not in _NOT_COPIED[name]}
        kind = item[KINDS_ASKED[name]] if name == "rooms" else kind
    else:
        item = {KINDS_ASKED[name]: [kind] if name == "staff" else kind}
    if name == "residents":
        item.setdefault("count", 1)
    else:
        item = {**item, "id": next_id(items, "S" if name == "staff" else _letter(items, kind))}
    return put(data, (name,), [*items, item]), Part(name, len(items))


def shrunk(data: Mapping[str, Any], path: Path) -> Mapping[str, Any]:
    """Data without a member of a list."""
    less: Mapping[str, Any] = put(data, path, None)
    return less


def as_before(data: Mapping[str, Any], part: Part) -> Mapping[str, Any]:
    """Data in which a room says what the room of its use before says, wherever nothing is known of it yet.

    Where none before has its use, the room right before is taken.
    """
    if part.name != "rooms" or not part.index:
        return data
    rooms, item = data["rooms"], value_at(data, part.path)
    earlier = rooms[: part.index]
    before = next((room for room in reversed(earlier) if room.get("use") == item.get("use")), earlier[-1])
    more: Mapping[str, Any] = put(data, part.path, {**before, **item})
    return more


def with_training(data: Mapping[str, Any], part: Part, topic: str) -> Mapping[str, Any]:
    """Data in which a member of staff has one more training, whose day is still to be given."""
    trainings = value_at(data, (*part.path, "training")) or []
    more: Mapping[str, Any] = put(data, (*part.path, "training"), [*trainings, {"topic": topic}])
    return more


def next_id(items: Sequence[Mapping[str, Any]], letter: str) -> str:
    """The letter with the number after the last one that begins so."""
    numbers = [int(said[1]) for item in items if (said := re.fullmatch(rf"{letter}(\d+)", str(item.get("id", ""))))]
    return f"{letter}{max(numbers, default=0) + 1}"


def _letter(items: Sequence[Mapping[str, Any]], use: str) -> str:
    alike = (re.fullmatch(r"([A-Za-z]+)\d+", str(item.get("id", ""))) for item in items if item.get("use") == use)
    return next((said[1] for said in alike if said), _LETTERS.get(use, "R"))

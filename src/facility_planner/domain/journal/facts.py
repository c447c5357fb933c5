"""A facility taken apart into single facts, one a slot, and put together again.

So two people who changed different fields of a room both keep what they wrote.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from facility_planner.domain.facility import Facility

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_LISTS = ("rooms", "staff")
"""Lists whose members have ids: each member is there or not, and each of its fields is a fact."""
_MAPS = ("supplies",)
_PREFIX = "fact/"
_THERE = "there"


def facts_of(facility: Facility) -> dict[str, Any]:
    """Every fact of a facility by its slot; what is not known is not there. Observations are no facts."""
    data = facility.model_dump(mode="json", exclude_none=True, exclude={"observations"}, exclude_defaults=False)
    facts: dict[str, Any] = {}
    for field, value in data.items():
        if field in _LISTS:
            for member in value:
                place = f"{_PREFIX}{field}/{member['id']}"
                facts[f"{place}/{_THERE}"] = True
                facts |= {f"{place}/{name}": fact for name, fact in member.items() if name != "id"}
        elif field in _MAPS:
            facts |= {f"{_PREFIX}{field}/{name}": fact for name, fact in value.items()}
        elif field != "facility":
            facts[f"{_PREFIX}{field}"] = value
    return facts


def facility_of(id_: str, facts: Mapping[str, Any]) -> Facility:
    """The facility that facts make; a fact of null is not known, members come by id.

    Raises:
        ValidationError: the facts do not make a facility (pydantic's own, told by the caller).
    """
    data: dict[str, Any] = {"facility": id_}
    members: dict[str, dict[str, dict[str, Any]]] = {field: {} for field in _LISTS}
    for slot, fact in sorted(facts.items()):
        if fact is None or not slot.startswith(_PREFIX):
            continue
        field, *rest = slot.removeprefix(_PREFIX).split("/")
        if field in _LISTS and len(rest) == 2:
            members[field].setdefault(rest[0], {})[rest[1]] = fact
        elif field in _MAPS and len(rest) == 1:
            data.setdefault(field, {})[rest[0]] = fact
        elif not rest:
            data[field] = fact
    for field, known in members.items():
        there = {name: member for name, member in known.items() if member.pop(_THERE, False)}
        data[field] = [{"id": name, **member} for name, member in there.items()]
    return Facility.model_validate_json(json.dumps(data))


def changes(before: Facility | None, after: Facility) -> dict[str, Any]:
    """The facts to be written to get from one state of a facility to another; null takes a fact away.

    Whoever changes a room or a member of staff says anew that it is there: should somebody else have taken it away
    meanwhile, that is disputed. What is taken away is so by this one fact, and comes back whole with it.
    """
    old, new = facts_of(before) if before is not None else {}, facts_of(after)
    gone = {slot: None for slot in old if slot not in new}
    found = {slot: fact for slot, fact in {**gone, **new}.items() if slot in gone or old.get(slot) != fact}
    touched = dict.fromkeys(there for slot in found if (there := _there(slot)) is not None)
    left = {there for there in touched if there not in new}
    kept = {slot: fact for slot, fact in found.items() if slot in left or _there(slot) not in left}
    return {**{there: True for there in touched if there in new}, **kept}


def leftovers(facts: Iterable[str], before: Facility | None, after: Facility) -> tuple[str, ...]:
    """What is still known of former members whose ids members of `after` have again, of those that `facts` name."""
    old, new = facts_of(before) if before is not None else {}, facts_of(after)
    return tuple(
        slot
        for slot in facts
        if slot not in new and (there := _there(slot)) is not None and there in new and there not in old
    )


def _there(slot: str) -> str | None:
    """The fact that says that the member is there whose fact a slot is."""
    field, _, rest = slot.removeprefix(_PREFIX).partition("/")
    member, _, fact = rest.partition("/")
    return f"{_PREFIX}{field}/{member}/{_THERE}" if field in _LISTS and fact else None

"""The register of facilities, each kept as single facts so that edits merge field by field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from facility_planner.domain.audits.known import PREFIX, known_by_slot, sealed_observation, told_observation
from facility_planner.domain.journal.facts import changes, facility_of, leftovers
from facility_planner.errors import StoreError
from facility_planner.storage.store import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facility_planner.domain.facility import Facility
    from facility_planner.domain.journal.event import EventKind
    from facility_planner.services.auditing.by import At
    from facility_planner.storage.store import Store


def facility_in(store: Store, facility_id: str) -> Facility:
    """A facility of the register, with the observations that its file came with.

    Raises:
        StoreError: `unknown_facility`; `facility_damaged` if its facts make no facility.
    """
    found = find_facility(store, facility_id)
    if found is None:
        raise StoreError("unknown_facility", facility=facility_id)
    return found


def find_facility(store: Store, facility_id: str) -> Facility | None:
    """A facility of the register, or None where there is none of that id.

    Raises:
        StoreError: `facility_damaged` if its facts make no facility.
    """
    scope = _scope(facility_id)
    facts = {name: slot.value for name, slot in store.slots(scope).items() if slot.value is not None}
    if "fact/kind" not in facts:
        return None
    texts = store.texts(scope)
    try:
        facility = facility_of(facility_id, facts)
        known = tuple(
            told_observation(value, texts) for name, value in sorted(facts.items()) if name.startswith(PREFIX)
        )
    except ValueError as error:
        raise StoreError("facility_damaged", facility=facility_id, places=_places(error)) from error
    return facility.model_copy(update={"observations": tuple(known)})


def register_facility(store: Store, facility: Facility, by: At) -> None:
    """Take a facility into the register: a new one, or all in which it differs from the one of its id."""
    save_facility(store, find_facility(store, facility.id), facility, by)


def save_facility(store: Store, before: Facility | None, after: Facility, by: At, during: str | None = None) -> None:
    """Write what changed from one state of a facility to another, fact by fact, in one act.

    Args:
        store: Where to.
        before: What the form or the file began with; None for a new facility.
        after: What it is now.
        by: Who, and when.
        during: The audit in which it is done, so that its undo takes it back.
    """
    within = f"audit:{during}" if during else None
    drafts = list(_drafts(before, after, within))
    scope = _scope(after.id)
    told = (name for name, slot in store.slots(scope).items() if slot.value is not None)
    drafts += [Draft("changed", scope, slot, during=within) for slot in leftovers(told, before, after)]
    if drafts:
        store.append(drafts, author=by.author, at=by.at)


def remove_facility(store: Store, facility_id: str, by: At) -> None:
    """Take a facility out of the register; its audits stay.

    Raises:
        StoreError: `unknown_facility`; `facility_in_use` while an audit of it is not finished.
    """
    there = facility_in(store, facility_id)
    for row in store.audits(there.id):
        if not row.is_finished:
            raise StoreError("facility_in_use", facility=there.id, audit=row.id)
    slots = [slot for slot in store.slots(_scope(there.id)) if slot.startswith(("fact/", PREFIX))]
    drafts = [Draft("removed", _scope(there.id), slot) for slot in slots]
    store.append(drafts, author=by.author, at=by.at)


def _drafts(before: Facility | None, after: Facility, during: str | None) -> Iterator[Draft]:
    kind: EventKind = "registered" if before is None else "changed"
    scope = _scope(after.id)
    for slot, fact in changes(before, after).items():
        yield Draft(kind, scope, slot, fact, during=during)
    known, former = _known(after), _known(before) if before is not None else {}
    for slot, (value, texts) in known.items():
        if former.get(slot) != (value, texts):
            yield Draft(kind, scope, slot, value, texts, during)


def _known(facility: Facility) -> dict[str, tuple[Any, dict[str, str]]]:
    """What was seen, sealed, by slot. What a later file no longer says stays known."""
    by_slot = known_by_slot(facility.observations, facility.id)
    return {slot: sealed_observation(observation) for slot, observation in by_slot.items()}


def _places(error: ValueError) -> str:
    """Where the facts contradict each other, as `rooms.0.beds`."""
    faults = error.errors() if isinstance(error, ValidationError) else []
    return ", ".join(sorted({".".join(map(str, fault["loc"])) for fault in faults}))


def _scope(facility_id: str) -> str:
    return f"facility:{facility_id}"

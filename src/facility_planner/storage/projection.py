"""The rows that screens list, as they follow from the slots of a scope: pure functions of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from facility_planner.domain.audits.head import Opened
from facility_planner.domain.journal.event import canonical, sealed_in
from facility_planner.domain.journal.register import slot_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from facility_planner.domain.journal.event import Event
    from facility_planner.domain.journal.register import Slot

AUDIT = "audit"
FACILITY = "facility"
REDACTED = "redacted/"
_TELLING = {
    AUDIT: re.compile(r"opened|(?:finish|correction)/[1-9][0-9]{0,5}|signature/[1-9][0-9]{0,5}/[^/]+"),
    FACILITY: re.compile(r"fact/(?:name|province|kind|ownership)"),
}
"""The slots that the row of a scope follows from, besides those that are disputed."""
_ACTION = "action/"


@dataclass(frozen=True)
class Projection:
    """Everything that follows from the events of one scope, as the tables hold it; rows by their columns."""

    heads: frozenset[tuple[str, str]] = frozenset()
    """Slots, and the hashes of the events that stand for them."""
    texts: frozenset[str] = frozenset()
    redactions: frozenset[tuple[str, str]] = frozenset()
    """What was destroyed, and the hashes of the events that say so."""
    audit: Mapping[str, Any] | None = None
    facility: Mapping[str, Any] | None = None
    actions: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


def project(scope: str, events: Iterable[Event]) -> Projection:
    """What follows from all events of a scope, in whatever order they are given."""
    by_slot: dict[str, list[Event]] = {}
    texts: set[str] = set()
    redactions: set[tuple[str, str]] = set()
    for event in events:
        by_slot.setdefault(event.slot, []).append(event)
        texts.update(sealed_in(event.value))
        redactions.update(redactions_of(event))
    slots = {name: slot_of(about) for name, about in by_slot.items()}
    rows = {name: action_row(scope, name, slot) for name, slot in slots.items() if is_action(scope, name)}
    return Projection(
        heads=frozenset((name, head.hash) for name, slot in slots.items() for head in slot.heads),
        texts=frozenset(texts),
        redactions=frozenset(redactions),
        audit=audit_row(scope, slots),
        facility=facility_row(scope, slots),
        actions={row["id"]: row for row in rows.values() if row is not None},
    )


def redactions_of(event: Event) -> tuple[tuple[str, str], ...]:
    """What an event says was destroyed, with the hash of the event; one thing or nothing."""
    if event.kind != "redacted" or event.value is None or not event.slot.startswith(REDACTED):
        return ()
    return ((event.slot.removeprefix(REDACTED), event.hash),)


def owner_of(scope: str) -> tuple[str, str]:
    """What kind of thing a scope is, and the id of the thing."""
    kind, _, id_ = scope.partition(":")
    return kind, id_


def tells(scope: str, slot: str) -> bool:
    """Whether the row of a scope follows from a slot, disputed or not."""
    pattern = _TELLING.get(owner_of(scope)[0])
    return pattern is not None and pattern.fullmatch(slot) is not None


def action_row(scope: str, name: str, slot: Slot) -> dict[str, Any] | None:
    """The corrective action that a slot holds; None where it holds none."""
    kind, audit = owner_of(scope)
    value = slot.value
    if kind != AUDIT or not name.startswith(_ACTION) or not isinstance(value, dict):
        return None
    told = {field: value.get(field) for field in ("finding", "owner", "due", "state")}
    if not all(isinstance(said, str) for said in told.values()):
        return None
    return {"audit": audit, "id": name.removeprefix(_ACTION), **told}


def is_action(scope: str, slot: str) -> bool:
    """Whether a slot can hold a corrective action."""
    return owner_of(scope)[0] == AUDIT and slot.startswith(_ACTION)


def audit_row(scope: str, slots: Mapping[str, Slot]) -> dict[str, Any] | None:
    """The line of an audit, from those of its slots that tell and those that are disputed, at least."""
    kind, id_ = owner_of(scope)
    if kind != AUDIT or "opened" not in slots:
        return None
    first = slots["opened"].heads[-1]
    try:
        opened = Opened.model_validate_json(canonical(first.value))
    except ValidationError:  # not written by this program: no audit that it could show
        return None
    held = [name.split("/") for name, slot in slots.items() if slot.value is not None and tells(scope, name)]
    finished = {int(path[1]) for path in held if path[0] == "finish"}
    version = max([1, *finished, *(int(path[1]) for path in held if path[0] == "correction")])
    signed = {path[2] for path in held if path[0] == "signature" and int(path[1]) == version}
    return {
        "id": id_,
        "facility": opened.facility,
        "as_of": opened.as_of.isoformat(),
        "standards": canonical([standard.id for standard in opened.standards]),
        "version": version,
        "is_finished": int(version in finished),
        "signed_by": canonical(sorted(signed)),
        "disputes": sum(1 for slot in slots.values() if slot.is_disputed),
        "opened": first.clock,
    }


def facility_row(scope: str, slots: Mapping[str, Slot]) -> dict[str, Any] | None:
    """The line of a facility, from those of its slots that tell, at least; None where its kind was taken away."""
    kind_of_scope, id_ = owner_of(scope)
    facts = {name.removeprefix("fact/"): slot.value for name, slot in slots.items()}
    kind, ownership, province, name = (facts.get(fact) for fact in ("kind", "ownership", "province", "name"))
    if kind_of_scope != FACILITY or not isinstance(kind, str) or not isinstance(ownership, str):
        return None
    return {
        "id": id_,
        "name": canonical(name if isinstance(name, dict) else {}),
        "province": province if isinstance(province, str) else None,
        "kind": kind,
        "ownership": ownership,
    }

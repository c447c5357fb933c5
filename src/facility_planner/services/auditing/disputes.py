"""What inspectors said apart on one thing, and how the lead decides it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from facility_planner.domain.audits.head import Opened
from facility_planner.domain.audits.slots import fits
from facility_planner.domain.audits.words import with_texts
from facility_planner.domain.journal.event import canonical
from facility_planner.errors import StoreError
from facility_planner.storage.disputed import scopes_with_rivals
from facility_planner.storage.sealing import sealed_value
from facility_planner.storage.store import Draft

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from facility_planner.domain.journal.event import Event
    from facility_planner.domain.journal.register import Slot
    from facility_planner.services.auditing.by import At
    from facility_planner.storage.store import Store

_ALWAYS = ("action/", "finish/", "signature/")
"""Slots of an audit that are decided though it is finished."""


@dataclass(frozen=True)
class Rival:
    """What one inspector said of a disputed thing."""

    event: str
    """The hash of the event: what is chosen by."""
    author: str
    device: str
    at: datetime
    value: Any
    """With its free texts beside their hashes; None: it was taken away."""


@dataclass(frozen=True)
class Dispute:
    """One thing on which inspectors say different things."""

    scope: str
    slot: str
    rivals: tuple[Rival, ...]
    """In the order of all events; screens show the last one until it is decided."""
    leads: tuple[str, ...]
    """Who may decide; nobody named: everybody."""

    @property
    def is_about_facility(self) -> bool:
        """Whether it is a fact of a facility."""
        return self.scope.startswith("facility:")


@dataclass(frozen=True)
class Choice:
    """How a dispute is decided: for what a rival said, or for something new."""

    chosen: str | None = None
    """The hash of the rival's event."""
    value: Any = None
    """What holds from now on, without its free texts, where nothing is chosen."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """The free texts by their places in the value."""


def disputes(store: Store, scope: str) -> tuple[Dispute, ...]:
    """What is disputed of an audit or of a facility (`audit:ID`, `facility:ID`)."""
    found = [(name, slot) for name, slot in sorted(store.slots(scope).items()) if slot.is_disputed]
    if not found:
        return ()
    texts, leads = store.texts(scope), leads_of(store, scope)
    return tuple(Dispute(scope, name, tuple(_rival(head, texts) for head in slot.heads), leads) for name, slot in found)


def disputes_of_audit(store: Store, audit: str) -> tuple[Dispute, ...]:
    """What is disputed of an audit and of its facility: the queue of its lead.

    Raises:
        StoreError: `unknown_audit`.
    """
    for row in store.audits():
        if row.id == audit:
            return disputes(store, f"audit:{audit}") + disputes(store, f"facility:{row.facility}")
    raise StoreError("unknown_audit", audit=audit)


def all_disputes(store: Store) -> tuple[Dispute, ...]:
    """Everything that is disputed in this store: audits first, then facilities.

    An audit of which only a part came here, in the chain of a device, is left to those who have it.
    """
    here = {f"audit:{row.id}" for row in store.audits()} | {f"facility:{row.id}" for row in store.facilities()}
    return tuple(one for scope in scopes_with_rivals(store) if scope in here for one in disputes(store, scope))


def decide(store: Store, scope: str, slot: str, choice: Choice, by: At) -> Event:
    """Decide a dispute: from now on one value holds, and the event that says so takes the place of all rivals.

    Raises:
        StoreError: `no_dispute`, `not_the_lead`, `not_a_rival`, `does_not_fit`, `audit_finished`.
    """
    held = store.slots(scope).get(slot)
    if held is None or not held.is_disputed:
        raise StoreError("no_dispute", scope=scope, slot=slot)
    leads = leads_of(store, scope)
    if scope.startswith("audit:") and not leads:
        raise StoreError("unknown_audit", audit=scope.removeprefix("audit:"))
    if leads and by.author not in leads:
        raise StoreError("not_the_lead", inspector=by.author, leads=", ".join(leads))
    _refuse_if_finished(store, scope, slot)
    (event,) = store.append([_draft(scope, slot, held, choice)], author=by.author, at=by.at)
    return event


def leads_of(store: Store, scope: str) -> tuple[str, ...]:
    """Who decides: the lead of the audit; of a facility the leads of its audits, or nobody in particular."""
    kind, _, id_ = scope.partition(":")
    audits = [id_] if kind == "audit" else [row.id for row in store.audits(id_)] if kind == "facility" else []
    opened = (store.slots(f"audit:{audit}").get("opened") for audit in audits)
    return tuple(sorted({_lead(slot) for slot in opened if slot is not None}))


def _draft(scope: str, slot: str, held: Slot, choice: Choice) -> Draft:
    if choice.chosen is not None:
        said = {head.hash: head.value for head in held.heads}
        if choice.chosen not in said:
            raise StoreError("not_a_rival", slot=slot)
        return Draft("decided", scope, slot, said[choice.chosen])
    sealed, _texts = sealed_value(choice.value, choice.texts)
    if not fits(scope, slot, sealed):
        raise StoreError("does_not_fit", slot=slot)
    return Draft("decided", scope, slot, choice.value, choice.texts)


def _refuse_if_finished(store: Store, scope: str, slot: str) -> None:
    kind, _, id_ = scope.partition(":")
    if kind != "audit" or slot.startswith(_ALWAYS):
        return
    for row in store.audits():
        if row.id == id_ and row.is_finished:
            raise StoreError("audit_finished", audit=id_, version=row.version)


def _lead(opened: Slot) -> str:
    return Opened.model_validate_json(canonical(opened.value)).lead


def _rival(head: Event, texts: Mapping[str, str]) -> Rival:
    return Rival(head.hash, head.author, head.device, head.at, with_texts(head.value, texts))

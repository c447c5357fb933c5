"""Opening an audit, and what its head says."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from facility_planner.domain.assessment import StandardUsed
from facility_planner.domain.audits.head import Head, Opened
from facility_planner.domain.audits.words import without_texts
from facility_planner.errors import StoreError
from facility_planner.services.auditing.desk import open_desk, refuse_if_finished, scope_of, write
from facility_planner.services.auditing.facilities import facility_in
from facility_planner.services.auditing.records import last_finished, last_version
from facility_planner.services.decisions import decisions_on
from facility_planner.services.locate import standard_of
from facility_planner.storage.store import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from facility_planner.domain.standard import Standard
    from facility_planner.services.auditing.by import At
    from facility_planner.services.auditing.desk import Desk
    from facility_planner.storage.store import Store

__all__ = ["OpenOrder", "last_finished", "open_audit", "set_head"]


@dataclass(frozen=True)
class OpenOrder:
    """What an audit is to be about."""

    facility: str
    """The id of a facility of the register."""
    standards: tuple[str, ...]
    as_of: date
    lead: str
    """The inspector who decides disputes."""
    previous: str | None = None
    """The audit that it follows up; `last_finished` names the one that offers itself."""
    decisions: Mapping[str, str] = field(default_factory=dict)
    """Options taken in conflicts of law; they count before the user's file."""
    head: Head = field(default_factory=Head)
    """Without its free texts."""
    head_texts: Mapping[str, str] = field(default_factory=dict)
    """The free texts of the head by their places: `decision_number`, `team/0/name`, `place`."""


def open_audit(store: Store, order: OpenOrder, by: At) -> Desk:
    """Open an audit of a facility of the register.

    Raises:
        StoreError: `unknown_facility`; `unknown_audit`, `audit_not_finished` or `other_facility` of the one before.
        InputError: a standard or a decision that means nothing.
    """
    facility = facility_in(store, order.facility)
    standards = _nameable(tuple(dict.fromkeys(order.standards)))
    _check_previous(store, order)
    opened = Opened(
        facility=facility.id,
        as_of=order.as_of,
        standards=tuple(StandardUsed.of(standard) for standard in standards),
        decisions=decisions_on(standards, order.decisions),
        previous=order.previous,
        lead=order.lead,
    )
    audit = _new_id(store, order)
    drafts = [Draft("opened", scope_of(audit), "opened", opened.model_dump(mode="json")), *_head(audit, order)]
    store.append(drafts, author=by.author, at=by.at)
    desk = open_desk(store, audit)
    store.remember(audit, "", desk.checklist.judged, desk.checklist.applicable)
    return desk


def set_head(store: Store, desk: Desk, field: str, value: Any, texts: Mapping[str, str], by: At) -> Desk:
    """Say one field of the head anew.

    Args:
        store: Where to.
        desk: The audit.
        field: A field of `Head`.
        value: What it says, without its free texts; a field that is one free text takes None and `texts[""]`.
        texts: The free texts by their places in the value.
        by: Who, and when.

    Raises:
        StoreError: `audit_finished`; `not_valid` if the field cannot say this.
    """
    refuse_if_finished(desk)
    plain = None if value is None else _plain(field, value)
    return write(store, desk, [Draft("headed", desk.scope, f"head/{field}", plain, texts)], by)


def _plain(field: str, value: Any) -> Any:
    """The value of a field as an event holds it."""
    try:
        head = Head.model_validate({field: value}, strict=False)
    except ValidationError as error:
        raise StoreError("not_valid", what=field, why=str(error.errors()[0]["msg"])) from error
    return without_texts(head.model_dump(mode="json")[field])


def _nameable(given: tuple[str, ...]) -> tuple[Standard, ...]:
    """The standards, as they will be found again by their ids when the audit is taken up."""
    return tuple(standard_of(standard_of(name).id) for name in given)


def _check_previous(store: Store, order: OpenOrder) -> None:
    if order.previous is None:
        return
    rows = {row.id: row for row in store.audits()}
    if order.previous not in rows:
        raise StoreError("unknown_audit", audit=order.previous)
    if rows[order.previous].facility != order.facility:
        raise StoreError("other_facility", audit=order.previous, facility=rows[order.previous].facility)
    if last_version(store, order.previous) is None:
        raise StoreError("audit_not_finished", audit=order.previous, version=1)


def _new_id(store: Store, order: OpenOrder) -> str:
    """`moc-bai-20260312-3f9a`: facility, day, and what keeps two audits of one day apart on any device."""
    begun = f"{order.facility[:48]}-{order.as_of:%Y%m%d}"
    taken = {row.id for row in store.audits(order.facility)}
    while (audit := f"{begun}-{secrets.token_hex(2)}") in taken:
        pass
    return audit


def _head(audit: str, order: OpenOrder) -> Iterator[Draft]:
    """The fields of the head that say something."""
    value = order.head.model_dump(mode="json")
    for name in Head.model_fields:
        begun = f"{name}/"
        texts = {place[len(begun) :]: text for place, text in order.head_texts.items() if place.startswith(begun)}
        if name in order.head_texts:
            texts[""] = order.head_texts[name]
        if texts or getattr(order.head, name) != getattr(Head(), name):
            yield Draft("headed", scope_of(audit), f"head/{name}", value[name], texts)

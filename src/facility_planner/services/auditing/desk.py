"""An audit that is open on the desk: its state, its facility, its standards, and the checklist they make."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from facility_planner.audit.checklist import checklist, rejudged
from facility_planner.domain.audits.late import as_recorded, said_since
from facility_planner.domain.audits.state import audit_state
from facility_planner.errors import StoreError
from facility_planner.services.auditing.facilities import facility_in
from facility_planner.services.auditing.last_time import last_time
from facility_planner.services.auditing.records import last_version, record_in
from facility_planner.services.locate import standard_of
from facility_planner.storage.store import Still

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from facility_planner.audit.checklist import Checklist
    from facility_planner.domain.audits.head import Opened
    from facility_planner.domain.audits.record import AuditRecord
    from facility_planner.domain.audits.state import AuditState
    from facility_planner.domain.facility import Facility
    from facility_planner.domain.standard import Standard
    from facility_planner.services.auditing.by import At
    from facility_planner.storage.store import Draft, Store


@dataclass(frozen=True)
class Desk:
    """One immutable snapshot of an audit; every act gives a new one."""

    state: AuditState
    facility: Facility
    standards: tuple[Standard, ...]
    checklist: Checklist
    changed_standards: tuple[str, ...] = ()
    """Standards whose text is another than the one the audit was opened with."""
    previous: AuditState | None = None
    """The audit that this one follows up, as it was finished."""
    heads: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The events that stand for each slot of the audit, as this desk knows them: an act replaces no others."""
    late: tuple[str, ...] = ()
    """Slots of a finished audit on which something came in from other devices that is not in its record."""

    @property
    def scope(self) -> str:
        """The scope of its events."""
        return scope_of(self.state.id)


def scope_of(audit: str) -> str:
    """The scope of the events of an audit."""
    return f"audit:{audit}"


def open_desk(store: Store, audit: str) -> Desk:
    """An audit as it stands in the store; one that is finished stands as it was recorded.

    Raises:
        StoreError: `unknown_audit`, or the store cannot be read.
        InputError: a standard of the audit cannot be read.
    """
    now, heads = _read(store, audit)
    record = _record(store, now)
    state = as_recorded(record.state, now) if record else now
    standards = tuple(standard_of(used.id) for used in state.opened.standards)
    before = _before(store, state.opened)
    facility = record.facility if record else facility_in(store, state.opened.facility)
    last = last_time(before, facility, standards, state.opened)
    return Desk(
        state=state,
        facility=facility,
        standards=standards,
        checklist=checklist(state, facility, standards, last),
        changed_standards=_changed(state.opened, standards),
        previous=before.state if before else None,
        heads=heads,
        late=said_since(record.state, now) if record else (),
    )


def state_in(store: Store, audit: str) -> AuditState:
    """What was said in an audit.

    Raises:
        StoreError: `unknown_audit`, or the store cannot be read.
    """
    return _read(store, audit)[0]


def write(store: Store, desk: Desk, drafts: Sequence[Draft], by: At, *, still: Still | None = None) -> Desk:
    """One act written, and the desk after it. Nothing to write changes nothing.

    Args:
        store: Where to.
        desk: The audit.
        drafts: What the act says.
        by: Who, and when.
        still: What must be so when it is written; without it, that the audit is not finished.

    Raises:
        StoreError: nothing was written; `audit_finished` though the desk does not know it yet.
    """
    if not drafts:
        return desk
    store.append(
        [_over_what_was_seen(desk, draft, by) for draft in drafts],
        author=by.author,
        at=by.at,
        still=still or Still(open_audit=desk.state.id),
    )
    return refreshed(store, desk)


def _over_what_was_seen(desk: Desk, draft: Draft, by: At) -> Draft:
    """A draft that replaces what this desk knows of its slot; of a dispute only the lead replaces others' values."""
    if draft.scope != desk.scope:
        return draft
    dispute = desk.state.disputes.get(draft.slot)
    if dispute is None or by.author == desk.state.opened.lead:
        return replace(draft, seen=desk.heads.get(draft.slot, ()))
    return replace(draft, seen=tuple(sorted(head.hash for head in dispute.heads if head.author == by.author)))


def refreshed(store: Store, desk: Desk) -> Desk:
    """The desk as the store has it now; what no act in an audit can change is not read again."""
    now, heads = _read(store, desk.state.id)
    record = _record(store, now)
    state = as_recorded(record.state, now) if record else now
    facility = record.facility if record else facility_in(store, state.opened.facility)
    before, after = desk.state.answers, state.answers
    changed = [key for key in {**before, **after} if before.get(key) != after.get(key)]
    made = rejudged(desk.checklist, state, facility, desk.standards, changed)
    late = said_since(record.state, now) if record else ()
    return replace(desk, state=state, facility=facility, checklist=made, heads=heads, late=late)


def _read(store: Store, audit: str) -> tuple[AuditState, dict[str, tuple[str, ...]]]:
    """An audit as its journal tells it, and the events that stand for its slots."""
    slots = store.slots(scope_of(audit))
    if "opened" not in slots:
        raise StoreError("unknown_audit", audit=audit)
    heads = {name: tuple(sorted(head.hash for head in slot.heads)) for name, slot in slots.items()}
    return audit_state(audit, slots, store.texts(scope_of(audit))), heads


def refuse_if_finished(desk: Desk) -> None:
    """Keep what was finished as it is.

    Raises:
        StoreError: `audit_finished`.
    """
    if desk.state.is_finished:
        raise StoreError("audit_finished", audit=desk.state.id, version=desk.state.version)


def _before(store: Store, opened: Opened) -> AuditRecord | None:
    """The record of the audit before; without it (`store verify` tells) the work goes on all the same."""
    if opened.previous is None:
        return None
    try:
        return last_version(store, opened.previous)
    except StoreError as error:
        if error.code not in ("record_missing", "record_altered"):
            raise
        return None


def _record(store: Store, state: AuditState) -> AuditRecord | None:
    """The record of an audit that is finished: it stands as it was recorded, whatever came in since."""
    return record_in(store, state, state.version) if state.is_finished else None


def _changed(opened: Opened, standards: Sequence[Standard]) -> tuple[str, ...]:
    pairs = zip(opened.standards, standards, strict=True)
    return tuple(used.id for used, standard in pairs if used.sha256 != standard.sha256)

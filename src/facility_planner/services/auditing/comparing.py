"""Two audits of a facility, or two versions of one audit, set against each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facility_planner.audit.delta import Delta, delta
from facility_planner.audit.versions import Versions, versions
from facility_planner.errors import InputError, StoreError
from facility_planner.services.auditing.desk import open_desk, state_in
from facility_planner.services.auditing.finishing import draft_record, record_of
from facility_planner.services.locate import standard_of

if TYPE_CHECKING:
    from facility_planner.domain.audits.record import AuditRecord
    from facility_planner.domain.standard import Standard
    from facility_planner.storage.store import Store


@dataclass(frozen=True)
class ComparedAudits:
    """A re-inspection beside the audit before it."""

    before: AuditRecord
    after: AuditRecord
    delta: Delta


@dataclass(frozen=True)
class ComparedVersions:
    """A version beside the one before it."""

    before: AuditRecord
    after: AuditRecord
    versions: Versions


def compare_audits(store: Store, before: str, after: str) -> ComparedAudits:
    """What an audit of a facility finds beside an earlier one; of an audit that is not finished, its draft.

    The one whose day comes first is the earlier one, in whatever order they are named.

    Raises:
        StoreError: `unknown_audit`; `other_facility` if they are of two facilities.
    """
    one, two = record_of(store, before), record_of(store, after)
    if one.state.opened.facility != two.state.opened.facility:
        raise StoreError("other_facility", audit=two.audit, facility=two.state.opened.facility)
    if two.state.opened.as_of < one.state.opened.as_of or one.previous == two.audit:
        one, two = two, one
    return ComparedAudits(one, two, delta(one, two, _standards(one, two)))


def compare_versions(store: Store, audit: str, before: int | None = None, after: int | None = None) -> ComparedVersions:
    """What a version changes beside another: absent, the last one beside the one before it.

    Raises:
        StoreError: `unknown_audit`, `audit_not_finished`; `one_version` where there is nothing to compare.
    """
    state = state_in(store, audit)
    later = after if after is not None else state.version
    earlier = before if before is not None else later - 1
    if earlier < 1 or earlier == later:
        raise StoreError("one_version", audit=audit)
    one, two = (_version(store, audit, number) for number in sorted((earlier, later)))
    return ComparedVersions(one, two, versions(one, two))


def compare(store: Store, audit: str, other: str | None = None) -> ComparedAudits | ComparedVersions:
    """Two audits; of one alone its last two versions, or the audit that it follows up, if it has but one version.

    Raises:
        StoreError: as for `compare_audits` and `compare_versions`.
    """
    if other is not None:
        return compare_audits(store, audit, other)
    state = state_in(store, audit)
    if state.version == 1 and state.opened.previous:
        return compare_audits(store, state.opened.previous, audit)
    return compare_versions(store, audit)


def _version(store: Store, audit: str, number: int) -> AuditRecord:
    """A finished version, or the draft of the one that is open."""
    state = state_in(store, audit)
    if number == state.version and not state.is_finished:
        return draft_record(open_desk(store, audit))
    return record_of(store, audit, number)


def _standards(*records: AuditRecord) -> tuple[Standard, ...]:
    """The standards of both as they are today, as far as they can be had."""
    found = {}
    for used in (used for record in records for used in record.state.opened.standards):
        try:
            found[used.id] = standard_of(used.id)
        except InputError:
            continue  # law is then compared by what was recorded
    return tuple(found.values())

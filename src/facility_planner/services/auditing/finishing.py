"""How an audit ends: what is missing, the closing words, the record, the signatures, and corrections."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from facility_planner.audit.checklist import assessment_of
from facility_planner.audit.completeness import lacks
from facility_planner.domain.audits.closing import signed_text
from facility_planner.domain.audits.head import Side
from facility_planner.domain.audits.law import law_then
from facility_planner.domain.audits.record import AuditRecord
from facility_planner.domain.audits.record_file import record_json
from facility_planner.errors import StoreError
from facility_planner.services.auditing.answering import require_reason
from facility_planner.services.auditing.desk import open_desk, refuse_if_finished, state_in, write
from facility_planner.services.auditing.inspectors import inspector_in, signature_with
from facility_planner.services.auditing.records import record_in
from facility_planner.storage import keys
from facility_planner.storage.store import Draft, Still

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facility_planner.audit.completeness import Lack
    from facility_planner.domain.audits.closing import Signature
    from facility_planner.services.auditing.by import At
    from facility_planner.services.auditing.desk import Desk
    from facility_planner.storage.store import Store


_ATTEMPTS = 5
"""How often a record is made anew because another program wrote while it was made."""


def missing(desk: Desk) -> tuple[Lack, ...]:
    """What is missing, each with the place to jump to: first what must be done before it can be finished."""
    return lacks(desk.checklist, desk.state)


def remark(store: Store, desk: Desk, side: Side, words: str, refused: bool, why_refused: str, by: At) -> Desk:
    """Write what one side says at the end; nothing said and nothing refused takes it away.

    Raises:
        StoreError: `audit_finished`; `reason_too_short` if it is refused to sign without a reason.
    """
    refuse_if_finished(desk)
    texts = {"words": words.strip()} if words.strip() else {}
    if refused:
        texts["why_refused"] = require_reason(why_refused)
    value = {"refused_to_sign": refused} if texts else None
    if value is None and side not in desk.state.remarks:
        return desk
    return write(store, desk, [Draft("remarked", desk.scope, f"remark/{side}", value, texts)], by)


def sides() -> tuple[Side, ...]:
    """The two sides of a record."""
    return get_args(Side)


def draft_record(desk: Desk) -> AuditRecord:
    """The record as it would be written now."""
    assessment = assessment_of(desk.checklist, desk.state, desk.standards)
    return AuditRecord(
        audit=desk.state.id,
        version=desk.state.version,
        state=desk.state,
        facility=desk.facility,
        assessment=assessment,
        titles={item.key: item.requirement.title for item in desk.checklist.items},
        law=law_then(assessment.findings, desk.standards),
        previous=desk.state.opened.previous,
    )


def finish(store: Store, desk: Desk, by: At, anyway: bool = False) -> Desk:
    """Write the record of the version; from then on it is only read.

    Raises:
        StoreError: `audit_finished`; `audit_incomplete` while something is missing, unless `anyway`.
    """
    for left in reversed(range(_ATTEMPTS)):
        try:
            _write_record(store, desk.state.id, by, anyway=anyway)
            break
        except StoreError as error:
            if error.code != "changed_meanwhile" or not left:
                raise
    return open_desk(store, desk.state.id)


def _write_record(store: Store, audit: str, by: At, *, anyway: bool) -> None:
    """Write the record of all that the store knows now: another program may have written since a desk was read."""
    ends = store.chains()
    desk = open_desk(store, audit)
    refuse_if_finished(desk)
    lacking = [lack for lack in missing(desk) if lack.is_must]
    if lacking and not anyway:
        raise StoreError("audit_incomplete", audit=audit, count=len(lacking))
    version = desk.state.version
    record = store.keep(record_json(draft_record(desk)).encode())
    value = {"version": version, "record": record, "heads": {device: end.hash for device, end in ends.items()}}
    still = Still(open_audit=audit, clock=max((end.clock for end in ends.values()), default=0))
    draft = Draft("finished", desk.scope, f"finish/{version}", value)
    store.append([draft], author=by.author, at=by.at, still=still)


def sign(store: Store, desk: Desk, inspector: str, passphrase: str, by: At) -> Desk:
    """Sign the finished version with an inspector's key; to sign twice changes nothing.

    Where two devices finished a version, and the lead chose one of the records, a signature under another one does
    not hold any more: it can then be given anew.

    Raises:
        StoreError: `audit_not_finished`, `unknown_inspector`, `wrong_passphrase`, `no_key`, `key_differs`.
    """
    state = desk.state
    if not state.is_finished:
        raise StoreError("audit_not_finished", audit=state.id, version=state.version)
    known = inspector_in(store, inspector)
    message = signed_text(state.id, state.finished[state.version][1])
    given = (one for one in state.signatures if (one.inspector, one.version) == (inspector, state.version))
    if any(keys.holds(one.key, one.signature, message) for one in given):
        return desk
    signature = signature_with(store, known, passphrase, message)
    value = {"version": state.version, "inspector": inspector, "key": known.key, "signature": signature}
    slot = f"signature/{state.version}/{inspector}"
    store.append([Draft("signed", desk.scope, slot, value)], author=by.author, at=by.at)
    return open_desk(store, state.id)


def correct(store: Store, desk: Desk, reason: str, by: At) -> Desk:
    """Open the next version of a finished audit; the finished one stays as it is.

    Raises:
        StoreError: `audit_not_finished`, `reason_too_short`.
    """
    state = state_in(store, desk.state.id)
    if not state.is_finished:
        raise StoreError("audit_not_finished", audit=state.id, version=state.version)
    version = state.version + 1
    texts = {"reason": require_reason(reason)}
    draft = Draft("corrected", desk.scope, f"correction/{version}", {"version": version}, texts)
    store.append([draft], author=by.author, at=by.at)
    return open_desk(store, state.id)


def record_of(store: Store, audit: str, version: int | None = None) -> AuditRecord:
    """The record of a version: absent, the last that was finished; the draft where none is.

    Raises:
        StoreError: `unknown_audit`, `audit_not_finished`, `record_missing`, `record_altered`.
    """
    state = state_in(store, audit)
    if version is None and not state.finished:
        return draft_record(open_desk(store, audit))
    return record_in(store, state, max(state.finished) if version is None else version)


def _given(record: AuditRecord) -> Iterator[Signature]:
    """Every signature that names the version, be it under another record of it."""
    return (one for one in record.state.signatures if one.version == record.version)


def good_signatures(record: AuditRecord) -> dict[str, bool]:
    """By inspector, whether the signature under a finished version holds."""
    finished = record.state.finished.get(record.version)
    if finished is None:
        return {}
    message = signed_text(record.audit, finished[1])
    return {one.inspector: keys.holds(one.key, one.signature, message) for one in _given(record)}

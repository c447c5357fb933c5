"""Corrective actions: what is done about findings, by which role, until when; they live on after their audit."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from facility_planner.domain.audits.action import OPEN_STATES, CorrectiveAction
from facility_planner.domain.audits.words import unsealed, without_texts
from facility_planner.errors import StoreError
from facility_planner.services.auditing.answering import item_of, require_reason
from facility_planner.services.auditing.desk import open_desk, scope_of, state_in, write
from facility_planner.storage.store import Draft, Still

if TYPE_CHECKING:
    from datetime import date

    from facility_planner.domain.audits.action import ActionState
    from facility_planner.domain.audits.answer import AnswerKey
    from facility_planner.domain.standard import Asked
    from facility_planner.services.auditing.by import At
    from facility_planner.services.auditing.desk import Desk
    from facility_planner.storage.store import ActionRow, Store


@dataclass(frozen=True)
class ActionOrder:
    """An action to be agreed."""

    finding: AnswerKey
    what: str
    due: date
    owner: Asked = "head"
    cost: int | None = None


@dataclass(frozen=True)
class ActionLine:
    """One action of any audit, whole."""

    audit: str
    facility: str
    id: str
    action: CorrectiveAction


@dataclass(frozen=True)
class ActionChange:
    """What is said anew of an action; what is absent stays."""

    state: ActionState | None = None
    due: date | None = None
    owner: Asked | None = None
    cost: int | None = None
    evidence: tuple[str, ...] | None = None
    completed_on: date | None = None
    closed_by: str | None = None
    what: str | None = None
    why_dropped: str | None = None


_WORDS = ("what", "why_dropped")


def plan_action(store: Store, desk: Desk, order: ActionOrder, by: At) -> tuple[Desk, str]:
    """Agree an action on a finding; the desk and the action's id. It may be agreed after the audit is finished.

    Raises:
        StoreError: `unknown_question`; `action_needs_words` without a word on what is to be done.
    """
    item_of(desk, order.finding)
    words = order.what.strip()
    if not words:
        raise StoreError("action_needs_words")
    action = CorrectiveAction(
        finding=order.finding.path, what=unsealed(words), owner=order.owner, due=order.due, cost=order.cost
    )
    name = f"a{secrets.token_hex(3)}"
    return write(store, desk, [_draft(desk, name, action, {"what": words})], by, still=Still()), name


def change_action(
    store: Store, desk: Desk, action_id: str, change: ActionChange, by: At, during: str | None = None
) -> Desk:
    """Say how an action stands.

    Args:
        store: Where to.
        desk: The audit that it was agreed in.
        action_id: Which one.
        change: What is said anew.
        by: Who, and when.
        during: The audit in which it is said, if it is another one, so that its undo takes it back.

    Raises:
        StoreError: `unknown_action`; `reason_too_short` if it is dropped without a reason;
            `closing_audit_needed` if it is confirmed by no audit.
    """
    before = desk.state.actions.get(action_id)
    if before is None:
        raise StoreError("unknown_action", audit=desk.state.id, action=action_id)
    if change.state == "dropped" and not (before.why_dropped and change.why_dropped is None):
        require_reason(change.why_dropped)
    if change.state == "confirmed" and not (change.closed_by or before.closed_by):
        raise StoreError("closing_audit_needed", action=action_id)
    said = {name: value for name, value in vars(change).items() if value is not None}
    texts = {name: str(said[name]).strip() for name in _WORDS if name in said}
    said |= {name: unsealed(text) for name, text in texts.items()}
    after = CorrectiveAction.model_validate({**dict(before), **said})
    return write(store, desk, [_draft(desk, action_id, after, texts, during)], by, still=Still())


def overdue(store: Store, today: date) -> tuple[ActionRow, ...]:
    """The actions of all audits that should have been done by now, the longest overdue first."""
    return tuple(row for row in store.actions() if row.state in OPEN_STATES and row.due < today)


def action_lines(store: Store, facility: str | None = None, overdue_on: date | None = None) -> tuple[ActionLine, ...]:
    """The actions of all audits with all that is known of them, by due day.

    Args:
        store: Whence.
        facility: Of this facility alone.
        overdue_on: Only those that should have been done by that day.
    """
    rows = overdue(store, overdue_on) if overdue_on is not None else store.actions()
    wanted = [row for row in rows if facility in (None, row.facility)]
    states = {audit: state_in(store, audit) for audit in dict.fromkeys(row.audit for row in wanted)}
    return tuple(
        ActionLine(row.audit, row.facility, row.id, states[row.audit].actions[row.id])
        for row in wanted
        if row.id in states[row.audit].actions
    )


def confirmable(store: Store, desk: Desk) -> tuple[ActionLine, ...]:
    """The actions of the facility's earlier audits whose finding this audit finds met."""
    met = {
        (finding.standard, finding.requirement, finding.subject)
        for item in desk.checklist.items
        for finding in item.findings
        if item.state in ("answered", "computed") and finding.verdict == "met"
    }
    return tuple(
        line
        for line in action_lines(store, desk.facility.id)
        if line.audit != desk.state.id and line.action.state in (*OPEN_STATES, "done") and tuple(line.action.key) in met
    )


def confirm(store: Store, desk: Desk, line: ActionLine, by: At) -> None:
    """Say of an action of an earlier audit that this audit found it done."""
    theirs = open_desk(store, line.audit)
    change = ActionChange(state="confirmed", closed_by=desk.state.id)
    change_action(store, theirs, line.id, change, by, during=desk.state.id)


def _draft(
    desk: Desk, action_id: str, action: CorrectiveAction, texts: dict[str, str], during: str | None = None
) -> Draft:
    value: dict[str, Any] = without_texts(action.model_dump(mode="json"))
    value |= dict.fromkeys(texts)
    return Draft("planned", desk.scope, f"action/{action_id}", value, texts, scope_of(during) if during else None)

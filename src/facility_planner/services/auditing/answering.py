"""Answers, notes, undo and redo: each act is on disk when its function returns."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

from facility_planner.domain.audits.answer import Answer, Sampled
from facility_planner.domain.audits.words import unsealed
from facility_planner.domain.calendar import LOCAL_ZONE
from facility_planner.errors import StoreError
from facility_planner.services.auditing.desk import refreshed, refuse_if_finished, write
from facility_planner.storage.store import Draft

if TYPE_CHECKING:
    from datetime import date

    from facility_planner.audit.checklist import Item
    from facility_planner.domain.assessment import Finding, Verdict
    from facility_planner.domain.audits.answer import AnswerKey
    from facility_planner.domain.facility import Method, Observation
    from facility_planner.domain.journal.event import Event
    from facility_planner.services.auditing.by import At
    from facility_planner.services.auditing.desk import Desk
    from facility_planner.storage.store import Store

ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
SHORTEST_REASON = 10
"""Letters of a reason, at least: what is said in fewer explains nothing."""


def answer_of(
    *,
    verdict: Verdict | None = None,
    value: bool | int | float | None = None,
    sample: Sampled | None = None,
    method: Method = "observe",
    seen_on: date,
    reason: str | None = None,
    is_unchanged: bool = False,
) -> Answer:
    """An answer with a reason that is not in the journal yet, to be given to `answer`.

    Raises:
        StoreError: `reason_too_short`, where a reason is needed.
    """
    written = (reason or "").strip()
    override = verdict is not None and (value is not None or sample is not None)
    if verdict == "not_applicable" or override:
        require_reason(written)
    return Answer(
        verdict=verdict,
        value=value,
        sample=sample,
        method=method,
        seen_on=seen_on,
        reason=unsealed(written) if written else None,
        is_unchanged=is_unchanged,
    )


def require_reason(text: str | None) -> str:
    """A reason without blanks around it.

    Raises:
        StoreError: `reason_too_short`.
    """
    written = (text or "").strip()
    if len(written) < SHORTEST_REASON:
        raise StoreError("reason_too_short", least=SHORTEST_REASON)
    return written


def day_of(by: At) -> date:
    """The day on which something is done."""
    return by.at.astimezone(LOCAL_ZONE).date()


def answer(store: Store, desk: Desk, key: AnswerKey, answer: Answer, reason: str | None, by: At) -> Desk:
    """Say a verdict, a value or a sample.

    Args:
        store: Where to.
        desk: The audit.
        key: On what.
        answer: What is said; `answer_of` makes one.
        reason: Why, in free text; absent, that of the answer.
        by: Who, and when.

    Raises:
        StoreError: `audit_finished`, `unknown_question`, `reason_too_short`.
    """
    refuse_if_finished(desk)
    item = question_of(desk, key)
    said = reason if reason is not None else answer.reason.text if answer.reason else None
    written = require_reason(said) if answer.needs_reason else (said or "").strip()
    return _moved(store, write(store, desk, [answer_draft(desk, key, answer, written)], by), item.key)


def answer_draft(desk: Desk, key: AnswerKey, answer: Answer, reason: str = "") -> Draft:
    """The event that says an answer."""
    value = answer.model_dump(mode="json", exclude_none=True, exclude={"reason"})
    return Draft("answered", desk.scope, f"answer/{key.path}", value, {"reason": reason} if reason else {})


def clear_answer(store: Store, desk: Desk, key: AnswerKey, by: At) -> Desk:
    """Take an answer away; the question is open again. Without an answer nothing is written."""
    refuse_if_finished(desk)
    item = item_of(desk, key)
    if key not in desk.state.answers:
        return desk
    return _moved(store, write(store, desk, [Draft("answered", desk.scope, f"answer/{key.path}")], by), item.key)


def confirm_unchanged(store: Store, desk: Desk, key: AnswerKey, by: At) -> Desk:
    """Answer as last time: the same value, sample or verdict, seen again.

    Raises:
        StoreError: `nothing_last_time`, `audit_finished`, `unknown_question`.
    """
    refuse_if_finished(desk)
    said = as_last_time(desk, key, by)
    if said is None:
        raise StoreError("nothing_last_time", requirement=key.requirement, subject=key.subject)
    return answer(store, desk, key, said, None, by)


def as_last_time(desk: Desk, key: AnswerKey, by: At) -> Answer | None:
    """What was said or found last time of a subject, as an answer of today; None if nothing was."""
    day = day_of(by)
    former = desk.previous.answers.get(key) if desk.previous else None
    if former is not None and (not former.needs_reason or (former.reason and former.reason.text)):
        return former.model_copy(update={"seen_on": day, "is_unchanged": True})
    last = item_of(desk, key).last
    if last is None:
        return None
    noted = _noted(desk, key) if not last.audit else None
    if noted is not None:
        return _seen_again(noted, day)
    found = next((one for one in last.findings if one.subject == key.subject), None)
    return _said_again(found, day) if found is not None and found.requirement == key.requirement else None


def _noted(desk: Desk, key: AnswerKey) -> Observation | None:
    """What the facility's file notes of the very question."""
    whole = desk.facility.id
    noted = (one for one in desk.facility.observations if one.of == key.requirement)
    return next((one for one in noted if (one.subject or whole) == key.subject), None)


def _seen_again(noted: Observation, day: date) -> Answer | None:
    if noted.sample is not None and noted.passed is not None:
        sample = Sampled(population=noted.population, sample=noted.sample, passed=noted.passed)
        return Answer(sample=sample, method=noted.method, seen_on=day, is_unchanged=True)
    if noted.value is not None:
        return Answer(value=noted.value, method=noted.method, seen_on=day, is_unchanged=True)
    return None


def _said_again(found: Finding, day: date) -> Answer | None:
    if found.verdict in ("not_observed", "not_applicable"):
        return None
    method = found.evidence[0].method if found.evidence else "observe"
    if found.measured is not None and not found.indicators and found.unit != "percent":
        return Answer(value=found.measured, method=method, seen_on=day, is_unchanged=True)
    return Answer(verdict=found.verdict, method=method, seen_on=day, is_unchanged=True)


def note(store: Store, desk: Desk, key: AnswerKey, text: str, by: At) -> Desk:
    """Write a note beside an answer; an empty one takes it away."""
    refuse_if_finished(desk)
    written = text.strip()
    item = question_of(desk, key) if written else item_of(desk, key)
    if not written and key not in desk.state.notes:
        return desk
    draft = Draft("noted", desk.scope, f"note/{key.path}", None, {"": written} if written else {})
    return _moved(store, write(store, desk, [draft], by), item.key)


def undo(store: Store, desk: Desk, by: At) -> tuple[Desk, tuple[Event, ...]]:
    """Take back the last act of this device; the events tell what was taken back, to go there."""
    refuse_if_finished(desk)
    events = store.undo(desk.state.id, author=by.author, at=by.at)
    return refreshed(store, desk) if events else desk, events


def redo(store: Store, desk: Desk, by: At) -> tuple[Desk, tuple[Event, ...]]:
    """Do again what was taken back last."""
    refuse_if_finished(desk)
    events = store.redo(desk.state.id, author=by.author, at=by.at)
    return refreshed(store, desk) if events else desk, events


def cursor_to(store: Store, desk: Desk, item_key: str) -> None:
    """Keep where this device is, and how far."""
    store.remember(desk.state.id, item_key, desk.checklist.judged, desk.checklist.applicable)


def item_of(desk: Desk, key: AnswerKey) -> Item:
    """The item of the checklist that a key belongs to: its requirement, or that of its indicator.

    Raises:
        StoreError: `unknown_question`.
    """
    item = desk.checklist.item_of(key)
    if item is not None:
        return item
    raise StoreError("unknown_question", standard=key.standard, requirement=key.requirement)


def question_of(desk: Desk, key: AnswerKey) -> Item:
    """The item of the checklist that a key belongs to, whose subject is one that it can be asked of.

    Persons and files have codes of their own, and so have rooms and staff of which the register knows none.

    Raises:
        StoreError: `unknown_question`, `unknown_subject`.
    """
    item, facility = item_of(desk, key), desk.facility
    if key.subject == facility.id:
        return item
    rooms, staff = ({one.id for one in members or ()} for members in (facility.rooms, facility.staff))
    known = {"room": rooms, "staff": staff}.get(item.requirement.per, set())
    of_one = item.requirement.per != "facility" and ID.fullmatch(key.subject) is not None
    if not of_one or (known and key.subject not in known):
        raise StoreError("unknown_subject", requirement=key.requirement, subject=key.subject)
    return item


def _moved(store: Store, desk: Desk, item_key: str) -> Desk:
    """The desk, with where it is kept; what was written is there even if that cannot be."""
    with suppress(StoreError):
        cursor_to(store, desk, item_key)
    return desk

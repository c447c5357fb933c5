"""What was said of a finished version by others and came in afterwards: it is not in the record that was signed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from facility_planner.domain.audits.state import AuditState


def as_recorded(recorded: AuditState, now: AuditState) -> AuditState:
    """A finished audit: what its record says, and what goes on afterwards (signatures, actions, corrections).

    Args:
        recorded: The audit as the record of its last version has it.
        now: The audit as its journal tells it today.
    """
    return replace(
        recorded,
        actions=now.actions,
        finished=now.finished,
        signatures=now.signatures,
        corrections=now.corrections,
        disputes=now.disputes,
    )


def said_since(recorded: AuditState, now: AuditState) -> tuple[str, ...]:
    """The slots that say otherwise today than in the record, in order; a correction takes them up."""
    then, today = dict(_said(recorded)), dict(_said(now))
    return tuple(sorted(slot for slot in {*then, *today} if then.get(slot) != today.get(slot)))


def _said(state: AuditState) -> Iterator[tuple[str, Any]]:
    """Everything that a record holds of what was said, by slot."""
    by_key: Mapping[str, Mapping[Any, Any]] = {
        "answer": state.answers, "note": state.notes, "evidence": state.evidence,
    }  # fmt: skip
    by_name: Mapping[str, Mapping[str, Any]] = {
        "sample": state.sheets, "tally": state.tallies, "remark": state.remarks,
    }  # fmt: skip
    for kind, told in by_key.items():
        yield from ((f"{kind}/{key.path}", value) for key, value in told.items())
    for kind, named in by_name.items():
        yield from ((f"{kind}/{name}", value) for name, value in named.items())
    yield from ((f"head/{name}", getattr(state.head, name)) for name in type(state.head).model_fields)

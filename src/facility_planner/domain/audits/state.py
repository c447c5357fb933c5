"""An audit as its slots tell it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from facility_planner.domain.audits.action import CorrectiveAction
from facility_planner.domain.audits.answer import Answer, AnswerKey, key_in
from facility_planner.domain.audits.closing import Correction, Finished, Signature
from facility_planner.domain.audits.evidence import Attachment
from facility_planner.domain.audits.head import Head, Opened, Remark
from facility_planner.domain.audits.sampling import Sheet
from facility_planner.domain.audits.tally import Tally
from facility_planner.domain.audits.words import Words, with_texts
from facility_planner.domain.base import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from facility_planner.domain.journal.event import Event
    from facility_planner.domain.journal.register import Slot

_V = TypeVar("_V", bound=Value)


@dataclass(frozen=True)
class AuditState:
    """Everything that was said in one audit, by one or several inspectors."""

    id: str
    opened: Opened
    head: Head = field(default_factory=Head)
    answers: Mapping[AnswerKey, Answer] = field(default_factory=dict)
    notes: Mapping[AnswerKey, Words] = field(default_factory=dict)
    evidence: Mapping[AnswerKey, tuple[Attachment, ...]] = field(default_factory=dict)
    sheets: Mapping[str, Sheet] = field(default_factory=dict)
    tallies: Mapping[str, Tally] = field(default_factory=dict)
    remarks: Mapping[str, Remark] = field(default_factory=dict)
    actions: Mapping[str, CorrectiveAction] = field(default_factory=dict)
    finished: Mapping[int, tuple[Finished, Event]] = field(default_factory=dict)
    """By version, with the event that finished it."""
    signatures: tuple[Signature, ...] = ()
    corrections: Mapping[int, Correction] = field(default_factory=dict)
    disputes: Mapping[str, Slot] = field(default_factory=dict)
    """Slots on which inspectors say different things, by name."""

    @property
    def version(self) -> int:
        """The version that is open, or the last one that was finished."""
        return max([1, *self.finished, *self.corrections])

    @property
    def is_finished(self) -> bool:
        """Whether its latest version is finished, so that nothing can be written any more."""
        return self.version in self.finished


def audit_state(audit: str, slots: Mapping[str, Slot], texts: Mapping[str, str]) -> AuditState:
    """The audit that slots tell; sealed texts that are not in `texts` were redacted.

    Raises:
        KeyError: there is no slot `opened`.
    """
    told = {name: with_texts(slot.value, texts) for name, slot in slots.items() if slot.value is not None}

    def under(prefix: str) -> Iterable[tuple[str, Any]]:
        return ((name.removeprefix(prefix), value) for name, value in told.items() if name.startswith(prefix))

    evidence: dict[AnswerKey, list[Attachment]] = {}
    for path, value in sorted(under("evidence/")):
        evidence.setdefault(key_in(path.rpartition("/")[0]), []).append(_read(Attachment, value))
    opened = _read(Opened, told["opened"])
    answers = {key_in(path): _read(Answer, value) for path, value in under("answer/")}
    sheets = {name: _sheet(value, dict(under(f"tick/{name}/"))) for name, value in sorted(under("sample/"))}
    return AuditState(
        id=audit,
        opened=opened,
        head=_read(Head, dict(under("head/"))),
        answers={**_counted(opened, sheets.values()), **answers},
        notes={key_in(path): _read(Words, value) for path, value in under("note/")},
        evidence={key: tuple(attached) for key, attached in evidence.items()},
        sheets=sheets,
        tallies={name: _read(Tally, value) for name, value in sorted(under("tally/"))},
        remarks={side: _read(Remark, value) for side, value in sorted(under("remark/"))},
        actions={name: _read(CorrectiveAction, value) for name, value in sorted(under("action/"))},
        finished={
            finished.version: (finished, slots[f"finish/{number}"].heads[-1])
            for number, value in under("finish/")
            for finished in (_read(Finished, value),)
        },
        signatures=tuple(_read(Signature, value) for _, value in sorted(under("signature/"))),
        corrections={int(number): _read(Correction, value) for number, value in under("correction/")},
        disputes={name: slot for name, slot in sorted(slots.items()) if slot.is_disputed},
    )


def _sheet(value: Any, ticks: Mapping[str, Any]) -> Sheet:
    return _read(Sheet, {**value, "ticks": ticks})


def _counted(opened: Opened, sheets: Iterable[Sheet]) -> dict[AnswerKey, Answer]:
    """The answers that complete sheets give; an inspector's own answer goes before them."""
    results = ((sheet.standard, check, sheet.result(check)) for sheet in sheets for check in sheet.checks)
    return {
        AnswerKey(standard, check, opened.facility): Answer(sample=result, method="sample", seen_on=opened.as_of)
        for standard, check, result in results
        if result is not None
    }


def _read(model: type[_V], value: Any) -> _V:
    return model.model_validate_json(json.dumps(value))

"""The file of a record: JSON without free text, under its own hash, read again whatever the law says later."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeVar

from facility_planner.domain.assessment import Assessment
from facility_planner.domain.audits.action import CorrectiveAction
from facility_planner.domain.audits.answer import Answer, key_in
from facility_planner.domain.audits.closing import Correction
from facility_planner.domain.audits.evidence import Attachment
from facility_planner.domain.audits.head import Head, Opened, Remark
from facility_planner.domain.audits.law import LawThen
from facility_planner.domain.audits.record import AuditRecord
from facility_planner.domain.audits.sampling import Sheet
from facility_planner.domain.audits.state import AuditState
from facility_planner.domain.audits.tally import Tally
from facility_planner.domain.audits.words import Words, with_texts, without_texts
from facility_planner.domain.base import Text, Value
from facility_planner.domain.facility import Facility
from facility_planner.domain.journal.event import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_V = TypeVar("_V", bound=Value)
OWN_WORDS: Mapping[str, frozenset[str]] = {"stated_not_applicable": frozenset({"vi", "en"})}
"""The codes of reasons that carry what an inspector wrote, and where in them."""
REDACTED = "said_not_applicable"
"""The code of that reason without words, which were destroyed."""
_KEPT = frozenset({"measured", "threshold", "gap", "reached"})
"""Keys that say by null that nothing is known."""
_SPARED = ("details", "indicators", "conflicts")
"""Lists of a finding that are left out where they are empty."""


def record_json(record: AuditRecord) -> str:
    """What is kept of a version: canonical JSON, in which hashes stand for every free text."""
    state = record.state
    data = {
        "audit": record.audit,
        "version": record.version,
        "opened": _data(state.opened),
        "head": _data(state.head),
        "facility": record.facility.model_dump(mode="json", exclude_none=True, exclude={"observations"}),
        "answers": {key.path: _data(answer) for key, answer in state.answers.items()},
        "notes": {key.path: _data(words) for key, words in state.notes.items()},
        "evidence": {key.path: [_data(one) for one in attached] for key, attached in state.evidence.items()},
        "sheets": {name: _data(sheet) for name, sheet in state.sheets.items()},
        "tallies": {name: _data(tally) for name, tally in state.tallies.items()},
        "remarks": {side: _data(remark) for side, remark in state.remarks.items()},
        "actions": {name: _data(action) for name, action in state.actions.items()},
        "corrections": {str(number): _data(correction) for number, correction in state.corrections.items()},
        "disputes": sorted(state.disputes),
        "assessment": _assessment_data(record),
        "titles": {name: title.model_dump(mode="json") for name, title in record.titles.items()},
        "law": record.law.model_dump(mode="json"),
    }
    return canonical(data)


def read_record(text: str, state: AuditState, texts: Mapping[str, str]) -> AuditRecord:
    """The record that `record_json` wrote.

    Args:
        text: What was kept.
        state: The audit as its journal tells it today: whence signatures and the event that finished it come.
        texts: The free texts that are still there, by hash.

    Raises:
        ValueError: it is no record, or its parts are none (pydantic's own among them; told by the caller).
        KeyError: something of it is missing, or it is of no version that was finished.
    """
    data: dict[str, Any] = with_texts(json.loads(text), texts)
    version = int(data["version"])
    event = state.finished[version][1]
    then = _state(data, state, version)
    return AuditRecord(
        audit=then.id,
        version=version,
        state=then,
        facility=_read(Facility, data["facility"]),
        assessment=_read(Assessment, _spoken(data["assessment"])),
        titles={name: _read(Text, title) for name, title in data["titles"].items()},
        law=_read(LawThen, data.get("law", {})),
        head_hash=event.hash,
        signatures=then.signatures,
        finished_at=event.at,
        previous=then.opened.previous,
    )


def _state(data: dict[str, Any], state: AuditState, version: int) -> AuditState:
    """What was said up to a version; who signed it comes from the journal."""
    return AuditState(
        id=data["audit"],
        opened=_read(Opened, data["opened"]),
        head=_read(Head, data["head"]),
        answers={key_in(path): _read(Answer, value) for path, value in data["answers"].items()},
        notes={key_in(path): _read(Words, value) for path, value in data["notes"].items()},
        evidence={
            key_in(path): tuple(_read(Attachment, one) for one in attached)
            for path, attached in data["evidence"].items()
        },
        sheets={name: _read(Sheet, value) for name, value in data["sheets"].items()},
        tallies={name: _read(Tally, value) for name, value in data["tallies"].items()},
        remarks={side: _read(Remark, value) for side, value in data["remarks"].items()},
        actions={name: _read(CorrectiveAction, value) for name, value in data["actions"].items()},
        finished={number: finished for number, finished in state.finished.items() if number <= version},
        signatures=tuple(signature for signature in state.signatures if signature.version == version),
        corrections={int(number): _read(Correction, value) for number, value in data["corrections"].items()},
    )


def _data(value: Value) -> Any:
    return _slim(without_texts(value.model_dump(mode="json")))


def _read(model: type[_V], value: Any) -> _V:
    return model.model_validate_json(json.dumps(value))


def _slim(data: Any) -> Any:
    """Without empty keys, and with whole numbers as such: as `audit --format json` writes."""
    if isinstance(data, dict):
        return {key: _slim(item) for key, item in data.items() if item is not None or key in _KEPT}
    if isinstance(data, list):
        return [_slim(item) for item in data]
    return int(data) if isinstance(data, float) and data.is_integer() else data


def _assessment_data(record: AuditRecord) -> Any:
    """The assessment, with hashes where a reason has an inspector's own words."""
    data = _slim(record.assessment.model_dump(mode="json"))
    hashes = {words.text: words.sealed for words in _words(record.state) if words.text is not None}
    for finding in data["findings"]:
        for key in _SPARED:
            if not finding[key]:
                del finding[key]
        if "reason" in finding:
            finding["reason"] = _hushed(finding["reason"], hashes)
        if "details" in finding:
            finding["details"] = [_hushed(detail, hashes) for detail in finding["details"]]
    return data


def _words(state: AuditState) -> Iterator[Words]:
    """The words that a finding may repeat."""
    yield from (answer.reason for answer in state.answers.values() if answer.reason is not None)
    yield from state.notes.values()


def _hushed(reason: dict[str, Any], hashes: Mapping[str, str]) -> dict[str, Any]:
    """A reason with hashes for words; of words that nobody sealed nothing is kept."""
    kept = {}
    for name, arg in reason.items():
        if name != "code" and isinstance(arg, str) and arg in hashes:
            kept[name] = {"sealed": hashes[arg]}
        elif name not in OWN_WORDS.get(reason["code"], ()):
            kept[name] = arg
    is_mute = len(kept) == 1 and len(reason) > 1
    return {"code": REDACTED} if is_mute else kept


def _spoken(assessment: dict[str, Any]) -> dict[str, Any]:
    """The assessment with the words back in its reasons."""
    for finding in assessment["findings"]:
        if "reason" in finding:
            finding["reason"] = _spoken_reason(finding["reason"])
        finding["details"] = [_spoken_reason(detail) for detail in finding.get("details", ())]
    return assessment


def _spoken_reason(reason: dict[str, Any]) -> dict[str, Any]:
    words = {name: arg["text"] for name, arg in reason.items() if isinstance(arg, dict)}
    return {"code": REDACTED} if None in words.values() else {**reason, **words}

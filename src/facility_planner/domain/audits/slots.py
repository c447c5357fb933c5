"""Whether an event says what its slot can hold: nothing else may come in from another device."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, get_args

from pydantic import TypeAdapter, ValidationError

from facility_planner.domain.audits.action import CorrectiveAction
from facility_planner.domain.audits.answer import Answer
from facility_planner.domain.audits.closing import Correction, Finished, Signature
from facility_planner.domain.audits.evidence import Attachment
from facility_planner.domain.audits.head import Head, Opened, Remark
from facility_planner.domain.audits.inspector_key import InspectorKey
from facility_planner.domain.audits.known import told_observation
from facility_planner.domain.audits.sampling import Sheet, Tick
from facility_planner.domain.audits.tally import Tally
from facility_planner.domain.audits.words import Words
from facility_planner.domain.facility import Facility, Room, StaffMember

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import BaseModel

    from facility_planner.domain.journal.event import Event

_ID = r"[A-Za-z0-9._-]{1,64}"
_KEY = rf"{_ID}/{_ID}/{_ID}"
_NUMBER = r"[1-9][0-9]{0,5}"
_OF_AUDITS: tuple[tuple[str, type[BaseModel]], ...] = (
    (r"opened", Opened),
    (rf"answer/{_KEY}", Answer),
    (rf"note/{_KEY}", Words),
    (rf"evidence/{_KEY}/[0-9a-f]{{64}}", Attachment),
    (rf"sample/{_ID}", Sheet),
    (rf"tally/{_ID}/{_ID}/{_ID}", Tally),
    (r"remark/(?:inspectors|facility)", Remark),
    (rf"action/{_ID}", CorrectiveAction),
    (rf"finish/{_NUMBER}", Finished),
    (rf"signature/{_NUMBER}/{_ID}", Signature),
    (rf"correction/{_NUMBER}", Correction),
)
_MEMBERS: Mapping[str, type[BaseModel]] = {"rooms": Room, "staff": StaffMember}


def fits(scope: str, slot: str, value: Any) -> bool:
    """Whether a value is one that a slot can hold; null empties every slot."""
    owner = scope.partition(":")[0]
    if owner == "audit":
        return _fits_audit(slot, value)
    if owner == "facility":
        return _fits_facility(slot, value)
    if owner == "inspector":
        return slot == "key" and (value is None or _reads(InspectorKey, value))
    return True


def _fits_audit(slot: str, value: Any) -> bool:
    if slot.startswith("head/"):
        field = slot.removeprefix("head/")
        return field in Head.model_fields and (value is None or _reads(Head, {field: value}))
    if slot.startswith("tick/"):
        return re.fullmatch(rf"tick/{_ID}/[0-9]{{1,6}}/{_ID}", slot) is not None and value in (None, *get_args(Tick))
    model = next((model for pattern, model in _OF_AUDITS if re.fullmatch(pattern, slot)), None)
    return model is not None and (value is None or (_reads(model, value) and _names_itself(slot, value)))


def _names_itself(slot: str, value: Any) -> bool:
    """Whether what a value says of its place is where it stands."""
    kind, _, rest = slot.partition("/")
    match kind:
        case "evidence":
            return bool(value["sha256"] == rest.rpartition("/")[2])
        case "finish" | "correction":
            return bool(value["version"] == int(rest))
        case "signature":
            return f"{value['version']}/{value['inspector']}" == rest
        case "tally":
            return f"{value['standard']}/{value['requirement']}/{value['group']}" == rest
    return True


def _fits_facility(slot: str, value: Any) -> bool:
    kind, *path = slot.split("/")
    if kind == "known":
        return value is None or _is_known(value)
    if kind != "fact" or not path:
        return True  # what a facility is registered or removed by
    return value is None or _is_fact(path, value)


def _is_known(value: Any) -> bool:
    try:
        told_observation(value, {})
    except ValueError:
        return False
    return True


def _is_fact(path: list[str], value: Any) -> bool:
    match path:
        case [("rooms" | "staff"), _, "there"]:
            return isinstance(value, bool)
        case [("rooms" | "staff") as members, _, field]:
            return _is_of(_MEMBERS[members], field, value)
        case ["supplies", name]:
            return _is_of(Facility, "supplies", {name: value})
        case [field] if field not in ("facility", "id", "observations", "rooms", "staff", "supplies"):
            return _is_of(Facility, field, value)
    return False


def _is_of(model: type[BaseModel], field: str, value: Any) -> bool:
    return field in model.model_fields and _accepts(_adapter(model, field), value)


@cache
def _adapter(model: type[BaseModel], field: str) -> TypeAdapter[Any]:
    info = model.model_fields[field]
    kind: Any = info.annotation
    for rule in info.metadata:
        kind = Annotated[kind, rule]
    return TypeAdapter(kind)


def _accepts(adapter: TypeAdapter[Any], value: Any) -> bool:
    try:
        adapter.validate_json(json.dumps(value), strict=True)
    except ValidationError:
        return False
    return True


def _reads(model: type[BaseModel], value: Any) -> bool:
    try:
        model.model_validate_json(json.dumps(value))
    except ValidationError:
        return False
    return True


def attachments_in(event: Event) -> tuple[str, ...]:
    """The files that an event speaks of, by SHA-256: evidence, evidence of completion, the record of a version."""
    value = event.value
    if not event.scope.startswith("audit:") or not isinstance(value, dict):
        return ()
    kind = event.slot.partition("/")[0]
    if kind == "evidence":
        return (str(value["sha256"]),)
    if kind == "finish":
        return (str(value["record"]),)
    return tuple(value.get("evidence", ())) if kind == "action" else ()

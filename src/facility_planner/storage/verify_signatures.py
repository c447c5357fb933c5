"""The signatures under finished versions, and those by which keys passed to others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from facility_planner.domain.audits.closing import signed_text
from facility_planner.domain.audits.inspector_key import handed_over_text
from facility_planner.storage.keys import holds
from facility_planner.storage.projection import owner_of
from facility_planner.storage.values import StoreFault

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from facility_planner.domain.journal.event import Event
    from facility_planner.storage.verify_chains import Heard


def check_signatures(heard: Heard) -> Iterator[StoreFault]:
    """Signatures that do not hold, and keys that nobody introduced or handed over."""
    keys = [event for event in heard.signing if event.slot == "key" and isinstance(event.value, dict)]
    known: dict[str, set[str]] = {}
    for event in keys:
        known.setdefault(owner_of(event.scope)[1], set()).add(str(event.value.get("key")))
    for event in keys:
        inspector = owner_of(event.scope)[1]
        if not _follows(inspector, event.value, known[inspector]):
            yield StoreFault("key_broken", f"{event.device}/{event.seq}", _args(event, inspector=inspector))
    finished = [event for event in heard.signing if event.slot.startswith("finish/")]
    for event in heard.signing:
        if event.slot.startswith("signature/") and isinstance(event.value, dict):
            yield from _check(event, finished, known)


def _check(event: Event, finished: Sequence[Event], known: dict[str, set[str]]) -> Iterator[StoreFault]:
    _, version, inspector = event.slot.split("/")
    audit = owner_of(event.scope)[1]
    key, signature = str(event.value.get("key")), str(event.value.get("signature"))
    under = [one for one in finished if one.scope == event.scope and one.slot == f"finish/{version}"]
    args = _args(event, audit=audit, version=version, inspector=inspector)
    place = f"{audit}/{version}/{inspector}"
    if not any(holds(key, signature, signed_text(audit, one)) for one in under):
        yield StoreFault("signature_broken", place, args)
    elif inspector not in known:
        yield StoreFault("signer_unknown", place, args)
    elif key not in known[inspector]:
        yield StoreFault("signature_other_key", place, args)


def _follows(inspector: str, value: dict[str, Any], known: set[str]) -> bool:
    """Whether a key is the first one, or was handed over by one that is known."""
    before = value.get("follows")
    if before is None:
        return True
    text = handed_over_text(inspector, str(value.get("key")))
    return before in known and holds(str(before), str(value.get("signature")), text)


def _args(event: Event, **more: str) -> dict[str, str | int]:
    return {"device": event.device, "seq": event.seq, **more}

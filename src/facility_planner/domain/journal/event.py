"""One event of the journal, its canonical form and its hash."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from datetime import UTC, datetime
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, AwareDatetime, Field, StringConstraints

from facility_planner.domain.base import Id, Value

Hash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""A SHA-256 in hexadecimal digits."""
Scope = Annotated[str, StringConstraints(pattern=r"^(audit|facility|inspector|store):[A-Za-z0-9._-]{1,64}$")]
"""What an event belongs to: an audit, a facility of the register, an inspector, the store itself."""
SlotName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._/-]{1,320}$")]
"""The one thing within its scope that an event is about, as a path: `answer/vn-2024/bedroom-area/moc-bai`."""
EventKind = Literal[
    "registered", "changed", "removed", "opened", "headed", "answered", "noted", "attached", "detached", "sampled",
    "tallied", "remarked", "planned", "finished", "signed", "corrected", "decided", "undone", "redone", "redacted",
    "introduced", "handed_over",
]  # fmt: skip
"""What a person did."""
BEGINNING: str = "0" * 64
"""What the first event of a device follows."""


def _whole_second(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)


Instant = Annotated[AwareDatetime, AfterValidator(_whole_second)]
"""A moment of the wall clock in UTC, whole seconds; shown only, it orders nothing."""


class Event(Value):
    """One act of one person at one device, about one slot; never changed and never removed.

    Events of a device form a chain: `seq` counts from 1 without a gap and `prev` is the hash of the event
    before. `clock` is a logical clock, greater than that of every event its device knew of. Free text never
    stands in `value`: `{"sealed": hash}` stands in its place.
    """

    device: Id
    seq: int = Field(ge=1)
    prev: Hash
    clock: int = Field(ge=1)
    at: Instant
    author: Id
    kind: EventKind
    scope: Scope
    slot: SlotName
    value: Any = None
    """JSON: what the slot holds from now on; null: nothing."""
    after: tuple[Hash, ...] = ()
    """The events on the same slot that this one takes the place of, sorted."""
    act: int = Field(ge=1)
    """The `seq` of the first event of the same act: what one undo takes back."""
    during: Scope | None = None
    """The audit in which it was done, if it belongs to another scope."""
    undoes: Hash | None = None
    redoes: Hash | None = None

    @cached_property
    def body(self) -> str:
        """The canonical form that is hashed and kept."""
        return canonical(self.model_dump(mode="json"))

    @cached_property
    def hash(self) -> str:
        """The SHA-256 of the canonical form."""
        return sha256(self.body)

    @property
    def order(self) -> tuple[int, str, int]:
        """Where it stands among all events: by logical clock, then device."""
        return self.clock, self.device, self.seq


def canonical(value: Any) -> str:
    """JSON with sorted keys, no blanks and every letter composed (NFC): one text for one value."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return unicodedata.normalize("NFC", text)


def sha256(text: str) -> str:
    """The SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def seal(salt: str, text: str) -> str:
    """The hash under which a free text is kept outside the chain; without salt and text it tells nothing."""
    return sha256(f"{salt}:{unicodedata.normalize('NFC', text)}")


def sealed_in(value: Any) -> tuple[str, ...]:
    """The hashes of the free texts that a value speaks of, in its order."""
    if isinstance(value, dict):
        if set(value) == {"sealed"}:
            return (str(value["sealed"]),)
        return tuple(found for member in value.values() for found in sealed_in(member))
    if isinstance(value, list | tuple):
        return tuple(found for member in value for found in sealed_in(member))
    return ()

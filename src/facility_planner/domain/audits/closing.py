"""How an audit ends: the record of a version, its signatures, and what opens the next version."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import Field, StringConstraints

from facility_planner.domain.audits.words import Words
from facility_planner.domain.base import Id, Value
from facility_planner.domain.journal.event import Hash, canonical

if TYPE_CHECKING:
    from facility_planner.domain.journal.event import Event

PublicKey = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""An Ed25519 public key, raw, in hexadecimal digits."""
SignatureText = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{128}$")]
"""An Ed25519 signature, raw, in hexadecimal digits."""


class Finished(Value):
    """A version that was finished. Slot `finish/<version>`."""

    version: int = Field(ge=1)
    record: Hash
    """The SHA-256 of the record: a file of JSON under that name, without free text."""
    heads: dict[Id, Hash]
    """The last event of each device known at that moment: the journal up to here cannot be rewritten unseen."""


class Signature(Value):
    """An inspector's signature under a version. Slot `signature/<version>/<inspector>`."""

    version: int = Field(ge=1)
    inspector: Id
    key: PublicKey
    signature: SignatureText

    @property
    def fingerprint(self) -> str:
        """What people compare: the first sixteen digits of the key, in fours."""
        return fingerprint(self.key)


class Correction(Value):
    """What opened version n. Slot `correction/<version>`."""

    version: int = Field(ge=2)
    reason: Words


def fingerprint(key: str) -> str:
    """The first sixteen digits of a public key, in fours."""
    return " ".join(key[place : place + 4] for place in range(0, 16, 4))


def signed_text(audit: str, finished: Event) -> bytes:
    """What a signature is over: the audit, and the event that finished the version, by its hash."""
    return canonical({"audit": audit, "finished": finished.hash, "what": "facility-planner audit"}).encode()

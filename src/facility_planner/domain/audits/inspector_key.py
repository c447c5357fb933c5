"""The key an inspector signs with, and how it passes to another one."""

from __future__ import annotations

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from facility_planner.domain.audits.closing import PublicKey, SignatureText, fingerprint
from facility_planner.domain.audits.words import Words
from facility_planner.domain.base import Value
from facility_planner.domain.journal.event import canonical


class InspectorKey(Value):
    """A public key of an inspector. Slot `key` of the scope `inspector:ID`."""

    key: PublicKey
    name: Words | None = None
    """What the inspector is called."""
    follows: PublicKey | None = None
    """The key that it takes the place of."""
    signature: SignatureText | None = None
    """Made with the key it follows, over `handed_over_text`."""

    @model_validator(mode="after")
    def _hand_over_is_whole(self) -> InspectorKey:
        if (self.follows is None) != (self.signature is None):
            raise PydanticCustomError("hand_over_incomplete", "give both `follows` and `signature`")
        return self

    @property
    def fingerprint(self) -> str:
        """What people compare: the first sixteen digits of the key, in fours."""
        return fingerprint(self.key)


def handed_over_text(inspector: str, key: str) -> bytes:
    """What the former key of an inspector signs, so that the new one is known to be theirs."""
    return canonical({"inspector": inspector, "key": key, "what": "facility-planner key"}).encode()

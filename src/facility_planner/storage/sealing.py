"""Free texts taken out of what an event holds, each under the salted hash that stands in its place."""

from __future__ import annotations

import copy
import secrets
import unicodedata
from typing import TYPE_CHECKING, Any

from facility_planner.domain.journal.event import seal
from facility_planner.storage.values import SealedText

if TYPE_CHECKING:
    from collections.abc import Mapping

_SALT_BYTES = 16


def sealed_value(value: Any, texts: Mapping[str, str]) -> tuple[Any, tuple[SealedText, ...]]:
    """A value with hashes in the places of its texts, and the texts under those hashes.

    Raises:
        ValueError: a place is not to be found in the value.
    """
    if not texts:
        return value, ()
    sealed = {place: _sealed(text) for place, text in texts.items()}
    whole = copy.deepcopy(value)
    for place, text in sealed.items():
        whole = _with(whole, place.split("/") if place else [], {"sealed": text.hash})
    return whole, tuple(sealed.values())


def _sealed(text: str) -> SealedText:
    composed = unicodedata.normalize("NFC", _whole(text))
    salt = secrets.token_hex(_SALT_BYTES)
    return SealedText(seal(salt, composed), salt, composed)


def _whole(text: str) -> str:
    """A text of whole letters: bytes of a file's name or of a pipe that are no letters become `\ufffd`."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _with(value: Any, path: list[str], put: Any) -> Any:
    """The value with something put at a path; what lacks on the way are keys."""
    if not path:
        return put
    first, rest = path[0], path[1:]
    if isinstance(value, list | tuple):
        members = list(value)
        members[int(first)] = _with(members[int(first)], rest, put)
        return members
    if value is not None and not isinstance(value, dict):
        raise ValueError(f"no place for a text under {first}")
    members_by_key = dict(value or {})
    members_by_key[first] = _with(members_by_key.get(first), rest, put)
    return members_by_key

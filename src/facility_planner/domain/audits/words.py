"""Free text that can be forgotten: the journal holds its hash, the text lies beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from facility_planner.domain.base import Value
from facility_planner.domain.journal.event import BEGINNING, Hash

if TYPE_CHECKING:
    from collections.abc import Mapping


class Words(Value):
    """A free text under its salted hash; without a text it was redacted."""

    sealed: Hash
    text: str | None = None

    @property
    def is_redacted(self) -> bool:
        """Whether the text was destroyed."""
        return self.text is None


def unsealed(text: str) -> Words:
    """A text that stands in no journal yet: how those who ask hand over what was typed."""
    return Words(sealed=BEGINNING, text=text)


def with_texts(value: Any, texts: Mapping[str, str]) -> Any:
    """A value of JSON with its free texts beside their hashes; null stands for what was redacted."""
    if isinstance(value, dict):
        if set(value) == {"sealed"}:
            return {**value, "text": texts.get(value["sealed"])}
        return {name: with_texts(member, texts) for name, member in value.items()}
    return [with_texts(member, texts) for member in value] if isinstance(value, list) else value


def without_texts(value: Any) -> Any:
    """A value of JSON with the hashes of its free texts alone."""
    if isinstance(value, dict):
        if set(value) == {"sealed", "text"}:
            return {"sealed": value["sealed"]}
        return {name: without_texts(member) for name, member in value.items()}
    return [without_texts(member) for member in value] if isinstance(value, list) else value

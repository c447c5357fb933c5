"""Free text that can be forgotten: the journal holds its hash, the text lies beside it."""

from __future__ import annotations

from facility_planner.domain.base import Value
from facility_planner.domain.journal.event import Hash


class Words(Value):
    """A free text under its salted hash; without a text it was redacted."""

    sealed: Hash
    text: str | None = None

    @property
    def is_redacted(self) -> bool:
        """Whether the text was destroyed."""
        return self.text is None

"""The record of a version: what paper, tables, comparisons and the next audit are made from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from facility_planner.domain.audits.law import LawThen

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from facility_planner.domain.assessment import Assessment
    from facility_planner.domain.audits.closing import Signature
    from facility_planner.domain.audits.state import AuditState
    from facility_planner.domain.base import Text
    from facility_planner.domain.facility import Facility


@dataclass(frozen=True)
class AuditRecord:
    """A version of an audit as it was finished, or a draft of it as it stands."""

    audit: str
    version: int
    state: AuditState
    """What was said, up to this version; its words are there as far as nobody redacted them."""
    facility: Facility
    assessment: Assessment
    titles: Mapping[str, Text] = field(default_factory=dict)
    """Of every requirement judged, by `<standard>/<requirement>`."""
    law: LawThen = field(default_factory=LawThen)
    """The words and weights of the law as it was then."""
    head_hash: str | None = None
    """The hash of the event that finished it: the journal up to there; None for a draft."""
    signatures: tuple[Signature, ...] = ()
    """Under this version."""
    finished_at: datetime | None = None
    previous: str | None = None
    """The audit that it follows up."""

    @property
    def is_draft(self) -> bool:
        """Whether the version is not finished yet."""
        return self.head_hash is None

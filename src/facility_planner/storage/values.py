"""What goes into the store and what comes out of it: plain values that know no SQL."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from facility_planner.domain.calendar import LOCAL_ZONE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from facility_planner.domain.journal.event import EventKind


@dataclass(frozen=True)
class Draft:
    """An event to be written. Free texts stand in `texts` by the place in `value` that they go to.

    `{"texts": {"reason": "mưa"}}` puts `{"sealed": hash}` under `value["reason"]`; a place may be a path of keys
    and numbers, as `team/0/name`, and the empty path is the value itself. Keys that lack on the way are made.
    """

    kind: EventKind
    scope: str
    slot: str
    value: Any = None
    texts: Mapping[str, str] = field(default_factory=dict)
    during: str | None = None
    seen: tuple[str, ...] | None = None
    """The events that stood for the slot when its writer looked: they are replaced, what came in since is not.
    None: whatever stands for it now."""


@dataclass(frozen=True)
class Still:
    """What must still be so at the moment an act is written; another program may have gone on meanwhile."""

    open_audit: str | None = None
    """An audit whose latest version is not finished."""
    clock: int | None = None
    """The logical clock: nothing at all was written since."""


@dataclass(frozen=True)
class SealedText:
    """A free text as it lies beside the journal: with its salt, under the hash of both."""

    hash: str
    salt: str
    text: str


@dataclass(frozen=True)
class AuditRow:
    """One line of the list of audits; `judged` and `applicable` are as this device last counted them."""

    id: str
    facility: str
    as_of: date
    standards: tuple[str, ...]
    version: int
    is_finished: bool
    signed_by: tuple[str, ...]
    disputes: int
    judged: int | None = None
    applicable: int | None = None


@dataclass(frozen=True)
class FacilityRow:
    """One line of the register; one that was removed is not among them."""

    id: str
    name: Mapping[str, str]
    province: str | None
    kind: str
    ownership: str


@dataclass(frozen=True)
class ActionRow:
    """One corrective action of any audit."""

    audit: str
    facility: str
    id: str
    finding: str
    owner: str
    due: date
    state: str


NOTICES = frozenset({
    "attachment_redacted", "attachments_elsewhere", "chain_behind", "clock_set_back", "open_to_others",
    "signer_unknown", "text_redacted", "texts_elsewhere",
})  # fmt: skip
"""What `verify` tells though nothing is wrong with the journal."""


@dataclass(frozen=True)
class StoreFault:
    """Something that `verify` found: what it is, where, and what fills its sentence."""

    code: str
    place: str
    args: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def is_notice(self) -> bool:
        """Whether it is told only, and no fault."""
        return self.code in NOTICES


def shown(moment: datetime) -> str:
    """A moment as it stands in what is told, by the clock on the wall."""
    return f"{moment.astimezone(LOCAL_ZONE):%Y-%m-%d %H:%M}"

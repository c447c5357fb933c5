"""An audit that is open on the desk: its state, its facility, its standards, and the checklist they make."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from facility_planner.audit.checklist import Checklist
    from facility_planner.domain.audits.state import AuditState
    from facility_planner.domain.facility import Facility
    from facility_planner.domain.standard import Standard
    from facility_planner.storage.store import Store


@dataclass(frozen=True)
class Desk:
    """One immutable snapshot of an audit; every act gives a new one."""

    state: AuditState
    facility: Facility
    standards: tuple[Standard, ...]
    checklist: Checklist
    changed_standards: tuple[str, ...] = ()
    """Standards whose text is another than the one the audit was opened with."""


def open_desk(store: Store, audit: str) -> Desk:
    """An audit as it stands in the store.

    Raises:
        StoreError: `unknown_audit`, or the store cannot be read.
        InputError: a standard of the audit cannot be read.
    """
    raise NotImplementedError

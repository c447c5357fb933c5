"""One audit on the desk and the acts on it: each is on disk when it returns, or waits to be tried again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from facility_planner.domain.assessment import Verdict
    from facility_planner.domain.audits.answer import AnswerKey
    from facility_planner.services.auditing.by import At
    from facility_planner.services.auditing.desk import Desk
    from facility_planner.tui.inspection import Inspection

    Write = Callable[[Desk, At], Desk]
    """An act: takes the audit as it stands and gives it as it then stands on disk."""


class Work:
    """An audit, what was written of it last, and what could not be written yet."""

    def __init__(self, inspection: Inspection, desk: Desk) -> None:
        self.inspection = inspection
        self.desk = desk
        self.saved_at: datetime | None = None
        """When the last act was written; None before the first."""
        self.waiting: tuple[Write, ...] = ()
        """Acts that the store did not take, in order."""
        self.half_typed: dict[tuple[AnswerKey, Verdict], str] = {}
        """Reasons of verdicts that were being typed when the question was left."""

    def write(self, act: Write) -> None:
        """Write an act, after those that wait; on return it is on disk.

        Raises:
            StoreError: it is not, and waits to be tried again; one that this audit does not allow does not wait.
        """
        self.waiting = (*self.waiting, act)
        self.again()

    def again(self) -> None:
        """Write what waits. Errors as for `write`."""
        while self.waiting:
            by = self.inspection.by()
            try:
                self.desk = self.waiting[0](self.desk, by)
            except StoreError as error:
                if error.code not in PASSING:
                    self.waiting = self.waiting[1:]
                raise
            self.saved_at = by.at
            self.waiting = self.waiting[1:]


PASSING = frozenset({"locked", "disk_full", "read_only", "not_allowed", "failed"})
"""Refusals of the store that another try may overcome; all others are refusals of the act itself."""

"""What one person is entitled to and by when, by a standard that can be named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.domain.case_rights import rights_of
from facility_planner.domain.decided import without_deadlines_set_aside
from facility_planner.services.case_deadlines import holidays_after
from facility_planner.services.catalogue import standards
from facility_planner.services.decisions import decisions_on
from facility_planner.services.locate import standard_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from facility_planner.domain.case_rights import Case, CaseRights

STANDARD = "vn-2024"
"""The standard of a question that names none."""


def case_rights(case: Case, standard: str = STANDARD, decisions: Mapping[str, str] | None = None) -> CaseRights | None:
    """The regimes and deadlines of a case by a standard (its id or folder); None if it has no such table.

    Deadlines of a requirement that is set aside are left out: by `decisions` on conflicts of law, else by
    the user's file, else by the standard.

    Raises:
        InputError: there is no such standard, its files have problems, or a decision means nothing.
    """
    chosen = standard_of(standard)
    if chosen.entitlements is None:
        return None
    holidays = frozenset() if case.received is None else holidays_after(case.day_of_deadlines, [chosen])
    decided = without_deadlines_set_aside(chosen, decisions_on([chosen], decisions))
    return rights_of(case, decided, chosen.entitlements, holidays)


def with_entitlements() -> tuple[str, ...]:
    """The ids of the standards that have a table of entitlements."""
    return tuple(standard.id for standard in standards() if standard.entitlements is not None)

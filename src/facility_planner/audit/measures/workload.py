"""Workload: whether the staff of each role are enough for its work of a year."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from facility_planner.audit.exact import plain
from facility_planner.audit.footing import Workloads
from facility_planner.audit.measures.measured import Measured
from facility_planner.audit.reasons import because
from facility_planner.audit.wisn import StaffNeed, staff_need

if TYPE_CHECKING:
    from datetime import date

    from facility_planner.domain.assessment import Reason
    from facility_planner.domain.facility import Facility
    from facility_planner.domain.workload import Workload

_WRONG = {"no_working_time": "days_off", "allowances_take_all": "category_allowances"}
"""The field of a workload that leaves no time for its work."""


@dataclass(frozen=True)
class _Counted:
    """What is known of one workload: the staff it takes, what is said of it, or the fact that is missing."""

    need: StaffNeed | None = None
    detail: Reason | None = None
    missing: str | None = None


def lowest_workload_ratio(facility: Facility, _as_of: date) -> Measured:
    """Existing by required staff of the role that is shortest of staff, after WISN.

    Not known without a workload. A role that cannot be counted may be shorter of staff than all others.
    """
    counted = [_count(facility, workload) for workload in facility.workload]
    needs = [each.need for each in counted if each.need is not None]
    lowest = min((need.ratio for need in needs if need.ratio is not None), default=None)
    missing = tuple(dict.fromkeys(each.missing for each in counted if each.missing is not None))
    return Measured(
        lowest,
        Workloads(tuple((need.existing, need.required) for need in needs)),
        missing,
        Fraction(0) if missing and lowest is not None else None,
        tuple(each.detail for each in counted if each.detail is not None),
    )


def _count(facility: Facility, workload: Workload) -> _Counted:
    if workload.existing is None and not facility.staff:
        return _Counted(missing="staff")
    need = staff_need(workload, sum(workload.role in member.roles for member in facility.staff))
    if not isinstance(need, StaffNeed):
        return _Counted(detail=need, missing=f"workload.{workload.role}.{_WRONG[need.code]}")
    ratio = None if need.ratio is None else plain(need.ratio)
    existing, required = plain(need.existing), plain(need.required)
    return _Counted(need, because("workload_of", role=need.role, existing=existing, required=required, ratio=ratio))

"""WISN, WHO's method of workload indicators of staffing need: the staff that the work of a year takes.

It answers how many staff a facility needs at average workload, from the services that are counted. It says
nothing of a day on which many arrive at once. All figures are exact.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from facility_planner.audit.exact import exact, plain
from facility_planner.audit.reasons import because

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from facility_planner.domain.assessment import Reason
    from facility_planner.domain.roles import Role
    from facility_planner.domain.workload import CategoryAllowance, IndividualAllowance, WorkActivity, Workload

WEEKS = 52
MONTHS = 12


@dataclass(frozen=True)
class StaffNeed:
    """The staff of a role that the work takes and those there are, in full-time equivalents."""

    role: Role
    existing: Fraction
    required: Fraction

    @property
    def difference(self) -> Fraction:
        """Existing less required staff; negative where staff are short."""
        return self.existing - self.required

    @property
    def ratio(self) -> Fraction | None:
        """Existing by required staff: below 1 they are short; None where no work asks for anybody."""
        return self.existing / self.required if self.required else None


@dataclass(frozen=True)
class Together:
    """The ratio of several facilities or roles, put together in both ways; they are different numbers."""

    mean_of_ratios: Fraction | None
    pooled_ratio: Fraction | None
    """All staff there are by all staff required."""


def available_hours(workload: Workload) -> Fraction:
    """Hours that one member of the cadre has for work in a year (available working time)."""
    off = workload.days_off
    days = sum(map(exact, (off.public_holidays, off.annual_leave, off.sick_leave, off.other)), Fraction(0))
    return WEEKS * exact(workload.hours_per_week) - days * exact(workload.hours_per_day)


def standard_workload(minutes: float, available: Fraction) -> Fraction:
    """How often one member can do in a year what takes `minutes`."""
    return available * 60 / exact(minutes)


def staff_for(services: Iterable[WorkActivity], available: Fraction) -> Fraction:
    """Staff for the services that are counted, before allowances (A)."""
    each = (exact(service.annual) / standard_workload(service.minutes, available) for service in services)
    return sum(each, Fraction(0))


def category_share(allowance: CategoryAllowance, workload: Workload, available: Fraction) -> Fraction:
    """The share of each member's time that an allowance takes; 1 is all of it."""
    hours = exact(allowance.minutes) / 60
    if allowance.per == "day":
        return hours / exact(workload.hours_per_day)
    if allowance.per == "week":
        return hours / exact(workload.hours_per_week)
    return hours * (MONTHS if allowance.per == "month" else 1) / available


def category_factor(share: Fraction) -> Fraction | None:
    """What staff for services are multiplied by (B) where allowances take `share`; None if they take it all."""
    return 1 / (1 - share) if share < 1 else None


def individual_staff(allowances: Iterable[IndividualAllowance], available: Fraction) -> Fraction:
    """Staff for work that only some do (C)."""
    hours = (exact(allowance.hours_per_year) * exact(allowance.staff) for allowance in allowances)
    return sum(hours, Fraction(0)) / available


def staff_need(workload: Workload, heads: int) -> StaffNeed | Reason:
    """The staff a workload takes, A × B + C; a reason where it leaves no time to do it in.

    `heads` are the staff with the role, who count where the workload does not say how many there are.
    """
    available = available_hours(workload)
    if available <= 0:
        return because("no_working_time", role=workload.role)
    shares = (category_share(allowance, workload, available) for allowance in workload.category_allowances)
    share = sum(shares, Fraction(0))
    factor = category_factor(share)
    if factor is None:
        return because("allowances_take_all", role=workload.role, percent=plain(100 * share))
    required = staff_for(workload.services, available) * factor
    required += individual_staff(workload.individual_allowances, available)
    existing = Fraction(heads) if workload.existing is None else exact(workload.existing)
    return StaffNeed(workload.role, existing, required)


def together(needs: Sequence[StaffNeed]) -> Together:
    """The mean of the ratios, and the ratio of the sums; what asks for nobody has no ratio to be counted."""
    ratios = [need.ratio for need in needs if need.ratio is not None]
    required = sum((need.required for need in needs), Fraction(0))
    existing = sum((need.existing for need in needs), Fraction(0))
    return Together(
        mean_of_ratios=sum(ratios, Fraction(0)) / len(ratios) if ratios else None,
        pooled_ratio=existing / required if required else None,
    )

"""A year's work of one cadre at a facility, as WHO's WISN method counts it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from facility_planner.domain.base import Id, Value
from facility_planner.domain.roles import Role


class DaysOff(Value):
    """Days in a year on which a staff member is not available."""

    public_holidays: float = Field(default=0, ge=0)
    annual_leave: float = Field(default=0, ge=0)
    sick_leave: float = Field(default=0, ge=0)
    other: float = Field(default=0, ge=0)


class WorkActivity(Value):
    """Work done by everybody of the cadre and counted: units in a year, minutes each."""

    id: Id
    annual: float = Field(ge=0)
    minutes: float = Field(gt=0)


class CategoryAllowance(Value):
    """Work done by everybody of the cadre and not counted (category allowance)."""

    id: Id
    minutes: float = Field(gt=0)
    per: Literal["day", "week", "month", "year"]


class IndividualAllowance(Value):
    """Work done by some of the cadre (individual allowance)."""

    id: Id
    hours_per_year: float = Field(gt=0)
    staff: float = Field(default=1, gt=0)


class Workload(Value):
    """The work of one role in a year."""

    role: Role
    existing: float | None = Field(default=None, ge=0)
    """Full-time equivalents there are; absent: the staff with the role are counted."""
    hours_per_day: float = Field(gt=0, le=24)
    hours_per_week: float = Field(gt=0, le=168)
    days_off: DaysOff = DaysOff()
    services: tuple[WorkActivity, ...] = Field(min_length=1)
    category_allowances: tuple[CategoryAllowance, ...] = ()
    individual_allowances: tuple[IndividualAllowance, ...] = ()

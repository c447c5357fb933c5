"""What the standards ask of a plan, at the date of the surge."""

from __future__ import annotations

from facility_planner.domain.base import Id, Value
from facility_planner.domain.standard import Band


class WorkingTime(Value):
    """Limits of working time in force, each by the name of its measure; absent: no limit is known."""

    normal_hours_per_day: float | None = None
    normal_hours_per_week: float | None = None
    public_hours_per_week: float | None = None
    hours_with_overtime_per_day: float | None = None
    overtime_hours_per_month: float | None = None
    overtime_hours_per_year: float | None = None
    break_minutes_day: float | None = None
    break_minutes_night: float | None = None
    rest_hours_between_shifts: float | None = None
    weekly_rest_hours: float | None = None
    rest_days_per_month: float | None = None
    rest_days_after_duty: float | None = None
    rest_days_after_holiday_duty: float | None = None
    rest_hours_after_long_shift: float | None = None


class Demands(Value):
    """Thresholds that a plan must keep, by the id of the requirement they come from."""

    ratios: dict[Id, tuple[Band, ...]] = {}
    """People per carer by age, as `child-carers`."""
    bedroom_m2_per_person: float | None = None
    staff_on_duty: int | None = None
    """Staff awake in the facility at every hour."""
    working_time: WorkingTime = WorkingTime()


def carers_needed(bands: tuple[Band, ...], ages: list[float]) -> int:
    """How many carers people of these ages need: rounded up in each age band, then added.

    Ages outside every band need none.
    """
    needed = 0
    for band in bands:
        inside = sum(1 for age in ages if age >= band.age_from and (band.age_below is None or age < band.age_below))
        needed += -(-inside // int(band.value)) if inside else 0
    return needed

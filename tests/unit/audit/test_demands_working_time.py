"""Limits of working time asked of a plan: which regime, at which facility, on which day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from facility_planner.audit.demands import demands
from facility_planner.domain.demands import Demands, WorkingTime
from facility_planner.domain.standard import Pack, Standard, ThemeFile
from facility_planner.library.shelves import standards_root
from facility_planner.library.standards import load_standard

Build = Callable[..., Any]

START = date(2025, 7, 1)


def limit(requirement_of: Build, **given: Any) -> Any:
    """A limit in force since July 2025."""
    usual = {"compare": "at_most", "unit": "hour", "per": "staff"}
    value = given.pop("value")
    return requirement_of(**(usual | {"values": [{"from": START, "value": value}]} | given))


def test_the_strictest_limit_counts_a_largest_least_and_a_smallest_most(
    requirement_of: Build, standard_of: Build
) -> None:
    month, rest = "overtime_hours_per_month", "rest_hours_between_shifts"
    law = [
        limit(requirement_of, id="ordinary", measure=month, value=40),
        limit(requirement_of, id="extended", measure=month, value=60),
        limit(requirement_of, id="rest", measure=rest, compare="at_least", value=12),
        limit(requirement_of, id="less", measure=rest, compare="at_least", value=11),
        limit(requirement_of, id="advice", measure=rest, compare="at_least", value=16, **{"class": "good_practice"}),
        limit(requirement_of, id="other", measure="unheard_of", value=1),
    ]
    found = demands([standard_of(*law[:3]), standard_of(*law[3:])], START)
    assert found.working_time == WorkingTime(overtime_hours_per_month=40, rest_hours_between_shifts=12)
    assert demands([standard_of(*law)], date(2025, 6, 30)).working_time == WorkingTime()


def test_a_limit_counts_where_it_applies_or_may(requirement_of: Build, standard_of: Build, facility_of: Build) -> None:
    week = limit(
        requirement_of, id="public", measure="public_hours_per_week", value=40, applies_to={"ownership": ["public"]}
    )
    highland = limit(
        requirement_of, id="night", measure="break_minutes_night", compare="at_least", value=45,
        applies_to={"setting": ["mountain"]},
    )  # fmt: skip
    law = [standard_of(week, highland)]
    everywhere = WorkingTime(public_hours_per_week=40, break_minutes_night=45)
    assert demands(law, START).working_time == everywhere
    assert demands(law, START, facility_of()).working_time == everywhere  # the setting is not known
    private = demands(law, START, facility_of(ownership="non_state", setting="urban"))
    assert private.working_time == WorkingTime()


def test_what_every_ground_has_ended_of_binds_no_longer(requirement_of: Build) -> None:
    one = limit(requirement_of, id="one", measure="normal_hours_per_day", value=8)
    pack = Pack.model_validate(
        {
            "standard": "s1",
            "title": "s",
            "version": "1",
            "instruments": ({"number": "1/2018", "title": "t", "in_force_until": date(2026, 3, 31)},),
        }
    )

    def asked(day: date, requirement: Any) -> Demands:
        theme = ThemeFile.model_validate({"theme": "working_time", "title": "t", "requirements": (requirement,)})
        return demands([Standard(pack=pack, sha256="0" * 64, themes=(theme,))], day)

    assert asked(date(2026, 3, 31), one).working_time.normal_hours_per_day == 8
    assert asked(date(2026, 4, 1), one).working_time == WorkingTime()
    area = one.model_copy(update={"measure": "floor_area_per_bed", "unit": "m2_per_bed"})
    assert asked(date(2026, 3, 31), area).bedroom_m2_per_person == 8
    assert asked(date(2026, 4, 1), area).bedroom_m2_per_person is None


LABOUR_CODE = {
    "normal_hours_per_day": 8,
    "normal_hours_per_week": 48,
    "hours_with_overtime_per_day": 12,
    "overtime_hours_per_month": 40,
    "overtime_hours_per_year": 200,
    "break_minutes_day": 30,
    "break_minutes_night": 45,
    "rest_hours_between_shifts": 12,
    "weekly_rest_hours": 24,
    "rest_days_per_month": 4,
}
PUBLIC_DUTY = {"rest_days_after_duty": 1, "rest_days_after_holiday_duty": 2, "rest_hours_after_long_shift": 12}


@pytest.mark.parametrize(
    ("ownership", "day", "numbers"),
    [
        ("public", date(2025, 6, 30), {}),
        ("non_state", START, LABOUR_CODE),
        ("public", START, LABOUR_CODE | {"public_hours_per_week": 40}),
        ("public", date(2026, 7, 14), LABOUR_CODE | {"public_hours_per_week": 40}),
        ("public", date(2026, 7, 15), LABOUR_CODE | {"public_hours_per_week": 40} | PUBLIC_DUTY),
        ("non_state", date(2026, 7, 15), LABOUR_CODE),
    ],
)
def test_vn_labour_asks_for_the_numbers_of_the_labour_code_and_of_decree_192(
    ownership: str, day: date, numbers: dict[str, float], facility_of: Build
) -> None:
    found = demands([load_standard(standards_root() / "vn-labour")], day, facility_of(ownership=ownership))
    assert found.working_time == WorkingTime(**numbers)

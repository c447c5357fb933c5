"""WISN against worked cases that were published, and the measure that rests on it.

Cases WISN-T1 to T4 of the fact base: a journal's table (Kenya), two journals' tables of facilities and
cadres (Bangladesh, Nigeria), and a teaching example of a third party. None is an example of WHO's manual.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from facility_planner.audit.exact import exact
from facility_planner.audit.measures import MEASURES
from facility_planner.audit.wisn import (
    StaffNeed,
    available_hours,
    category_factor,
    category_share,
    individual_staff,
    staff_for,
    staff_need,
    standard_workload,
    together,
)
from facility_planner.domain.assessment import Finding, Reason
from facility_planner.domain.workload import Workload

Build = Callable[..., Any]
Judged = Callable[..., Finding]

DAY = date(2026, 3, 1)
KENYA = {
    "role": "doctor",
    "hours_per_day": 8,
    "hours_per_week": 36,  # 4.5 days of 8 hours
    "days_off": {"public_holidays": 10, "annual_leave": 30, "sick_leave": 15},
    "services": [{"id": "consultation", "annual": 100_000, "minutes": 15}],
}
TEACHING = {
    "role": "nurse",
    "hours_per_day": 7,
    "hours_per_week": 35,  # 52 weeks of 5 days are 260 days
    "days_off": {"public_holidays": 22, "annual_leave": 10, "sick_leave": 6, "other": 5},
    "services": [
        {"id": "short", "annual": 8_000, "minutes": 10},
        {"id": "long", "annual": 4_000, "minutes": 20},
    ],
    "category_allowances": [{"id": "all", "minutes": 63, "per": "day"}],  # 15 % of 7 hours
}
BANGLADESH = {
    "doctor": [(4, 8.14, -4.14, 0.49), (3, 10.71, -7.71, 0.28), (4, 12.28, -8.28, 0.33), (7, 11.23, -4.23, 0.62)],
    "nurse": [(14, 16.08, -2.08, 0.87), (15, 22.80, -7.80, 0.66), (10, 16.08, -6.08, 0.62), (12, 20.46, -8.46, 0.59)],
}
NIGERIA = [(79, 209, -130, 0.4), (808, 1258, -450, 0.6), (258, 203, 55, 1.3)]


def _workload(given: dict[str, Any], **changed: Any) -> Workload:
    return Workload.model_validate({**given, **changed}, strict=False)


def _need(given: dict[str, Any], heads: int = 0, **changed: Any) -> StaffNeed:
    need = staff_need(_workload(given, **changed), heads)
    assert isinstance(need, StaffNeed)
    return need


def _listed(rows: Sequence[tuple[float, float, float, float]]) -> list[StaffNeed]:
    return [StaffNeed("nurse", exact(existing), exact(required)) for existing, required, *_ in rows]


def test_t1_kenya_up_to_the_requirement_without_allowances() -> None:
    kenya = _workload(KENYA)
    available = available_hours(kenya)
    assert available == 179 * 8  # 234 - 55 days
    assert standard_workload(15, available) == 179 * 8 * 4
    staff = staff_for(kenya.services, available)
    assert staff == Fraction(3125, 179)  # 3,125 days of work by 179 days
    assert round(float(staff), 6) == 17.458101


def test_t1_kenya_with_ten_days_of_training_for_everybody() -> None:
    # the article's own figures after this were not seen: these follow from its inputs
    training = [{"id": "training", "minutes": 10 * 8 * 60, "per": "year"}]
    kenya = _workload(KENYA, category_allowances=training)
    share = category_share(kenya.category_allowances[0], kenya, available_hours(kenya))
    assert share == Fraction(10, 179)
    assert category_factor(share) == Fraction(179, 169)
    assert _need(KENYA, category_allowances=training).required == Fraction(3125, 169)


@pytest.mark.parametrize("cadre", BANGLADESH)
def test_t2_bangladesh_differences_and_ratios(cadre: str) -> None:
    for need, (_, _, difference, ratio) in zip(_listed(BANGLADESH[cadre]), BANGLADESH[cadre], strict=True):
        assert need.difference == exact(difference)
        assert need.ratio is not None
        assert round(float(need.ratio), 2) == ratio


@pytest.mark.parametrize(("cadre", "mean", "pooled"), [("doctor", 0.430, 0.425), ("nurse", 0.684, 0.676)])
def test_t2_the_two_ways_to_put_facilities_together_differ(cadre: str, mean: float, pooled: float) -> None:
    # pooled, 18 / 42.36 and 51 / 75.42; the article's abstract gives the means, 0.43 and 0.69: the second is that
    # of its ratios of two decimals, (0.87 + 0.66 + 0.62 + 0.59) / 4 = 0.685, where unrounded ones give 0.684
    found = together(_listed(BANGLADESH[cadre]))
    assert found.mean_of_ratios is not None
    assert found.pooled_ratio is not None
    assert round(float(found.mean_of_ratios), 3) == mean
    assert round(float(found.pooled_ratio), 3) == pooled


def test_t3_nigeria() -> None:
    for need, (_, _, difference, ratio) in zip(_listed(NIGERIA), NIGERIA, strict=True):
        assert need.difference == difference
        assert need.ratio is not None
        assert round(float(need.ratio), 1) == ratio


def test_t4_a_teaching_example() -> None:
    teaching = _workload(TEACHING)
    available = available_hours(teaching)
    assert available == 1519  # 260 - 43 = 217 days of 7 hours
    assert staff_for(teaching.services, available) * available * 60 == 160_000
    factor = category_factor(category_share(teaching.category_allowances[0], teaching, available))
    assert factor == Fraction(100, 85)
    assert round(float(factor), 3) == 1.176
    # 160,000 / 60 / 1,519 × 100 / 85
    assert _need(TEACHING).required == Fraction(160_000 * 100, 60 * 1519 * 85)
    assert round(float(_need(TEACHING).required), 4) == 2.0653


def test_t4_what_some_do_is_added_after_the_factor() -> None:
    some = [{"id": "supervision", "hours_per_year": 600}]
    allowances = _workload(TEACHING, individual_allowances=some).individual_allowances
    assert individual_staff(allowances, Fraction(1200)) == Fraction(1, 2)
    more = _need(TEACHING, individual_allowances=some).required - _need(TEACHING).required
    assert more == Fraction(600, 1519)
    # three who do it take three times as much
    three = [{"id": "supervision", "hours_per_year": 200, "staff": 3}]
    assert _need(TEACHING, individual_allowances=three) == _need(TEACHING, individual_allowances=some)


@pytest.mark.parametrize(
    ("minutes", "per", "share"),
    [
        (60, "day", Fraction(1, 8)),
        (60, "week", Fraction(1, 36)),
        (60, "month", Fraction(12, 1432)),
        (60, "year", Fraction(1, 1432)),
    ],
)
def test_an_allowance_is_a_share_of_the_time_it_is_counted_in(minutes: int, per: str, share: Fraction) -> None:
    kenya = _workload(KENYA, category_allowances=[{"id": "x", "minutes": minutes, "per": per}])
    assert category_share(kenya.category_allowances[0], kenya, available_hours(kenya)) == share


@pytest.mark.parametrize("minutes", [480, 500])
def test_allowances_that_take_all_time_are_refused(minutes: int) -> None:
    given = {**KENYA, "category_allowances": [{"id": "x", "minutes": minutes, "per": "day"}]}
    reason = staff_need(_workload(given), 1)
    assert isinstance(reason, Reason)
    assert reason.code == "allowances_take_all"
    assert reason.args == {"role": "doctor", "percent": 100 if minutes == 480 else pytest.approx(104.1667, abs=1e-4)}
    assert category_factor(Fraction(1)) is None


def test_a_year_of_days_off_is_refused() -> None:
    reason = staff_need(_workload(KENYA, days_off={"other": 234}), 1)  # 52 × 36 = 234 × 8
    assert isinstance(reason, Reason)
    assert (reason.code, reason.args) == ("no_working_time", {"role": "doctor"})


def test_without_work_there_is_no_ratio() -> None:
    idle = _need(KENYA, heads=3, services=[{"id": "x", "annual": 0, "minutes": 5}])
    assert idle.required == 0
    assert idle.difference == 3
    assert idle.ratio is None
    both = together([idle, StaffNeed("nurse", Fraction(1), Fraction(2))])
    assert both.mean_of_ratios == Fraction(1, 2)
    assert both.pooled_ratio == 2
    assert together([idle]).pooled_ratio is None
    assert together([]).mean_of_ratios is None


def test_staff_with_the_role_count_where_nobody_says_how_many_there_are() -> None:
    assert _need(KENYA, heads=2).existing == 2
    assert _need(KENYA, heads=2, existing=1.5).existing == Fraction(3, 2)


ENOUGH = {
    "measure": "lowest_workload_ratio",
    "compare": "at_least",
    "unit": "ratio",
    "values": [{"from": date(2018, 1, 1), "value": 1}],
}


def _work(role: str, units: int, **given: Any) -> dict[str, Any]:
    """One unit of work takes an hour, and a member of staff has 1,432 hours: 1,432 units a person."""
    return {**KENYA, "role": role, "services": [{"id": "x", "annual": units, "minutes": 60}], **given}


def test_the_role_that_is_shortest_of_staff_decides_and_all_that_are_short_are_missing(
    judged: Judged, facility_of: Build, requirement_of: Build
) -> None:
    workload = [
        _work("nurse", 1432 * 4, existing=3),  # 4 needed: one short, ratio 0.75
        _work("psychologist", 1432, existing=0.5),  # 1 needed: half short, one whole
        _work("doctor", 1432, existing=2),  # more than enough: does not help the others
    ]
    found = judged(requirement_of(**ENOUGH), facility_of(workload=workload))
    assert (found.verdict, found.measured, found.threshold) == ("not_met", 0.5, 1)
    assert found.gap is not None
    assert (found.gap.quantity, found.gap.unit) == (2, "staff")
    assert [detail.args for detail in found.details] == [
        {"role": "nurse", "existing": 3, "required": 4, "ratio": 0.75},
        {"role": "psychologist", "existing": 0.5, "required": 1, "ratio": 0.5},
        {"role": "doctor", "existing": 2, "required": 1, "ratio": 2},
    ]
    balanced = judged(requirement_of(**ENOUGH), facility_of(workload=[_work("nurse", 1432, existing=1)]))
    assert (balanced.verdict, balanced.measured) == ("met", 1)


def test_the_staff_of_the_file_are_counted(judged: Judged, facility_of: Build, requirement_of: Build) -> None:
    staff = [{"id": f"S{n}", "sex": "female", "roles": ["nurse", "manager"]} for n in range(2)]
    found = judged(requirement_of(**ENOUGH), facility_of(staff=staff, workload=[_work("nurse", 1432 * 3)]))
    assert found.details[0].args["existing"] == 2
    unknown = judged(requirement_of(**ENOUGH), facility_of(workload=[_work("nurse", 1432 * 3)]))
    assert unknown.verdict == "not_observed"
    assert unknown.reason is not None
    assert unknown.reason.args == {"facts": ("staff",)}


def test_without_a_workload_nothing_is_known(judged: Judged, facility_of: Build, requirement_of: Build) -> None:
    for workload in ([], [_work("nurse", 0, existing=1)]):
        found = judged(requirement_of(**ENOUGH), facility_of(workload=workload))
        assert (found.verdict, found.measured) == ("not_observed", None)
        assert found.reason is not None
        assert found.reason.code == "nothing_known"


def test_a_workload_that_cannot_be_counted_leaves_open_what_it_could_change(
    judged: Judged, facility_of: Build, requirement_of: Build
) -> None:
    impossible = _work("doctor", 1, category_allowances=[{"id": "x", "minutes": 480, "per": "day"}], existing=1)
    enough, short = _work("nurse", 1432, existing=1), _work("nurse", 1432, existing=0)
    open_ = judged(requirement_of(**ENOUGH), facility_of(workload=[enough, impossible]))
    assert open_.verdict == "not_observed"
    assert open_.reason is not None
    assert open_.reason.args == {"facts": ("workload.doctor.category_allowances",)}
    assert [detail.code for detail in open_.details] == ["workload_of", "allowances_take_all"]
    assert judged(requirement_of(**ENOUGH), facility_of(workload=[short, impossible])).verdict == "not_met"


def test_the_measure_is_there_for_every_standard(facility_of: Build) -> None:
    assert MEASURES["lowest_workload_ratio"](facility_of(), DAY).value is None

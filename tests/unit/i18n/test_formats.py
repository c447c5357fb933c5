"""Numbers, days and money as people of each language read them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from facility_planner import i18n


@pytest.mark.parametrize(
    ("value", "compare", "shown"),
    [
        (6.4, "at_least", "6,4"),  # exactly one decimal: nothing to round, whatever the float's binary tail
        (36 / 7, "at_least", "5,14"),  # 5.1428…: down, the facility has at most that
        (5.999, "at_least", "5,99"),  # never rounded up to a threshold it does not reach
        (30.001, "at_most", "30,01"),  # up, the facility has at least that
        (0.1 + 0.2, "at_most", "0,3"),  # the noise of binary fractions is not rounded up to 0,31
        (1234.5, "is", "1.234,5"),
        (20, "at_least", "20"),
    ],
)
def test_measured_values_are_rounded_against_the_facility(value: float, compare: str, shown: str) -> None:
    assert i18n.format_number(value, "vi", i18n.against(compare)) == shown  # type: ignore[arg-type]


def test_english_numbers_have_a_point() -> None:
    assert i18n.format_number(1234.5, "en") == "1,234.5"


def test_no_negative_zero() -> None:
    assert i18n.format_number(-0.001, "vi", "up") == "0"


def test_days() -> None:
    day = date(2026, 3, 2)
    assert i18n.format_date(day, "vi") == "02/03/2026"
    assert i18n.format_date(day, "en") == "2 Mar 2026"
    assert i18n.format_day(day, "vi") == "02/03"
    assert i18n.format_day(day, "en") == "2 Mar"


def test_moments_are_local() -> None:
    moment = datetime(2026, 3, 12, 18, 30, tzinfo=UTC)  # 01:30 on the 13th in Viet Nam
    assert i18n.format_time(moment, "vi") == "01:30"
    assert i18n.format_moment(moment, "vi") == "01:30 13/03/2026"
    assert i18n.format_moment(moment, "en") == "01:30, 13 Mar 2026"
    assert i18n.format_time(time(7, 5), "en") == "07:05"


def test_spans_name_the_day_once() -> None:
    start, end = datetime(2026, 3, 12, 14, 30, tzinfo=UTC), datetime(2026, 3, 12, 16, 0, tzinfo=UTC)
    assert i18n.format_span(start, end, "vi") == "21:30–23:00 12/03/2026"
    after_midnight = datetime(2026, 3, 12, 23, 30, tzinfo=UTC)
    assert i18n.format_span(start, after_midnight, "vi") == "21:30 12/03/2026 – 06:30 13/03/2026"


def test_money() -> None:
    assert i18n.format_money(1_250_000, "vi") == "1.250.000 ₫"
    assert i18n.format_money(1_250_000, "en") == "1,250,000 ₫"
    assert i18n.format_millions(12_540_000, "vi") == "12,5"


@pytest.mark.parametrize(
    ("minutes", "vi", "en"),
    [(45, "45 phút", "45 min"), (120, "2 giờ", "2 h"), (415, "6 giờ 55 phút", "6 h 55 min"), (0, "0 phút", "0 min")],
)
def test_lengths_of_time(minutes: int, vi: str, en: str) -> None:
    assert i18n.format_minutes(minutes, "vi") == vi
    assert i18n.format_minutes(minutes, "en") == en

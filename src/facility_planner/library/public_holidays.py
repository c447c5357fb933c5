"""The public holidays of Viet Nam, from the holiday library, as a standard changes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.domain.deadline import HolidayRules

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

_CULTURE_DAY = (11, 24)
"""Announced by resolutions of 2026; that it was enacted was not found."""


def public_holidays(years: Iterable[int], rules: HolidayRules | None = None) -> frozenset[date]:
    """The days off in `years`: those of Labour Code Art. 112, with what is moved, added and removed by `rules`.

    The library has the days that the Prime Minister fixed for past years; for years to come it
    reckons them, and the days around Tết and National Day may still be fixed otherwise.
    """
    from holidays import country_holidays  # noqa: PLC0415 - a tenth of a second, only where it is used

    chosen = rules or HolidayRules()
    found = set(country_holidays("VN", years=sorted(set(years))))
    if not chosen.culture_day:
        found = {day for day in found if (day.month, day.day) != _CULTURE_DAY}
    found |= {named.day for named in chosen.added}
    return frozenset(found - {named.day for named in chosen.removed})

"""Local time: the day and the hours of Viet Nam (+07:00, no daylight saving), working days and months."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

LOCAL_ZONE = timezone(timedelta(hours=7))
"""The zone whose days and hours count."""

MINUTES_A_DAY = 24 * 60


def local_day(moment: datetime) -> date:
    """The calendar day on which `moment` falls in Viet Nam."""
    return moment.astimezone(LOCAL_ZONE).date()


def at(day: date, clock: time) -> datetime:
    """The moment of `clock` on the local `day`."""
    return datetime.combine(day, clock, LOCAL_ZONE)


def midnight_after(moment: datetime) -> datetime:
    """The first local midnight after the day of `moment` has begun."""
    return at(local_day(moment) + timedelta(days=1), time(0))


def minutes_between(earlier: datetime, later: datetime) -> int:
    """Whole minutes from `earlier` to `later`; negative if `later` comes first."""
    return int((later - earlier).total_seconds() // 60)


def daily_stretches(start: time, end: time, first: datetime, last: datetime) -> list[tuple[datetime, datetime]]:
    """Every daily stretch `start`-`end` that overlaps `first`-`last`, uncut, in order.

    A stretch whose end is not after its start runs over midnight.
    """
    found = []
    day = local_day(first) - timedelta(days=1)
    while day <= local_day(last):
        begins = at(day, start)
        ends = at(day if end > start else day + timedelta(days=1), end)
        if begins < last and ends > first:
            found.append((begins, ends))
        day += timedelta(days=1)
    return found


def is_working_day(day: date, holidays: Collection[date]) -> bool:
    """Whether offices work on `day`: Monday to Friday, and no public holiday."""
    return day.weekday() < 5 and day not in holidays


def add_working_days(start: date, count: int, holidays: Collection[date]) -> date:
    """The `count`-th working day after `start`, which itself is not counted; `start` for none."""
    day = start
    for _ in range(count):
        day += timedelta(days=1)
        while not is_working_day(day, holidays):
            day += timedelta(days=1)
    return day


def add_months(start: date, count: int) -> date:
    """The same day `count` months later; the last day of that month where it has no such day."""
    month = start.month - 1 + count
    year, month = start.year + month // 12, month % 12 + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))

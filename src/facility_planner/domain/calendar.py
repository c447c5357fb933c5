"""Local time: the day and the hours of Viet Nam (+07:00, no daylight saving)."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone

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

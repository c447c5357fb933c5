"""When a remedy can start: after what must come first, and so on back along the chain."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from facility_planner.domain.remedy import Remedy

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, order=True)
class Work:
    """The work on a remedy: the year it is bought in, its first and its last day."""

    year: int
    starts: date
    ready: date


def last_day(starts: date, remedy: Remedy) -> date | None:
    """The day a remedy is ready; None beyond what a calendar holds."""
    try:
        return starts + timedelta(days=max(0, remedy.lead_time_days - 1))
    except OverflowError:
        return None


def next_start(ready: date, remedy: Remedy) -> date:
    """The first day on which what comes after a remedy can start."""
    return ready + _ONE_DAY if remedy.lead_time_days else ready


def without_circles(groups: Mapping[str, Sequence[Sequence[str]]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """What must come first, without what can itself be had only after the remedy: it is never ready before.

    Where two remedies may still each come before the other, by way of alternatives, one way is left.
    """
    order = in_turn(groups, groups)
    at = {remedy: number for number, remedy in enumerate(order)}
    if all(at[one] < at[remedy] for remedy, own in groups.items() for group in own for one in group):
        return {remedy: tuple(map(tuple, own)) for remedy, own in groups.items()}
    kept = {
        remedy: tuple(tuple(one for one in group if one in _had_without(remedy, groups)) for group in own)
        for remedy, own in groups.items()
    }
    at = {remedy: number for number, remedy in enumerate(in_turn(kept, kept))}
    return {
        remedy: tuple(tuple(one for one in group if at[one] < at[remedy]) for group in own)
        for remedy, own in kept.items()
    }


def _had_without(remedy: str, groups: Mapping[str, Sequence[Sequence[str]]]) -> frozenset[str]:
    """What can be had, one after the other, where a remedy cannot."""
    found: set[str] = set()
    count = -1
    while len(found) > count:
        count = len(found)
        found |= {
            one
            for one in groups
            if one != remedy and all(any(first in found for first in group) for group in groups[one])
        }
    return frozenset(found)


def in_turn(remedies: Iterable[str], groups: Mapping[str, Sequence[Sequence[str]]]) -> list[str]:
    """Remedies so that what comes first stands before; in a circle somewhere one does not."""
    found: dict[str, None] = {}
    begun: set[str] = set()
    ahead = [(remedy, False) for remedy in reversed(list(remedies))]
    while ahead:
        remedy, is_known = ahead.pop()
        if is_known:
            found.setdefault(remedy)
        elif remedy not in begun:
            begun.add(remedy)
            ahead.append((remedy, True))
            ahead += [(one, False) for group in groups.get(remedy, ()) for one in group if one not in begun]
    return list(found)


def works_of(
    remedy: Remedy,
    groups: Sequence[Sequence[str]],
    works: Mapping[str, Sequence[Work]],
    remedies: Mapping[str, Remedy],
    years: Sequence[int],
) -> list[Work]:
    """Every time at which a remedy can be worked on and be ready within the programme.

    Starting later than need be is never of use, so that the only days are those on which a year begins or something
    that comes first has just been finished.
    """
    after = [
        sorted(next_start(work.ready, remedies[one]) for one in group for work in works.get(one, ()))
        for group in groups
    ]
    if any(not days for days in after):
        return []
    earliest = max((days[0] for days in after), default=date.min)
    found: list[Work] = []
    for place, year in enumerate(years):
        begins = date(year, 1, 1)
        days = {begins, *(day for own in after for day in own if day.year == year)}
        for day in sorted(day for day in days if day >= earliest):
            ready = last_day(day, remedy)
            if ready is not None and ready.year <= years[-1]:
                found.append(Work(place, day, ready))
    return found

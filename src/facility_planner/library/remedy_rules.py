"""What remedies must still keep across their own parts, and between each other."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from facility_planner.domain.problem import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from facility_planner.domain.problem import Path
    from facility_planner.domain.remedy import Remedy, RemedyList

LEAST, MOST = 1e-6, 1e9
"""Quantities of inputs and of what one unit closes; what lies beyond is a slip of the keys."""


def remedy_faults(value: RemedyList) -> list[Fault]:
    """`same_twice` where a remedy comes before itself or in its own place, `listed_twice` where it closes twice.

    `too_small` and `too_large` for quantities that nobody counts in.
    """
    return [fault for index, remedy in enumerate(value.remedies) for fault in _faults_of(("remedies", index), remedy)]


def _faults_of(path: Path, remedy: Remedy) -> Iterator[Fault]:
    for key, others in (("alternative_to", remedy.alternative_to), ("after", remedy.after)):
        for index, other in enumerate(others):
            if other == remedy.id:
                yield Fault((*path, key, index), "same_twice", {"id": other})
            elif other in others[:index]:
                yield Fault((*path, key, index), "listed_twice", {"id": other})
    closed: Counter[tuple[str, float | None]] = Counter()
    for index, closes in enumerate(remedy.closes):
        one = closes.requirement, closes.condition.floor_area_from if closes.condition else None
        if closed[one]:
            yield Fault((*path, "closes", index, "requirement"), "listed_twice", {"id": closes.requirement})
        closed[one] += 1
        yield from _quantity_faults((*path, "closes", index, "quantity"), closes.quantity)
    for index, item in enumerate(remedy.inputs):
        yield from _quantity_faults((*path, "inputs", index, "quantity"), item.quantity)


def _quantity_faults(path: Path, quantity: float) -> Iterator[Fault]:
    if quantity < LEAST:
        yield Fault(path, "too_small", {"given": quantity, "limit": LEAST, "inclusive": 1})
    elif quantity > MOST:
        yield Fault(path, "too_large", {"given": quantity, "limit": MOST, "inclusive": 1})


def before_and_instead(path: Path, remedy: Remedy, alternatives: Mapping[str, frozenset[str]]) -> Iterator[Fault]:
    """`before_and_instead` for each remedy that must come first and stands in the place of it as well."""
    for index, other in enumerate(remedy.after):
        if other != remedy.id and other in alternatives.get(remedy.id, ()):
            yield Fault((*path, "after", index), "before_and_instead", {"id": other})


def circle_through(start: str, after: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The shortest way of what must come first from a remedy back to it, both ends named; empty if there is none."""
    came: dict[str, str] = {}
    ahead = [start]
    while ahead:
        following: list[str] = []
        for one in ahead:
            for other in after.get(one, ()):
                if other == start:
                    return _way_back(start, one, came)
                if other not in came:
                    came[other] = one
                    following.append(other)
        ahead = following
    return ()


def _way_back(start: str, last: str, came: Mapping[str, str]) -> tuple[str, ...]:
    way = [start]
    while last != start:
        way.append(last)
        last = came[last]
    return (start, *way[:0:-1], start)

"""The rules between the options of one facility, as rows that a solver can read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.planning.programme.instance import Row
from facility_planner.planning.programme.timing import next_start

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from facility_planner.domain.remedy import Remedy
    from facility_planner.planning.programme.instance import Option


def rows_of(
    options: Sequence[Option],
    required: Mapping[str, Sequence[Sequence[str]]],
    alternatives: Mapping[str, frozenset[str]],
    remedies: Mapping[str, Remedy],
    pinned: frozenset[str],
) -> tuple[Row, ...]:
    """All rules: once each, one of alternatives, what comes first, what is pinned."""
    of: dict[str, list[int]] = {}
    for index, option in enumerate(options):
        of.setdefault(option.remedy, []).append(index)
    found = [Row(tuple((index, 1) for one in clique for index in of[one]), 1) for clique in _cliques(of, alternatives)]
    found += [Row(tuple((index, -1) for index in of[one]), -1) for one in of if one in pinned]
    for remedy, groups in required.items():
        if remedy in of:
            for group in groups:
                found += _after(options, of, remedy, group, remedies)
    return tuple(found)


def _cliques(of: Mapping[str, Sequence[int]], alternatives: Mapping[str, frozenset[str]]) -> list[tuple[str, ...]]:
    """Sets of remedies of which one at most is taken, so that each remedy and each pair of alternatives is in one."""
    found: list[tuple[str, ...]] = []
    pairs = [(one, other) for one in of for other in sorted(alternatives.get(one, ())) if other in of and one < other]
    seen: set[tuple[str, str]] = set()
    for one, other in pairs:
        if (one, other) in seen:
            continue
        clique = [one, other]
        for third in sorted(alternatives[one] & alternatives[other]):
            if third in of and all(third in alternatives[member] for member in clique):
                clique.append(third)
        seen |= {(a, b) for a in clique for b in clique if a < b}
        found.append(tuple(clique))
    covered = {one for clique in found for one in clique}
    return found + [(one,) for one in of if one not in covered]


def _after(
    options: Sequence[Option],
    of: Mapping[str, Sequence[int]],
    remedy: str,
    group: Sequence[str],
    remedies: Mapping[str, Remedy],
) -> Iterator[Row]:
    """What starts by a day needs something of the group that is ready before that day."""
    first = [(next_start(options[i].ready, remedies[one]), i) for one in group for i in of.get(one, ())]
    own = sorted((options[i].starts, i) for i in of[remedy])
    for day in sorted({starts for starts, _ in own}):
        begun = [(i, 1) for starts, i in own if starts <= day]
        yield Row((*begun, *((i, -1) for free, i in first if free <= day)), 0)

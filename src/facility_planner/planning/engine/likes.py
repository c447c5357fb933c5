"""Like resources as one: those that can stand in for each other everywhere become one resource with more units.

Nothing is lost: works that never ask for more units at a time than there are can be dealt out to the units one by
one in the order of their starts, as each unit is free again once its work has ended.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from facility_planner.planning.engine.works import Placed, Timetable

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from facility_planner.planning.engine.works import Choice, Work


@dataclass(frozen=True)
class Likes:
    """A problem with like resources as one, and how to go back."""

    whole: Timetable
    merged: Timetable
    members: tuple[tuple[int, ...], ...]
    """For each resource of the merged problem those of the whole one."""

    def dealt(self, placed: Placed) -> Placed:
        """The plan of the whole problem: each unit given to the member that has been free the longest."""
        free = [
            [[0, member, k] for member in group for k in range(self.whole.resources[member].capacity)]
            for group in self.members
        ]
        choices: list[Choice] = [()] * len(placed.choices)
        for i in sorted(range(len(choices)), key=lambda i: (placed.starts[i], self._length(i, placed), i)):
            end = placed.starts[i] + self._length(i, placed)
            taken: list[list[int]] = []
            for resource in placed.choices[i]:
                unit = min(unit for unit in free[resource] if unit not in taken)
                taken.append(unit)
            choices[i] = tuple(unit[1] for unit in taken)
            for unit in taken:
                unit[0] = max(unit[0], end)
        return Placed(placed.starts, tuple(choices))

    def _length(self, i: int, placed: Placed) -> int:
        return self.merged.works[i].length(placed.choices[i])


def merge_like(timetable: Timetable) -> Likes:
    """Finds resources that can serve the same seats with the same lengths at the same hours."""
    traits: list[list[Hashable]] = [[resource.open] for resource in timetable.resources]
    for i, work in enumerate(timetable.works):
        for resource, trait in _traits(i, work):
            traits[resource].append(trait)
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for r, served in enumerate(traits):
        groups[frozenset(served)].append(r)
    members = tuple(tuple(group) for group in groups.values())
    place = {r: k for k, group in enumerate(members) for r in group}
    resources = tuple(
        replace(timetable.resources[group[0]], capacity=sum(timetable.resources[r].capacity for r in group))
        for group in members
    )
    works = tuple(_renamed(work, place) for work in timetable.works)
    return Likes(timetable, Timetable(works, resources, timetable.horizon), members)


def _traits(i: int, work: Work) -> Iterator[tuple[int, Hashable]]:
    """What a work says about each of its candidates."""
    if work.durations is None:
        for seat, candidates in enumerate(work.seats):
            for r in set(candidates):
                yield r, (i, seat)
        return
    for choice, length in work.durations.items():
        for seat, r in enumerate(choice):
            others = choice[:seat] + choice[seat + 1 :]
            yield r, (i, seat, others, length)


def _renamed(work: Work, place: dict[int, int]) -> Work:
    durations = work.durations and {
        tuple(place[r] for r in choice): length for choice, length in work.durations.items()
    }
    seats = tuple(tuple(dict.fromkeys(place[r] for r in seat)) for seat in work.seats)
    return replace(work, seats=seats, durations=durations)

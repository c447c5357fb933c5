"""How many seats a set of people can fill, one seat each."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def seats_filled(seats: Sequence[int], able: Mapping[str, frozenset[int]]) -> int:
    """The most of `seats` (kinds, repeated for each place) that people can fill by their kinds.

    Augmenting paths (Kuhn): greedy filling may give the only one who fits a seat to another.
    """
    holder: dict[int, str] = {}

    def place(person: str, tried: set[int]) -> bool:
        for position, kind in enumerate(seats):
            if kind not in able[person] or position in tried:
                continue
            tried.add(position)
            if position not in holder or place(holder[position], tried):
                holder[position] = person
                return True
        return False

    return sum(1 for person in sorted(able) if place(person, set()))

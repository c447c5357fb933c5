"""Groups of people who share no unit (a room, a toilet), and whether the units there are enough for them."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain, combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from facility_planner.domain.facility import Designation, ResidentGroup
    from facility_planner.domain.indicator import Unit
    from facility_planner.domain.standard import Separation

_MARKED: tuple[Designation, ...] = ("female", "male", "family", "children")
"""Designations that keep others out."""


@dataclass(frozen=True)
class Units:
    """Units there are, by whom they are designated for: those for `any` are for whoever lacks one."""

    counted_in: Unit
    there: Mapping[Designation, int]

    def open_to(self, designations: Collection[Designation]) -> int:
        """The units with one of the designations, and those for anybody."""
        return sum(count for designation, count in self.there.items() if designation in ("any", *designations))


@dataclass(frozen=True)
class Group:
    """People who share units with each other and with nobody else, and the marked units that they may use."""

    people: int
    may_use: frozenset[Designation]


@dataclass(frozen=True)
class Need:
    """Units that groups need, and how many of those they lack."""

    needed: int
    lacking: int


def groups_of(residents: Iterable[ResidentGroup], separate_by: Collection[Separation]) -> tuple[Group, ...]:
    """The groups that a separation makes of those who live there.

    A family, where families are named, is a group of its own, whatever sex and age its members have.
    """
    together: dict[tuple[object, ...], list[ResidentGroup]] = {}
    for line in residents:
        together.setdefault(_kept_with(line, separate_by), []).append(line)
    return tuple(_group(lines, of_family=key[0] == "family") for key, lines in together.items())


def _kept_with(line: ResidentGroup, separate_by: Collection[Separation]) -> tuple[object, ...]:
    """The same for those who are kept together."""
    if "family" in separate_by and line.family is not None:
        return "family", line.family
    return "others", line.sex if "sex" in separate_by else None, line.child if "age" in separate_by else None


def _group(lines: Sequence[ResidentGroup], *, of_family: bool) -> Group:
    """A group with the marked units that it may use.

    A family may use what all of its members may use, and what is for families. Of any other group it is
    enough that one may: those who may not are of a sex or an age that is not kept apart.
    """
    each = [frozenset(_usable(line)) for line in lines]
    people = sum(line.count for line in lines)
    if of_family:
        return Group(people, frozenset.intersection(*each) | {"family"})
    return Group(people, frozenset.union(*each))


def _usable(line: ResidentGroup) -> Iterator[Designation]:
    """The marked units that people of one kind may use."""
    if line.sex != "other":
        yield line.sex
    if line.child:
        yield "children"
    if line.family is not None:
        yield "family"


def need_of(groups: Sequence[Group], per_unit: Fraction, units: Units) -> Need:
    """The units that groups need at `per_unit` people each, rounded up for each group, and those they lack.

    What cannot be handed out is the most that any choice of designations leaves open: the units needed by
    the groups that may use no other designation, less the units that are open to these (Hall's theorem).
    """
    needs: Counter[frozenset[Designation]] = Counter()
    for group in groups:
        needs[group.may_use] += math.ceil(Fraction(group.people) / per_unit)
    choices = chain.from_iterable(combinations(_MARKED, size) for size in range(len(_MARKED) + 1))
    lacking = max(
        sum(count for may_use, count in needs.items() if may_use <= set(chosen)) - units.open_to(chosen)
        for chosen in choices
    )
    return Need(needs.total(), max(0, lacking))

"""Which decisions to free together: what lies close in time, what shares somebody, what comes last, or any."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

Values = tuple[int, ...]
Draw = Callable[[Values, int, Random], Sequence[int]]
"""Draws about so many groups, by index, given the best solution."""

_LAST = 10
"""One of so many groups counts as being among the last."""


@dataclass(frozen=True)
class Group:
    """The decisions of one task: they are freed or kept together."""

    variables: tuple[int, ...]
    """The indices of its variables; what follows from others need not be named."""
    start: int | None = None
    """The variable that tells when it takes place."""
    labels: tuple[Hashable, ...] = ()
    """What it always belongs to: its person, its family."""
    while_true: tuple[tuple[int, Hashable], ...] = ()
    """What it belongs to while a literal is true: who leads it, the room it is in."""


def neighbourhoods_of(groups: Sequence[Group]) -> tuple[Draw, ...]:
    """The kinds of neighbourhoods that hold for any model with such groups."""
    drawn = _Drawn(tuple(groups))
    return drawn.at_a_time, drawn.shared, drawn.shared_at_a_time, drawn.last, drawn.at_random


@dataclass(frozen=True)
class _Drawn:
    groups: tuple[Group, ...]

    def at_a_time(self, values: Values, size: int, random: Random) -> list[int]:
        """What lies closest in time to one group."""
        return self._around(random.randrange(len(self.groups)), values)[:size]

    def shared(self, values: Values, size: int, random: Random) -> list[int]:
        """What shares somebody with one group, then with others at random."""
        return self._sharing(self._around(random.randrange(len(self.groups)), values), values, size, random)

    def shared_at_a_time(self, values: Values, size: int, random: Random) -> list[int]:
        """The same among what lies close in time."""
        order = self._around(random.randrange(len(self.groups)), values)
        return self._sharing(order[: 3 * size], values, size, random)

    def last(self, values: Values, size: int, random: Random) -> list[int]:
        """What shares somebody with one of the last groups."""
        by_time = sorted(range(len(self.groups)), key=lambda i: (-self._time(i, values), i))
        anchor = random.choice(by_time[: max(1, len(by_time) // _LAST)])
        return self._sharing(self._around(anchor, values), values, size, random)

    def at_random(self, values: Values, size: int, random: Random) -> list[int]:  # noqa: ARG002 - as the others
        """Any groups."""
        return random.sample(range(len(self.groups)), min(size, len(self.groups)))

    def _around(self, anchor: int, values: Values) -> list[int]:
        """All groups, those closest in time to the anchor first."""
        at = self._time(anchor, values)
        return sorted(range(len(self.groups)), key=lambda i: (i != anchor, abs(self._time(i, values) - at), i))

    def _time(self, index: int, values: Values) -> int:
        start = self.groups[index].start
        return 0 if start is None else values[start]

    def _sharing(self, order: Sequence[int], values: Values, size: int, random: Random) -> list[int]:
        """The first of the order, what shares its labels, then what shares labels drawn at random."""
        members: dict[Hashable, list[int]] = defaultdict(list)
        for i in order:
            for label in self._labels(i, values):
                members[label].append(i)
        first = list(self._labels(order[0], values))
        random.shuffle(first)
        others = [label for label in members if label not in first]
        random.shuffle(others)
        chosen: dict[int, None] = {order[0]: None}
        for label in [*first[:2], *others]:
            for i in members[label]:
                if len(chosen) >= size:
                    return list(chosen)
                chosen[i] = None
        return list(chosen)

    def _labels(self, index: int, values: Values) -> Iterable[Hashable]:
        group = self.groups[index]
        return [*group.labels, *(label for literal, label in group.while_true if values[literal])]

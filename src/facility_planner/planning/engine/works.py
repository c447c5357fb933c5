"""A timetable problem in plain values: works that need resources at the same time, and when those are there.

A work may be a telling that needs its person, a counsellor, an interpreter and a room, or an operation that needs
a machine and a worker; a resource is whoever or whatever can serve some works at a time. Times are whole numbers
of any unit.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Window = tuple[int, int]
Choice = tuple[int, ...]
"""A resource for each seat of a work, in the order of the seats."""


@dataclass(frozen=True)
class Resource:
    """Who or what serves works: how many at a time, and when."""

    name: str
    capacity: int = 1
    open: tuple[Window, ...] | None = None
    """Windows in which it is there, in order and apart; a work lies within one of them. None means always."""


@dataclass(frozen=True)
class After:
    """A work begins no sooner than `lag` after another has ended."""

    work: int
    lag: int = 0


@dataclass(frozen=True)
class Work:
    """What is to be done without a break: it holds one candidate for each seat from its start to its end."""

    name: str
    seats: tuple[tuple[int, ...], ...]
    """The candidates of each seat. Two seats are never served by the same unit of a resource."""
    duration: int
    """Its length; where `durations` says more, the least of them."""
    durations: Mapping[Choice, int] | None = None
    """Its length by choice, where that differs; a choice not named is not allowed."""
    release: int = 0
    """It does not begin sooner."""
    tail: int = 0
    """What must pass after its end before all is done."""
    after: tuple[After, ...] = ()

    @cached_property
    def choices(self) -> tuple[Choice, ...]:
        """All choices that are allowed by durations; where they are free, those of the product of the seats."""
        return tuple(self.durations) if self.durations is not None else tuple(product(*self.seats))

    def length(self, choice: Choice) -> int:
        """How long it takes with a choice."""
        return self.duration if self.durations is None else self.durations[choice]

    def with_resource(self, seat: int, resource: int) -> Iterator[int]:
        """The lengths it can have when a resource serves a seat."""
        if self.durations is None:
            yield self.duration
            return
        yield from (length for choice, length in self.durations.items() if choice[seat] == resource)


@dataclass(frozen=True)
class Timetable:
    """A whole problem: all works end, tails included, by the horizon, and the last end is to be as soon as can be."""

    works: tuple[Work, ...]
    resources: tuple[Resource, ...]
    horizon: int

    def __post_init__(self) -> None:
        """Refuses what points nowhere."""
        for work in self.works:
            if any(not 0 <= r < len(self.resources) for seat in work.seats for r in seat):
                raise ValueError(f"{work.name}: no such resource")
            if any(not 0 <= after.work < len(self.works) for after in work.after):
                raise ValueError(f"{work.name}: no such work to follow")
            if work.duration < 0 or (work.durations is not None and work.duration != min(work.durations.values())):
                raise ValueError(f"{work.name}: its duration is not the least of its durations")


@dataclass(frozen=True)
class Placed:
    """Where and when each work takes place."""

    starts: tuple[int, ...]
    choices: tuple[Choice, ...]

    def end(self, timetable: Timetable) -> int:
        """The last end, tails included."""
        ends = (
            start + work.length(choice) + work.tail
            for start, choice, work in zip(self.starts, self.choices, timetable.works, strict=True)
        )
        return max(ends, default=0)

"""A service that a person is to receive, and the ways to give it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from facility_planner.domain.protocol import Limits, Part, Service


@dataclass(frozen=True)
class Options:
    """Who and what can serve a task."""

    seats: tuple[tuple[int, ...], ...]
    """For each seat the workers that may fill it."""
    rooms: tuple[int, ...]
    """Empty where the service needs no room."""
    sharing: frozenset[int]
    """Workers who share a language with the person; every worker where none is needed."""
    interpreters: dict[int, frozenset[int]]
    """Interpreter to the leads that the interpreter can stand beside."""
    days: dict[tuple[int, int], tuple[tuple[int, int], ...]] = field(default_factory=dict)
    """Seat and worker to the minutes whose days allow it, where training does not cover them all."""


@dataclass(frozen=True)
class Task:
    """One way to give a service, or a part of it, to one person."""

    index: int
    person: int
    service: Service
    companion: int | None
    minutes: int
    minutes_interpreted: int
    release: int
    late_from: int | None
    """Essential services begun from this minute on are missed."""
    today_until: int
    """The local midnight after the arrival."""
    first_until: int
    """The end of the first day of the person: midnight, or of the night for who arrives late in the evening."""
    begin_by: tuple[int, ...]
    """Minutes by which the service has to have begun, one for each window."""
    options: Options
    asked_sex: str | None
    """The sex that leads must and interpreters should have."""
    start_fixed: int | None = None
    is_locked: bool = False
    locked_staff: tuple[int, ...] = ()
    """Workers who have to take part."""
    part: Part | None = None
    """The part of the service; None for the whole."""
    place: int | None = None
    """The partner of the scenario at which it is given; None in the house."""
    travel: int = 0
    """Minutes on the way before and after."""
    interpreters_needed: int = 1
    """How many interpreters an interpreted activity has."""

    @property
    def is_whole(self) -> bool:
        """Whether it gives the service whole."""
        return self.part is None

    @property
    def counts_for_staff(self) -> bool:
        """Whether it counts for `per_staff_per_day`: a whole, or the last part, given in the house."""
        return self.place is None and (self.part is None or self.part is self.service.parts[-1])

    @property
    def rest(self) -> int:
        """Minutes in which its leads begin nothing after it; an escort needs none."""
        return 0 if self.place is not None else self.service.staff_rest_minutes

    @property
    def talks(self) -> bool:
        """Whether the person has to talk."""
        return self.service.talk

    @property
    def shortest(self) -> int:
        """The fewest minutes it can take."""
        return min(self.minutes, self.minutes_interpreted) if self.options.interpreters else self.minutes

    @property
    def is_always_interpreted(self) -> bool:
        """Whether an interpreter sits in, whoever leads."""
        leads = {w for seat in self.options.seats for w in seat}
        return bool(leads) and bool(self.options.interpreters) and not leads.intersection(self.options.sharing)

    @property
    def least(self) -> int:
        """The fewest minutes it can take with those who may lead it."""
        return self.minutes_interpreted if self.is_always_interpreted else self.shortest

    @property
    def longest(self) -> int:
        """The most minutes it can take."""
        return max(self.minutes, self.minutes_interpreted) if self.options.interpreters else self.minutes

    def length(self, *, interpreted: bool) -> int:
        """Minutes with or without an interpreter."""
        return self.minutes_interpreted if interpreted else self.minutes


def interpreters_needed(limits: Limits, minutes: int) -> int:
    """How many interpreters an interpreted activity of so many minutes has."""
    asked = limits.interpreter
    after = None if asked is None else asked.second_after_minutes
    return 2 if after is not None and minutes > after else 1


@dataclass(frozen=True)
class Pair:
    """A person and a service that the person is to receive."""

    person: int
    service: Service
    wholes: tuple[int, ...]
    """The tasks that give it whole: in the house, then at each partner."""
    parts: tuple[int, ...] = ()
    """The tasks of its parts, in their order."""

    @property
    def beginnings(self) -> tuple[int, ...]:
        """The tasks with which it may begin, of which one takes place at most."""
        return (*self.wholes, *self.parts[:1])

    @property
    def tasks(self) -> tuple[int, ...]:
        """Every task of it."""
        return (*self.wholes, *self.parts)

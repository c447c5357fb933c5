"""The scenario turned into integers: minutes from its beginning, indices of people, staff and rooms.

An instance for the solver counts in steps of several minutes (`unit`); minutes below are then such steps.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from facility_planner.domain.calendar import MINUTES_A_DAY, at, local_day, midnight_after, minutes_between

if TYPE_CHECKING:
    from datetime import datetime

    from facility_planner.domain.demands import Demands
    from facility_planner.domain.facility import Facility, Room
    from facility_planner.domain.plan import PlanWarning
    from facility_planner.domain.protocol import Protocol, Service
    from facility_planner.domain.scenario import Person, Scenario
    from facility_planner.planning.intake.day.impossible import Impossible
    from facility_planner.planning.intake.day.tasks import Pair, Task
    from facility_planner.planning.intake.day.workers import Worker


@dataclass(frozen=True, eq=False)
class Instance:
    """An intake day in integers."""

    scenario: Scenario
    facility: Facility
    protocol: Protocol
    demands: Demands
    horizon: int
    people: tuple[Person, ...]
    arrivals: tuple[int, ...]
    workers: tuple[Worker, ...]
    rooms: tuple[Room, ...]
    tasks: tuple[Task, ...]
    pairs: tuple[Pair, ...]
    impossible: tuple[tuple[int, Service, Impossible], ...]
    """Pairs that nobody and nothing can serve, with the reason."""
    quiet: tuple[tuple[int, int], ...]
    lost_locks: tuple[tuple[str, str], ...] = ()
    """Person and service of what is locked though nobody can give it, or the person does without it."""
    warnings: tuple[PlanWarning, ...] = ()
    """What to know of the given working time."""
    unit: int = 1
    """The minutes that one step of time stands for."""

    def minute(self, moment: datetime) -> int:
        """Steps from the beginning of the scenario to `moment`."""
        return minutes_between(self.scenario.starts, moment) // self.unit

    def day(self, minute: int) -> int:
        """The local day of a minute, counted from the day of the beginning."""
        return (minute * self.unit + self._since_midnight) // MINUTES_A_DAY

    @property
    def a_day(self) -> int:
        """The length of a day."""
        return MINUTES_A_DAY // self.unit

    @cached_property
    def _since_midnight(self) -> int:
        starts = self.scenario.starts
        return minutes_between(at(local_day(starts), starts.time().replace(hour=0, minute=0)), starts)

    @cached_property
    def first_midnight(self) -> int:
        """The first local midnight after the beginning."""
        return self.minute(midnight_after(self.scenario.starts))

    @cached_property
    def day_one_ends(self) -> int:
        """The first midnight, or the end of that night where somebody arrives late on the first evening."""
        ends = {task.first_until for task in self.tasks if self.arrivals[task.person] < self.first_midnight}
        return max({self.first_midnight, *ends})

    @cached_property
    def tasks_of(self) -> tuple[tuple[Task, ...], ...]:
        """The tasks of each person."""
        return tuple(tuple(t for t in self.tasks if t.person == p) for p in range(len(self.people)))

    @cached_property
    def pair_of(self) -> dict[tuple[int, str], Pair]:
        """Person and service to the pair."""
        return {(pair.person, pair.service.id): pair for pair in self.pairs}

    def tasks_of_pair(self, person: int, service: str) -> tuple[Task, ...]:
        """Every way to give a service to a person; none where it is not to be given, or cannot be."""
        pair = self.pair_of.get((person, service))
        return () if pair is None else tuple(self.tasks[index] for index in pair.tasks)

    @cached_property
    def wards(self) -> dict[int, tuple[int, ...]]:
        """Guardian to the children in the guardian's care."""
        index = {person.id: i for i, person in enumerate(self.people)}
        found: dict[int, list[int]] = {}
        for child, guardian in self.scenario.guardians.items():
            found.setdefault(index[guardian], []).append(index[child])
        return {guardian: tuple(sorted(children)) for guardian, children in found.items()}

    def awake(self, service: Service) -> tuple[tuple[int, int], ...]:
        """The stretches in which a service may be given: all of it at night, else outside quiet hours."""
        if service.at_night:
            return ((0, self.horizon),)
        stretches, begins = [], 0
        for quiet_from, quiet_to in self.quiet:
            if quiet_from > begins:
                stretches.append((begins, min(quiet_from, self.horizon)))
            begins = max(begins, quiet_to)
        if begins < self.horizon:
            stretches.append((begins, self.horizon))
        return tuple(stretches)

    def desks(self, room: int) -> int:
        """How many activities the room takes side by side."""
        return self.rooms[room].desks or 1

"""A draft: the services that take place, in integers, before it is told as a plan."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.day.tasks import Pair, Task


@dataclass(frozen=True)
class Assignment:
    """A task with its beginning, its leads in the order of the seats, interpreters and room."""

    task: int
    start: int
    leads: tuple[int, ...]
    interpreters: tuple[int, ...]
    room: int | None

    @property
    def staff(self) -> tuple[int, ...]:
        """The leads, then the interpreters."""
        return (*self.leads, *self.interpreters)


@dataclass(frozen=True)
class Pause:
    """A break of a worker."""

    worker: int
    start: int
    end: int
    is_meal: bool = False


@dataclass(frozen=True, eq=False)
class Draft:
    """All assignments of an instance: of a pair one whole at most, or some of its first parts."""

    instance: Instance
    assignments: tuple[Assignment, ...]
    pauses: tuple[Pause, ...] | None = None
    """The breaks of staff where the solver has placed them; None where they are to be placed still."""

    @cached_property
    def by_task(self) -> dict[int, Assignment]:
        """Task to its assignment."""
        return {a.task: a for a in self.assignments}

    def task(self, assignment: Assignment) -> Task:
        """The task of an assignment."""
        return self.instance.tasks[assignment.task]

    def end(self, assignment: Assignment) -> int:
        """The minute in which an assignment ends."""
        return assignment.start + self.task(assignment).length(interpreted=bool(assignment.interpreters))

    def attending(self, assignment: Assignment) -> tuple[int, ...]:
        """The person and, where there is one, the companion."""
        task = self.task(assignment)
        return (task.person,) if task.companion is None else (task.person, task.companion)

    def away(self, assignment: Assignment) -> tuple[int, int]:
        """From when to when the people and the staff of an assignment are taken by it, with the way there and back."""
        travel = self.task(assignment).travel
        return assignment.start - travel, self.end(assignment) + travel

    def whole(self, pair: Pair) -> Assignment | None:
        """The assignment that gives a pair whole."""
        return next((self.by_task[index] for index in pair.wholes if index in self.by_task), None)

    def begun(self, pair: Pair) -> Assignment | None:
        """The first assignment of a pair, whole or part."""
        return next((self.by_task[index] for index in pair.beginnings if index in self.by_task), None)

    def settled(self, pair: Pair) -> Assignment | None:
        """The assignment with which a pair is given: the whole, or the last part."""
        return self.whole(pair) or next((self.by_task[i] for i in pair.parts[-1:] if i in self.by_task), None)

    def is_given(self, pair: Pair) -> bool:
        """Whether a pair is given, whole or in all its parts."""
        return self.settled(pair) is not None

    def not_whole(self) -> Iterator[Pair]:
        """The pairs that are not given whole."""
        return (pair for pair in self.instance.pairs if self.whole(pair) is None)

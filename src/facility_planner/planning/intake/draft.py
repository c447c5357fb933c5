"""A draft: the services that take place, in integers, before it is told as a plan."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facility_planner.planning.intake.instance import Instance, Task


@dataclass(frozen=True)
class Assignment:
    """A task with its beginning, its leads in the order of the seats, interpreter and room."""

    task: int
    start: int
    leads: tuple[int, ...]
    interpreter: int | None
    room: int | None

    @property
    def staff(self) -> tuple[int, ...]:
        """The leads, then the interpreter."""
        return self.leads if self.interpreter is None else (*self.leads, self.interpreter)


@dataclass(frozen=True)
class Draft:
    """All assignments of an instance, at most one a task."""

    instance: Instance
    assignments: tuple[Assignment, ...]

    @cached_property
    def by_task(self) -> dict[int, Assignment]:
        """Task to its assignment."""
        return {a.task: a for a in self.assignments}

    def task(self, assignment: Assignment) -> Task:
        """The task of an assignment."""
        return self.instance.tasks[assignment.task]

    def end(self, assignment: Assignment) -> int:
        """The minute in which an assignment ends."""
        return assignment.start + self.task(assignment).length(interpreted=assignment.interpreter is not None)

    def attending(self, assignment: Assignment) -> tuple[int, ...]:
        """The person and, where there is one, the companion."""
        task = self.task(assignment)
        return (task.person,) if task.companion is None else (task.person, task.companion)

    def unserved(self) -> Iterator[Task]:
        """The tasks that do not take place."""
        return (task for task in self.instance.tasks if task.index not in self.by_task)

"""A guardian who has to be near a child is not at a partner meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.planning.intake.day.company import attending, company_of
from facility_planner.planning.intake.first_come.guards.guard import Guard

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.day.tasks import Task
    from facility_planner.planning.intake.draft.draft import Assignment

Stretch = tuple[int, int]


class Near(Guard):
    """Remembers when guardians are away, and when their children need them near."""

    NAME = "near"

    def __init__(self, instance: Instance) -> None:
        super().__init__(instance)
        self._away: dict[int, list[Stretch]] = {}
        self._needed: dict[int, list[Stretch]] = {}

    @classmethod
    def minds(cls, instance: Instance) -> bool:
        """Whether guardians could be at a partner."""
        return bool(company_of(instance).guardian) and any(task.place is not None for task in instance.tasks)

    def points(self, task: Task) -> Iterable[int]:
        """When a guardian is back, or is needed no longer."""
        away = self._away.get(self._near(task), ())
        needed = [end for guardian in self._leaving(task) for _, end in self._needed.get(guardian, ())]
        return [*(end for _, end in away), *needed]

    def admits(self, task: Task, start: int, end: int) -> bool:
        """Whether the guardian is in the house, and no child needs who leaves it."""
        away = self._away.get(self._near(task), ())
        leaves, returns = start - task.travel, end + task.travel
        needed = [stretch for guardian in self._leaving(task) for stretch in self._needed.get(guardian, ())]
        return not (_meets(away, start, end) or _meets(needed, leaves, returns))

    def take(self, task: Task, assignment: Assignment, end: int) -> None:
        """Notes who is away, and who is needed."""
        guardian = self._near(task)
        if guardian >= 0:
            self._needed.setdefault(guardian, []).append((assignment.start, end))
        for person in self._leaving(task):
            self._away.setdefault(person, []).append((assignment.start - task.travel, end + task.travel))

    def join(self, task: Task, assignment: Assignment, end: int) -> None:
        """Notes the same of who joins a session."""
        self.take(task, assignment, end)

    def _near(self, task: Task) -> int:
        """The guardian who has to be near; -1 for nobody."""
        return company_of(self.instance).guardian.get(task.person, -1) if task.service.guardian == "near" else -1

    def _leaving(self, task: Task) -> tuple[int, ...]:
        """The guardians whom a task at a partner takes out of the house without all their children."""
        people = attending(task) if task.place is not None else ()
        return tuple(p for p in people if any(c not in people for c in company_of(self.instance).wards.get(p, ())))


def _meets(stretches: Iterable[Stretch], start: int, end: int) -> bool:
    return any(a < end and start < b for a, b in stretches)

"""People have time to eat."""

from __future__ import annotations

from bisect import insort
from typing import TYPE_CHECKING

from facility_planner.domain.person_services import is_meal
from facility_planner.planning.intake.day.breaks import breaks_of
from facility_planner.planning.intake.day.company import attending
from facility_planner.planning.intake.first_come.guards.guard import Guard

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.day.tasks import Task
    from facility_planner.planning.intake.draft.draft import Assignment


class Meals(Guard):
    """Remembers what people do, a meal aside, and when they are not in the house."""

    NAME = "meals"

    def __init__(self, instance: Instance) -> None:
        super().__init__(instance)
        self._meals = breaks_of(instance).meals_of
        self._busy: list[list[tuple[int, int]]] = [[] for _ in instance.people]
        self._away: list[list[tuple[int, int]]] = [[] for _ in instance.people]

    @classmethod
    def minds(cls, instance: Instance) -> bool:
        """Whether there are meals."""
        return any(breaks_of(instance).meals_of)

    def points(self, task: Task) -> Iterable[int]:
        """When somebody has eaten."""
        return (
            point
            for person in attending(task)
            for meal in self._meals[person]
            for point in (
                meal.end,
                meal.start + meal.minutes,
                *(end + meal.minutes for _, end in self._busy[person] if meal.start < end < meal.end),
            )
        )

    def admits(self, task: Task, start: int, end: int) -> bool:
        """Whether there is time for every meal."""
        if is_meal(task.service):
            return True
        leaves, returns = start - task.travel, end + task.travel
        return all(
            self._leaves(person, leaves, returns, at_partner=task.place is not None) for person in attending(task)
        )

    def _leaves(self, person: int, start: int, end: int, *, at_partner: bool) -> bool:
        for meal in self._meals[person]:
            if start >= meal.end or end <= meal.start or at_partner:
                continue
            away = any(a < meal.end and meal.start < b for a, b in self._away[person])
            if not away and not meal.leaves([*self._busy[person], (start, end)]):
                return False
        return True

    def take(self, task: Task, assignment: Assignment, end: int) -> None:
        """Notes what people do."""
        if is_meal(task.service):
            return
        stretch = (assignment.start - task.travel, end + task.travel)
        for person in attending(task):
            insort(self._busy[person], stretch)
            if task.place is not None:
                insort(self._away[person], stretch)

    def join(self, task: Task, assignment: Assignment, end: int) -> None:
        """Notes the same of who joins a session."""
        self.take(task, assignment, end)

"""Two services that belong together have a lead in common for one person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.planning.intake.first_come.guards.guard import Guard

if TYPE_CHECKING:
    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.day.tasks import Task
    from facility_planner.planning.intake.draft.draft import Assignment


class Continuity(Guard):
    """Remembers who leads what for whom."""

    NAME = "continuity"

    def __init__(self, instance: Instance) -> None:
        super().__init__(instance)
        self._led: dict[tuple[int, str], list[Assignment]] = {}

    def admits_worker(self, task: Task, worker: int, start: int, end: int) -> bool:
        """Whether a single lead is one that is known already, where one must be."""
        del start, end
        if len(task.options.seats) != 1 or worker not in task.options.seats[0] or task.place is not None:
            return True
        return all(worker in earlier.leads for earlier in self._bound(task))

    def admits_all(self, task: Task, assignment: Assignment, end: int) -> bool:
        """Whether a lead is known from what belongs together with the task."""
        del end
        return task.place is not None or all(
            set(earlier.leads).intersection(assignment.leads) for earlier in self._bound(task)
        )

    def _bound(self, task: Task) -> list[Assignment]:
        """What the task has to share a lead with."""
        pairs = self.instance.protocol.continuity
        others = [b if task.service.id == a else a for a, b in pairs if task.service.id in (a, b)]
        return [
            earlier
            for other in others
            for earlier in self._led.get((task.person, other), ())
            if self._can_share(task, self.instance.tasks[earlier.task])
        ]

    def take(self, task: Task, assignment: Assignment, end: int) -> None:
        """Notes the leads."""
        del end
        if task.place is None:
            self._led.setdefault((task.person, task.service.id), []).append(assignment)

    @staticmethod
    def _can_share(task: Task, other: Task) -> bool:
        leads = {w for seat in task.options.seats for w in seat}
        return any(leads.intersection(seat) for seat in other.options.seats)

    def may_join(self, task: Task, session: Assignment, end: int) -> bool:
        """Whether a lead of the session is known from what belongs together."""
        return self.admits_all(task, session, end)

    def join(self, task: Task, assignment: Assignment, end: int) -> None:
        """Notes the leads of the session."""
        self.take(task, assignment, end)

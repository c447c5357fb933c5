"""Interpreters rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.planning.intake.day.talk import runs_too_long
from facility_planner.planning.intake.first_come.guards.guard import Guard

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.day.tasks import Task
    from facility_planner.planning.intake.draft.draft import Assignment


class InterpreterRest(Guard):
    """Remembers when each interpreter interprets."""

    NAME = "interpreter_rest"

    def __init__(self, instance: Instance) -> None:
        super().__init__(instance)
        self._limits = instance.protocol.limits.interpreter
        self._talks: dict[int, list[tuple[int, int]]] = {}

    @classmethod
    def minds(cls, instance: Instance) -> bool:
        """Whether interpreters have a limit."""
        return instance.protocol.limits.interpreter is not None

    def points(self, task: Task) -> Iterable[int]:
        """The ends of the rests."""
        if self._limits is None:
            return ()
        rest = self._limits.rest_minutes
        return (end + rest for w in task.options.interpreters for _, end in self._talks.get(w, ()))

    def admits_interpreter(self, task: Task, worker: int, start: int, end: int) -> bool:
        """Whether no run becomes too long."""
        del task
        if self._limits is None:
            return True
        talks = sorted([*self._talks.get(worker, ()), (start, end)])
        return not runs_too_long(talks, self._limits.minutes, self._limits.rest_minutes)

    def take(self, task: Task, assignment: Assignment, end: int) -> None:
        """Notes who interprets."""
        del task
        for w in assignment.interpreters:
            self._talks.setdefault(w, []).append((assignment.start, end))

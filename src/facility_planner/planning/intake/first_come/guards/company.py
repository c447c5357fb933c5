"""Who is in one room with whom: a contagion, a story, a guardian who is not to be there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.planning.intake.day.company import attending, company_of
from facility_planner.planning.intake.first_come.guards.guard import Guard

if TYPE_CHECKING:
    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.day.tasks import Task
    from facility_planner.planning.intake.draft.draft import Assignment


class InOneRoom(Guard):
    """Remembers what happens in rooms that take several activities at once."""

    NAME = "company"

    def __init__(self, instance: Instance) -> None:
        super().__init__(instance)
        self._shared = frozenset(company_of(instance).shared_rooms)
        self._here: dict[int | None, list[tuple[Task, Assignment, int]]] = {}

    @classmethod
    def minds(cls, instance: Instance) -> bool:
        """Whether anybody has a contagion, or anything is for a child or its guardian alone."""
        company = company_of(instance)
        alone = company.guardian and any(t.service.tells_story or t.service.guardian == "never" for t in instance.tasks)
        return bool(company.contagious or alone)

    def admits_room(self, task: Task, room: int, start: int, end: int) -> bool:
        """Whether nobody is kept from being there with those who take part."""
        return all(
            company_of(self.instance).may_share(task, other)
            for other, assignment, until in self._here.get(room, ())
            if assignment.start < end and start < until
        )

    def take(self, task: Task, assignment: Assignment, end: int) -> None:
        """Notes what happens where others may be too."""
        if assignment.room in self._shared or task.service.group is not None:
            self._here.setdefault(assignment.room, []).append((task, assignment, end))

    def may_join(self, task: Task, session: Assignment, end: int) -> bool:
        """Whether nobody has a contagion, and nobody is kept from being there."""
        contagious = company_of(self.instance).contagious
        inside = [
            other
            for other, assignment, _ in self._here.get(session.room, ())
            if (assignment.start, assignment.staff) == (session.start, session.staff)
        ]
        if any(contagious.intersection(attending(one)) for one in (task, *inside)):
            return False
        if session.room is None:
            return all(company_of(self.instance).may_share(task, other) for other in inside)
        return self.admits_room(task, session.room, session.start, end)

    def join(self, task: Task, assignment: Assignment, end: int) -> None:
        """Notes who has come in."""
        self.take(task, assignment, end)

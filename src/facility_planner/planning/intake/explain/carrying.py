"""A plan carried over to the instance of a changed day: what took place takes place there too."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from facility_planner.domain.plan import Activity
from facility_planner.planning.intake.draft.draft import Assignment, Draft

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.day.tasks import Task


def carried(instance: Instance, activities: Sequence[Activity]) -> Draft:
    """The draft of activities, without those that the instance does not know."""
    names = _Names(instance)
    found = (names.assignment(activity) for activity in activities)
    return Draft(instance, tuple(sorted((a for a in found if a is not None), key=lambda a: a.task)))


def activities_of(draft: Draft) -> tuple[Activity, ...]:
    """The activities of a draft, without their company: only what is needed to carry them over."""
    instance, found = draft.instance, []
    for a in draft.assignments:
        task = draft.task(a)
        found.append(
            Activity(
                person=instance.people[task.person].id,
                service=task.service.id,
                part=None if task.part is None else task.part.id,
                start=instance.scenario.starts + timedelta(minutes=a.start),
                end=instance.scenario.starts + timedelta(minutes=draft.end(a)),
                staff=tuple(instance.workers[w].id for w in a.staff),
                room=None if a.room is None else instance.rooms[a.room].id,
                place=None if task.place is None else instance.scenario.partners[task.place].id,
            )
        )
    return tuple(found)


class _Names:
    """Ids to the indices of an instance."""

    def __init__(self, instance: Instance) -> None:
        self._instance = instance
        self._workers = {worker.id: w for w, worker in enumerate(instance.workers)}
        self._rooms = {room.id: r for r, room in enumerate(instance.rooms)}
        self._tasks = {self._name(task): task for task in instance.tasks}

    def _name(self, task: Task) -> tuple[str, str, str | None, str | None]:
        place = None if task.place is None else self._instance.scenario.partners[task.place].id
        part = None if task.part is None else task.part.id
        return self._instance.people[task.person].id, task.service.id, part, place

    def assignment(self, activity: Activity) -> Assignment | None:
        """The assignment of an activity; none where the instance has no such task or worker."""
        task = self._tasks.get((activity.person, activity.service, activity.part, activity.place))
        staff = [self._workers.get(name) for name in activity.staff]
        if task is None or None in staff:
            return None
        known = tuple(w for w in staff if w is not None)
        seats = len(task.options.seats)
        room = self._rooms.get(activity.room or "") if task.options.rooms else None
        return Assignment(task.index, self._instance.minute(activity.start), known[:seats], known[seats:], room)

"""The board of a dispatcher: who is where and which room is taken, and the earliest place for a task."""

from __future__ import annotations

from bisect import insort
from dataclasses import replace
from typing import TYPE_CHECKING

from facility_planner.planning.intake.day.stretches import stretches_of
from facility_planner.planning.intake.day.talk import breaks_talk_limits
from facility_planner.planning.intake.draft.draft import Assignment
from facility_planner.planning.intake.first_come.cover_board import CoverBoard
from facility_planner.planning.intake.first_come.guards.every import guards_of
from facility_planner.planning.intake.first_come.relaxation import Relaxation
from facility_planner.planning.intake.first_come.staff_board import StaffBoard
from facility_planner.planning.intake.first_come.stretch import Stretch, meets

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.day.tasks import Task
    from facility_planner.planning.intake.first_come.guards.guard import Guard

Session = tuple[str, str | None, int, tuple[int, ...], int | None]
"""Service, part, beginning, staff and room."""


class Board:
    """Takes assignments one by one and finds the earliest place for the next."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.taken: dict[int, Assignment] = {}
        self._people: list[list[Stretch]] = [[] for _ in instance.people]
        self._rooms: list[list[Stretch]] = [[] for _ in instance.rooms]
        self._talks: list[list[Stretch]] = [[] for _ in instance.people]
        self._told: list[list[int]] = [[] for _ in instance.people]
        self._in_room: dict[int, list[tuple[int, int, int]]] = {}
        self._staff = StaffBoard(instance)
        self.cover = CoverBoard(instance, self._staff)
        self._apart = _apart(instance)
        self._guards = guards_of(instance)
        self._sessions: dict[Session, list[int]] = {}

    def keep_free(self, worker: int, start: int, end: int) -> None:
        """Keeps a worker free for a break."""
        for guard in self._guards:
            guard.keep_free(worker, start, end)

    def end_of(self, assignment: Assignment) -> int:
        """The minute in which an assignment ends."""
        task = self.instance.tasks[assignment.task]
        return assignment.start + task.length(interpreted=bool(assignment.interpreters))

    def take(self, assignment: Assignment) -> None:
        """Puts an assignment on the board."""
        task, ended = self.instance.tasks[assignment.task], self.end_of(assignment)
        leaves, end = assignment.start - task.travel, ended + task.travel
        self.taken[task.index] = assignment
        session = self._session_of(task, assignment)
        joins = session in self._sessions
        if session is not None:
            self._sessions.setdefault(session, []).append(task.index)
        for guard in self._guards:
            (guard.join if joins else guard.take)(task, assignment, ended)
        self._take_people(task, assignment, leaves, end)
        self._staff.meet(task, assignment)
        if not joins:
            self._staff.take(task, assignment, leaves, end)
            if assignment.room is not None:
                insort(self._rooms[assignment.room], (assignment.start, end))

    @staticmethod
    def _session_of(task: Task, assignment: Assignment) -> Session | None:
        """What assignments of one session have in common; None where each is for itself."""
        if task.service.group is None or task.place is not None:
            return None
        part = None if task.part is None else task.part.id
        return task.service.id, part, assignment.start, assignment.staff, assignment.room

    def _take_people(self, task: Task, assignment: Assignment, leaves: int, end: int) -> None:
        people = [task.person] if task.companion is None else [task.person, task.companion]
        for person in people:
            insort(self._people[person], (leaves, end))
            if assignment.room is not None:
                self._in_room.setdefault(person, []).append((assignment.room, assignment.start, end))
        if task.talks:
            insort(self._talks[task.person], (assignment.start, self.end_of(assignment)))
        if task.service.tells_story:
            self._told[task.person].append(self.instance.day(assignment.start))

    def earliest(self, task: Task, not_before: int = 0, relaxed: Relaxation | None = None) -> Assignment | None:
        """The earliest assignment that keeps every rule, or None; `relaxed` overlooks some."""
        relaxed = relaxed or Relaxation()
        lower = max(task.release, not_before, self._after_predecessors(task))
        joined = self._joined(task, lower)
        for start in self._candidates(task, lower):
            if joined is not None and joined.start <= start:
                return joined
            found = self._at(task, start, relaxed)
            if found is not None:
                return found
        return joined

    def _joined(self, task: Task, lower: int) -> Assignment | None:
        """The earliest session of others that the task can join."""
        group = task.service.group
        if group is None or task.place is not None or "contagion" in self.instance.people[task.person].needs:
            return None
        part = None if task.part is None else task.part.id
        found = [
            replace(self.taken[members[0]], task=task.index)
            for (service, of_part, start, _, _), members in self._sessions.items()
            if (service, of_part) == (task.service.id, part) and start >= lower and len(members) < group.max
            if self._can_join(task, members)
        ]
        return min(found, key=lambda assignment: assignment.start, default=None)

    def _can_join(self, task: Task, members: Sequence[int]) -> bool:
        """Whether a task may be served by who serves the others, beside them, in their time."""
        first = self.instance.tasks[members[0]]
        session, options, beside = self.taken[first.index], task.options, self._apart.get(task.person, set())
        others = {self.instance.tasks[index].person for index in members}
        interpreted = bool(session.interpreters)
        end = session.start + task.length(interpreted=interpreted)
        return (
            task.start_fixed in (None, session.start)
            and not beside.intersection(others)
            and all("contagion" not in self.instance.people[other].needs for other in others)
            and end <= min(self.end_of(session), self._before_successors(task))
            and (session.room in options.rooms if options.rooms else session.room is None)
            and len(session.leads) == len(options.seats)
            and all(w in seat for w, seat in zip(session.leads, options.seats, strict=True))
            and set(task.locked_staff).issubset(session.staff)
            and (any(w in options.sharing for w in session.leads) != interpreted)
            and all(options.interpreters.get(w, frozenset()).intersection(session.leads) for w in session.interpreters)
            and (not interpreted or len(session.interpreters) == task.interpreters_needed)
            and all(self._staff.day_allows(task, i, w, session.start) for i, w in enumerate(session.leads))
            and all(self._staff.may_lead(w, task, session.start) for w in session.leads)
            and self._people_free(task, session.start, end, Relaxation())
            and self._awake(task, session.start, end, Relaxation())
            and all(guard.may_join(task, session, end) for guard in self._guards)
        )

    def lacks_required(self, task: Task) -> bool:
        """Whether a service that this one requires has not taken place."""
        return any(
            pair is not None and not any(index in self.taken for index in (*pair.wholes, *pair.parts[-1:]))
            for name in task.service.requires
            for pair in [self.instance.pair_of.get((task.person, name))]
        )

    def _after_predecessors(self, task: Task) -> int:
        ends = [0]
        for name in (*task.service.after, *task.service.requires):
            before = self.instance.tasks_of_pair(task.person, name)
            ends += [self.end_of(self.taken[t.index]) for t in before if t.index in self.taken]
        if not task.is_whole:
            mine = self.instance.pair_of[task.person, task.service.id].parts
            earlier = mine[: mine.index(task.index)]
            ends += [self.end_of(self.taken[index]) for index in earlier if index in self.taken]
        return max(ends)

    def _before_successors(self, task: Task) -> int:
        """The beginning of what comes after a task and has its place already."""
        starts = [
            self.taken[later.index].start
            for later in self.instance.tasks_of[task.person]
            if later.index in self.taken and task.service.id in (*later.service.after, *later.service.requires)
        ]
        return min(starts, default=self.instance.horizon)

    def _candidates(self, task: Task, lower: int) -> Iterator[int]:
        if task.start_fixed is not None:
            return iter([task.start_fixed] if task.start_fixed >= lower else [])
        rest = self.instance.protocol.limits.rest_minutes
        points = {lower}
        people = [task.person] if task.companion is None else [task.person, task.companion]
        points.update(end for p in people for _, end in self._people[p])
        points.update(end + rest for _, end in self._talks[task.person])
        points.update(self._staff.points(task))
        points.update(end for r in task.options.rooms for _, end in self._rooms[r])
        points.update(point for guard in self._guards for point in guard.points(task))
        points.update(start for start, _ in self.instance.awake(task.service))
        points.update(a for days in task.options.days.values() for a, _ in days)
        points.update(self.instance.first_midnight + 1440 * d for d in range(self.instance.horizon // 1440 + 1))
        points.update(self.cover.points())
        if task.travel:
            points.update([point + task.travel for point in points])
        return iter(sorted(p for p in points if lower <= p < self.instance.horizon))

    def _at(self, task: Task, start: int, relaxed: Relaxation) -> Assignment | None:
        latest, way = self._before_successors(task), task.travel
        guards = [guard for guard in self._guards if guard.NAME not in relaxed.guards]
        for interpreted in (False, True) if task.options.interpreters else (False,):
            end = start + task.length(interpreted=interpreted)
            if (
                end > latest
                or not self._people_free(task, start, end, relaxed)
                or not self._awake(task, start, end, relaxed)
                or not all(guard.admits(task, start, end) for guard in guards)
            ):
                continue
            room = self._free_room(task, start, end, relaxed, guards)
            if room is None and task.options.rooms:
                continue
            staff = self._staff.find(task, start, end, relaxed, guards, interpreted=interpreted)
            if staff is None or not (relaxed.cover or self.cover.stays(task, start - way, end + way, staff)):
                continue
            seats = len(task.options.seats)
            found = Assignment(task.index, start, staff[:seats], staff[seats:], room)
            if all(guard.admits_all(task, found, end) for guard in guards):
                return found
        return None

    def _awake(self, task: Task, start: int, end: int, relaxed: Relaxation) -> bool:
        stretches = stretches_of(self.instance, task, quiet=not relaxed.quiet, hours=not relaxed.hours)
        return any(a <= start and end <= b for a, b in stretches)

    def _people_free(self, task: Task, start: int, end: int, relaxed: Relaxation) -> bool:
        leaves, returns = start - task.travel, end + task.travel
        if meets(self._people[task.person], leaves, returns):
            return False
        with_company = task.companion is not None and not relaxed.companion
        if task.companion is not None and with_company and meets(self._people[task.companion], leaves, returns):
            return False
        if relaxed.talk:
            return True
        limit = self.instance.protocol.limits.tellings_per_day
        if (
            task.service.tells_story
            and limit is not None
            and self._told[task.person].count(self.instance.day(start)) >= limit
        ):
            return False
        return not (
            task.talks and breaks_talk_limits(self.instance, task.person, [*self._talks[task.person], (start, end)])
        )

    def _free_room(self, task: Task, start: int, end: int, relaxed: Relaxation, guards: Sequence[Guard]) -> int | None:
        for room in task.options.rooms:
            together = sum(1 for a, b in self._rooms[room] if a < end and start < b)
            if relaxed.rooms or (
                together < self.instance.desks(room)
                and not self._meets_apart(task, room, start, end)
                and all(guard.admits_room(task, room, start, end) for guard in guards)
            ):
                return room
        return None

    def _meets_apart(self, task: Task, room: int, start: int, end: int) -> bool:
        people = [task.person] if task.companion is None else [task.person, task.companion]
        return any(
            r == room and a < end and start < b
            for person in people
            for other in self._apart.get(person, ())
            for r, a, b in self._in_room.get(other, ())
        )


def _apart(instance: Instance) -> dict[int, set[int]]:
    index = {person.id: i for i, person in enumerate(instance.people)}
    apart: dict[int, set[int]] = {}
    for first, second in instance.scenario.keep_apart:
        apart.setdefault(index[first], set()).add(index[second])
        apart.setdefault(index[second], set()).add(index[first])
    return apart

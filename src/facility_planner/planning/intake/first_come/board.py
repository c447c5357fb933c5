"""The board of a dispatcher: who and what is taken when, and the earliest place for a task."""

from __future__ import annotations

from bisect import insort
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from facility_planner.domain.demands import carers_needed
from facility_planner.planning.intake.day.stretches import stretches_of
from facility_planner.planning.intake.day.talk import breaks_talk_limits
from facility_planner.planning.intake.draft.cover import able
from facility_planner.planning.intake.draft.draft import Assignment
from facility_planner.planning.intake.first_come.guards.every import guards_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.day.tasks import Task
    from facility_planner.planning.intake.first_come.guards.guard import Guard

Stretch = tuple[int, int]
Session = tuple[str, str | None, int, tuple[int, ...], int | None]
"""Service, part, beginning, staff and room."""


def _meets(stretches: list[Stretch], start: int, end: int) -> bool:
    return any(a < end and start < b for a, b in stretches)


@dataclass(frozen=True)
class Relaxation:
    """What may be overlooked when asking whether a task would find a place."""

    rooms: bool = False
    staff: bool = False
    interpreters: bool = False
    companion: bool = False
    talk: bool = False
    quiet: bool = False
    hours: bool = False
    """Those of partners."""
    cover: bool = False
    guards: frozenset[str] = frozenset()
    """Names of the rules beside the board's own."""


class Board:
    """Takes assignments one by one and finds the earliest place for the next."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.taken: dict[int, Assignment] = {}
        self._people: list[list[Stretch]] = [[] for _ in instance.people]
        self._workers: list[list[Stretch]] = [[] for _ in instance.workers]
        self._rooms: list[list[Stretch]] = [[] for _ in instance.rooms]
        self._talks: list[list[Stretch]] = [[] for _ in instance.people]
        self._told: list[list[int]] = [[] for _ in instance.people]
        self._met: list[set[int]] = [set() for _ in instance.people]
        self._led: dict[tuple[int, str, int], int] = {}
        self._called: dict[tuple[int, int], int] = {}
        self._leads_of: dict[tuple[int, str], tuple[int, ...]] = {}
        self._in_room: dict[int, list[tuple[int, int, int]]] = {}
        self._reserves: list[tuple[frozenset[int], list[tuple[int, int, int]]]] = [
            (frozenset(able(instance, rule)), []) for rule in instance.protocol.cover
        ]
        self._apart = _apart(instance)
        self._guards = guards_of(instance)
        self._sessions: dict[Session, list[int]] = {}

    def reserve(self, rule: int, start: int, end: int, count: int) -> None:
        """Keeps `count` workers free for a cover rule in a stretch."""
        self._reserves[rule][1].append((start, end, count))

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
        if not joins:
            self._take_staff(task, assignment, leaves, end)

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
        self._met[task.person].update(assignment.staff)
        if task.place is None:
            known = self._leads_of.get((task.person, task.service.id), ())
            self._leads_of[task.person, task.service.id] = (*known, *assignment.leads)

    def _take_staff(self, task: Task, assignment: Assignment, leaves: int, end: int) -> None:
        for w in assignment.leads:
            insort(self._workers[w], (leaves, end + task.rest))
            key = (w, task.service.id, self.instance.day(assignment.start))
            self._led[key] = self._led.get(key, 0) + task.counts_for_staff
        for w in assignment.interpreters:
            insort(self._workers[w], (leaves, end))
        for w in assignment.staff:
            if self.instance.workers[w].call_minutes and not self._in_shift(w, leaves, end):
                on = (w, self.instance.day(assignment.start))
                self._called[on] = self._called.get(on, 0) + end - leaves
        if assignment.room is not None:
            insort(self._rooms[assignment.room], (assignment.start, end))

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
            and all(self._day_allows(task, i, w, session.start) for i, w in enumerate(session.leads))
            and all(self._may_lead(w, task, session.start) for w in session.leads)
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
        workers = {w for seat in task.options.seats for w in seat} | set(task.options.interpreters)
        points.update(end for p in people for _, end in self._people[p])
        points.update(end + rest for _, end in self._talks[task.person])
        points.update(end for w in workers for _, end in self._workers[w])
        points.update(window.start for w in workers for window in self.instance.workers[w].windows)
        points.update(end for r in task.options.rooms for _, end in self._rooms[r])
        points.update(point for guard in self._guards for point in guard.points(task))
        points.update(start for start, _ in self.instance.awake(task.service))
        points.update(a for days in task.options.days.values() for a, _ in days)
        points.update(self.instance.first_midnight + 1440 * d for d in range(self.instance.horizon // 1440 + 1))
        for _, reserved in self._reserves:
            points.update(end for _, end, _ in reserved)
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
            staff = self._free_staff(task, start, end, relaxed, guards, interpreted=interpreted)
            if staff is None or not (relaxed.cover or self._cover_stays(task, start - way, end + way, staff)):
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
        if _meets(self._people[task.person], leaves, returns):
            return False
        with_company = task.companion is not None and not relaxed.companion
        if task.companion is not None and with_company and _meets(self._people[task.companion], leaves, returns):
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

    def _free_staff(
        self, task: Task, start: int, end: int, relaxed: Relaxation, guards: Sequence[Guard], *, interpreted: bool
    ) -> tuple[int, ...] | None:
        options, rest = task.options, task.rest
        lists = [
            [
                w
                for w in self._free_of(seat, task, start, end, rest, relaxed.staff)
                if self._day_allows(task, i, w, start)
                and (relaxed.staff or all(guard.admits_worker(task, w, start, end) for guard in guards))
            ]
            for i, seat in enumerate(options.seats)
        ]
        leads_last = len(lists)
        if interpreted:
            overlook = relaxed.interpreters or relaxed.staff
            free = self._free_of(tuple(options.interpreters), task, start, end, 0, overlook)
            free = [w for w in free if overlook or self._may_interpret(w, task, start, end, guards)]
            lists += [free] * task.interpreters_needed

        def fill(position: int, chosen: tuple[int, ...]) -> tuple[int, ...] | None:
            if position == leads_last:
                shares = not leads_last or any(w in options.sharing for w in chosen)
                if shares == interpreted:
                    return None
            if position == len(lists):
                return chosen if set(task.locked_staff).issubset(chosen) else None
            for w in lists[position]:
                if w in chosen:
                    continue
                if position >= leads_last and not options.interpreters[w].intersection(chosen):
                    continue
                done = fill(position + 1, (*chosen, w))
                if done is not None:
                    return done
            return None

        return fill(0, ())

    @staticmethod
    def _may_interpret(w: int, task: Task, start: int, end: int, guards: Sequence[Guard]) -> bool:
        return all(
            guard.admits_worker(task, w, start, end) and guard.admits_interpreter(task, w, start, end)
            for guard in guards
        )

    def _free_of(self, seat: tuple[int, ...], task: Task, start: int, end: int, rest: int, overlook: bool) -> list[int]:
        free = [
            w
            for w in seat
            if self._on_duty(w, start - task.travel, end + task.travel)
            and (
                overlook
                or (
                    not _meets(self._workers[w], start - task.travel, end + task.travel + rest)
                    and self._may_lead(w, task, start)
                    and self._may_be_called(w, start - task.travel, end + task.travel)
                )
            )
        ]
        met = self._met[task.person]
        free.sort(key=lambda w: (self._overtime(w, end), w not in met, len(self.instance.workers[w].roles), w))
        return free

    @staticmethod
    def _day_allows(task: Task, seat: int, w: int, start: int) -> bool:
        days = task.options.days.get((seat, w))
        return days is None or any(a <= start < b for a, b in days)

    def _may_lead(self, w: int, task: Task, start: int) -> bool:
        limit, service = task.service.per_staff_per_day, task.service.id
        if (
            limit is not None
            and task.counts_for_staff
            and self._led.get((w, service, self.instance.day(start)), 0) >= limit
        ):
            return False
        for first, second in self.instance.protocol.separate_staff:
            other = second if service == first else first if service == second else None
            if other is not None and w in self._leads_of.get((task.person, other), ()):
                return False
        return True

    def _on_duty(self, w: int, start: int, end: int) -> bool:
        return any(x.start <= start and end <= x.end for x in self.instance.workers[w].windows)

    def _in_shift(self, w: int, start: int, end: int) -> bool:
        return any(x.start <= start and end <= x.end for x in self.instance.workers[w].shifts)

    def _may_be_called(self, w: int, start: int, end: int) -> bool:
        """Whether work outside shifts leaves the day within its limit."""
        day = self.instance.day(start)
        most = self.instance.workers[w].call_minutes.get(day)
        if most is None or self._in_shift(w, start, end):
            return True
        return self._called.get((w, day), 0) + end - start <= most

    def _overtime(self, w: int, end: int) -> int:
        windows = self.instance.workers[w].windows
        return min((2 if x.on_call else int(end > x.regular_end) for x in windows if end <= x.end), default=3)

    def ward_needs(self, task: Task) -> list[tuple[int, int]]:
        """Rule and carers for the children whose guardian is taken by a task without them."""
        instance, found = self.instance, []
        attending = (task.person, task.companion)
        left = [c for g in attending if g is not None for c in instance.wards.get(g, ()) if c not in attending]
        for rule, cover in enumerate(instance.protocol.cover):
            if left and cover.condition == "children_without_guardian" and self._reserves[rule][0]:
                ages = [instance.people[c].age for c in left]
                bands = instance.demands.ratios.get(cover.ratio or "", ())
                count = sum(seat.count for seat in cover.staff) or carers_needed(bands, ages)
                if count:
                    found.append((rule, count))
        return found

    def _cover_stays(self, task: Task, start: int, end: int, staff: tuple[int, ...]) -> bool:
        until = end + task.rest
        own = dict(self.ward_needs(task))
        for rule, (pool, reserved) in enumerate(self._reserves):
            wanted = [(a, b, n) for a, b, n in reserved if a < until and start < b]
            if rule in own:
                wanted.append((start, end, own[rule]))
            if wanted and (rule in own or pool.intersection(staff)):
                chosen = pool.intersection(staff)
                if not self._enough(pool, chosen, start, until, wanted):
                    return False
        return True

    def _enough(
        self,
        pool: frozenset[int],
        chosen: frozenset[int],
        start: int,
        end: int,
        wanted: list[tuple[int, int, int]],
    ) -> bool:
        points = {start, *(p for a, b, _ in wanted for p in (a, b) if start < p < end)}
        for w in pool:
            points.update(p for stretch in self._workers[w] for p in stretch if start < p < end)
            points.update(
                p for x in self.instance.workers[w].shifts for p in (x.start, x.regular_end) if start < p < end
            )
        for point in points:
            need = sum(n for a, b, n in wanted if a <= point < b)
            on_duty = [
                w for w in pool if any(x.start <= point < x.regular_end for x in self.instance.workers[w].shifts)
            ]
            free = [w for w in on_duty if w not in chosen and not _meets(self._workers[w], point, point + 1)]
            if len(free) < min(need, len(on_duty)):
                return False
        return True


def _apart(instance: Instance) -> dict[int, set[int]]:
    index = {person.id: i for i, person in enumerate(instance.people)}
    apart: dict[int, set[int]] = {}
    for first, second in instance.scenario.keep_apart:
        apart.setdefault(index[first], set()).add(index[second])
        apart.setdefault(index[second], set()).add(index[first])
    return apart

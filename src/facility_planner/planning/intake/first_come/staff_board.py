"""Staff on the board of a dispatcher: who is taken when and has led what, and who may serve a task at a time."""

from __future__ import annotations

from bisect import insort
from typing import TYPE_CHECKING

from facility_planner.planning.intake.first_come.stretch import Stretch, meets

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.day.tasks import Task
    from facility_planner.planning.intake.draft.draft import Assignment
    from facility_planner.planning.intake.first_come.guards.guard import Guard
    from facility_planner.planning.intake.first_come.relaxation import Relaxation


class StaffBoard:
    """Takes staff for assignments and finds who is free for the next."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.taken: list[list[Stretch]] = [[] for _ in instance.workers]
        """For each worker, in order."""
        self._met: list[set[int]] = [set() for _ in instance.people]
        self._led: dict[tuple[int, str, int], int] = {}
        self._called: dict[tuple[int, int], int] = {}
        self._leads_of: dict[tuple[int, str], tuple[int, ...]] = {}

    def meet(self, task: Task, assignment: Assignment) -> None:
        """Notes whom a person meets."""
        self._met[task.person].update(assignment.staff)
        if task.place is None:
            known = self._leads_of.get((task.person, task.service.id), ())
            self._leads_of[task.person, task.service.id] = (*known, *assignment.leads)

    def points(self, task: Task) -> Iterable[int]:
        """When somebody may become free for a task."""
        workers = {w for seat in task.options.seats for w in seat} | set(task.options.interpreters)
        yield from (end for w in workers for _, end in self.taken[w])
        yield from (window.start for w in workers for window in self.instance.workers[w].windows)

    def take(self, task: Task, assignment: Assignment, leaves: int, end: int) -> None:
        """Takes the staff of an assignment, from setting out to coming back."""
        for w in assignment.leads:
            insort(self.taken[w], (leaves, end + task.rest))
            key = (w, task.service.id, self.instance.day(assignment.start))
            self._led[key] = self._led.get(key, 0) + task.counts_for_staff
        for w in assignment.interpreters:
            insort(self.taken[w], (leaves, end))
        for w in assignment.staff:
            if self.instance.workers[w].call_minutes and not self._in_shift(w, leaves, end):
                on = (w, self.instance.day(assignment.start))
                self._called[on] = self._called.get(on, 0) + end - leaves

    def find(
        self, task: Task, start: int, end: int, relaxed: Relaxation, guards: Sequence[Guard], *, interpreted: bool
    ) -> tuple[int, ...] | None:
        """Leads and interpreters who may serve a task at a time, or None; `relaxed` overlooks some rules."""
        options, rest = task.options, task.rest
        lists = [
            [
                w
                for w in self._free_of(seat, task, start, end, rest, relaxed.staff)
                if self.day_allows(task, i, w, start)
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
                    not meets(self.taken[w], start - task.travel, end + task.travel + rest)
                    and self.may_lead(w, task, start)
                    and self._may_be_called(w, start - task.travel, end + task.travel)
                )
            )
        ]
        met = self._met[task.person]
        free.sort(key=lambda w: (self._overtime(w, end), w not in met, len(self.instance.workers[w].roles), w))
        return free

    @staticmethod
    def day_allows(task: Task, seat: int, w: int, start: int) -> bool:
        """Whether a worker may take a seat on that day."""
        days = task.options.days.get((seat, w))
        return days is None or any(a <= start < b for a, b in days)

    def may_lead(self, w: int, task: Task, start: int) -> bool:
        """Whether a worker has not led too much that day, nor what the same may not lead."""
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

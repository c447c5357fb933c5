"""Cover on the board of a dispatcher: carers kept free for those who must not be alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.domain.demands import carers_needed
from facility_planner.planning.intake.draft.cover import able
from facility_planner.planning.intake.first_come.stretch import meets

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.day.tasks import Task
    from facility_planner.planning.intake.first_come.staff_board import StaffBoard


class CoverBoard:
    """Keeps workers free for the rules of cover, and says whether enough stay free beside a task."""

    def __init__(self, instance: Instance, staff: StaffBoard) -> None:
        self.instance = instance
        self._staff = staff
        self._reserves: list[tuple[frozenset[int], list[tuple[int, int, int]]]] = [
            (frozenset(able(instance, rule)), []) for rule in instance.protocol.cover
        ]

    def reserve(self, rule: int, start: int, end: int, count: int) -> None:
        """Keeps `count` workers free for a cover rule in a stretch."""
        self._reserves[rule][1].append((start, end, count))

    def points(self) -> Iterable[int]:
        """When fewer may be needed."""
        yield from (end for _, reserved in self._reserves for _, end, _ in reserved)

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

    def stays(self, task: Task, start: int, end: int, staff: tuple[int, ...]) -> bool:
        """Whether enough stay free while these staff are taken by a task."""
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
            points.update(p for stretch in self._staff.taken[w] for p in stretch if start < p < end)
            points.update(
                p for x in self.instance.workers[w].shifts for p in (x.start, x.regular_end) if start < p < end
            )
        for point in points:
            need = sum(n for a, b, n in wanted if a <= point < b)
            on_duty = [
                w for w in pool if any(x.start <= point < x.regular_end for x in self.instance.workers[w].shifts)
            ]
            free = [w for w in on_duty if w not in chosen and not meets(self._staff.taken[w], point, point + 1)]
            if len(free) < min(need, len(on_duty)):
                return False
        return True

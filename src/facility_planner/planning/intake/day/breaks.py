"""To whom breaks are due in an instance: staff in their shifts and at meals, people at meals, mothers with infants."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from facility_planner.domain.calendar import daily_stretches
from facility_planner.domain.person_services import is_meal
from facility_planner.planning.intake.day.spans import MealTime, Span, joined

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.day.spans import Stretch
    from facility_planner.planning.intake.day.tasks import Task

INFANT_BELOW_AGE = 2
"""Years; younger children are fed."""


@dataclass(frozen=True)
class Nursing:
    """A mother who breastfeeds, an infant in her care, and when they need time together."""

    mother: int
    infant: int
    span: Span

    def parts(self, task: Task) -> bool:
        """Whether a task takes one of the two without the other."""
        return _parts(self.mother, self.infant, task)


@dataclass(frozen=True)
class ShiftBreaks:
    """The breaks of a worker in one window: within some hours, and at meals."""

    worker: int
    window: int
    span: Span | None
    meals: tuple[MealTime, ...]

    @property
    def meals_are_enough(self) -> bool:
        """Whether breaks at the meals, whenever they begin, are all the breaks that are due."""
        span = self.span
        if span is None:
            return True
        since, found = span.start, [meal for meal in self.meals if meal.minutes >= span.minutes]
        for meal in found:
            if meal.end - meal.minutes > since + span.within:
                return False
            since = meal.start + meal.minutes
        return span.end <= since + span.within


class Breaks:
    """What the limits of the protocol ask of an instance; empty where they ask nothing."""

    def __init__(self, instance: Instance) -> None:
        self._instance = instance
        self._limits = instance.protocol.limits

    @cached_property
    def of_staff(self) -> dict[int, tuple[ShiftBreaks, ...]]:
        """Worker to what is due in each shift; those of whom nothing is asked are left out."""
        found = {}
        for w, worker in enumerate(self._instance.workers):
            if worker.is_staff:
                mine = tuple(self._in_shifts(w))
                if mine:
                    found[w] = mine
        return found

    @cached_property
    def meals_of(self) -> tuple[tuple[MealTime, ...], ...]:
        """The meal times of each person who has arrived by then, unless what is fixed leaves no room."""
        found = []
        for person, arrival in enumerate(self._instance.arrivals):
            fixed = self._fixed_of_person(person)
            found.append(tuple(meal for meal in self._meal_times if arrival <= meal.start and meal.leaves(fixed)))
        return tuple(found)

    @cached_property
    def nursing(self) -> tuple[Nursing, ...]:
        """Guardians who breastfeed, with each infant in their care."""
        asked, instance = self._limits.feeding, self._instance
        if asked is None:
            return ()
        found = []
        for mother, children in instance.wards.items():
            for infant in children:
                if "breastfeeding" in instance.people[mother].needs and instance.people[infant].age < INFANT_BELOW_AGE:
                    apart = [(a, b) for task, a, b in self._fixed_tasks() if _parts(mother, infant, task)]
                    start = max(0, instance.arrivals[mother], instance.arrivals[infant])
                    until = max((t.first_until for p in (mother, infant) for t in instance.tasks_of[p]), default=start)
                    ends = until + max((t.longest + 2 * t.travel for t in instance.tasks), default=0)
                    span = Span(
                        start, min(until, instance.horizon), min(ends, instance.horizon), asked.every_minutes,
                        asked.minutes, joined(apart, asked.minutes),
                    )  # fmt: skip
                    found.append(Nursing(mother, infant, span))
        return tuple(found)

    def _in_shifts(self, w: int) -> Iterator[ShiftBreaks]:
        asked = self._limits.staff_break
        for number, window in enumerate(self._instance.workers[w].windows):
            if window.on_call:
                continue
            fixed = [(start, end) for task, start, end in self._fixed_tasks() if w in task.locked_staff]
            meals = tuple(
                meal
                for meal in self._meal_times
                if window.start <= meal.start and meal.end <= window.regular_end and meal.leaves(fixed)
            )
            span = None
            if asked is not None:
                within = asked.within_minutes
                blocks = joined(fixed, asked.minutes)
                span = Span(window.start, window.regular_end, window.end, within, asked.minutes, blocks)
                if window.end - window.start <= within:
                    span = None
            if span is not None or meals:
                yield ShiftBreaks(w, number, span, meals)

    @cached_property
    def _meal_times(self) -> tuple[MealTime, ...]:
        instance, found = self._instance, []
        for meal in instance.protocol.meals:
            for begins, ends in daily_stretches(meal.start, meal.end, instance.scenario.starts, instance.scenario.ends):
                start, end = instance.minute(begins), instance.minute(ends)
                if start >= 0 and end <= instance.horizon and end - start >= meal.minutes:
                    found.append(MealTime(start, end, meal.minutes))
        return tuple(sorted(found, key=lambda meal: (meal.start, meal.end)))

    def _fixed_of_person(self, person: int) -> list[Stretch]:
        return [
            (start, end)
            for task, start, end in self._fixed_tasks()
            if person in (task.person, task.companion) and not is_meal(task.service)
        ]

    def _fixed_tasks(self) -> Iterator[tuple[Task, int, int]]:
        """Tasks whose time the user has fixed, with the way there and back.

        Where they may be given with or without an interpreter, no more than surely passes counts as fixed.
        """
        for task in self._instance.tasks:
            if task.is_locked and task.start_fixed is not None:
                yield task, task.start_fixed - task.travel, task.start_fixed + task.least + task.travel


def _parts(mother: int, infant: int, task: Task) -> bool:
    return ({mother, infant} & {task.person, task.companion}) in ({mother}, {infant})


@lru_cache(maxsize=16)
def breaks_of(instance: Instance) -> Breaks:
    """What is due in an instance, counted once."""
    return Breaks(instance)

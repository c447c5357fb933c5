"""From when to when: staff on duty, the hours in which a service can be given, the deadline."""

from __future__ import annotations

from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from facility_planner.domain.assessment import ReasonArg
    from facility_planner.domain.protocol import Service
    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.day.workers import Worker
    from facility_planner.planning.intake.explain.day import Day
    from facility_planner.planning.intake.explain.question import Question


class Hours:
    """The times of a day where one service is short."""

    def __init__(self, day: Day, question: Question, instance: Instance) -> None:
        self._day = day
        self._question = question
        self._instance = instance

    def on_duty(self, able: Sequence[str]) -> dict[str, ReasonArg]:
        """From when to when some of these are there; nothing where there is nobody."""
        windows = [w for worker in self._workers(able) for w in worker.windows if w.start < self._latest]
        if not windows:
            return {}
        start, end = min(w.start for w in windows), max(w.end for w in windows)
        return {"from": self._moment(start), "to": self._moment(end)}

    def of(self, service: Service, able: Sequence[str]) -> dict[str, ReasonArg]:
        """From when to when those able can give a service at all: people, quiet hours, the end of the day."""
        windows = [w for worker in self._workers(able) for w in worker.windows]
        windows = [w for w in windows if w.start < self._latest]
        first = max([self._first, *([min(w.start for w in windows)] if windows else [])])
        last = min([self._latest, *([max(w.end for w in windows)] if windows else [])])
        nights = () if service.at_night else self._instance.quiet
        last = min([last, *(start for start, _ in nights if start > first)])
        return {"from": self._moment(first), "to": self._moment(last)} if first < last else {}

    def whole_day(self) -> dict[str, ReasonArg]:
        """From the first arrival to the moment by which everybody is in time."""
        return {"from": self._moment(self._first), "to": self._moment(max(self._latest, self._first + 1))}

    def begins_late(self, able: Sequence[str]) -> bool:
        """Whether all of these come later than somebody who needs them."""
        starts = [w.start for worker in self._workers(able) for w in worker.windows]
        return bool(starts) and min(starts) > self._first

    def last_end(self, able: Sequence[str]) -> str | None:
        """When the last of these leaves, if that is before the time is over."""
        ends = [w.end for worker in self._workers(able) for w in worker.windows if w.start < self._latest]
        return self._moment(max(ends)) if ends and max(ends) < self._instance.horizon else None

    def quiet(self) -> dict[str, ReasonArg]:
        """The quiet hours."""
        quiet = self._day.protocol.quiet
        return {} if quiet is None else {"from": f"{quiet.start:%H:%M}", "to": f"{quiet.end:%H:%M}"}

    def deadline(self) -> str:
        """By when the last of the people should have received the service."""
        return self._moment(self._latest)

    @cached_property
    def _first(self) -> int:
        pairs = zip(self._instance.people, self._instance.arrivals, strict=True)
        return max(0, min(arrival for person, arrival in pairs if person.id in self._question.wanted))

    @cached_property
    def _latest(self) -> int:
        """The minute by which it is in time for everybody."""
        instance = self._instance
        priority = self._day.protocol.service(self._question.service).priority
        mine = [task for task in instance.tasks if task.service.id == self._question.service]
        if priority == "can_wait" or not mine:
            return instance.horizon
        ends = (task.late_from if task.late_from is not None else task.today_until for task in mine)
        return min(instance.horizon, max(ends))

    def _workers(self, names: Iterable[str]) -> list[Worker]:
        wanted = set(names)
        return [worker for worker in self._instance.workers if worker.id in wanted]

    def _moment(self, minute: int) -> str:
        return (self._day.scenario.starts + timedelta(minutes=minute)).isoformat()

"""An instance with its times in steps of the grid, which is what the solver is given.

Whatever compares two times, or a time and a constant, holds in steps as it holds in minutes (see `grid`).
Limits that something may at most reach are rounded down: what they limit is a sum of whole steps.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from facility_planner.planning.intake.day.grid import grid_of

if TYPE_CHECKING:
    from facility_planner.domain.protocol import Limits, Protocol, Service
    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.day.tasks import Task
    from facility_planner.planning.intake.day.windows import Window
    from facility_planner.planning.intake.day.workers import Worker


def in_steps(instance: Instance) -> Instance:
    """The instance in steps of its grid; itself where the grid is a minute."""
    unit = grid_of(instance)
    if unit == 1:
        return instance
    protocol = _protocol(instance.protocol, unit)
    services = {service.id: service for service in protocol.services}
    return replace(
        instance,
        unit=unit,
        protocol=protocol,
        horizon=instance.horizon // unit,
        arrivals=tuple(arrival // unit for arrival in instance.arrivals),
        workers=tuple(_worker(worker, unit) for worker in instance.workers),
        tasks=tuple(_task(task, services[task.service.id], unit) for task in instance.tasks),
        pairs=tuple(replace(pair, service=services[pair.service.id]) for pair in instance.pairs),
        impossible=tuple((person, services[service.id], reason) for person, service, reason in instance.impossible),
        quiet=tuple((start // unit, end // unit) for start, end in instance.quiet),
    )


def _protocol(protocol: Protocol, unit: int) -> Protocol:
    services = tuple(_service(service, unit) for service in protocol.services)
    meals = tuple(meal.model_copy(update={"minutes": meal.minutes // unit}) for meal in protocol.meals)
    limits = _limits(protocol.limits, unit)
    return protocol.model_copy(update={"services": services, "meals": meals, "limits": limits})


def _service(service: Service, unit: int) -> Service:
    return service.model_copy(update={"staff_rest_minutes": service.staff_rest_minutes // unit})


def _limits(limits: Limits, unit: int) -> Limits:
    names = (
        "talk_minutes_per_day", "talk_minutes_without_rest", "rest_minutes", "room_turnaround_minutes",
        "contagion_turnaround_minutes",
    )  # fmt: skip
    given = {name: getattr(limits, name) for name in names}
    changed: dict[str, object] = {name: minutes // unit for name, minutes in given.items() if minutes is not None}
    if limits.feeding is not None:
        every, minutes = limits.feeding.every_minutes // unit, limits.feeding.minutes // unit
        changed["feeding"] = limits.feeding.model_copy(update={"every_minutes": every, "minutes": minutes})
    if limits.interpreter is not None:
        most, rest = limits.interpreter.minutes // unit, limits.interpreter.rest_minutes // unit
        changed["interpreter"] = limits.interpreter.model_copy(update={"minutes": most, "rest_minutes": rest})
    if limits.staff_break is not None:
        hours, minutes = limits.staff_break.within_hours / unit, limits.staff_break.minutes // unit
        changed["staff_break"] = limits.staff_break.model_copy(update={"within_hours": hours, "minutes": minutes})
    return limits.model_copy(update=changed)


def _worker(worker: Worker, unit: int) -> Worker:
    return replace(
        worker,
        windows=tuple(_window(window, unit) for window in worker.windows),
        trained={topic: tuple((a // unit, b // unit) for a, b in known) for topic, known in worker.trained.items()},
        call_minutes={day: minutes // unit for day, minutes in worker.call_minutes.items()},
    )


def _window(window: Window, unit: int) -> Window:
    return replace(
        window, start=window.start // unit, end=window.end // unit, regular_end=window.regular_end // unit,
        delay=window.delay // unit,
    )  # fmt: skip


def _task(task: Task, service: Service, unit: int) -> Task:
    days = {key: tuple((a // unit, b // unit) for a, b in known) for key, known in task.options.days.items()}
    return replace(
        task,
        service=service,
        options=replace(task.options, days=days),
        minutes=task.minutes // unit,
        minutes_interpreted=task.minutes_interpreted // unit,
        release=task.release // unit,
        travel=task.travel // unit,
        late_from=None if task.late_from is None else task.late_from // unit,
        today_until=task.today_until // unit,
        first_until=task.first_until // unit,
        begin_by=tuple(minute // unit for minute in task.begin_by),
        start_fixed=None if task.start_fixed is None else task.start_fixed // unit,
    )

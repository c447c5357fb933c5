"""How many same-day services the day has hands, rooms and hours for: a bound without a timetable.

A relaxation: who leads what and where, so that the minutes of each worker, room and person fit into
the minutes they have today, whatever the order. What cannot be given here can be given in no plan.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from facility_planner.planning.engine.solve import solve

if TYPE_CHECKING:
    import threading

    from facility_planner.planning.engine.solve import Slice, SolveResult
    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.day.tasks import Task


def bound_left_for_tomorrow(
    instance: Instance, essentials_given: bool, given: Slice, stop: threading.Event
) -> tuple[int, float] | None:
    """A bound of the same-day pairs not given today, and the effort; None if none is found.

    `essentials_given` states that every essential service that can be given is given in time, which
    has to be so in the plan that the bound is used for.
    """
    load = _Load(instance)
    undone = []
    for pair in instance.pairs:
        if pair.service.priority == "can_wait":
            continue
        is_alone = pair.service.group is None or pair.service.group.max == 1
        # in parts, elsewhere or with others it takes less, or nothing
        present = load.add(instance.tasks[pair.wholes[0]]) if is_alone and len(pair.tasks) == 1 else load.anyhow()
        if pair.service.priority == "same_day":
            undone.append(1 - present)
        elif essentials_given:
            load.model.add(present == 1)
    if not undone:
        return None
    load.close()
    load.model.minimize(cp_model.LinearExpr.sum(undone))
    result: SolveResult = solve(load.model, given, stop=stop)
    lost = sum(1 for _, service, _ in instance.impossible if service.priority == "same_day")
    return None if result.bound is None else (result.bound + lost, result.effort)


class _Load:
    """Collects the minutes that tasks ask of workers, rooms and people on their day of arrival."""

    def __init__(self, instance: Instance) -> None:
        self.model = cp_model.CpModel()
        self._instance = instance
        self._workers: dict[int, list[cp_model.LinearExpr]] = {}
        self._rooms: dict[int, list[cp_model.LinearExpr]] = {}
        self._people: dict[int, list[cp_model.LinearExpr]] = {}
        self._led: dict[tuple[int, str], list[cp_model.IntVar]] = {}
        # an essential service that has begun in time may end later
        self._until = max(
            (max(t.today_until, (t.late_from or 0) + t.shortest) for t in instance.tasks), default=instance.horizon
        )
        self._rest = max((s.staff_rest_minutes for s in instance.protocol.services), default=0)

    def add(self, task: Task) -> cp_model.IntVar:
        """The literal that a task is given today, with what it takes."""
        model, service = self.model, task.service
        present = model.new_bool_var("")
        minutes = task.shortest
        for seat in task.options.seats:
            leads = {w: model.new_bool_var("") for w in seat}
            model.add(cp_model.LinearExpr.sum(list(leads.values())) == present)
            for w, lead in leads.items():
                self._workers.setdefault(w, []).append((minutes + service.staff_rest_minutes) * lead)
                self._led.setdefault((w, service.id), []).append(lead)
        if task.options.rooms:
            places = {r: model.new_bool_var("") for r in task.options.rooms}
            model.add(cp_model.LinearExpr.sum(list(places.values())) == present)
            for r, place in places.items():
                self._rooms.setdefault(r, []).append(minutes * place)
        for person in (task.person, task.companion):
            if person is not None:
                self._people.setdefault(person, []).append(minutes * present)
        return present

    def anyhow(self) -> cp_model.IntVar:
        """The literal that something is given that takes nothing."""
        return self.model.new_bool_var("")

    def close(self) -> None:
        """States that everything fits."""
        first, until = max(0, min(self._instance.arrivals)), min(self._until, self._instance.horizon)
        for w, parts in self._workers.items():
            windows = self._instance.workers[w].windows
            on_duty = sum(max(0, min(x.end, until) - max(x.start, first)) + self._rest for x in windows)
            self.model.add(cp_model.LinearExpr.sum(parts) <= on_duty)
        for r, parts in self._rooms.items():
            self.model.add(cp_model.LinearExpr.sum(parts) <= max(0, until - first) * self._instance.desks(r))
        for person, parts in self._people.items():
            self.model.add(cp_model.LinearExpr.sum(parts) <= max(0, until - self._instance.arrivals[person]))
        self._caps()

    def _caps(self) -> None:
        arrivals = [max(0, arrival) for arrival in self._instance.arrivals]
        last = self._instance.day(min(self._until, self._instance.horizon))
        days = last - self._instance.day(min(arrivals)) + 1
        caps = {s.id: s.per_staff_per_day for s in self._instance.protocol.services if s.per_staff_per_day}
        for (_, service), leads in self._led.items():
            if service in caps:
                self.model.add(cp_model.LinearExpr.sum(list(leads)) <= (caps[service] or 0) * days)

"""How few staff people can meet: who serves whom without a timetable, so that everybody's work fits into the shifts.

Σ_w lead[t, i, w] = given[t]; an interpreter where no lead understands; met[p, w] ≥ lead, interpreter
Σ (length + rest) of what w does ≤ the steps of w's shifts, with a rest after each
at most per_staff_per_day of a service by w on each day; separate_staff; no more pairs left out than may be
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from facility_planner.planning.engine.solve import solve

if TYPE_CHECKING:
    import threading

    from facility_planner.planning.engine.solve import Slice, SolveResult
    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.day.tasks import Pair, Task


def bound_strangers(instance: Instance, left_out: int, given: Slice, stop: threading.Event) -> SolveResult:
    """A bound of the strangers of plans that leave out no more than so many pairs."""
    who = _Who(instance)
    present = [who.add(pair) for pair in instance.pairs]
    who.model.add(cp_model.LinearExpr.sum(present) >= len(present) - left_out)
    who.close()
    return solve(who.model, given, stop=stop)


class _Who:
    def __init__(self, instance: Instance) -> None:
        self.model = cp_model.CpModel()
        self._instance = instance
        self._met: dict[int, dict[int, list[cp_model.IntVar]]] = defaultdict(lambda: defaultdict(list))
        self._work: dict[int, list[cp_model.LinearExpr]] = defaultdict(list)
        self._led: dict[tuple[int, str], list[cp_model.IntVar]] = defaultdict(list)
        self._leads_of: dict[tuple[int, str], dict[int, list[cp_model.IntVar]]] = {}

    def add(self, pair: Pair) -> cp_model.IntVar:
        """The literal that a pair is given; elsewhere, in parts or with others it is given by whoever it may be."""
        given = self.model.new_bool_var("")
        group = pair.service.group
        if len(pair.tasks) == 1 and (group is None or group.max == 1):
            self._serve(self._instance.tasks[pair.wholes[0]], given)
        return given

    def close(self) -> None:
        """States what fits, and what is to be small."""
        rest = max((task.rest for task in self._instance.tasks), default=0)
        for w, parts in self._work.items():
            there = sum(x.end - x.start + rest for x in self._instance.workers[w].windows)
            self.model.add(cp_model.LinearExpr.sum(parts) <= there)
        self._limits()
        beyond = [self._beyond(by) for by in self._met.values()]
        self.model.minimize(cp_model.LinearExpr.sum(beyond))

    def _serve(self, task: Task, given: cp_model.IntVar) -> None:
        model = self.model
        leads: dict[int, list[cp_model.IntVar]] = defaultdict(list)
        for seat in task.options.seats:
            sitting = {w: model.new_bool_var("") for w in seat}
            model.add(cp_model.LinearExpr.sum(list(sitting.values())) == given)
            for w, literal in sitting.items():
                leads[w].append(literal)
                self._work[w].append((task.shortest + task.rest) * literal)
                self._led[w, task.service.id].append(literal)
        self._leads_of[task.person, task.service.id] = leads
        for w, literals in leads.items():
            self._met[task.person][w] += literals
        if task.options.interpreters and leads:
            self._interpret(task, given, [x for w, some in leads.items() if w in task.options.sharing for x in some])
        for literals in leads.values():
            if len(literals) > 1:
                model.add_at_most_one(literals)

    def _interpret(self, task: Task, given: cp_model.IntVar, sharing: list[cp_model.IntVar]) -> None:
        literals = {w: self.model.new_bool_var("") for w in sorted(task.options.interpreters)}
        self.model.add(cp_model.LinearExpr.sum([*literals.values(), *sharing]) >= given)
        for w, literal in literals.items():
            self._met[task.person][w].append(literal)
            self._work[w].append(task.minutes_interpreted * literal)

    def _beyond(self, by: dict[int, list[cp_model.IntVar]]) -> cp_model.IntVar:
        """The strangers of one person beyond the first."""
        met = []
        for literals in by.values():
            known = self.model.new_bool_var("")
            for literal in literals:
                self.model.add_implication(literal, known)
            met.append(known)
        beyond = self.model.new_int_var(0, len(met), "")
        self.model.add(beyond >= cp_model.LinearExpr.sum(met) - 1)
        return beyond

    def _limits(self) -> None:
        instance = self._instance
        days = instance.day(instance.horizon - 1) - instance.day(0) + 1
        caps = {s.id: s.per_staff_per_day for s in instance.protocol.services if s.per_staff_per_day is not None}
        for (_, service), literals in self._led.items():
            if service in caps:
                self.model.add(cp_model.LinearExpr.sum(literals) <= (caps[service] or 0) * days)
        for person in range(len(instance.people)):
            for one, other in instance.protocol.separate_staff:
                first, second = (self._leads_of.get((person, name), {}) for name in (one, other))
                for w in sorted(set(first).intersection(second)):
                    self.model.add_at_most_one([*first[w], *second[w]])

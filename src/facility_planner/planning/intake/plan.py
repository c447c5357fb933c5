"""The whole intake plan: a first-come plan at once, then better ones with proven bounds."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from facility_planner.domain.assessment import Reason
from facility_planner.domain.plan import Objective, Phase, Plan, Solve
from facility_planner.domain.protocol import MINUTE_GOALS
from facility_planner.planning.beds.assign import assign_beds
from facility_planner.planning.engine.lexicographic import Search, Step, minimise_in_order
from facility_planner.planning.engine.outcome import Progress, SolveLimits
from facility_planner.planning.engine.solve import Clock, solve
from facility_planner.planning.intake.cover import staff_cover
from facility_planner.planning.intake.dispatch import dispatch, fill
from facility_planner.planning.intake.goals import goals_of, rank, values_of
from facility_planner.planning.intake.instance import build_instance
from facility_planner.planning.intake.model import IntakeModel, build_model, complete, keep_floor
from facility_planner.planning.intake.telling import tell
from facility_planner.planning.intake.waiting_bound import bound_waiting

if TYPE_CHECKING:
    from collections.abc import Callable

    from facility_planner.domain.demands import Demands
    from facility_planner.domain.facility import Facility
    from facility_planner.domain.protocol import Protocol
    from facility_planner.domain.scenario import Scenario
    from facility_planner.planning.beds.assign import BedPlan
    from facility_planner.planning.intake.draft import Draft
    from facility_planner.planning.intake.instance import Instance

_MOST_TASKS = 700
"""Above this many tasks the model is not built: the first-come plan stands, with the bounds known beforehand."""
_WAITING_SHARE = 0.2
"""Part of the time for the bound of the weighted waiting."""
_SHOW_EVERY = 0.5
"""Seconds between two plans shown while one goal improves."""


def plan_intake(
    scenario: Scenario,
    facility: Facility,
    protocol: Protocol,
    demands: Demands,
    limits: SolveLimits,
    on_progress: Callable[[Progress], None] | None = None,
    stop: threading.Event | None = None,
) -> Plan:
    """The best plan found within the limits, with a bound for each goal.

    The first progress carries the dispatcher's plan. A set `stop` ends the search with the best so far.
    Where what the user has fixed contradicts itself the plan is `infeasible` and names the conflict.
    """
    clock = Clock(limits.time_limit if limits.effort is None else None, limits.effort)
    instance = build_instance(scenario, facility, protocol, demands)
    beds = assign_beds(scenario, facility, protocol, demands)
    run = _Run(instance, beds, limits, clock, on_progress or (lambda _: None), stop or threading.Event())
    return run.plan()


@dataclass
class _Run:
    instance: Instance
    beds: BedPlan
    limits: SolveLimits
    clock: Clock
    on_progress: Callable[[Progress], None]
    stop: threading.Event
    first_seconds: float = 0.0
    bounds: dict[str, int] = field(default_factory=dict)
    phases: list[Phase] = field(default_factory=list)
    last_shown: float = 0.0

    def plan(self) -> Plan:
        """Dispatches, then improves as long as the limits allow."""
        draft = dispatch(self.instance, stop=self._must_end)
        fixed = any(task.is_locked for task in self.instance.tasks) or any(g.must is not None for g in goals_of(self.instance))
        self.first_seconds = self.clock.elapsed
        if not (fixed and self._breaks_fixed(draft)):
            self._show_first(draft)
        if len(self.instance.tasks) > _MOST_TASKS or self._must_end():
            return self._tell(draft) if not (fixed and self._breaks_fixed(draft)) else self._without("unknown")
        starts = self._bound_waiting()
        if starts:
            draft = self._better(draft, dispatch(self.instance, starts, self._must_end))
        lacks = staff_cover(draft, with_group=True)[1]
        built = build_model(self.instance, lacks, len(self.beds.wishes))
        start = self._start_from(built, draft)
        if start is None:
            return self._infeasible_or_unknown(built, draft)
        if built.variables.read(start).assignments == draft.assignments:
            keep_floor(built, self._undone(draft))
        return self._improve(built, start)

    def _must_end(self) -> bool:
        return self.stop.is_set() or self.clock.is_over

    def _undone(self, draft: Draft) -> int:
        values = values_of(draft, 0)
        return values["essential_services_missed"] + values["left_for_tomorrow"]

    def _breaks_fixed(self, draft: Draft) -> bool:
        values = values_of(draft, len(self.beds.wishes))
        too_much = any(g.must is not None and values[g.name] > g.must for g in goals_of(self.instance))
        return too_much or any(t.is_locked for t in draft.unserved())

    def _start_from(self, built: IntakeModel, draft: Draft) -> tuple[int, ...] | None:
        """The dispatcher's plan in the model, or any plan where the dispatcher broke what is fixed."""
        if not self._breaks_fixed(draft):
            start = complete(built, draft)
            if start is not None:
                return start
        given = self.clock.share(0.5, self.limits.workers, self.limits.seed)
        result = solve(built.model, given, stop=self.stop, first_only=True)
        self.clock.used_effort += result.effort
        self.search_status = result.status
        return result.values

    def _improve(self, built: IntakeModel, start: tuple[int, ...]) -> Plan:
        built.goals = [
            replace(g, at_least=max(g.at_least, self.bounds.get(g.name, 0))) if g.listed else g for g in built.goals
        ]
        search = Search(self.clock, self.limits.workers, self.limits.seed, self.stop, lambda step: self._on_step(built, step))
        best, reached = minimise_in_order(built.model, built.goals, start, search)
        for one in reached:
            self.phases.append(Phase(goal=one.goal.name, value=one.value, bound=one.bound, seconds=round(one.seconds, 3)))
            if one.goal.listed:
                self.bounds[one.goal.name] = one.bound
        return self._tell(fill(built.variables.read(best)))

    def _better(self, first: Draft, second: Draft) -> Draft:
        goals = goals_of(self.instance)
        return min(first, second, key=lambda draft: rank(values_of(draft, 0), goals))

    def _bound_waiting(self) -> dict[int, int]:
        """Bounds the weighted waiting by a relaxation; gives the beginnings that reach the bound there."""
        if self._must_end() or len(self.instance.tasks) > _MOST_TASKS:
            return {}
        given = self.clock.share(_WAITING_SHARE, self.limits.workers, self.limits.seed)
        found = bound_waiting(self.instance, given, self.stop)
        if found is None:
            return {}
        self.clock.used_effort += found.effort
        self.bounds["weighted_waiting"] = found.bound
        return found.starts

    def _on_step(self, built: IntakeModel, step: Step) -> None:
        plan = None
        if self.clock.elapsed - self.last_shown >= _SHOW_EVERY:
            count = len(built.model.proto.variables)
            values = tuple(step.read(index) for index in range(count))
            plan = self._tell(built.variables.read(values))
            self.last_shown = self.clock.elapsed
        self.on_progress(
            Progress(step.goal.name, step.value, step.bound, self.clock.elapsed, step.phase, step.phases, plan)
        )

    def _show_first(self, draft: Draft) -> None:
        plan = self._tell(draft)
        self.last_shown = self.clock.elapsed
        self.on_progress(Progress("dispatch", None, None, self.clock.elapsed, 0, len(plan.objectives), plan))

    def _tell(self, draft: Draft) -> Plan:
        seconds = round(self.clock.elapsed, 3)
        solved = Solve(
            seconds=seconds,
            first_plan_seconds=round(self.first_seconds, 3),
            workers=self.limits.workers,
            seed=self.limits.seed,
            effort=self.limits.effort,
            phases=tuple(self.phases),
        )
        return tell(draft, self.beds, self.bounds, solved)

    def _infeasible_or_unknown(self, built: IntakeModel, draft: Draft) -> Plan:
        del built
        if getattr(self, "search_status", "unknown") != "infeasible":
            return self._without("unknown")
        return self._without("infeasible", self._conflict())

    def _conflict(self) -> tuple[Reason, ...]:
        """A smallest set of locked services that contradict each other, by leaving out one after the other."""
        kept = [t.index for t in self.instance.tasks if t.is_locked]
        for index in list(kept):
            if self._must_end():
                break
            without = [i for i in kept if i != index]
            built = build_model(self.instance, (), len(self.beds.wishes), without)
            given = self.clock.share(0.5, self.limits.workers, self.limits.seed)
            if solve(built.model, given, stop=self.stop, first_only=True).status == "infeasible":
                kept = without
        found = [
            Reason(code="locked", args={"person": self.instance.people[t.person].id, "service": t.service.id})
            for t in self.instance.tasks
            if t.index in kept
        ]
        musts = [
            Reason(code="must", args={"goal": g.name, "must": g.must})
            for g in goals_of(self.instance)
            if g.must is not None
        ]
        return (*found, *musts)

    def _without(self, status: str, conflicts: tuple[Reason, ...] = ()) -> Plan:
        values = values_of(_nothing(self.instance), len(self.beds.wishes))
        objectives = tuple(
            Objective(name=g.name, value=values[g.name], unit="min" if g.name in MINUTE_GOALS else None)
            for g in goals_of(self.instance)
        )
        return Plan(scenario=self.instance.scenario.id, status=status, objectives=objectives, conflicts=conflicts)  # type: ignore[arg-type]


def _nothing(instance: Instance) -> Draft:
    from facility_planner.planning.intake.draft import Draft  # noqa: PLC0415

    return Draft(instance, ())

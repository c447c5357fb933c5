"""The whole intake plan: a first-come plan at once, then better ones with proven bounds."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from facility_planner.domain.plan import Objective, Phase, Plan, Solve
from facility_planner.domain.protocol import MINUTE_GOALS
from facility_planner.planning.beds.assign import assign_beds
from facility_planner.planning.engine.lexicographic import Search, Step, minimise_in_order
from facility_planner.planning.engine.outcome import Progress, SolveLimits
from facility_planner.planning.engine.proof import Proof
from facility_planner.planning.engine.solve import Clock, solve
from facility_planner.planning.intake.bounds.first_seen import bound_first_seen
from facility_planner.planning.intake.bounds.hub import Bounds
from facility_planner.planning.intake.day.building import build_instance
from facility_planner.planning.intake.draft.draft import Draft
from facility_planner.planning.intake.draft.goals import COUNTED, goals_of, impossible_windows, rank, undone, values_of
from facility_planner.planning.intake.first_come.dispatch import Dispatched, dispatch, dispatch_from, fill
from facility_planner.planning.intake.model import IntakeModel, build_model, complete, keep_floor
from facility_planner.planning.intake.search.conflict import lost_locks, smallest_conflict
from facility_planner.planning.intake.search.team_search import TeamSearch
from facility_planner.planning.intake.search.teams import teams_of
from facility_planner.planning.intake.search.whole import WholeSearch
from facility_planner.planning.intake.telling.telling import tell

if TYPE_CHECKING:
    from collections.abc import Callable

    from facility_planner.domain.assessment import Reason
    from facility_planner.domain.demands import Demands
    from facility_planner.domain.facility import Facility
    from facility_planner.domain.plan import PlanStatus
    from facility_planner.domain.protocol import GoalName, Protocol
    from facility_planner.domain.scenario import Scenario
    from facility_planner.planning.beds.assign import BedPlan
    from facility_planner.planning.engine.lexicographic import Goal, Values
    from facility_planner.planning.engine.outcome import Stage
    from facility_planner.planning.intake.day.instance import Instance

MOST_TASKS = 250
"""Above this many tasks the day is searched team by team, not as a whole."""
_TEAMS_SHARE = 0.6
"""Part of the time for the search team by team; the rest is for bounds."""
_FIRST_SEEN_SHARE = 0.2
"""Part of the time for the bounds of the windows and of the weighted waiting."""
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
    return _Run(instance, beds, limits, clock, on_progress or (lambda _: None), stop or threading.Event()).plan()


@dataclass
class _Run:
    instance: Instance
    beds: BedPlan
    limits: SolveLimits
    clock: Clock
    on_progress: Callable[[Progress], None]
    stop: threading.Event
    first_seconds: float = 0.0
    shown_at: float = 0.0
    bounds: dict[str, int] = field(default_factory=dict)
    phases: list[Phase] = field(default_factory=list)

    @cached_property
    def known(self) -> Bounds:
        """The bounds that relaxations give."""
        return Bounds(self.instance, 0, self.limits, self.clock, self.stop)

    def plan(self) -> Plan:
        """Dispatches, then improves as long as the limits allow."""
        if self.instance.lost_locks:
            return self._without("infeasible", lost_locks(self.instance))
        many = len(self.instance.tasks) > MOST_TASKS
        known = dispatch(self.instance, self.stop.is_set if many else _never)
        draft = known.best
        self.first_seconds = self.clock.elapsed
        if self._keeps_fixed(draft):
            self._show(draft, "dispatch")
        if many and self._keeps_fixed(draft) and not self._must_end():
            return self._tell(self._by_teams(draft))
        if many or self._must_end():
            return self._tell(draft) if self._keeps_fixed(draft) else self._without("unknown")
        self._enter("bounds")
        draft = self._bound_first_seen(known)
        self._enter("build")
        built = build_model(self.instance, draft, len(self.beds.wishes))
        start = complete(built, draft, self.stop) if self._keeps_fixed(draft) else None
        if start is None:
            return self._from_nothing(built, draft)
        self.known.floor = max(known.floor, undone(draft))
        keep_floor(built, self.known.floor)
        self._enter("search")
        better = self._improve(built, start)
        self.bounds |= {phase.goal: phase.bound for phase in self.phases if phase.bound is not None}
        return self._tell(better)

    def _enter(self, stage: Stage) -> None:
        """Tell what is done next."""
        self.on_progress(Progress(stage, None, None, self.clock.elapsed, 0, len(goals_of(self.instance)), None, stage))

    def _by_teams(self, draft: Draft) -> Draft:
        """The best plan found team by team, from one that is known, and what its goals cannot undercut."""
        names = [goal.name for goal in goals_of(self.instance)]
        self.known.floor = undone(draft)
        given = self.clock.share(1.0 if names == ["last_person_done"] else _TEAMS_SHARE, self.limits.workers, 1)
        last = self.known.last_done(draft)
        unit = self.known.unit
        value = values_of(draft, 0)["last_person_done"] // unit
        with Proof(last.prove, value, last.at_once(self.stop), given, self.stop) as proof:
            clock = proof.beside(given)
            search = TeamSearch if len(teams_of(self.instance)) > 1 else WholeSearch
            found = search(self.instance, draft, self.limits, clock, proof.enough, self._show_better).run()
        self.clock.used_effort += proof.used_effort + clock.used_effort
        best = found if self._keeps_fixed(found) else draft
        for name in names:
            bound = unit * proof.bound if name == "last_person_done" else self.known.of(name, best)
            if bound is not None:
                self.bounds[name] = bound
        return best

    def _show_better(self, draft: Draft) -> None:
        if self._keeps_fixed(draft):
            self._show(draft, "search")

    def _must_end(self) -> bool:
        return self.stop.is_set() or self.clock.is_over

    def _breaks_fixed(self, draft: Draft) -> bool:
        return not self._keeps_fixed(draft)

    def _rank(self, draft: Draft) -> tuple[bool, int, tuple[int, ...]]:
        values = values_of(draft, len(self.beds.wishes))
        return not self._keeps_fixed(draft), undone(draft), rank(values, goals_of(self.instance))

    def _keeps_fixed(self, draft: Draft) -> bool:
        """Whether every locked service takes place and no goal is worse than it must be."""
        values = values_of(draft, len(self.beds.wishes))
        too_much = any(g.must is not None and values[g.name] > g.must for g in goals_of(self.instance))
        lost = (self.instance.tasks[pair.wholes[0]] for pair in draft.not_whole())
        return not too_much and not any(task.is_locked for task in lost)

    def _from_nothing(self, built: IntakeModel, draft: Draft) -> Plan:
        """Any plan that keeps what is fixed, where the dispatcher found none; then better ones.

        Where the model refuses a sound draft it asks for more than the rules do: then the better of the two
        stands, and the bounds of the model are not told.
        """
        sound = self._keeps_fixed(draft)
        given = self.clock.share(0.5, self.limits.workers, self.limits.seed)
        result = solve(built.model, given, stop=self.stop, first_only=True)
        self.clock.used_effort += result.effort
        if result.values is not None:
            better = self._improve(built, result.values)
            if not sound:
                self.bounds |= {phase.goal: phase.bound for phase in self.phases if phase.bound is not None}
            return self._tell(min(draft, better, key=self._rank))
        if sound:
            return self._tell(draft)
        if result.status == "infeasible":
            conflict = smallest_conflict(self.instance, len(self.beds.wishes), self.limits, self.stop)
            return self._without("infeasible", conflict)
        return self._without("unknown")

    def _improve(self, built: IntakeModel, start: tuple[int, ...]) -> Draft:
        """The best draft of the model within what is left of the limits."""
        built.goals = [g.knowing(self.bounds.get(g.name, 0)) if g.listed else g for g in built.goals]
        steps = Search(
            self.clock, self.limits.workers, self.limits.seed, self.stop,
            lambda step: self._on_step(built, step),
            lambda goal, best: self._know(built, goal, best),
        )  # fmt: skip
        best, reached = minimise_in_order(built.model, built.goals, start, steps)
        self.phases += [
            Phase(goal=one.goal.name, value=one.value, bound=one.bound, seconds=round(one.seconds, 3))
            for one in reached
        ]
        draft = built.variables.read(best)
        filled = fill(draft)
        return filled if self._keeps_fixed(filled) and self._loses_nothing(draft, filled) else draft

    def _loses_nothing(self, draft: Draft, filled: Draft) -> bool:
        """Whether the goals up to the last one that counts services stay as they are, or get better."""
        goals = goals_of(self.instance)
        last = max((i + 1 for i, goal in enumerate(goals) if goal.name in COUNTED), default=0)
        before, after = (rank(values_of(d, len(self.beds.wishes)), goals[:last]) for d in (draft, filled))
        return after <= before

    def _bound_first_seen(self, known: Dispatched) -> Draft:
        """Bounds the windows and the waiting by a relaxation; the better of the draft and one made from it."""
        given = self.clock.share(_FIRST_SEEN_SHARE, self.limits.workers, self.limits.seed)
        draft = known.best
        if not {"windows_missed", "weighted_waiting"} & {goal.name for goal in goals_of(self.instance)}:
            return draft
        found = bound_first_seen(self.instance, given, self.stop)
        if found is None:
            return draft
        self.clock.used_effort += found.effort
        lost = impossible_windows(self.instance)
        self.bounds |= {"windows_missed": found.windows_missed + lost, "weighted_waiting": found.weighted_waiting}
        if found.starts:
            # of equals the first stands: what keeps the fixed goes before what does not
            draft = min(dispatch_from(self.instance, found.starts, known), draft, key=self._breaks_fixed)
        if self._first_seen_is_settled(values_of(draft, 0)):
            self.bounds["weighted_waiting"] = max(found.weighted_waiting, found.waiting_in_time)
        return draft

    def _first_seen_is_settled(self, values: dict[GoalName, int]) -> bool:
        """Whether every goal up to the windows is at its bound already, so that no plan misses more of them."""
        proven = {"essential_services_missed": self._lost_essentials()} | self.bounds
        for goal in goals_of(self.instance):
            if goal.name == "weighted_waiting":
                return False
            if values[goal.name] > proven.get(goal.name, 0) or goal.slack_minutes:
                return False
            if goal.name == "windows_missed":
                return True
        return False

    def _lost_essentials(self) -> int:
        return sum(1 for _, service, _ in self.instance.impossible if service.priority == "essential")

    def _know(self, built: IntakeModel, goal: Goal, best: Values) -> Goal:
        """A goal whose turn has come, with the bound that its relaxation gives."""
        setting = next((one for one in goals_of(self.instance) if goal.listed and one.name == goal.name), None)
        if setting is None:
            return goal
        draft = built.variables.read(best)
        bound = self.known.of(setting.name, draft)
        if setting.name == "last_person_done":
            goal = replace(goal, prove=self.known.last_done(draft).prove)
        return goal if bound is None else goal.knowing(bound)

    def _on_step(self, built: IntakeModel, step: Step) -> None:
        plan = None
        if self.clock.elapsed - self.shown_at >= _SHOW_EVERY:
            values = tuple(step.read(index) for index in range(len(built.model.proto.variables)))
            plan = self._tell(built.variables.read(values))
            self.shown_at = self.clock.elapsed
        self.on_progress(
            Progress(step.goal.name, step.value, step.bound, self.clock.elapsed, step.phase, step.phases, plan)
        )

    def _show(self, draft: Draft, stage: Stage) -> None:
        plan = self._tell(draft)
        self.shown_at = self.clock.elapsed
        phases = len(plan.objectives)
        self.on_progress(Progress(stage, None, None, self.clock.elapsed, 0, phases, plan, stage))

    def _solve_facts(self) -> Solve:
        return Solve(
            seconds=round(self.clock.elapsed, 3),
            first_plan_seconds=round(self.first_seconds, 3),
            workers=self.limits.workers,
            seed=self.limits.seed,
            effort=self.limits.effort,
            phases=tuple(self.phases),
        )

    def _tell(self, draft: Draft) -> Plan:
        return tell(draft, self.beds, self.bounds, self._solve_facts())

    def _without(self, status: PlanStatus, conflicts: tuple[Reason, ...] = ()) -> Plan:
        """A plan that says only that there is none, and why."""
        values = values_of(Draft(self.instance, ()), len(self.beds.wishes))
        objectives = tuple(
            Objective(name=g.name, value=values[g.name], unit="min" if g.name in MINUTE_GOALS else None)
            for g in goals_of(self.instance)
        )
        return Plan(
            scenario=self.instance.scenario.id,
            status=status,
            objectives=objectives,
            conflicts=conflicts,
            solve=self._solve_facts(),
        )


def _never() -> bool:
    return False

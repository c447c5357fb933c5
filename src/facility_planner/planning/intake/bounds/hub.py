"""The best bound of each goal that a relaxation gives, once the goals before it have their values."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from facility_planner.planning.intake.bounds.last_done import LastDone, Seen
from facility_planner.planning.intake.bounds.load import bound_left_for_tomorrow
from facility_planner.planning.intake.bounds.strangers import bound_strangers
from facility_planner.planning.intake.bounds.undone import bound_undone
from facility_planner.planning.intake.bounds.ways import ways_of
from facility_planner.planning.intake.day.steps import in_steps
from facility_planner.planning.intake.draft.goals import COUNTED, goals_of, values_of, waiting_service, waiting_weights

if TYPE_CHECKING:
    import threading

    from facility_planner.domain.protocol import GoalName
    from facility_planner.planning.engine.outcome import SolveLimits
    from facility_planner.planning.engine.solve import Clock
    from facility_planner.planning.intake.bounds.ways import Way
    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.draft.draft import Draft

_SHARE = 0.25
"""Part of what is left of the time that one bound may take."""


@dataclass
class Bounds:
    """The relaxations of one instance."""

    instance: Instance
    floor: int
    """The essential and same-day pairs that any plan may leave undone."""
    limits: SolveLimits
    clock: Clock
    stop: threading.Event

    def of(self, goal: GoalName, draft: Draft) -> int | None:
        """A bound of a goal for plans with the values of the draft in all goals before it; None if none is known."""
        if self.stop.is_set() or self.clock.is_over:
            return None
        if goal == "essential_services_missed":
            return self._undone("essential")
        if goal == "left_for_tomorrow":
            return self._left(draft)
        if goal == "strangers":
            return self._strangers(draft)
        if goal == "last_person_done":
            return self.last_done(draft).at_once(self.stop) * self._steps.unit
        return None

    @property
    def unit(self) -> int:
        """The minutes of a step of `last_done`."""
        return self._steps.unit

    @cached_property
    def _steps(self) -> Instance:
        return in_steps(self.instance)

    @cached_property
    def _ways(self) -> tuple[Way, ...]:
        return ways_of(self._steps)

    def _lost(self, priority: str) -> int:
        return sum(1 for _, service, _ in self.instance.impossible if service.priority == priority)

    def _undone(self, priority: str) -> int | None:
        given = self.clock.share(_SHARE, 1, self.limits.seed)
        found = bound_undone(self._steps, self._ways, priority, given, self.stop)
        self.clock.used_effort += found.effort
        return None if found.bound is None else found.bound + self._lost(priority)

    def _left(self, draft: Draft) -> int | None:
        """By the relaxed day; where that does not reach the value, by who could do all the work."""
        values = values_of(draft, 0)
        found = self._undone("same_day")
        if found is not None and found >= values["left_for_tomorrow"]:
            return found
        all_essentials = values["essential_services_missed"] == self._lost("essential")
        given = self.clock.share(_SHARE, self.limits.workers, self.limits.seed)
        loads = bound_left_for_tomorrow(
            self.instance,
            all_essentials and self._comes_before("essential_services_missed", "left_for_tomorrow"),
            given,
            self.stop,
        )
        if loads is None:
            return found
        self.clock.used_effort += loads[1]
        return max(loads[0], found or 0)

    def _strangers(self, draft: Draft) -> int | None:
        left_out = sum(1 for pair in self.instance.pairs if not draft.is_given(pair))
        if left_out and any(self._comes_before("strangers", name) for name in COUNTED):
            return None
        given = self.clock.share(_SHARE, self.limits.workers, self.limits.seed)
        found = bound_strangers(self._steps, left_out, given, self.stop)
        self.clock.used_effort += found.effort
        return found.bound

    def last_done(self, draft: Draft) -> LastDone:
        """What proves the last end for plans with the values of the draft in all goals before it; in steps."""
        counted = [way for way in self._ways if self._is_counted(way, self._steps.day_one_ends)]
        undone = max(0, self._most_undone(draft) - self._lost("essential") - self._lost("same_day"))
        return LastDone(self._steps, counted, undone, self._seen(draft, {way.pair for way in counted}))

    def _seen(self, draft: Draft, counted: set[int]) -> Seen | None:
        """The limit of the waiting where it comes before the last end, if everybody who waits is counted there."""
        service, weights = waiting_service(self._steps), waiting_weights(self._steps)
        pairs = {(pair.person, pair.service.id): number for number, pair in enumerate(self._steps.pairs)}
        known = {pairs[p, service]: weight for p, weight in weights.items() if service and (p, service) in pairs}
        goal = next((goal for goal in goals_of(self.instance) if goal.name == "weighted_waiting"), None)
        before = goal is not None and self._comes_before("weighted_waiting", "last_person_done")
        if goal is None or not before or not counted.issuperset(known):
            return None
        minutes = values_of(draft, 0)["weighted_waiting"] + goal.slack_minutes
        most = minutes // self._steps.unit
        people = {self._steps.pairs[number].person for number in known}
        for p, weight in weights.items():
            arrival = self._steps.arrivals[p]
            most += weight * arrival if p in people else weight * (arrival - self._steps.horizon)
        return Seen(known, most)

    def _is_counted(self, way: Way, ends: int) -> bool:
        """Whether a pair is either undone or given on the first day of the plan."""
        pair = self._steps.pairs[way.pair]
        task = self._steps.tasks[pair.wholes[0]]
        if pair.service.priority == "can_wait" or way.first >= ends:
            return False
        until = task.late_from if pair.service.priority == "essential" else task.today_until
        return until is not None and until <= ends

    def _most_undone(self, draft: Draft) -> int:
        """How many essential and same-day pairs are undone at most in plans with the values before the last end."""
        values = values_of(draft, 0)
        if all(
            self._comes_before(name, "last_person_done") for name in ("essential_services_missed", "left_for_tomorrow")
        ):
            return min(self.floor, values["essential_services_missed"] + values["left_for_tomorrow"])
        return self.floor

    def _comes_before(self, one: str, other: str) -> bool:
        names = [str(goal.name) for goal in goals_of(self.instance)]
        return one in names and other in names and names.index(one) < names.index(other)

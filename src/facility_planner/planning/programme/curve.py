"""What more money would close: the curve from a budget of nothing to what everything costs."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from facility_planner.domain.programme import CurvePoint, Target
from facility_planner.planning.engine.outcome import SolveLimits
from facility_planner.planning.engine.solve import Clock
from facility_planner.planning.programme.plan import plan_programme

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from facility_planner.domain.costing import Costing
    from facility_planner.domain.gap import Gap
    from facility_planner.domain.programme import Programme, ProgrammeOrder

_PROVEN = ("breaches_open", "weight_open")
"""The goals whose bounds prove a point."""


def curve_of(
    needs: Sequence[Gap],
    costing: Costing,
    order: ProgrammeOrder,
    limits: SolveLimits,
    on_point: Callable[[CurvePoint], None] | None = None,
    stop: threading.Event | None = None,
    points: int = 12,
) -> tuple[CurvePoint, ...]:
    """Points from nothing to what everything costs, each total shared out evenly over the years of the order.

    Among them the least that closes every breach which can be closed, where that is spent whenever it is needed.
    Points are told as they are found and come back by budget; none closes less than one with a smaller budget,
    except that what is pinned can make small budgets impossible: those are left out.
    """
    curve = _Curve(needs, costing, order, limits, stop or threading.Event(), points)
    return curve.told(on_point or (lambda _: None))


@dataclass
class _Curve:
    needs: Sequence[Gap]
    costing: Costing
    order: ProgrammeOrder
    limits: SolveLimits
    stop: threading.Event
    points: int

    def told(self, on_point: Callable[[CurvePoint], None]) -> tuple[CurvePoint, ...]:
        """The points by budget."""
        clock = Clock(self.limits.time_limit if self.limits.effort is None else None, self.limits.effort)
        asked = self.points + 2
        whole = self._programme(None, None, clock, asked)
        if not whole.objectives:
            return ()
        breaches = self._programme(None, Target(of="breaches"), clock, asked - 1)
        knee, top = self._cost(breaches), self._cost(whole)
        steps = max(1, self.points - 2)
        budgets = sorted({0, top, *([knee] if breaches.objectives else []), *(top * n // steps for n in range(steps))})
        found: list[CurvePoint] = []
        for number, budget in enumerate(budgets):
            if self.stop.is_set():
                break
            programme = self._programme(budget, None, clock, len(budgets) - number)
            if programme.objectives:
                better = self._point(budget, programme)
                if found and _closes_less(better, found[-1]):
                    better = found[-1].model_copy(update={"budget": budget, "proven": False})
                found.append(better)
                on_point(better)
        return tuple(found)

    def _programme(self, budget: int | None, target: Target | None, clock: Clock, left: int) -> Programme:
        """The programme for a total, with an equal part of what is left of the limits."""
        given = clock.share(1 / left, self.limits.workers, self.limits.seed)
        limits = SolveLimits(given.seconds, given.effort, self.limits.workers, self.limits.seed)
        count = len(self.order.years)
        ceilings = [None] * count if budget is None else [
            budget // count + (number < budget % count) for number in range(count)
        ]  # fmt: skip
        order = self.order.model_copy(update={"ceilings": tuple(ceilings), "target": target})
        programme = plan_programme(self.needs, self.costing, order, limits, None, self.stop)
        clock.used_effort += given.effort or 0.0
        return programme

    @staticmethod
    def _cost(programme: Programme) -> int:
        """What a programme costs in all; nothing where there is none."""
        return next((one.value for one in programme.objectives if one.name == "cost"), 0)

    def _point(self, budget: int, programme: Programme) -> CurvePoint:
        values = {one.name: one.value for one in programme.objectives}
        return CurvePoint(
            budget=budget,
            spent=sum(year.spent for year in programme.years),
            breaches_closed=sum(need.is_breach for need in self.needs) - values["breaches_open"],
            weight_closed=sum(need.weight for need in self.needs) - values["weight_open"],
            people_served=sum(need.people for need in self.needs) - values["people_waiting"],
            proven=all(one.is_optimal for one in programme.objectives if one.name in _PROVEN),
        )


def _closes_less(one: CurvePoint, other: CurvePoint) -> bool:
    return (one.breaches_closed, one.weight_closed, one.people_served) < (
        other.breaches_closed, other.weight_closed, other.people_served,
    )  # fmt: skip

"""What lies on the desk of a budget officer while a visit is open: choices, needs, the programme, one put aside."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from facility_planner.domain.programme import PROGRAMME_GOALS, CurvePoint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.domain.gap import Gap
    from facility_planner.domain.programme import Programme, ProgrammeOrder
    from facility_planner.tui.backend import DraftedProgramme, Planned, PricedGaps
    from facility_planner.tui.wish import Wish, Wishes

Grouping = Literal["requirement", "facility"]
_ANSWERS = 100
"""Programmes that are kept for budgets looked at before."""


@dataclass(frozen=True)
class Draft:
    """A programme with the wish it answers."""

    wish: Wish
    drafted: DraftedProgramme


@dataclass
class BudgetDesk:
    """Everything of the Budget workspace that outlives its screen being left."""

    facilities: tuple[str, ...] = ()
    """Which facilities were chosen; empty: the one that is open."""
    grouping: Grouping = "requirement"
    wishes: Wishes | None = None
    """None until the first gaps are priced."""
    report: PricedGaps | None = None
    needs: tuple[Gap, ...] = ()
    planned: Planned | None = None
    """The plan of a surge whose needs are among them."""
    draft: Draft | None = None
    """The programme in sight."""
    put_aside: Draft | None = None
    """The programme that others are compared with: A."""
    curve: tuple[CurvePoint, ...] = ()
    curve_of: ProgrammeOrder | None = None
    """What the curve was reckoned for, once it is whole."""
    _answers: dict[ProgrammeOrder, DraftedProgramme] = field(default_factory=dict)

    def take(self, report: PricedGaps, needs: tuple[Gap, ...], planned: Planned | None) -> None:
        """Put other gaps on the desk; what was found for those before goes, what was wished stays."""
        self.report, self.needs, self.planned = report, needs, planned
        self.draft, self.curve, self.curve_of = None, (), None
        self._answers.clear()

    @property
    def here(self) -> tuple[str, ...]:
        """The facilities whose gaps are on the desk."""
        return tuple(facility.id for facility in self.report.facilities) if self.report is not None else ()

    def order(self) -> ProgrammeOrder | None:
        """What is asked of the planner now."""
        return self.wishes.now.order(self.here) if self.wishes is not None and self.report is not None else None

    def curve_order(self) -> ProgrammeOrder | None:
        """What a curve is asked for now: all but the money."""
        order = self.order()
        return without_ceilings(order) if order is not None else None

    def answer(self) -> DraftedProgramme | None:
        """The programme for the wish of now, where one was found before."""
        order = self.order()
        return self._answers.get(order) if order is not None else None

    def points(self) -> tuple[CurvePoint, ...]:
        """The curve, and what the programmes found so far add to it; sums beyond its last point add nothing."""
        last = max((point.budget for point in self.curve), default=0)
        wanted = self.curve_order()
        known = [
            point_of(self.needs, one.programme)
            for order, one in self._answers.items()
            if without_ceilings(order) == wanted and one.programme.years
        ]
        known = [point for point in known if point.budget <= last]
        points = {(point.budget, point.weight_closed): point for point in (*known, *self.curve)}
        return tuple(points.values()) if self.curve else ()

    def learn(self, found: DraftedProgramme) -> DraftedProgramme:
        """Keep a programme, unless the one kept for the same order is better; gives the one that is kept."""
        order = found.programme.order
        before = self._answers.get(order)
        if before is not None and is_better(before.programme, found.programme):
            return before
        if len(self._answers) >= _ANSWERS:
            del self._answers[next(iter(self._answers))]
        self._answers[order] = found
        return found


def without_ceilings(order: ProgrammeOrder) -> ProgrammeOrder:
    """The order without ceilings."""
    return order.model_copy(update={"ceilings": (None,) * len(order.years)})


def point_of(needs: Sequence[Gap], programme: Programme) -> CurvePoint:
    """What the sum of a programme's ceilings closes."""
    open_ = {(one.facility, one.requirement) for one in programme.left_open}
    closed = [need for need in needs if (need.facility, need.requirement) not in open_]
    return CurvePoint(
        budget=sum(ceiling or 0 for ceiling in programme.order.ceilings),
        spent=sum(year.spent for year in programme.years),
        breaches_closed=sum(need.is_breach for need in closed),
        weight_closed=sum(need.weight for need in closed),
        people_served=sum(need.people for need in closed),
        proven=programme.status == "optimal",
    )


def is_better(one: Programme, other: Programme) -> bool:
    """Whether a programme is the better of two for one order: the first goal in which they differ says so."""
    values = [{goal.name: goal.value for goal in each.objectives} for each in (one, other)]
    for name in PROGRAMME_GOALS:
        mine, its = values[0].get(name), values[1].get(name)
        if mine is not None and its is not None and mine != its:
            return mine < its
    proven = [sum(goal.is_optimal for goal in each.objectives) for each in (one, other)]
    return proven[0] > proven[1]

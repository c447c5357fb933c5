"""Activities and the state of a plan, flat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facility_planner.domain.base import Text
from facility_planner.domain.protocol import MINUTE_GOALS

if TYPE_CHECKING:
    from datetime import datetime

    from facility_planner.domain.plan import Plan, PlanStatus
    from facility_planner.domain.protocol import Protocol
    from facility_planner.reporting.inputs import SurgeInput


@dataclass(frozen=True)
class ActivityRow:
    """One service given to one person."""

    person: str
    service: str
    title: Text
    part: str | None
    start: datetime
    end: datetime
    staff: tuple[str, ...]
    companions: tuple[str, ...]
    room: str | None
    place: str | None
    state: str


@dataclass(frozen=True)
class GoalRow:
    """A goal: its value, its proven bound, and how far they are apart (a share)."""

    name: str
    value: int
    bound: int | None
    in_minutes: bool
    is_optimal: bool
    bound_gap: float | None


@dataclass(frozen=True)
class PlanSummary:
    """A plan in one look."""

    scenario: str
    title: Text
    facility_title: Text
    starts: datetime
    first_arrival: datetime
    people: int
    staff: int
    status: PlanStatus
    goals: tuple[GoalRow, ...]
    activities: int
    shortages: int
    wishes: int
    declined: int
    tomorrow: int


def activity_rows(plan: Plan, protocol: Protocol) -> tuple[ActivityRow, ...]:
    """Every activity, by time, person and service."""
    titles = {service.id: service.title for service in protocol.services}
    rows = (
        ActivityRow(
            person=a.person,
            service=a.service,
            title=titles.get(a.service) or Text(vi=a.service, en=a.service),
            part=a.part,
            start=a.start,
            end=a.end,
            staff=a.staff,
            companions=a.companions,
            room=a.room,
            place=a.place,
            state=a.state,
        )
        for a in plan.activities
    )
    return tuple(sorted(rows, key=lambda row: (row.start, row.person, row.service)))


def plan_summary(surge: SurgeInput, plan: Plan) -> PlanSummary:
    """The head of a plan; `staff` counts those of the facility who have a shift in the surge."""
    scenario = surge.scenario
    shifts = scenario.shifts
    return PlanSummary(
        scenario=scenario.id,
        title=scenario.title or Text(vi=scenario.id, en=scenario.id),
        facility_title=surge.facility.title,
        starts=scenario.starts,
        first_arrival=min(arrival.at for arrival in scenario.arrivals),
        people=len(scenario.people),
        staff=len(surge.facility.staff) if shifts is None else len({shift.staff for shift in shifts}),
        status=plan.status,
        goals=tuple(
            GoalRow(
                name=goal.name,
                value=goal.value,
                bound=goal.bound,
                in_minutes=goal.name in MINUTE_GOALS,
                is_optimal=goal.is_optimal,
                bound_gap=goal.bound_gap,
            )
            for goal in plan.objectives
        ),
        activities=len(plan.activities),
        shortages=len(plan.shortages),
        wishes=len(plan.wishes),
        declined=len(plan.declined),
        tomorrow=len(plan.tomorrow),
    )

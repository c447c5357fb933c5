"""A plan: who is seen when, by whom, where; who sleeps where; what could not be met."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from facility_planner.domain.assessment import Reason, ReasonArg
from facility_planner.domain.base import Day, Id, Moment, Value
from facility_planner.domain.deadline import DutyHolder
from facility_planner.domain.explanation import Change, Explanation
from facility_planner.domain.protocol import GoalName
from facility_planner.domain.walk import Walk

PlanStatus = Literal["optimal", "feasible", "infeasible", "unknown"]
ShortageKind = Literal["service", "bed", "language", "wish", "guardian", "cover", "supply", "deadline"]

LEGAL_REASONS: frozenset[str] = frozenset({"not_at_once", "not_by_law", "late_by_law"})
"""Reasons of shortages that say a deadline of law is missed, whatever the protocol asks of the service."""


class Objective(Value):
    """The value of a goal and its proven bound, given the values of the goals before it."""

    name: GoalName
    value: int
    bound: int | None = None
    unit: str | None = None

    @property
    def is_optimal(self) -> bool:
        """Whether the bound proves the value."""
        return self.bound is not None and self.bound >= self.value

    @property
    def bound_gap(self) -> float | None:
        """(value - bound) / value; 0 where both are zero, None without a bound."""
        if self.bound is None:
            return None
        return 0.0 if self.is_optimal else (self.value - self.bound) / self.value


class Activity(Value):
    """One service given to one person."""

    person: Id
    service: Id
    part: Id | None = None
    start: Moment
    end: Moment
    staff: tuple[Id, ...] = ()
    """The leads first, in the order of the service's seats, then interpreters."""
    companions: tuple[Id, ...] = Field(default=(), alias="with")
    room: Id | None = None
    place: Id | None = None
    state: Literal["planned", "started", "done"] = "planned"


class BedAssignment(Value):
    """Where a person sleeps in a night (the night that begins on the evening of `night`)."""

    person: Id
    room: Id
    night: Day
    kind: Literal["bed", "cot", "shared"]


class Break(Value):
    """A break of a staff member."""

    staff: Id
    start: Moment
    end: Moment
    kind: Literal["meal", "rest"]


class CoverStint(Value):
    """A staff member who is simply there, for the cover rule of that index in the protocol."""

    staff: Id
    start: Moment = Field(alias="from")
    end: Moment = Field(alias="to")
    rule: int = Field(ge=0)


class Waiting(Value):
    """Where a person waits while in no activity."""

    person: Id
    room: Id
    start: Moment = Field(alias="from")
    end: Moment = Field(alias="to")


class Call(Value):
    """A staff member called in."""

    staff: Id
    called_at: Moment


class PersonService(Value):
    """A person and a service."""

    person: Id
    service: Id


class MissedWish(Value):
    """What a person asked for and did not get."""

    person: Id
    wish: Literal["interpreter_sex", "sleeps_with"]
    service: Id | None = None


class Shortage(Value):
    """What could not be given, and why."""

    kind: ShortageKind
    person: Id | None = None
    service: Id | None = None
    start: Moment | None = Field(default=None, alias="from")
    end: Moment | None = Field(default=None, alias="to")
    rule: int | None = None
    missing: int | None = None
    reason: Reason


class DueBy(Value):
    """When a deadline of law is due for a person, and whose duty it is."""

    person: Id
    deadline: Id
    requirement: Id
    due: Moment
    duty_of: DutyHolder


class Phase(Value):
    """One solve on the way: the goal it was for, what it reached, how long it took."""

    goal: str
    value: int
    bound: int | None
    seconds: float


class Solve(Value):
    """How the plan was found; the only part of a plan that may differ between equal runs."""

    seconds: float
    first_plan_seconds: float
    workers: int
    seed: int
    effort: float | None = None
    phases: tuple[Phase, ...] = ()


class PlanWarning(Value):
    """Something to know about a plan that is neither a violation nor a shortage."""

    code: str
    args: dict[str, ReasonArg] = {}


class Plan(Value):
    """The answer to a surge."""

    scenario: Id
    status: PlanStatus
    objectives: tuple[Objective, ...]
    activities: tuple[Activity, ...] = ()
    beds: tuple[BedAssignment, ...] = ()
    breaks: tuple[Break, ...] = ()
    cover: tuple[CoverStint, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    calls: tuple[Call, ...] = ()
    declined: tuple[PersonService, ...] = ()
    wishes: tuple[MissedWish, ...] = ()
    tomorrow: tuple[PersonService, ...] = ()
    shortages: tuple[Shortage, ...] = ()
    deadlines: tuple[DueBy, ...] = ()
    """What law asks to be done in time for each person, by the moment it is due; none where it was not looked up."""
    conflicts: tuple[Reason, ...] = ()
    """Why nothing is possible, where what the user fixed contradicts itself."""
    warnings: tuple[PlanWarning, ...] = ()
    explanations: tuple[Explanation, ...] = ()
    worth: tuple[Change, ...] = ()
    """Of a plan with nothing short: what one unit more of each resource would bring, the bottleneck first."""
    walk: Walk | None = None
    solve: Solve | None = None


class Violation(Value):
    """A rule that a plan breaks: its name, whom it concerns, and when."""

    rule: str
    people: tuple[str, ...] = ()
    staff: tuple[str, ...] = ()
    room: str | None = None
    service: str | None = None
    at: Moment | None = None
    args: dict[str, ReasonArg] = {}

"""When a deadline is due, and whom it concerns."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from pydantic import Field

from facility_planner.domain.base import Value
from facility_planner.domain.calendar import add_months, add_working_days, at, local_day
from facility_planner.domain.indicator import Unit
from facility_planner.domain.scenario import category_of

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from facility_planner.domain.deadline import CaseEvent, Deadline
    from facility_planner.domain.scenario import Person
    from facility_planner.domain.standard import Requirement, Standard

ARRIVAL_EVENTS: frozenset[CaseEvent] = frozenset({"information_received", "handed_over", "admitted"})
"""Events that fall together when somebody arrives."""
OF_A_LICENCE: frozenset[CaseEvent] = frozenset({"licence_filed", "dossier_appraised"})
"""Events of a facility's own licence, which are no part of anybody's case."""
CHAINED: dict[CaseEvent, str] = {"child_plan_made": "child-plan"}
"""Events that another deadline brings about: its id, or that of its requirement."""
TIME_UNITS: frozenset[str] = frozenset({"hour", "day", "working_day", "month"})
"""The units that a deadline is counted in."""
END_OF_DAY = time(23, 59)


class Span(Value):
    """How long there is, as law has it."""

    number: float = Field(ge=0)
    unit: Unit

    @property
    def at_once(self) -> bool:
        """Whether there is no time at all."""
        return self.number == 0


def span_of(requirement: Requirement, day: date) -> Span | None:
    """The time that a requirement gives on `day`; None where no number in a unit of time is in force."""
    dated = requirement.value_on(day)
    if dated is None or dated.value is None or isinstance(dated.value, bool) or requirement.unit not in TIME_UNITS:
        return None
    return Span(number=float(dated.value), unit=requirement.unit)


def due(requirement: Requirement, event: datetime, holidays: Collection[date]) -> datetime | None:
    """The moment by which what a requirement gives time for is to be done; of a follow-up, the earliest moment.

    The law is that of the local day of the event. None where it gives no number then. Hours count from the
    minute of the event. Days begin with the day after it and end at 23:59 of the last one; no time at all is
    the moment of the event itself.
    """
    span = span_of(requirement, local_day(event))
    if span is None:
        return None
    if span.at_once:
        return event
    if span.unit == "hour":
        return event + timedelta(minutes=round(span.number * 60))
    return at(_last_day(span, local_day(event), holidays), END_OF_DAY)


def concerns(deadline: Deadline, person: Person) -> bool:
    """Whether a deadline is to be kept for a person.

    An age in doubt counts as a child's. A category that is not known yet counts as any: a deadline kept
    for nothing does less harm than one that is missed.
    """
    young = deadline.age_below is None or person.age_uncertain or person.age < deadline.age_below
    category = category_of(person)
    return young and (deadline.category is None or category is None or category in deadline.category)


def requirement_of(deadline: Deadline, standard: Standard) -> Requirement:
    """The requirement that holds the number of a deadline of a standard.

    Raises:
        KeyError: the standard has no such requirement, which reading it refuses.
    """
    for requirement in standard.requirements:
        if requirement.id == deadline.requirement:
            return requirement
    raise KeyError(deadline.requirement)


def brought_about_by(event: CaseEvent, standard: Standard) -> Deadline | None:
    """The deadline of a standard whose keeping is an event; None where there is none."""
    wanted = CHAINED.get(event)
    return next((d for d in standard.deadlines if wanted is not None and wanted in (d.id, d.requirement)), None)


def due_after_arrival(
    deadline: Deadline, standard: Standard, arrival: datetime, holidays: Collection[date]
) -> datetime | None:
    """When a deadline of a standard is due for somebody who arrives; None where the arrival does not tell.

    An event that another deadline brings about happens when that one is due.
    """
    event: datetime | None = arrival
    if deadline.after not in ARRIVAL_EVENTS:
        before = brought_about_by(deadline.after, standard)
        if before is None or before.after not in ARRIVAL_EVENTS:
            return None
        event = due(requirement_of(before, standard), arrival, holidays)
    return None if event is None else due(requirement_of(deadline, standard), event, holidays)


def _last_day(span: Span, day: date, holidays: Collection[date]) -> date:
    """The last day of a span that begins after `day`."""
    if span.unit == "working_day":
        return add_working_days(day, int(span.number), holidays)
    if span.unit == "month":
        return add_months(day, int(span.number))
    return day + timedelta(days=int(span.number))

"""What law asks to be done in time for each person of a surge, and what a plan gives too late for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.domain.assessment import Reason
from facility_planner.domain.calendar import at, midnight_after
from facility_planner.domain.due import concerns, due_after_arrival
from facility_planner.domain.person_services import services_for
from facility_planner.domain.plan import DueBy, Shortage

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date, datetime

    from facility_planner.domain.deadline import Deadline
    from facility_planner.domain.plan import Plan
    from facility_planner.domain.protocol import Protocol
    from facility_planner.domain.scenario import Scenario
    from facility_planner.domain.standard import Standard


def due_by(scenario: Scenario, standards: Sequence[Standard], holidays: Collection[date]) -> tuple[DueBy, ...]:
    """Every deadline that counts from the arrival of a person whom it concerns, by its moment, then the person.

    Deadlines of another event, or without a number in force on that day, have no moment and are left out.
    """
    found = []
    for person in scenario.people:
        arrival = scenario.arrival_of(person.id)
        for standard in standards:
            for deadline in standard.deadlines:
                moment = due_after_arrival(deadline, standard, arrival, holidays)
                if moment is not None and concerns(deadline, person):
                    entry = DueBy(
                        person=person.id,
                        deadline=deadline.id,
                        requirement=deadline.requirement,
                        due=moment,
                        duty_of=deadline.duty_of,
                    )
                    found.append(entry)
    return tuple(sorted(found, key=lambda entry: (entry.due, entry.person, entry.deadline)))


def late_by_law(
    scenario: Scenario, protocol: Protocol, standards: Sequence[Standard], plan: Plan
) -> tuple[Shortage, ...]:
    """A shortage for each service that fulfils one of the plan's deadlines and is not given by then.

    What is asked at once is in time on the day of arrival. A service that is not given is short of its
    deadline if the deadline ends within the plan. `not_before` deadlines are never late.
    """
    return tuple(_late(scenario, protocol, standards, plan))


def _late(scenario: Scenario, protocol: Protocol, standards: Sequence[Standard], plan: Plan) -> Iterator[Shortage]:
    known = {(deadline.id, deadline.requirement): deadline for s in standards for deadline in s.deadlines}
    begun: dict[tuple[str, str], datetime] = {}
    for activity in sorted(plan.activities, key=lambda a: a.start, reverse=True):
        begun[activity.person, activity.service] = activity.start
    meant = {person.id: [service.id for service in services_for(protocol, person)] for person in scenario.people}
    for entry in plan.deadlines:
        for service in _services(known[entry.deadline, entry.requirement], meant[entry.person]):
            code = _why_late(scenario, protocol, entry, begun.get((entry.person, service)))
            if code is not None:
                reason = Reason(code=code, args={"deadline": entry.deadline, "due": entry.due.isoformat()})
                yield Shortage(kind="deadline", person=entry.person, service=service, reason=reason)


def _services(deadline: Deadline, meant: Sequence[str]) -> Iterator[str]:
    """The services of a person that fulfil a deadline; of one that must not come too soon, none."""
    return (service for service in deadline.services if service in meant and not deadline.not_before)


def _why_late(scenario: Scenario, protocol: Protocol, entry: DueBy, start: datetime | None) -> str | None:
    """The code of a service that begins too late for a deadline, or is not given though it ends; None if in time."""
    arrival = scenario.arrival_of(entry.person)
    if entry.due <= arrival:
        ends = _day_of_arrival_ends(protocol, arrival)
        late = ends <= scenario.ends if start is None else start >= ends
        return "not_at_once" if late else None
    if start is None:
        return "not_by_law" if entry.due <= scenario.ends else None
    return "late_by_law" if start > entry.due else None


def _day_of_arrival_ends(protocol: Protocol, arrival: datetime) -> datetime:
    """The local midnight after an arrival; for one in the evening's quiet hours, the end of that night."""
    midnight, quiet = midnight_after(arrival), protocol.quiet
    if quiet is None or quiet.end > quiet.start or arrival.timetz().replace(tzinfo=None) < quiet.start:
        return midnight
    return at(midnight.date(), quiet.end)

"""Until when a day lasts for those who arrive, what is given in time, and which windows a person has."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from facility_planner.domain.protocol import Service
    from facility_planner.domain.scenario import Person
    from facility_planner.planning.intake.checks.facts import Facts
    from facility_planner.planning.intake.checks.visits import Visit


def essential_until(facts: Facts, person: Person) -> int:
    """The minute before which an essential service must have begun: when the person's day of arrival ends."""
    return _day_ends(facts, facts.arrivals[person.id])


def day_one_ends(facts: Facts) -> int:
    """The minute at which day 1 ends: the latest at which it ends for anybody who arrives on it."""
    on_it = (arrival for arrival in facts.arrivals.values() if facts.day(arrival) == 0)
    return max((_day_ends(facts, arrival) for arrival in on_it), default=facts.midnight_after(0))


def _day_ends(facts: Facts, arrival: int) -> int:
    """The local midnight after an arrival; for one after quiet hours began in the evening, the end of that night."""
    midnight = facts.midnight_after(arrival)
    quiet = facts.protocol.quiet
    if quiet is None or quiet.end > quiet.start:
        return midnight
    quiet_from = quiet.start.hour * 60 + quiet.start.minute
    if facts.minute_of_day(arrival) < quiet_from:
        return midnight
    return midnight + quiet.end.hour * 60 + quiet.end.minute


def is_in_time(facts: Facts, person: Person, service: Service, visit: Visit | None) -> bool:
    """Whether a service is given when its priority asks: tonight, today, or at all."""
    if visit is None:
        return False
    if service.priority == "essential":
        return visit.start < essential_until(facts, person)
    if service.priority == "same_day":
        return visit.end <= facts.midnight_after(facts.arrivals[person.id])
    return True


def windows_missed(facts: Facts, person: Person, service: Service, visit: Visit | None) -> int:
    """How many windows of a pair closed before the service began: `within_minutes` and exposure, 0 to 2.

    An exposure window that had closed before the arrival is none.
    """
    arrival = facts.arrivals[person.id]
    closings = []
    if service.within_minutes is not None:
        closings.append(arrival + service.within_minutes)
    hours, since = service.within_exposure_hours, person.hours_since_exposure
    if hours is not None and since is not None and since < hours:
        closings.append(arrival + int((hours - since) * 60))
    return sum(1 for closing in closings if visit is None or visit.start > closing)

"""A plan as each person lives it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.domain.person_services import is_meant_for
from facility_planner.domain.walk import PersonWalk
from facility_planner.planning.intake.walk.sleep import sleep_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.domain.assessment import Reason
    from facility_planner.planning.intake.checks.stretches import Stretch
    from facility_planner.planning.intake.checks.visits import Visit
    from facility_planner.planning.intake.walk.day import Day


def person_walk(day: Day, reason: Reason | None) -> PersonWalk:
    """What a person lives; `reason` is why the wait is longer than fair, where it is."""
    longest = max(day.waits, key=lambda wait: (wait[1] - wait[0], -wait[0]), default=None)
    own = [visit for visit in day.visits if visit.person.id == day.person.id]
    told = [visit for visit in own if visit.service.tells_story]
    sleep = sleep_of(day)
    return PersonWalk(
        person=day.person.id,
        longest_wait=0 if longest is None else longest[1] - longest[0],
        longest_wait_from=None if longest is None else day.facts.moment(longest[0]),
        waiting=total(day.waits),
        first_seen=_first_seen(day),
        alone=total(day.alone),
        strangers=len({staff for visit in day.visits for staff in visit.activity.staff}),
        tellings=len(told),
        handed_on=_may_be_handed_on(day, own, told),
        meals=day.meals.had,
        meals_missed=day.meals.missed,
        sleep=sleep.minutes,
        woken=sleep.woken,
        waits_longer_than_fair=reason is not None,
        reason=reason,
    )


def total(stretches: Sequence[Stretch]) -> int:
    """The minutes of stretches that do not overlap."""
    return sum(end - start for start, end in stretches)


def _first_seen(day: Day) -> int | None:
    first = min((start for start, _ in day.attended), default=None)
    return None if first is None else max(0, first - day.arrival)


def _may_be_handed_on(day: Day, own: Sequence[Visit], told: Sequence[Visit]) -> bool:
    """Whether consent, which is what a telling requires, was given before the story is told again.

    What is required and not meant for the person is no condition; where nothing is required there is no consent.
    """
    if len(told) < 2:
        return True
    services = day.facts.services
    required = {
        name
        for telling in told
        for name in telling.service.requires
        if name in services and is_meant_for(services[name], day.person)
    }
    again = told[1].start
    given = {visit.service.id for visit in own if visit.end <= again}
    return bool(required) and required <= given

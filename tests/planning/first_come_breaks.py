"""Breaks, meals and feedings of our own first-come dispatcher: whether there is time left for them.

Like `first_come.py` it shares no code with the planner. It tries every beginning, five minutes apart.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from facility_planner.domain.calendar import at, local_day, midnight_after
from facility_planner.domain.person_services import is_meal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tests.planning.intake_support import Case

    from facility_planner.domain.plan import Activity

STEP = timedelta(minutes=5)
Stretch = tuple[datetime, datetime]


def leaves_breaks(case: Case, activities: Sequence[Activity]) -> bool:
    """Whether everybody in these activities still has breaks, meals and feedings."""
    return _staff(case, activities) and _people(case, activities) and _infants(case, activities)


def interpreters_rest(
    case: Case, activities: Sequence[Activity], between: Mapping[tuple[str, str], Sequence[str]]
) -> bool:
    """Whether no interpreter works too long without a rest; `between` are those of each person and service."""
    limits = case.protocol.limits.interpreter
    if limits is None:
        return True
    rest, most = timedelta(minutes=limits.rest_minutes), timedelta(minutes=limits.minutes)
    for one in {name for names in between.values() for name in names}:
        talks = sorted((a.start, a.end) for a in activities if one in between[a.person, a.service])
        for first, (begins, ends) in enumerate(talks):
            run, last = ends - begins, ends
            for start, end in talks[first + 1 :]:
                if start - last >= rest:
                    break
                run, last = run + (end - start), end
                if run > most:
                    return False
    return True


def _staff(case: Case, activities: Sequence[Activity]) -> bool:
    own = {member.id for member in case.facility.staff}
    for shift in case.scenario.shifts or ():
        if shift.staff not in own:
            continue
        begins = max(shift.start, case.scenario.starts)
        last = shift.end + timedelta(minutes=shift.overtime_minutes)
        work = [(a.start, a.end) for a in activities if shift.staff in a.staff and begins <= a.start < last]
        asked = case.protocol.limits.staff_break
        if asked and _longest(begins, work, timedelta(minutes=asked.minutes)) > timedelta(hours=asked.within_hours):
            return False
        for meal, minutes in _meals(case):
            if shift.start <= meal[0] and meal[1] <= shift.end and not _is_free(meal, minutes, work):
                return False
    return True


def _people(case: Case, activities: Sequence[Activity]) -> bool:
    for person in case.scenario.people:
        arrival = case.scenario.arrival_of(person.id)
        taken = [
            (a.start, a.end)
            for a in activities
            if person.id in (a.person, *a.companions) and not is_meal(case.protocol.service(a.service))
        ]
        if any(arrival <= meal[0] and not _is_free(meal, minutes, taken) for meal, minutes in _meals(case)):
            return False
    return True


def _infants(case: Case, activities: Sequence[Activity]) -> bool:
    asked = case.protocol.limits.feeding
    people = {person.id: person for person in case.scenario.people}
    for infant, mother in case.scenario.guardians.items():
        if asked is None or people[infant].age >= 2 or "breastfeeding" not in people[mother].needs:
            continue
        since = max(case.scenario.starts, *(case.scenario.arrival_of(one) for one in (infant, mother)))
        until = _end_of_day(case, since)
        apart = [
            (a.start, a.end)
            for a in activities
            if a.start < until and len({infant, mother} & {a.person, *a.companions}) == 1
        ]
        if _longest(since, apart, timedelta(minutes=asked.minutes)) > timedelta(minutes=asked.every_minutes):
            return False
    return True


def _end_of_day(case: Case, arrival: datetime) -> datetime:
    quiet = case.protocol.quiet
    if quiet is None or quiet.end > quiet.start or arrival.time() < quiet.start:
        return midnight_after(arrival)
    return at(local_day(midnight_after(arrival)), quiet.end)


def _longest(since: datetime, work: Iterable[Stretch], enough: timedelta) -> timedelta:
    """The longest time from a break, or the beginning, to the next break, or to the end of the work."""
    longest, last = timedelta(), since
    for start, end in sorted(work):
        if start - last >= enough:
            since = start
        last = max(last, end)
        longest = max(longest, last - since)
    return longest


def _meals(case: Case) -> Iterator[tuple[Stretch, timedelta]]:
    scenario, day = case.scenario, local_day(case.scenario.starts)
    while day <= local_day(scenario.ends):
        for meal in case.protocol.meals:
            stretch = at(day, meal.start), at(day, meal.end)
            if scenario.starts <= stretch[0] and stretch[1] <= scenario.ends:
                yield stretch, timedelta(minutes=meal.minutes)
        day += timedelta(days=1)


def _is_free(stretch: Stretch, enough: timedelta, taken: Sequence[Stretch]) -> bool:
    start = stretch[0]
    while start + enough <= stretch[1]:
        if all(b <= start or start + enough <= a for a, b in taken):
            return True
        start += STEP
    return False

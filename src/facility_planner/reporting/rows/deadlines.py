"""The deadlines of a plan, flat: those of one thing at one time together, whoever they concern."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facility_planner.domain.base import Text
from facility_planner.domain.calendar import local_day
from facility_planner.domain.due import END_OF_DAY

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime

    from facility_planner.domain.deadline import DutyHolder
    from facility_planner.domain.plan import DueBy, Plan
    from facility_planner.reporting.inputs import SurgeInput

_LEAST_RUN = 3
"""People in a row from whom on the first and the last stand for all."""


@dataclass(frozen=True)
class DeadlineRow:
    """One deadline at one time, with all whom it concerns in the order of their arrival."""

    day: date
    at: datetime | None
    """The moment, where it is not the end of the day and not at once."""
    at_once: bool
    deadline: str
    title: Text
    people: tuple[str, ...]
    duty_of: DutyHolder
    not_before: bool
    needs_verification: bool


def deadline_rows(surge: SurgeInput, plan: Plan) -> tuple[DeadlineRow, ...]:
    """The deadlines of a plan by day; of one day what is due at once first, then by moment, the day's end last."""
    arrivals = {person.id: surge.scenario.arrival_of(person.id) for person in surge.scenario.people}
    groups: dict[tuple[date, bool, datetime | None, str, str], list[DueBy]] = {}
    for entry in plan.deadlines:
        at_once = entry.due <= arrivals.get(entry.person, entry.due) and entry.person in arrivals
        whole_day = at_once or entry.due.timetz().replace(tzinfo=None) == END_OF_DAY
        key = (local_day(entry.due), at_once, None if whole_day else entry.due, entry.deadline, entry.requirement)
        groups.setdefault(key, []).append(entry)
    order = {person: place for place, person in enumerate(arrivals)}
    rows = [_row(surge, key, entries, order) for key, entries in groups.items()]
    return tuple(sorted(rows, key=lambda row: (row.day, not row.at_once, row.at is None, row.at or row.day)))


def people_in_short(people: Sequence[str], everybody: Sequence[str]) -> str:
    """`P01–P08, P11`: runs of those who arrive one after the other by their first and last."""
    places = {person: place for place, person in enumerate(everybody)}
    return ", ".join(_run(run) for run in _runs(people, places))


def _row(
    surge: SurgeInput,
    key: tuple[date, bool, datetime | None, str, str],
    entries: Sequence[DueBy],
    order: dict[str, int],
) -> DeadlineRow:
    day, at_once, moment, deadline_id, requirement_id = key
    known = [d for s in surge.standards for d in s.deadlines if (d.id, d.requirement) == (deadline_id, requirement_id)]
    requirements = [r for s in surge.standards for r in s.requirements if r.id == requirement_id]
    return DeadlineRow(
        day=day,
        at=moment,
        at_once=at_once,
        deadline=deadline_id,
        title=known[0].title if known else Text(vi=deadline_id, en=deadline_id),
        people=tuple(sorted((entry.person for entry in entries), key=lambda person: order.get(person, len(order)))),
        duty_of=entries[0].duty_of,
        not_before=bool(known) and known[0].not_before,
        needs_verification=any(requirement.needs_verification for requirement in requirements),
    )


def _runs(people: Sequence[str], places: dict[str, int]) -> Iterator[list[str]]:
    run: list[str] = []
    for person in people:
        follows = run and person in places and places[person] == places.get(run[-1], -2) + 1
        if run and not follows:
            yield run
            run = []
        run.append(person)
    if run:
        yield run


def _run(people: Sequence[str]) -> str:
    return f"{people[0]}–{people[-1]}" if len(people) >= _LEAST_RUN else ", ".join(people)

"""Deadlines of law: those that a plan states are right, and what is too late for them is told.

Counted by other arithmetic than that which fills them in: a stated day is judged by what lies before it.
"""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from facility_planner.domain.calendar import at, is_working_day, local_day
from facility_planner.domain.person_services import declined_by, is_meant_for
from facility_planner.domain.plan import LEGAL_REASONS, Violation
from facility_planner.domain.scenario import category_of
from facility_planner.planning.intake.checks.claims import is_no_plan
from facility_planner.planning.intake.checks.deadlines import essential_until

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import datetime

    from facility_planner.domain.deadline import Deadline
    from facility_planner.domain.plan import Plan
    from facility_planner.domain.scenario import Person
    from facility_planner.domain.standard import Standard
    from facility_planner.planning.intake.checks.facts import Facts

Named = tuple[str, str, str]
"""Person, deadline, requirement."""
Late = tuple[str, str, str]
"""Person, service, deadline."""
_AT_ARRIVAL = ("information_received", "handed_over", "admitted")


@dataclass(frozen=True)
class Asked:
    """A deadline of a standard for a person, and when it is due; `at_once` if no time is given at all."""

    person: Person
    deadline: Deadline
    due: datetime
    at_once: bool


@dataclass(frozen=True)
class LawOfSurge:
    """What the standards ask in time for the people of a surge."""

    facts: Facts
    standards: Sequence[Standard]
    holidays: Collection[date]

    @cached_property
    def asked(self) -> dict[Named, Asked]:
        """Every deadline that counts from the arrival of somebody whom it concerns."""
        found = {}
        for person in self.facts.people.values():
            arrival = self.facts.scenario.arrival_of(person.id)
            for standard in self.standards:
                for deadline in standard.deadlines:
                    event = self._event(standard, deadline, arrival)
                    due = None if event is None else self._due(standard, deadline.requirement, event)
                    if event is not None and due is not None and _is_concerned(deadline, person):
                        key = (person.id, deadline.id, deadline.requirement)
                        found[key] = Asked(person, deadline, due, due == event == arrival)
        return found

    def late(self, plan: Plan) -> dict[Named, set[Late]]:
        """By deadline, the services that a plan has too late for it."""
        starts: dict[tuple[str, str], int] = {}
        for activity in plan.activities:
            pair, start = (activity.person, activity.service), self.facts.minute(activity.start)
            starts[pair] = min(start, starts.get(pair, start))
        return {key: set(self._late_services(asked, starts)) for key, asked in self.asked.items()}

    def _late_services(self, asked: Asked, starts: dict[tuple[str, str], int]) -> Iterator[Late]:
        person, declined = asked.person, declined_by(self.facts.protocol, asked.person)
        last = essential_until(self.facts, person) - 1 if asked.at_once else self.facts.minute(asked.due)
        for name in asked.deadline.services:
            service = self.facts.services.get(name)
            if service is None or asked.deadline.not_before or name in declined or not is_meant_for(service, person):
                continue
            start = starts.get((person.id, name))
            ends = last + 1 if asked.at_once else last
            if (start is None and ends <= self.facts.horizon) or (start is not None and start > last):
                yield person.id, name, asked.deadline.id

    def _event(self, standard: Standard, deadline: Deadline, arrival: datetime) -> datetime | None:
        if deadline.after in _AT_ARRIVAL:
            return arrival
        if deadline.after != "child_plan_made":
            return None
        for other in standard.deadlines:
            if "child-plan" in (other.id, other.requirement) and other.after in _AT_ARRIVAL:
                return self._due(standard, other.requirement, arrival)
        return None

    def _due(self, standard: Standard, requirement_id: str, event: datetime) -> datetime | None:
        day = local_day(event)
        for requirement in standard.requirements:
            value = requirement.value_on(day) if requirement.id == requirement_id else None
            if value is None or value.value is None or isinstance(value.value, bool):
                continue
            count = value.value
            if requirement.unit == "hour":
                return event + timedelta(seconds=60 * round(3600 * count / 60))
            last = self._last_day(day, int(count), requirement.unit)
            return last if last is None or count else event
        return None

    def _last_day(self, day: date, count: int, unit: str) -> datetime | None:
        """The last minute of the `count`-th day, working day or month after a day; None for another unit."""
        if unit == "month":
            year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
            last = date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
        elif unit == "day":
            last = date.fromordinal(day.toordinal() + count)
        elif unit == "working_day":
            ahead = (date.fromordinal(day.toordinal() + n) for n in range(1, 10 * count + 60))
            working = [later for later in ahead if is_working_day(later, self.holidays)]
            last = working[count - 1] if count else day
        else:
            return None
        return at(last, time(23, 59))


def check_due(law: LawOfSurge, plan: Plan) -> Iterator[Violation]:
    """deadlines_list, deadline_due; unaccounted and needless_shortage of what is too late by law.

    A plan need not state deadlines. Those it states are asked for, each once, and due when they are; what
    is too late for them stands among the shortages.
    """
    counted = Counter((entry.person, entry.deadline, entry.requirement) for entry in plan.deadlines)
    for (person, deadline, requirement), count in sorted(counted.items()):
        if (person, deadline, requirement) not in law.asked or count > 1:
            yield Violation(
                rule="deadlines_list",
                people=(person,),
                args={"deadline": deadline, "requirement": requirement, "stated": count},
            )
    for entry in plan.deadlines:
        asked = law.asked.get((entry.person, entry.deadline, entry.requirement))
        if asked is not None and (entry.due != asked.due or entry.duty_of != asked.deadline.duty_of):
            yield Violation(
                rule="deadline_due",
                people=(entry.person,),
                at=entry.due,
                args={
                    "deadline": entry.deadline,
                    "right": asked.due.isoformat(),
                    "duty_of": asked.deadline.duty_of,
                },
            )
    if not is_no_plan(plan):
        yield from _shortages(law, plan, set(counted))


def _shortages(law: LawOfSurge, plan: Plan, stated: set[Named]) -> Iterator[Violation]:
    late = law.late(plan)
    told = {
        (shortage.person, shortage.service, str(shortage.reason.args.get("deadline")))
        for shortage in plan.shortages
        if shortage.kind == "deadline" and shortage.reason.code in LEGAL_REASONS
    }
    expected = {short for key, shorts in late.items() if key in stated for short in shorts}
    possible = {short for shorts in late.values() for short in shorts}
    for person, service, deadline in sorted(expected - told):
        yield Violation(
            rule="unaccounted",
            people=(person,),
            service=service,
            args={"expected": ("shortages",), "deadline": deadline},
        )
    for person_, service_, deadline in sorted(told - possible, key=str):
        people = (person_,) if person_ is not None else ()
        yield Violation(rule="needless_shortage", people=people, service=service_, args={"deadline": deadline})


def _is_concerned(deadline: Deadline, person: Person) -> bool:
    """A deadline for the young, or for some categories, concerns those of whom that is not known too."""
    if deadline.age_below is not None and person.age >= deadline.age_below and not person.age_uncertain:
        return False
    return deadline.category is None or person.category is None or category_of(person) in deadline.category

"""What rule 29 says of people, and rule 30: time to eat, and to feed an infant.

The plan does not list them: whether there is room for them is all that is asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.domain.person_services import is_meal
from facility_planner.domain.plan import Violation
from facility_planner.planning.intake.checks.deadlines import essential_until
from facility_planner.planning.intake.checks.respite import Respite, fixed_of, has_room, meal_times
from facility_planner.planning.intake.checks.stretches import difference, overlap
from facility_planner.planning.intake.checks.visits import by_participant

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from facility_planner.planning.intake.checks.facts import Facts
    from facility_planner.planning.intake.checks.visits import Visit

_INFANT_BELOW_AGE = 2
"""Years; the mother of a younger child feeds it."""


def check_meals(facts: Facts, visits: Sequence[Visit]) -> Iterator[Violation]:
    """meal, feeding."""
    part = by_participant(visits)
    for person in facts.people:
        yield from _meals(facts, person, part.get(person, ()))
    for infant, mother in facts.guardians.items():
        nurses = "breastfeeding" in facts.people[mother].needs
        if nurses and facts.people[infant].age < _INFANT_BELOW_AGE:
            yield from _feedings(facts, mother, infant, [*part.get(mother, ()), *part.get(infant, ())])


def _meals(facts: Facts, person: str, own: Sequence[Visit]) -> Iterator[Violation]:
    """Who has arrived and is at no partner is free for long enough; an activity that is a meal takes no time."""
    others = [visit for visit in own if not is_meal(visit.service)]
    for start, end, minutes in meal_times(facts):
        away = any(visit.partner is not None and overlap(visit.away, (start, end)) for visit in own)
        if facts.arrivals[person] > start or away:
            continue
        if has_room(start, end, minutes, (visit.away for visit in others)):
            continue
        if has_room(start, end, minutes, fixed_of(facts, others, person)):
            yield Violation(
                rule="meal", people=(person,), at=facts.moment(start),
                args={"until": facts.moment(end).isoformat(), "minutes": minutes},
            )  # fmt: skip


def _feedings(facts: Facts, mother: str, infant: str, own: Sequence[Visit]) -> Iterator[Violation]:
    """From arrival to the end of the day's last activity never too long until the two have time together."""
    asked, pair = facts.protocol.limits.feeding, {mother, infant}
    if asked is None:
        return
    start = max(0, *(facts.arrivals[one] for one in pair))
    until = max(essential_until(facts, facts.people[one]) for one in pair)
    today = [visit for visit in own if visit.start < until]
    apart = [visit for visit in today if len(pair & visit.takes_part) == 1]
    last = max((visit.away[1] for visit in today), default=start)
    both_free = difference([(start, last)], (visit.away for visit in apart))
    fixed = tuple(stretch for one in (mother, infant) for stretch in fixed_of(facts, apart, one))
    respite = Respite(asked.minutes, asked.every_minutes, fixed)
    since = respite.first_gap(start, last, both_free)
    if since is not None:
        yield Violation(
            rule="feeding", people=(mother, infant), at=facts.moment(since),
            args={"every": asked.every_minutes, "minutes": asked.minutes},
        )  # fmt: skip

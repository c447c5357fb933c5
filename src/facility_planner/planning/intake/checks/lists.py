"""The lists of what was asked: every service declined, and every wish missed, each once and no other."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from facility_planner.domain.person_services import declined_by
from facility_planner.domain.plan import Violation
from facility_planner.planning.beds.check import missed_sleeping_wishes
from facility_planner.planning.intake.checks.goals import missed_interpreter_wishes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from facility_planner.domain.plan import Plan
    from facility_planner.planning.intake.checks.facts import Facts
    from facility_planner.planning.intake.checks.visits import Visit

Wish = tuple[str, str | None, str]
"""Person, service (None for a wish about sleeping) and kind."""


def check_lists(facts: Facts, plan: Plan, visits: Sequence[Visit]) -> Iterator[Violation]:
    """declined_list, wishes_list."""
    yield from _declined(facts, plan)
    yield from _wishes(facts, plan, visits)


def _declined(facts: Facts, plan: Plan) -> Iterator[Violation]:
    """What people decline, with all that requires it."""
    listed = Counter((entry.person, entry.service) for entry in plan.declined)
    due = Counter(
        (person.id, service) for person in facts.people.values() for service in declined_by(facts.protocol, person)
    )
    for person, service in sorted(listed.keys() | due.keys()):
        counts = {"stated": listed[person, service], "counted": due[person, service]}
        if counts["stated"] != counts["counted"]:
            yield Violation(rule="declined_list", people=(person,), service=service, args=dict(counts))


def _wishes(facts: Facts, plan: Plan, visits: Sequence[Visit]) -> Iterator[Violation]:
    """Interpreters of another sex than asked for, and people who do not sleep as asked."""
    asleep = missed_sleeping_wishes(facts.scenario, facts.facility, facts.protocol, plan)
    due: Counter[Wish] = Counter((person, None, "sleeps_with") for person in asleep)
    due.update((*pair, "interpreter_sex") for pair in missed_interpreter_wishes(facts, visits))
    listed: Counter[Wish] = Counter((wish.person, wish.service, wish.wish) for wish in plan.wishes)
    for wish in sorted(listed.keys() | due.keys(), key=str):
        if listed[wish] != due[wish]:
            person, service, kind = wish
            counts = {"stated": listed[wish], "counted": due[wish]}
            yield Violation(rule="wishes_list", people=(person,), service=service, args={"wish": kind, **counts})

"""Rule 34: what the services take from the store beyond what it holds is named as short."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from facility_planner.domain.plan import Violation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from facility_planner.domain.plan import Plan
    from facility_planner.planning.intake.checks.facts import Facts
    from facility_planner.planning.intake.checks.visits import Visit

Lack = tuple[str, int]
"""A supply and the day of it; day 0 for what is not counted by the day."""


def check_supplies(facts: Facts, plan: Plan, visits: Sequence[Visit]) -> Iterator[Violation]:
    """unaccounted, needless_shortage: as many named short of each supply as go without it."""
    without = _without(facts, visits)
    named: Counter[str] = Counter(
        str(shortage.reason.args.get("supply"))
        for shortage in plan.shortages
        if shortage.kind == "supply" and shortage.reason.code == "no_supply"
    )
    for supply in sorted({*without, *named}):
        if named[supply] < without[supply]:
            yield Violation(rule="unaccounted", args={"expected": ("shortages",), "supply": supply})
        if named[supply] > without[supply]:
            yield Violation(rule="needless_shortage", args={"kind": "supply", "supply": supply})


def _without(facts: Facts, visits: Sequence[Visit]) -> Counter[str]:
    """Supply to the number of people served after the last of it was taken."""
    taken: Counter[Lack] = Counter()
    without: Counter[str] = Counter()
    for visit in visits:
        if visit.part is not None and visit.part is not visit.service.parts[-1]:
            continue
        for supply, count in visit.service.supplies.items():
            stock = facts.facility.supplies.get(supply)
            lack = (supply, facts.day(visit.start) if supply == "meal_per_day" else 0)
            taken[lack] += count
            without[supply] += stock is not None and taken[lack] > stock
    return without

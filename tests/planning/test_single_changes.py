"""A good plan with one thing changed so that a rule is broken: the checker names the rule.

The plans are those of the shipped surges, from the dispatcher: `make test` tries some changes of each kind,
`make long-tests` 1,000 in all.
"""

from __future__ import annotations

import threading
from functools import cache
from random import Random
from typing import TYPE_CHECKING

import pytest
from tests.planning.intake_support import Case, assert_sound
from tests.planning.single_changes import CHANGES
from tests.planning.test_intake_first_come import SURGES, shipped

if TYPE_CHECKING:
    from facility_planner.domain.plan import Plan

MANY = 1_000


@cache
def good(name: str) -> tuple[Case, Plan]:
    """A shipped surge with its first plan, which keeps every rule."""
    stop = threading.Event()
    stop.set()
    case = shipped(SURGES[name])
    plan = case.plan(stop=stop)
    assert_sound(case, plan)
    return case, plan


def told(number: int) -> str | None:
    """What the checker misses of the change of that number: None if it names a rule that is broken."""
    random = Random(number)
    case, plan = good(sorted(SURGES)[number % len(SURGES)])
    make = CHANGES[number // len(SURGES) % len(CHANGES)]
    change = make(case, plan, random)
    if change is None:
        return None
    broken = {violation.rule for violation in case.judge(change.plan).violations}
    return (
        None if broken & change.rules else f"{number} {make.__name__}: {sorted(change.rules)} not in {sorted(broken)}"
    )


def missed(count: int) -> list[str]:
    return [one for one in map(told, range(count)) if one is not None]


def test_a_single_change_is_caught() -> None:
    """Every kind of change on every shipped surge, once."""
    assert missed(len(CHANGES) * len(SURGES)) == []


@pytest.mark.long
def test_a_thousand_single_changes_are_caught() -> None:
    assert missed(MANY) == []

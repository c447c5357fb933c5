"""Breaks, meals, feedings and interpreters' rest against every plan there is, on surges of one or two people."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from tests.planning.test_intake_against_oracle import assert_best, some_case
from tests.unit.planning.builders import clock

from facility_planner.domain.protocol import Feeding, InterpreterLimits, Meal, StaffBreak

if TYPE_CHECKING:
    from tests.planning.intake_support import Case

    from facility_planner.domain.scenario import Scenario


def some_rests(seed: int) -> Case:
    """A surge of that test with some of the limits; an hour long, so they are short."""
    case, chance = some_case(seed), random.Random(seed)
    limits: dict[str, Any] = {
        "staff_break": chance.choice(
            (None, StaffBreak(minutes=10, within_hours=0.5), StaffBreak(minutes=20, within_hours=1 / 3))
        ),
        "interpreter": chance.choice(
            (None, InterpreterLimits(minutes=chance.choice((10, 20, 30)), rest_minutes=10,
                                     second_after_minutes=chance.choice((None, 10))))
        ),
        "feeding": chance.choice((None, Feeding(minutes=10, every_minutes=20))),
    }  # fmt: skip
    begins, minutes = chance.choice((0, 10, 20)), chance.choice((10, 20))
    meal = Meal(start=clock(f"08:{begins:02}").time(), end=clock(f"08:{begins + 30:02}").time(), minutes=minutes)
    protocol = case.protocol.model_copy(
        update={
            "limits": case.protocol.limits.model_copy(update=limits),
            "meals": chance.choice(((), (meal,))),
        }
    )
    return replace(case, scenario=nursing(case, chance), protocol=protocol)


def nursing(case: Case, chance: random.Random) -> Scenario:
    """The first person perhaps breastfeeds, and the second, if in her care, is an infant."""
    scenario = case.scenario
    if not scenario.guardians or chance.random() < 0.3:
        return scenario
    changes: dict[str, dict[str, Any]] = {"P1": {"needs": ("breastfeeding",)}, "P2": {"age": 1}}
    arrivals = tuple(
        arrival.model_copy(update={"people": tuple(p.model_copy(update=changes.get(p.id, {})) for p in arrival.people)})
        for arrival in scenario.arrivals
    )
    return scenario.model_copy(update={"arrivals": arrivals})


@pytest.mark.parametrize("seed", range(200, 216))
def test_no_plan_with_breaks_is_better(seed: int) -> None:
    assert_best(some_rests(seed))


@pytest.mark.long
@pytest.mark.parametrize("seed", range(216, 360))
def test_no_plan_with_breaks_is_better_in_many_more(seed: int) -> None:
    assert_best(some_rests(seed))

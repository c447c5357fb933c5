"""Programmes reach what trying every choice reaches, prove it, and keep every rule."""

from __future__ import annotations

import pytest
from tests.planning.programme.oracle import best, made

from facility_planner.planning.engine.outcome import SolveLimits
from facility_planner.planning.programme import plan
from facility_planner.planning.programme.check import check_programme
from facility_planner.planning.programme.plan import plan_programme

SHORT, LONG = range(60), range(60, 1000)
NO_REASON_FITS = {379}
"""What closes a need must come after what excludes it: it can never be chosen, which none of the reasons says."""
SHORT_IN_PARTS, LONG_IN_PARTS = range(2000, 2010), range(2010, 2300)
FOUR = ("A", "B", "C", "D")


def differs(seed: int) -> str | None:
    """How the programme of an instance differs from the best there is; None where it does not."""
    tiny = made(seed)
    programme = plan_programme(tiny.needs, tiny.costing, tiny.order, SolveLimits(time_limit=20.0, workers=1))
    faults = check_programme(tiny.needs, tiny.costing, programme)
    if faults:
        return f"faults {faults}"
    goals = best(tiny)
    if goals is None:
        return (
            None if programme.status == "infeasible" and programme.conflicts else f"{programme.status}: there is none"
        )
    reached = tuple(objective.value for objective in programme.objectives)
    return None if programme.status == "optimal" and reached == goals else f"{programme.status} {reached}: {goals}"


@pytest.mark.parametrize("seed", SHORT)
def test_a_tiny_programme_is_the_best_there_is(seed: int) -> None:
    assert differs(seed) is None


def test_the_instances_try_what_programmes_can_meet() -> None:
    """Of the short ones some cannot be, some have a target, pins and ceilings that are reached."""
    tinies = [made(seed) for seed in SHORT]
    bests = [best(tiny) for tiny in tinies]
    assert any(goals is None for goals in bests)
    assert any(goals and goals[0] for goals in bests)
    assert {len(tiny.order.years) for tiny in tinies} == {1, 2, 3}
    assert {tiny.order.target.of for tiny in tinies if tiny.order.target} == {"all", "breaches", "weight"}
    assert any(tiny.order.pinned for tiny in tinies)
    assert any(tiny.order.banned for tiny in tinies)


def is_untrue(seed: int) -> str | None:
    """What is untrue of a programme of four facilities that is solved in parts; None where nothing is.

    Its values are not below the best there are, and as long as they are the same the bounds are not above.
    """
    tiny = made(seed, FOUR)
    programme = plan_programme(tiny.needs, tiny.costing, tiny.order, SolveLimits(time_limit=20.0, workers=1))
    faults = check_programme(tiny.needs, tiny.costing, programme)
    goals = best(tiny)
    if faults or goals is None:
        return f"faults {faults}" if faults or programme.status != "infeasible" else None
    reached = tuple(objective.value for objective in programme.objectives)
    if programme.status not in ("optimal", "feasible") or reached < goals:
        return f"{programme.status} {reached}: {goals}"
    for place, objective in enumerate(programme.objectives):
        if reached[:place] == goals[:place] and (objective.bound or 0) > goals[place]:
            return f"{objective.name} {objective.bound}: {goals}"
    return None


@pytest.mark.parametrize("seed", SHORT_IN_PARTS)
def test_bounds_in_parts_are_true(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "MOST_OPTIONS", 0)
    assert is_untrue(seed) is None


@pytest.mark.long
def test_many_bounds_in_parts_are_true(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "MOST_OPTIONS", 0)
    assert {seed: why for seed in LONG_IN_PARTS if (why := is_untrue(seed))} == {}


@pytest.mark.long
def test_many_tiny_programmes_are_the_best_there_are() -> None:
    assert {seed: why for seed in LONG if seed not in NO_REASON_FITS and (why := differs(seed))} == {}

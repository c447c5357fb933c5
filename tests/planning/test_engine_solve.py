"""One solve: a stop works in every phase, solutions and bounds are told, the same input gives the same."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from random import Random
from typing import TYPE_CHECKING

import pytest
from ortools.sat.python import cp_model

from facility_planner.planning.engine.running import Running
from facility_planner.planning.engine.solve import Clock, Slice, solve
from facility_planner.planning.engine.tuning import LIGHT, NO_LP, PROVING

if TYPE_CHECKING:
    from collections.abc import Callable

ONE = Slice(20.0, None, 1, 1)
LATE = 0.5
"""Seconds within which a stop must take effect."""


def day(tasks: int, staff: int, able: int, seed: int = 1) -> cp_model.CpModel:
    """Tasks of people, six each, one at a time, led by one of the staff who are able to; the last end is minimised."""
    random, model = Random(seed), cp_model.CpModel()
    horizon = 60 * tasks
    led: list[list[cp_model.IntervalVar]] = [[] for _ in range(staff)]
    people: list[list[cp_model.IntervalVar]] = [[] for _ in range(-(-tasks // 6))]
    end = model.new_int_var(0, horizon, "end")
    for task in range(tasks):
        length = random.choice((30, 45, 60))
        start = model.new_int_var(0, horizon, "")
        people[task // 6].append(model.new_fixed_size_interval_var(start, length, ""))
        leads = [model.new_bool_var("") for _ in range(able)]
        model.add_exactly_one(leads)
        for member, lead in zip(random.sample(range(staff), able), leads, strict=True):
            led[member].append(model.new_optional_fixed_size_interval_var(start, length, lead, ""))
        model.add(end >= start + length)
    for intervals in [*led, *people]:
        model.add_no_overlap(intervals)
    model.minimize(end)
    return model


@pytest.fixture(scope="module")
def large() -> cp_model.CpModel:
    """900 tasks, 90 staff: the solver presolves for seconds, in parts without a look at its limits."""
    return day(900, 90, 25)


@pytest.mark.parametrize("after", [0.0, 0.3, 1.2, 2.0])
def test_a_stop_takes_effect_at_once_even_while_presolving(large: cp_model.CpModel, after: float) -> None:
    stop = threading.Event()
    set_at: list[float] = []

    def set_stop() -> None:
        set_at.append(time.monotonic())
        stop.set()

    threading.Timer(after, set_stop).start()
    result = solve(large, Slice(60.0, None, 2, 1), stop=stop)
    assert time.monotonic() - set_at[0] < LATE
    assert result.status in ("unknown", "feasible")


def test_a_limit_of_time_is_kept_even_while_presolving(large: cp_model.CpModel) -> None:
    began = time.monotonic()
    solve(large, Slice(0.5, None, 2, 1))
    assert time.monotonic() - began < 0.5 + 0.5 + LATE


LEAVES_A_SOLVER = """
import threading
from facility_planner.planning.engine.solve import Slice, solve
from tests.planning.test_engine_solve import day
stop = threading.Event()
threading.Timer(1.5, stop.set).start()
print(solve(day(900, 90, 25), Slice(60.0, None, 2, 1), stop=stop).status)
"""


def test_a_solver_that_was_left_does_not_harm_the_end_of_the_program() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", LEAVES_A_SOLVER], capture_output=True, text=True, timeout=120, check=False
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.strip() in ("unknown", "feasible")


def test_a_left_solver_is_not_disturbed_by_changes_of_the_model() -> None:
    model, stop = day(300, 30, 10), threading.Event()
    threading.Timer(0.5, stop.set).start()
    solve(model, Slice(60.0, None, 2, 1), stop=stop)
    model.clear_objective()  # type: ignore[no-untyped-call]
    model.add_bool_or([])  # nothing holds any more
    assert solve(model, ONE).status == "infeasible"


def test_a_stopped_search_keeps_its_best_solution_and_bound() -> None:
    stop, told = threading.Event(), list[int]()

    def on_solution(_read: object, value: int, _bound: int) -> bool:
        told.append(value)
        stop.set()
        return False

    result = solve(day(90, 9, 4), Slice(60.0, None, 2, 1), stop=stop, on_solution=on_solution)
    assert result.status == "feasible"
    assert result.objective is not None
    assert result.objective <= told[0]
    assert result.values is not None
    assert result.values[0] == result.objective
    assert result.bound is not None
    assert result.bound <= result.objective


def test_good_enough_ends_the_search() -> None:
    told: list[int] = []

    def on_solution(_read: object, value: int, _bound: int) -> bool:
        told.append(value)
        return True

    result = solve(day(90, 9, 4), Slice(60.0, None, 1, 1), on_solution=on_solution)
    assert told == [result.objective]
    assert result.seconds < 30


def test_bounds_are_told_as_they_rise() -> None:
    bounds: list[int] = []
    result = solve(day(12, 2, 1), ONE, on_bound=bounds.append)
    assert bounds == sorted(set(bounds))
    assert result.status == "optimal"
    assert bounds[-1] == result.bound == result.objective


def test_a_maximum_is_bounded_from_above() -> None:
    model = cp_model.CpModel()
    x, y = model.new_int_var(0, 9, "x"), model.new_int_var(0, 9, "y")
    model.add(2 * x + 2 * y <= 11)
    model.maximize(x + y)
    result = solve(model, ONE)
    assert (result.status, result.objective, result.bound) == ("optimal", 5, 5)


@pytest.mark.parametrize("tuning", [NO_LP, PROVING, LIGHT])
def test_every_tuning_is_known_to_the_solver_and_changes_no_answer(tuning: dict[str, int]) -> None:
    model = day(12, 3, 2)
    assert solve(model, ONE, tuning=tuning).objective == solve(model, ONE).objective


def test_what_a_listener_raises_ends_the_solve_and_is_raised() -> None:
    def on_solution(_read: object, _value: int, _bound: int) -> bool:
        raise LookupError("told")

    with pytest.raises(LookupError, match="told"):
        solve(day(90, 9, 4), Slice(60.0, None, 2, 1), on_solution=on_solution)


def test_the_same_effort_gives_the_same_with_two_workers() -> None:
    model = day(60, 6, 3)
    first, second = (solve(model, Slice(None, 0.05, 2, 5)) for _ in range(2))
    assert (first.status, first.values, first.bound, first.effort) == (
        second.status,
        second.values,
        second.bound,
        second.effort,
    )
    assert first.values is not None


def test_a_clock_never_gives_more_than_is_left() -> None:
    clock = Clock(None, 3.0)
    assert clock.at_most(5.0, 2, 7) == Slice(None, 3.0, 2, 7)
    clock.used_effort = 2.5
    assert clock.at_most(5.0, 2, 7) == Slice(None, 0.5, 2, 7)
    assert clock.at_most(0.1, 2, 7) == Slice(None, 0.1, 2, 7)
    assert Clock(None, None).at_most(0.1, 1, 1) == Slice(0.1, None, 1, 1)


def test_a_solver_that_loses_itself_among_symmetries_is_asked_again_without_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """OR-Tools 9.15 raises IndexError in presolve on some models without a solution."""
    levels: list[int] = []
    run = Running.wait

    def fails_first(running: Running, seconds: float | None, is_stopped: Callable[[], bool]) -> bool:
        levels.append(running._solver.parameters.symmetry_level)
        if len(levels) == 1:
            raise IndexError
        return run(running, seconds, is_stopped)

    monkeypatch.setattr(Running, "wait", fails_first)
    model = cp_model.CpModel()
    model.new_bool_var("")
    assert solve(model, Slice(5.0, None, 1, 1)).status == "optimal"
    assert levels == [2, 0]

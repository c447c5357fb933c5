"""Whole timetables: the best end of tiny ones, proofs, repeatability, stop."""

from __future__ import annotations

import threading
from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings
from tests.planning.engine_oracle import broken, least_end_of, timetables

from facility_planner.planning.engine.bench import Bench
from facility_planner.planning.engine.grid import coarse, unit_of
from facility_planner.planning.engine.likes import merge_like
from facility_planner.planning.engine.listing import place
from facility_planner.planning.engine.open_seats import leave_open_who
from facility_planner.planning.engine.outcome import SolveLimits
from facility_planner.planning.engine.question import ask
from facility_planner.planning.engine.schedule import Stage, schedule
from facility_planner.planning.engine.solve import Clock
from facility_planner.planning.engine.steps import refute, search_around, search_by_solver
from facility_planner.planning.engine.works import After, Choice, Placed, Resource, Timetable, Work

if TYPE_CHECKING:
    from collections.abc import Callable

ONE = SolveLimits(time_limit=None, effort=2.0, workers=1, seed=1)


@settings(max_examples=100, deadline=None)
@given(timetables())
def test_tiny_timetables_are_solved_to_the_truth(timetable: Timetable) -> None:
    truth = least_end_of(timetable)
    found = schedule(timetable, ONE)
    if truth is None:
        assert (found.status, found.placed) == ("infeasible", None)
        return
    assert found.placed is not None
    assert not broken(timetable, found.placed)
    assert (found.end, found.bound, found.status) == (truth, truth, "optimal")
    assert found.placed.end(timetable) == truth


@settings(max_examples=100, deadline=None)
@given(timetables())
def test_plans_by_priorities_break_nothing(timetable: Timetable) -> None:
    placed = place(timetable, [0.0] * len(timetable.works))
    assert placed is None or not broken(timetable, placed)


def test_who_may_take_either_seat_is_held_as_long_as_the_choice_lasts() -> None:
    # seat 0 by resource 0 would take 1, but it has one unit for two seats: resource 1 in seat 0, for 3. Resource 0 is
    # there from 0 to 4 and from 5 to 9; the work begins at 2 at the soonest, so it lies in the second window: 5 to 8.
    works = (
        Work("before", (), 0, release=2),
        Work("both", ((1, 0), (0,)), 1, {(1, 0): 3, (0, 0): 1}, after=(After(0),)),
    )
    timetable = Timetable(works, (Resource("a", open=((0, 4), (5, 9))), Resource("b")), 9)
    found = schedule(timetable, ONE)
    assert (found.end, found.bound) == (8, 8)
    assert found.placed == Placed((2, 5), ((), (1, 0)))


def shop(seed: int, jobs: int = 6, steps: int = 5) -> Timetable:
    """A shop of machines and workers whose lengths depend on both."""
    random = Random(seed)
    works: list[Work] = []
    for job in range(jobs):
        for step in range(steps):
            machines = random.sample(range(4), 2)
            durations: dict[Choice, int] = {
                (m, w): random.randint(2, 9) for m in machines for w in random.sample(range(4, 9), 3)
            }
            seats = tuple(tuple(sorted({choice[seat] for choice in durations})) for seat in (0, 1))
            after = (After(len(works) - 1),) if step else ()
            works.append(Work(f"{job}.{step}", seats, min(durations.values()), durations, after=after))
    return Timetable(tuple(works), tuple(Resource(str(i)) for i in range(9)), 9 * jobs * steps)


def project(seed: int, tasks: int = 30, people: int = 6) -> Timetable:
    """Tasks of one or two people among some, in a loose order."""
    random = Random(seed)
    works = tuple(
        Work(
            str(i),
            tuple(tuple(sorted(random.sample(range(people), 3))) for _ in range(random.randint(1, 2))),
            random.randint(2, 9),
            after=tuple(After(random.randrange(i)) for _ in range(random.randint(0, 1)) if i),
        )
        for i in range(tasks)
    )
    return Timetable(works, tuple(Resource(str(i)) for i in range(people)), 9 * tasks)


@pytest.mark.parametrize("timetable", [shop(1), project(1)], ids=["shop", "project"])
def test_the_same_input_gives_the_same_plan_with_two_workers(timetable: Timetable) -> None:
    limits = SolveLimits(time_limit=None, effort=0.1, workers=2, seed=3)
    first, second = schedule(timetable, limits), schedule(timetable, limits)
    assert first == second
    assert first.placed is not None
    assert not broken(timetable, first.placed)


def test_progress_only_gets_better_and_ends_with_what_is_returned() -> None:
    stages: list[Stage] = []
    found = schedule(shop(2), SolveLimits(time_limit=None, effort=0.1, workers=1, seed=1), stages.append)
    ends = [stage.end for stage in stages if stage.end is not None]
    bounds = [stage.bound for stage in stages]
    assert ends == sorted(ends, reverse=True)
    assert bounds == sorted(bounds)
    assert (ends[-1], min(bounds[-1], ends[-1])) == (found.end, found.bound)


def test_a_set_stop_leaves_the_first_plan() -> None:
    stop = threading.Event()
    stop.set()
    timetable = project(2)
    found = schedule(timetable, SolveLimits(time_limit=60), stop=stop)
    assert found.placed is not None
    assert not broken(timetable, found.placed)
    assert found.status == "feasible" or found.bound == found.end


def test_doubled_times_double_the_end_and_the_bound() -> None:
    timetable = project(3, tasks=12)
    doubled = Timetable(
        tuple(replace(work, duration=2 * work.duration) for work in timetable.works),
        timetable.resources,
        2 * timetable.horizon,
    )
    once, twice = schedule(timetable, ONE), schedule(doubled, ONE)
    assert once.status == twice.status == "optimal"
    assert twice.end == 2 * (once.end or 0)


def test_the_grid_keeps_what_divides_all() -> None:
    works = (Work("a", ((0,),), 10, release=5), Work("b", ((0,),), 15, after=(After(0, 20),)))
    timetable = Timetable(works, (Resource("a", open=((5, 64),)),), 64)
    assert unit_of(timetable) == 5
    small = coarse(timetable, 5)
    assert [work.duration for work in small.works] == [2, 3]
    assert small.resources[0].open == ((1, 12),)  # 64 closes in the middle of a step
    # 5 + 10, a lag of 20, 15 more
    assert schedule(timetable, ONE).end == 50


def test_like_resources_become_one_and_are_dealt_out_again() -> None:
    works = tuple(Work(f"w{i}", ((0, 1, 2), (3,))[:1], 2) for i in range(5))
    timetable = Timetable(works, tuple(Resource(n) for n in "abcd"), 20)
    likes = merge_like(timetable)
    assert likes.members == ((0, 1, 2), (3,))
    assert likes.merged.resources[0].capacity == 3
    dealt = likes.dealt(Placed((0, 0, 0, 2, 2), ((0,),) * 5))
    assert sorted(choice[0] for choice in dealt.choices[:3]) == [0, 1, 2]
    assert not broken(timetable, dealt)


def test_resources_that_differ_in_one_seat_are_not_like() -> None:
    works = (Work("a", ((0, 1),), 2), Work("b", ((0,),), 2))
    assert merge_like(Timetable(works, (Resource("a"), Resource("b")), 20)).members == ((0,), (1,))


@pytest.mark.parametrize(
    "works",
    [
        (Work("a", ((1,),), 1),),
        (Work("a", (), 1, after=(After(3),)),),
        (Work("a", ((0,),), 5, {(0,): 4}),),
        (Work("a", (), -1),),
    ],
)
def test_what_points_nowhere_is_refused(works: tuple[Work, ...]) -> None:
    with pytest.raises(ValueError, match="a: "):
        Timetable(works, (Resource("r"),), 9)


STEPS: dict[str, Callable[[Bench], None]] = {
    "leave open who": leave_open_who,
    "around": lambda bench: search_around(bench, 0),
    "by the solver": lambda bench: search_by_solver(bench, 0),
    "refute": lambda bench: refute(bench, 0),
}


@pytest.mark.parametrize("step", STEPS)
@settings(max_examples=30, deadline=None)
@given(timetables())
def test_every_step_alone_keeps_to_the_truth(step: str, timetable: Timetable) -> None:
    assume(step != "leave open who" or not any(work.durations for work in timetable.works))
    truth = least_end_of(timetable)
    bench = Bench(ask(timetable), ONE, Clock(None, 1.0), threading.Event(), lambda: None)
    bench.take(place(timetable, [-float(i) for i in range(len(timetable.works))]))
    STEPS[step](bench)
    assert bench.best is None or not broken(timetable, bench.best)
    assert bench.end is None or (truth is not None and bench.end >= truth)
    assert truth is None or bench.bound <= truth

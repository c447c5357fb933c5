"""Bounds of the last end: never above what is possible, and as high as the arithmetic says."""

from __future__ import annotations

import time
from dataclasses import replace
from itertools import pairwise, permutations, product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.planning.engine_oracle import least_end_of, timetables

from facility_planner.planning.engine.bounds import exclusive_sets, least_end, pools_of, reach_of
from facility_planner.planning.engine.bounds.weighted import least_weighted_ends
from facility_planner.planning.engine.works import After, Resource, Timetable, Work


@settings(max_examples=150, deadline=None)
@given(timetables())
def test_no_plan_ends_before_the_bound(timetable: Timetable) -> None:
    truth = least_end_of(timetable)
    bound = least_end(timetable)
    assert truth is None or bound <= truth


def test_heads_and_tails_follow_the_longest_way() -> None:
    # a (2) then 1 of lag then b (3) with 4 behind it; b is released at 7
    works = (Work("a", (), 2, release=1), Work("b", (), 3, release=7, tail=4, after=(After(0, 1),)))
    reach = reach_of(Timetable(works, (), 50))
    assert reach.heads == (1, 7)
    assert reach.tails == (1 + 3 + 4, 4)


def test_works_before_on_the_same_sole_resource_come_one_by_one() -> None:
    # two works of 3 by the same nurse must both be done before c: it begins at 6, not at 3
    works = (Work("a", ((0,),), 3), Work("b", ((0,),), 3), Work("c", (), 1, after=(After(0), After(1))))
    timetable = Timetable(works, (Resource("nurse"),), 50)
    assert reach_of(timetable).heads == (0, 0, 6)
    assert reach_of(Timetable(works, (Resource("nurses", 2),), 50)).heads == (0, 0, 3)


def test_a_work_waits_for_hours_long_enough() -> None:
    # 3 long: the window 0-2 is too short, so it begins at 5
    timetable = Timetable((Work("a", ((0,),), 3),), (Resource("room", open=((0, 2), (5, 9))),), 20)
    assert reach_of(timetable).heads == (5,)
    assert least_end(timetable) == 8


def test_a_work_that_fits_nowhere_lifts_the_bound_above_the_horizon() -> None:
    timetable = Timetable((Work("a", ((0,),), 3),), (Resource("room", open=((0, 2),)),), 20)
    assert least_end(timetable) > 20


def test_a_pool_shares_its_work_between_the_heads_and_tails_of_as_many_pieces() -> None:
    # two staff; five works of 4: (0 + 0 + 20 + 1 + 1) / 2 = 11; with one of them alone released at 5 nothing changes
    works = tuple(Work(f"w{i}", ((0, 1),), 4, tail=1) for i in range(5))
    timetable = Timetable(works, (Resource("a"), Resource("b")), 50)
    assert least_end(timetable) == 11
    # all but one released at 5: heads 0 and 5 are the two least: (0 + 5 + 20 + 2) / 2 = 13.5
    late = tuple(Work(f"w{i}", ((0, 1),), 4, release=5 * (i > 0), tail=1) for i in range(5))
    assert least_end(Timetable(late, timetable.resources, 50)) == 14


def test_unions_of_candidate_sets_are_pools_too() -> None:
    # {a,b} and {b,c} hold 12 each: alone 6, together 24 on three = 8
    works = (*(Work("x", ((0, 1),), 4) for _ in range(3)), *(Work("y", ((1, 2),), 4) for _ in range(3)))
    timetable = Timetable(works, tuple(Resource(n) for n in "abc"), 50)
    assert least_end(timetable) == 8
    assert max(len(pool.members) for pool in pools_of(timetable, reach_of(timetable))) == 3


def test_a_pool_with_hours_is_done_when_those_who_are_there_can_be_done() -> None:
    # one is there 0-4, the other from 6 on: of 10 work 4 are done by 4, the other 6 by 12
    works = tuple(Work(f"w{i}", ((0, 1),), 2) for i in range(5))
    timetable = Timetable(works, (Resource("a", open=((0, 4),)), Resource("b", open=((6, 40),))), 50)
    assert least_end(timetable) == 12


def test_works_that_exclude_one_another_come_one_by_one() -> None:
    # each asks for two of three people: no two fit beside each other, 3 * 4 = 12; by their energy alone 24 / 3 = 8
    works = tuple(Work(f"w{i}", ((0, 1, 2), (0, 1, 2)), 4) for i in range(3))
    timetable = Timetable(works, tuple(Resource(n) for n in "abc"), 50)
    assert exclusive_sets(timetable, pools_of(timetable, reach_of(timetable))) == ((0, 1, 2),)
    assert least_end(timetable) == 12
    # with a fourth person two fit
    able = tuple(replace(work, seats=((0, 1, 2, 3),) * 2) for work in works)
    wider = Timetable(able, tuple(Resource(n) for n in "abcd"), 50)
    assert exclusive_sets(wider, pools_of(wider, reach_of(wider))) == ()
    assert least_end(wider) == 6


def test_a_ring_is_refused() -> None:
    works = (Work("a", (), 1, after=(After(1),)), Work("b", (), 1, after=(After(0),)))
    with pytest.raises(ValueError, match="ring"):
        least_end(Timetable(works, (), 9))


def test_a_stop_ends_the_bound_with_what_holds() -> None:
    works = tuple(Work(f"w{i}", ((0, 1),), 4) for i in range(5))
    timetable = Timetable(works, (Resource("a"), Resource("b")), 50)
    assert least_end(timetable, lambda: True) == 4  # the critical path


def test_many_works_are_bounded_at_once_and_look_at_the_stop_often() -> None:
    random = Random(1)
    staff, people = range(90), range(90, 240)
    resources = tuple(Resource(str(i), open=((0, 720), (1440, 2160)) if i % 3 == 0 else None) for i in range(240))
    works: list[Work] = []
    for person in people:
        for step in range(6):
            seats = ((person,), tuple(random.sample(staff, 20)))
            after = (After(len(works) - 1),) if step else ()
            works.append(Work("", seats, random.choice((30, 45, 60)), after=after))
    looks = [time.process_time()]

    def stop() -> bool:
        looks.append(time.process_time())
        return False

    least_end(Timetable(tuple(works), resources, 4000), stop)
    # 0.2 s of processor time where this was measured; a wide margin for a slower machine
    assert looks[-1] - looks[0] < 1.5
    assert max(later - sooner for sooner, later in pairwise(looks[1:])) < 0.05


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 5), st.integers(0, 4)), min_size=1, max_size=5), st.integers(1, 3))
def test_weighted_ends_are_never_below_their_bound(jobs: list[tuple[int, int]], units: int) -> None:
    def cost(order: tuple[tuple[int, int], ...], units_of: tuple[int, ...]) -> int:
        free, total = [0] * units, 0
        for (length, weight), unit in zip(order, units_of, strict=True):
            free[unit] += length
            total += weight * free[unit]
        return total

    best = min(cost(order, split) for order in permutations(jobs) for split in product(range(units), repeat=len(jobs)))
    assert least_weighted_ends(jobs, units) <= best
    if units == 1:
        assert least_weighted_ends(jobs, 1) == best  # Smith's rule is exact on one unit

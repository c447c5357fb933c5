"""Search around a known solution: only better solutions, repeatable, over when told."""

from __future__ import annotations

import threading
from random import Random

from ortools.sat.python import cp_model

from facility_planner.planning.engine.neighbourhood import Around, improve, objective_of
from facility_planner.planning.engine.neighbourhoods import Group, Values, neighbourhoods_of
from facility_planner.planning.engine.solve import Clock, Slice, solve


class Queue:
    """Jobs of 3 on machines; the sum of ends is to be small. The start puts all on the first machine."""

    def __init__(self, jobs: int, machines: int) -> None:
        self.model = model = cp_model.CpModel()
        values, groups, ends = [], [], []
        on: list[list[cp_model.IntervalVar]] = [[] for _ in range(machines)]
        for job in range(jobs):
            start = model.new_int_var(0, 3 * jobs, "")
            literals = [model.new_bool_var("") for _ in range(machines)]
            model.add_exactly_one(literals)
            for m, literal in enumerate(literals):
                on[m].append(model.new_optional_fixed_size_interval_var(start, 3, literal, ""))
            ends.append(start + 3)
            values += [3 * job, 1, *[0] * (machines - 1)]
            indices = (start.index, *(literal.index for literal in literals))
            groups.append(Group(indices, start.index, (), tuple((x.index, m) for m, x in enumerate(literals))))
        for intervals in on:
            model.add_no_overlap(intervals)
        model.minimize(cp_model.LinearExpr.sum(ends))
        self.start, self.groups = tuple(values), tuple(groups)

    def improved(self, how: Around) -> Values:
        return improve(self.model, self.start, self.groups, neighbourhoods_of(self.groups), how)

    def holds(self, values: Values) -> bool:
        fixed = self.model.clone()
        for index, value in enumerate(values):
            fixed.add(fixed.get_int_var_from_proto_index(index) == value)
        return solve(fixed, Slice(10.0, None, 1, 1)).values is not None


def test_it_finds_the_best_of_a_queue_step_by_step() -> None:
    queue, seen = Queue(12, 3), list[int]()
    # 4 rounds of 3 jobs: 3 * (3 + 6 + 9 + 12) = 90; on one machine 3 * (1 + … + 12) = 234, without the ends' 12 * 3
    how = Around(Clock(None, 20.0), 1, 1, on_better=lambda _, value: seen.append(value), until=90 - 36)
    best = queue.improved(how)
    assert objective_of(queue.model, queue.start) == 234 - 36
    assert objective_of(queue.model, best) == 90 - 36
    assert seen == sorted(seen, reverse=True)
    assert len(set(seen)) == len(seen)
    assert queue.holds(best)


def test_the_same_effort_gives_the_same_with_two_workers() -> None:
    queue = Queue(20, 3)
    results = {queue.improved(Around(Clock(None, 0.05), 2, 7)) for _ in range(2)}
    assert len(results) == 1
    assert queue.holds(results.pop())


def test_a_set_stop_leaves_the_start() -> None:
    stop = threading.Event()
    stop.set()
    queue = Queue(6, 2)
    assert queue.improved(Around(Clock(60.0, None), 2, 1, stop)) == queue.start


def test_a_stop_on_the_way_keeps_the_best_so_far() -> None:
    stop, queue, seen = threading.Event(), Queue(20, 3), list[Values]()

    def on_better(values: Values, _: int) -> None:
        seen.append(values)
        stop.set()

    assert queue.improved(Around(Clock(60.0, None), 1, 1, stop, on_better)) == seen[-1]
    assert len(seen) == 1


def test_it_ends_by_itself_once_all_has_been_searched() -> None:
    queue = Queue(4, 4)  # all at once: 4 * 3, at once found and then nothing better in the whole model
    best = queue.improved(Around(Clock(None, 100.0), 1, 1))
    assert objective_of(queue.model, best) == 0


def test_neighbourhoods_are_as_large_as_asked_and_never_larger() -> None:
    queue = Queue(12, 3)
    for draw in neighbourhoods_of(queue.groups):
        for size in (1, 5, 12, 40):
            drawn = list(draw(queue.start, size, Random(size)))
            assert len(set(drawn)) == len(drawn) <= min(size, 12)
            assert drawn

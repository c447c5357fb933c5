"""A run seen from the screen: what it publishes, and when."""

from __future__ import annotations

from tests.tui.rehearsal import moc_bai_surge, triage_plan

from facility_planner.planning.engine.outcome import Progress
from facility_planner.reporting.rows.search import GoalState, RunState, advance
from facility_planner.tui.run import Run


class Clock:
    """Seconds that go on when the test says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def told(value: int) -> Progress:
    return Progress("weighted_waiting", value, None, 0.0, 1, 9)


def test_at_most_five_messages_a_second_and_the_last_one_by_flush() -> None:
    published: list[RunState] = []
    clock = Clock()
    run = Run(1, lambda _number, state: published.append(state), clock)
    for value in range(100, 90, -1):  # ten reports within a tenth of a second
        run.on_progress(told(value))
        clock.now += 0.01
    assert [state.goals[0].value for state in published] == [100]
    run.flush()
    assert [state.goals[0].value for state in published] == [100, 91]
    run.flush()
    assert len(published) == 2
    clock.now += 0.2
    run.on_progress(told(80))
    assert published[-1].goals[0].value == 80


def test_the_first_plan_is_told_at_once() -> None:
    published: list[RunState] = []
    run = Run(1, lambda _number, state: published.append(state), Clock())
    run.on_progress(told(9))
    plan = triage_plan(moc_bai_surge(), 10)
    run.on_progress(Progress("weighted_waiting", None, None, 0.0, 0, 9, plan))
    assert published[-1].plan is plan


def test_a_plan_is_kept_until_a_better_one_comes() -> None:
    plan = triage_plan(moc_bai_surge(), 10)
    state = advance(RunState(), Progress("weighted_waiting", None, None, 0.1, 0, 9, plan))
    after = advance(state, Progress("weighted_waiting", 500, 400, 1.0, 4, 9))
    assert after.plan is plan
    assert GoalState("weighted_waiting", 500, 400) in after.goals
    assert (after.phase, after.elapsed) == (4, 1.0)


def test_a_bound_known_before_is_kept_where_a_plan_tells_none() -> None:
    plan = triage_plan(moc_bai_surge(), 10)
    state = advance(RunState(), Progress("weighted_waiting", 500, 400, 1.0, 4, 9))
    after = advance(state, Progress("strangers", None, None, 2.0, 5, 9, plan))
    assert next(goal for goal in after.goals if goal.name == "weighted_waiting").bound == 400


def test_discard_and_finish_both_stop_but_only_discard_forgets() -> None:
    finished, discarded = Run(1, lambda _n, _s: None), Run(2, lambda _n, _s: None)
    finished.finish()
    discarded.discard()
    assert finished.stop.is_set()
    assert discarded.stop.is_set()
    assert (finished.discarded, discarded.discarded) == (False, True)

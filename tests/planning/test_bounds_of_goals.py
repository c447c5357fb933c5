"""No relaxation bounds a goal above what a sound plan with the same values before it reaches."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from benchmarks.surges.day import day_of
from benchmarks.surges.generate import Size, write
from benchmarks.surges.outcome import Effort
from benchmarks.surges.plain import solve as solve_plainly
from hypothesis import HealthCheck, given, settings
from tests.planning.intake_strategies import cases
from tests.planning.intake_support import Case
from tests.planning.twins import case, two_people
from tests.unit.planning.builders import clock, shift, triage

from facility_planner.domain.protocol import GoalSetting, GroupService
from facility_planner.domain.scenario import Partner
from facility_planner.library.surge import load_surge
from facility_planner.planning.engine.curves.bounding import certified
from facility_planner.planning.engine.curves.program import Curve, Program, Use
from facility_planner.planning.engine.curves.relaxing import relax
from facility_planner.planning.engine.lexicographic import Search, minimise_in_order
from facility_planner.planning.engine.outcome import SolveLimits
from facility_planner.planning.engine.solve import Clock, Slice
from facility_planner.planning.intake.bounds.first_seen import bound_first_seen
from facility_planner.planning.intake.bounds.hub import Bounds
from facility_planner.planning.intake.day.building import build_instance
from facility_planner.planning.intake.day.grid import grid_of
from facility_planner.planning.intake.draft.goals import goals_of, impossible_windows, undone, values_of
from facility_planner.planning.intake.first_come.dispatch import dispatch
from facility_planner.planning.intake.model import build_model, complete, keep_floor
from facility_planner.services.check_plan import demands_of

if TYPE_CHECKING:
    from pathlib import Path

    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.draft.draft import Draft

QUIETLY = settings(
    max_examples=40, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip
LIMITS = SolveLimits(effort=2, workers=1)


def bounds_of(instance: Instance, draft: Draft) -> dict[str, int]:
    """Every bound that holds for plans like the draft, by goal, in the units of the goal."""
    known = Bounds(instance, undone(draft), LIMITS, Clock(None, 2.0), threading.Event())
    found: dict[str, int] = {}
    for goal in goals_of(instance):
        bound = known.of(goal.name, draft)
        found[goal.name] = 0 if bound is None else bound
    seen = bound_first_seen(instance, Slice(None, 2.0, 1, 1), threading.Event())
    if seen is not None:
        first = {"windows_missed": seen.windows_missed + impossible_windows(instance),
                 "weighted_waiting": seen.weighted_waiting}  # fmt: skip
        found |= {name: max(bound, first.get(name, 0)) for name, bound in found.items()}
    last = known.last_done(draft)
    unit, raised = grid_of(instance), [0]
    last.prove(values_of(draft, 0)["last_person_done"] // unit, Clock(None, 2.0), threading.Event(), raised.append)
    if "last_person_done" in found:
        found["last_person_done"] = max(found["last_person_done"], unit * max(raised))
    return found


def assert_no_bound_above(instance: Instance, draft: Draft) -> None:
    values = values_of(draft, 0)
    above = {name: bound for name, bound in bounds_of(instance, draft).items() if bound > values[name]}  # type: ignore[index]
    assert above == {}, values


def solved(instance: Instance, first: Draft, floor: int, effort: float) -> Draft | None:
    """A better draft, found by the whole model alone; None where that does not take the first."""
    built = build_model(instance, first)
    start = complete(built, first)
    if start is None:
        return None
    keep_floor(built, floor)
    search = Search(Clock(None, effort), 1, 1, None, lambda _: None)
    best, _ = minimise_in_order(built.model, built.goals, start, search)
    return built.variables.read(best)


def test_who_is_served_with_others_or_elsewhere_waits_for_no_place() -> None:
    """Two who arrive at 08:00, one nurse, one clinic, 15 minutes each.

    One by one the second waits 15 minutes (weight 1). Together neither waits. At a partner five minutes away one
    begins at 08:05 and the other at once: 5 minutes.
    """
    nurse = shift("N", "08:00", "12:00")
    apart = case(triage(minutes=15), people=two_people(), shifts=(nurse,))
    together = case(triage(minutes=15, group=GroupService(max=2)), people=two_people(), shifts=(nurse,))
    hospital = Partner(
        id="BV",
        kind="hospital",
        services=("health_triage",),
        travel_minutes=5,
        escort=0,
        start=clock("08:00"),
        end=clock("12:00"),
    )
    elsewhere = case(triage(minutes=15), people=two_people(), shifts=(nurse,), partners=(hospital,))
    days = (apart, together, elsewhere)
    assert [waited(one) for one in days] == [(15, 15), (0, 0), (5, 5)]
    # the relaxation itself, which a plan's bound does not show where it is above the value: at a partner nobody waits
    assert [first_seen(one) for one in days] == [15, 0, 0]


def first_seen(one: Case) -> int | None:
    """The weighted waiting that the relaxation of who is seen first proves."""
    instance = build_instance(one.scenario, one.facility, one.protocol, one.demands)
    found = bound_first_seen(instance, Slice(None, 2.0, 1, 1), threading.Event())
    return None if found is None else found.weighted_waiting


def waited(one: Case) -> tuple[int, int | None]:
    """The weighted waiting of the plan, and its bound."""
    found = next(goal for goal in one.clean_plan().objectives if goal.name == "weighted_waiting")
    return found.value, found.bound


@QUIETLY
@given(case=cases())
def test_a_first_come_plan_is_never_below_a_bound(case: Case) -> None:
    instance = build_instance(case.scenario, case.facility, case.protocol, case.demands)
    assert_no_bound_above(instance, dispatch(instance).best)


@QUIETLY
@given(case=cases(most_people=4))
def test_a_searched_plan_is_never_below_a_bound(case: Case) -> None:
    instance = build_instance(case.scenario, case.facility, case.protocol, case.demands)
    known = dispatch(instance)
    better = solved(instance, known.best, max(known.floor, undone(known.best)), 0.4)
    if better is not None:
        assert_no_bound_above(instance, better)


@QUIETLY
@given(case=cases(most_people=4))
def test_nor_where_the_last_end_comes_first(case: Case) -> None:
    goals = (GoalSetting(name="last_person_done"), GoalSetting(name="strangers"))
    alone = Case(case.scenario.model_copy(update={"goals": goals}), case.protocol, case.facility, case.demands)
    instance = build_instance(alone.scenario, alone.facility, alone.protocol, alone.demands)
    known = dispatch(instance)
    better = solved(instance, known.best, max(known.floor, undone(known.best)), 0.4)
    if better is not None:
        assert_no_bound_above(instance, better)


@pytest.mark.parametrize("seed", [2, 3])
def test_nor_what_another_model_reaches(seed: int, tmp_path: Path) -> None:
    """The plain model of the benchmarks shares nothing with the relaxation; its plans are sound to the checker."""
    surge = load_surge(write(tmp_path, seed, Size(people=7)))
    run = solve_plainly(day_of(surge), "last_person_done", Effort(seconds=3, workers=1))
    instance = build_instance(surge.scenario, surge.facility, surge.protocol, demands_of(surge))
    known = Bounds(instance, 0, LIMITS, Clock(None, 4.0), threading.Event())
    raised = [0]
    known.last_done(dispatch(instance).best).prove(10**4, Clock(None, 4.0), threading.Event(), raised.append)
    assert run.value is not None
    assert grid_of(instance) * max(raised) <= run.value
    assert grid_of(instance) * max(raised) >= 0.9 * run.value


def test_weighted_ends_on_one_machine_are_bounded_to_the_point() -> None:
    """Four works of 3 steps with weights 1 to 4, heaviest first: 4·0 + 3·3 + 2·6 + 1·9 = 30."""
    program = Program()
    works = [program.add(Curve(0, tuple(weight * step for step in range(20)))) for weight in (1, 2, 3, 4)]
    program.share([Use(work, 3) for work in works], lambda _: 1)
    assert relax(program, Slice(None, 1.0, 1, 1)).bound == 30
    assert certified(program, [0.0] * len(program.rows)) == 0, "without multipliers every work begins at once"


def test_a_work_that_does_not_fit_is_paid_for() -> None:
    """Three works of 4 steps within 10 on one machine: two fit, the third costs 4."""
    program = Program()
    works = [program.add(Curve(0, (0,) * 7, never=4)) for _ in range(3)]
    program.share([Use(work, 4) for work in works], lambda _: 1)
    assert relax(program, Slice(None, 1.0, 1, 1)).bound == 4


def test_a_stopped_relaxation_says_nothing_wrong() -> None:
    program = Program()
    works = [program.add(Curve(0, tuple(range(400)), count=1)) for _ in range(60)]
    program.share([Use(work, 5) for work in works], lambda _: 1)
    stop = threading.Event()
    stop.set()
    found = relax(program, Slice(5.0, None, 1, 1), stop)
    assert found.exact is None

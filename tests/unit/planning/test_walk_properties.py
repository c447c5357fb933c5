"""What holds of every walk, however wrong the plan it is taken from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.planning.builders import broken, clock, ratio_of_one_to_six, small_facility
from tests.unit.planning.test_check_any_plan import (
    ACTIVITIES,
    OTHER_LISTS,
    rich_plan,
    rich_protocol,
    rich_scenario,
    verdict,
)

from facility_planner.domain.plan import Plan
from facility_planner.domain.protocol import Meal
from facility_planner.planning.intake.walk import walk

if TYPE_CHECKING:
    from facility_planner.domain.protocol import Protocol
    from facility_planner.domain.walk import Walk

FIGURES = (
    "longest_wait", "waiting", "alone", "strangers", "tellings", "handed_on", "meals", "meals_missed", "woken",
)  # fmt: skip


def walked(plan: Plan, protocol: Protocol | None = None) -> Walk:
    """The walk of a plan of the rich surge."""
    return walk(rich_scenario(), small_facility(), protocol or rich_protocol(), ratio_of_one_to_six(), plan)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(ACTIVITIES, max_size=8).map(tuple), OTHER_LISTS)
def test_any_plan_can_be_walked(activities: tuple[object, ...], others: dict[str, object]) -> None:
    """Figures are bounded by each other and by the 24 hours of the plan; a wait that is too long has a reason."""
    lunch = Meal(start=clock("11:30").time(), end=clock("13:00").time(), minutes=30)
    plan = Plan.model_validate(
        {"scenario": "tiny", "status": "feasible", "objectives": (), "activities": activities, **others}
    )
    found = walked(plan, rich_protocol().model_copy(update={"meals": (lunch,)}))
    assert [one.person for one in found.people] == ["P1", "K1", "P2"]
    for one in found.people:
        assert 0 <= one.longest_wait <= one.waiting
        assert (one.longest_wait_from is None) == (one.waiting == 0)
        assert one.alone >= 0
        assert one.handed_on or one.tellings > 1
        assert one.sleep is None or 0 <= one.sleep <= 540
        assert one.waits_longer_than_fair == (one.reason is not None)
    assert found.band == max((one.band for one in found.bands), key=["conventional", "contingency", "crisis"].index)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.sampled_from(FIGURES), st.integers(0, 2))
def test_a_wrong_figure_is_caught(figure: str, place: int) -> None:
    """The right walk is no fault; one more of anything is."""
    plan = rich_plan()
    right = walked(plan)
    assert broken(verdict(plan.model_copy(update={"walk": right}))) == set()
    one = right.people[place]
    value = getattr(one, figure)
    wrong = one.model_copy(update={figure: not value if isinstance(value, bool) else value + 1})
    people = (*right.people[:place], wrong, *right.people[place + 1 :])
    stated = plan.model_copy(update={"walk": right.model_copy(update={"people": people})})
    assert broken(verdict(stated)) == {"walk"}

"""Rule 16, last part: a stated walk is the one counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.unit.planning.builders import act, broken, judge, plan_with
from tests.unit.planning.walk_support import walked

if TYPE_CHECKING:
    from facility_planner.domain.plan import Plan, Violation
    from facility_planner.domain.walk import Walk

PLAN = plan_with(act("08:20", 10, "N"))
"""P1 waits 20 minutes, and is alone for them."""
RIGHT = walked(PLAN)


def stating(walk: Walk) -> Plan:
    """The plan with a walk."""
    return PLAN.model_copy(update={"walk": walk})


def violations(walk: Walk) -> list[Violation]:
    """What is wrong with a walk."""
    found = judge(stating(walk)).violations
    assert {one.rule for one in found} <= {"walk"}
    return list(found)


def with_person(**changes: Any) -> Walk:
    """The right walk but for some figures of P1."""
    return RIGHT.model_copy(update={"people": (RIGHT.people[0].model_copy(update=changes),)})


def test_a_plan_need_not_state_a_walk_and_may_state_the_right_one() -> None:
    assert broken(judge(PLAN)) == set()
    assert violations(RIGHT) == []


def test_a_wrong_figure_is_told_with_the_person() -> None:
    (found,) = violations(with_person(alone=5, longest_wait=19))
    assert (found.people, found.args) == (("P1",), {"figure": "longest_wait", "stated": 19, "counted": 20})


def test_moments_and_reasons_are_told_by_name() -> None:
    (found,) = violations(with_person(longest_wait_from=None))
    assert found.args == {"figure": "longest_wait_from"}


def test_everybody_stands_once_and_nobody_else() -> None:
    nobody = RIGHT.model_copy(update={"people": ()})
    twice = RIGHT.model_copy(update={"people": RIGHT.people * 2})
    stranger = RIGHT.people[0].model_copy(update={"person": "P9"})
    others = RIGHT.model_copy(update={"people": (*RIGHT.people, stranger)})
    told = [violations(walk)[0] for walk in (nobody, twice, others)]
    assert [(one.people, one.args["stated"], one.args["counted"]) for one in told] == [
        (("P1",), 0, 1), (("P1",), 2, 1), (("P9",), 1, 0),
    ]  # fmt: skip


def test_bands_are_those_counted() -> None:
    """Staff said to be in crisis, and with it the plan; the last band left out."""
    staff = RIGHT.bands[0].model_copy(update={"band": "crisis"})
    graver = RIGHT.model_copy(update={"band": "crisis", "bands": (staff, *RIGHT.bands[1:])})
    assert [one.args for one in violations(graver)] == [
        {"figure": "band", "stated": "crisis", "counted": "conventional"},
        {"figure": "staff", "stated": "crisis", "counted": "conventional"},
    ]
    fewer = RIGHT.model_copy(update={"bands": RIGHT.bands[:3]})
    assert [one.args for one in violations(fewer)] == [{"figure": "systems", "counted": "conventional"}]
    more = RIGHT.model_copy(update={"bands": (*RIGHT.bands, RIGHT.bands[0])})
    assert [one.args for one in violations(more)] == [{"figure": "band", "stated": 5, "counted": 4}]

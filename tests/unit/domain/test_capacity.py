"""From the changes that help a plan to needs that stand beside gaps of law."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from facility_planner.domain.assessment import Reason
from facility_planner.domain.capacity import FORMS, gaps_of_plan, is_need
from facility_planner.domain.explanation import Change, Explanation
from facility_planner.domain.plan import Plan

if TYPE_CHECKING:
    from facility_planner.domain.assessment import ReasonArg
    from facility_planner.domain.gap import Gap


def _change(value: int, before: int, code: str, goal: str | None = None, **args: ReasonArg) -> Change:
    given = {"change": Reason(code=code, args=args), "goal": goal, "value": value, "before": before}
    return Change.model_validate(given)


def _explained(service: str, people: int, *changes: Change) -> Explanation:
    names = tuple(f"P{number:02}" for number in range(1, people + 1))
    return Explanation(service=service, people=names, wanted=12, given=12 - people, changes=changes)


def _gaps(*explanations: Explanation, worth: tuple[Change, ...] = ()) -> dict[str, Gap]:
    plan = Plan(scenario="surge", status="feasible", objectives=(), explanations=explanations, worth=worth)
    return {gap.requirement: gap for gap in gaps_of_plan(plan, "house")}


@pytest.mark.parametrize(
    ("code", "args", "need", "quantity", "unit"),
    [
        ("one_more_room", {"use": "consultation", "private": True}, "capacity.private_room", 1, "room"),
        ("one_more_room", {"use": "common", "private": False}, "capacity.room", 1, "room"),
        ("one_more_staff", {"role": "counsellor", "from": "a", "to": "b"}, "capacity.staff.counsellor", 1, "staff"),
        ("one_more_interpreter", {"language": "km"}, "capacity.interpreter.km", 1, "staff"),
        ("one_more_training", {"topic": "first_aid", "staff": "S1"}, "capacity.training.first_aid", 1, "staff"),
        ("longer_shifts", {"minutes": 60}, "capacity.longer_shifts", 60, "minute"),
        ("begin_earlier", {"minutes": 60}, "capacity.longer_shifts", 60, "minute"),
        ("shorter_turnaround", {"minutes": 5}, "capacity.turnaround", 5, "minute"),
    ],
)
def test_a_change_names_a_need(code: str, args: dict[str, str], need: str, quantity: float, unit: str) -> None:
    (gap,) = _gaps(_explained("verification", 4, _change(10, 8, code, **args))).values()
    assert (gap.requirement, gap.quantity, gap.unit, gap.people) == (need, quantity, unit, 2)
    assert (gap.facility, gap.row, gap.class_, gap.theme, gap.verdict) == (
        "house", "surge", "capacity", "capacity", "not_met",
    )  # fmt: skip
    assert not gap.is_breach
    assert gap.weight == 0


def test_a_need_of_several_services_is_one_and_its_people_are_added() -> None:
    room: dict[str, ReasonArg] = {"use": "consultation", "private": True}
    found = _gaps(
        _explained("consent", 3, _change(11, 9, "one_more_room", None, **room)),
        _explained("verification", 4, _change(11, 8, "one_more_room", None, **room)),
    )
    assert found["capacity.private_room"].people == 2 + 3
    assert found["capacity.private_room"].quantity == 1


def test_never_more_are_served_than_are_short() -> None:
    # the most that can be given is 6, so that a change may tell 6 more; but only 2 are short in the plan
    short = Explanation(
        service="records", people=("P01", "P02"), wanted=12, given=6, changes=(_change(12, 6, "one_more_room"),)
    )
    assert _gaps(short)["capacity.room"].people == 2


def test_the_larger_of_two_changes_for_one_need_counts() -> None:
    found = _gaps(
        _explained(
            "records", 5, _change(8, 7, "longer_shifts", minutes=60), _change(10, 7, "begin_earlier", minutes=60)
        )
    )
    assert found["capacity.longer_shifts"].people == 3


def test_what_helps_nobody_is_no_need() -> None:
    assert _gaps(_explained("records", 5, _change(7, 7, "one_more_room"))) == {}
    assert _gaps(_explained("records", 5, _change(900, 300, "one_more_room", goal="weighted_waiting"))) == {}
    assert _gaps(_explained("records", 5, _change(9, 7, "one_more_staff", role="astronaut"))) == {}
    assert _gaps(_explained("records", 5, _change(9, 7, "more_sun"))) == {}


def test_one_more_that_would_only_shorten_waits_is_no_need() -> None:
    assert _gaps(worth=(_change(300, 900, "one_more_room", goal="weighted_waiting"),)) == {}


def test_needs_have_closed_forms() -> None:
    assert all(is_need(form) for form in FORMS if "<" not in form)
    assert is_need("capacity.interpreter.hmn")
    for name in ("capacity.staff.astronaut", "capacity.interpreter.", "capacity.", "private-room", "capacity.rooms"):
        assert not is_need(name), name

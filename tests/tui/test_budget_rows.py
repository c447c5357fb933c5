"""Lines of the budget: what is added up over facilities, what is only counted, what is bought once."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from facility_planner.domain.base import Text
from facility_planner.domain.money import VndRange
from facility_planner.tui.gathering import Candidate, own_or_examples
from facility_planner.tui.presenters.budget import quantity_of
from facility_planner.tui.presenters.needs import NeedRow, once_each
from facility_planner.tui.speech import Speech

if TYPE_CHECKING:
    from facility_planner.domain.gap import Gap
    from facility_planner.domain.indicator import Unit


def need(facility: str, requirement: str, *remedies: str, central: int | None = None, **more: object) -> Gap:
    vnd = VndRange(low=central, central=central, high=2 * central) if central is not None else None
    given = {"quantity": 1.0, "unit": "room", **more}
    told = SimpleNamespace(facility=facility, requirement=requirement, remedies=remedies, vnd=vnd, **given)
    return cast("Gap", told)


def test_a_remedy_of_several_needs_is_bought_once_at_each_facility() -> None:
    needs = [
        need("a", "room", "walls", central=25),
        need("a", "quiet", "walls", central=25),
        need("a", "door", "walls", "lock", central=40),  # more of the same: the largest counts
        need("b", "room", "walls", central=25),
        need("b", "drill", "drill", central=5),
        need("b", "unknown"),
    ]
    # 40 at a, 25 + 5 at b
    assert once_each(needs) == VndRange(low=70, central=70, high=140)
    assert once_each(needs[-1:]) is None


@pytest.mark.parametrize("unit", ["percent", "rate_percent", "day", "hour", "month", "working_day", "yes_no"])
def test_percents_and_days_of_several_facilities_are_not_added(unit: Unit) -> None:
    two = tuple(need(facility, "it", quantity=50.0, unit=unit) for facility in "ab")
    title = Text(vi="x", en="x")
    assert quantity_of(NeedRow("it", title, two), Speech("en")) == "2 ×"
    assert "×" not in quantity_of(NeedRow("it", title, two[:1]), Speech("en"))


def test_rooms_of_several_facilities_are_added() -> None:
    two = tuple(need(facility, "it", quantity=3.0, unit="room") for facility in "ab")
    assert quantity_of(NeedRow("it", Text(vi="x", en="x"), two), Speech("en")) == "6 rooms"


def test_examples_count_only_where_there_is_nothing_else() -> None:
    title = Text(vi="x", en="x")
    mine = Candidate("mine", title, "80", None)
    example = Candidate("moc-bai", title, "80", None, is_example=True)
    assert own_or_examples([example, mine]) == (mine,)
    assert own_or_examples([example]) == (example,)

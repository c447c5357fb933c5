"""Needs of surges from plans made by hand; nothing is solved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from facility_planner.domain.assessment import Reason
from facility_planner.domain.explanation import Change, Explanation
from facility_planner.domain.plan import Plan
from facility_planner.errors import InputError
from facility_planner.library.remedies import known_remedies
from facility_planner.services.surge_gaps import PlannedSurge, check_facilities, gaps_of_planned, gaps_of_surges

if TYPE_CHECKING:
    from pathlib import Path

ROOM = Reason(code="one_more_room", args={"use": "consultation", "private": True})


def _planned(scenario: str, value: int, facility: str = "moc-bai") -> PlannedSurge:
    """Twelve are short; with a second private room `value` of them are served."""
    people = tuple(f"P{number:02}" for number in range(1, 13))
    explanation = Explanation(
        service="verification", people=people, wanted=12, given=0, changes=(Change(change=ROOM, value=value, before=0),)
    )
    plan = Plan(scenario=scenario, status="feasible", objectives=(), explanations=(explanation,))
    return PlannedSurge(facility, plan)


def test_one_room_serves_two_surges() -> None:
    (gap,) = gaps_of_planned([_planned("a", 4), _planned("b", 6), _planned("c", 5)])
    assert (gap.row, gap.quantity, gap.people) == ("b", 1, 6)


def test_each_facility_has_its_own_needs() -> None:
    found = gaps_of_planned([_planned("a", 4), _planned("b", 6, "hoa-ban")])
    assert [(gap.facility, gap.people) for gap in found] == [("moc-bai", 4), ("hoa-ban", 6)]


def test_the_need_of_a_room_is_closed_by_the_room_that_law_asks_for() -> None:
    (gap,) = gaps_of_planned([_planned("a", 4)])
    closing = {r.id: r for r in known_remedies(()) if gap.requirement in {c.requirement for c in r.closes}}
    assert {"private-room-by-walls", "private-room-new-build"} <= closing.keys()
    law = {closes.requirement for closes in closing["private-room-by-walls"].closes}
    assert {"private-consultation-room", "private-legal-aid-meeting"} <= law


def test_a_surge_at_another_facility_is_told_of() -> None:
    gaps = gaps_of_planned([_planned("a", 4)])
    check_facilities(gaps, ["moc-bai"])
    with pytest.raises(InputError) as raised:
        check_facilities(gaps, ["hoa-ban"])
    (problem,) = raised.value.problems
    assert (problem.file, problem.code, problem.args["given"]) == ("a", "unknown_name", "moc-bai")


def test_every_surge_that_cannot_be_used_is_told_of_before_anything_is_solved() -> None:
    given = ["surge-15-moc-bai", "surge-12-hoa-bann", "no-such.yaml"]
    with pytest.raises(InputError) as raised:
        gaps_of_surges(given, facilities=["hoa-ban"])
    told = [(problem.file, problem.code) for problem in raised.value.problems]
    assert told == [
        ("surge-12-hoa-bann", "unknown_name"), ("no-such.yaml", "file_not_found"), ("surge-15-moc-bai", "unknown_name"),
    ]  # fmt: skip


def test_a_plan_that_breaks_rules_shows_no_needs(tmp_path: Path) -> None:
    plan = _planned("surge-15-moc-bai", 4).plan  # nobody is seen, and no shortage is told
    path = tmp_path / "plan.json"
    path.write_text(plan.model_dump_json(by_alias=True), encoding="utf-8")
    with pytest.raises(InputError) as raised:
        gaps_of_surges([str(path)])
    assert [problem.code for problem in raised.value.problems] == ["plan_breaks_rules"]


def test_where_no_plan_was_found_nothing_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = Plan(scenario="surge-15-moc-bai", status="unknown", objectives=())
    path = tmp_path / "plan.json"
    path.write_text(plan.model_dump_json(by_alias=True), encoding="utf-8")
    monkeypatch.setattr("facility_planner.services.surge_gaps._opened", lambda _: (_Anywhere(), plan))
    with pytest.raises(InputError) as raised:
        gaps_of_surges([str(path)])
    assert [problem.code for problem in raised.value.problems] == ["surge_not_planned"]


class _Anywhere:
    """A surge of which only the facility is asked for."""

    class facility:  # noqa: N801 - stands for the field of a surge
        """The facility of the surge."""

        id = "moc-bai"

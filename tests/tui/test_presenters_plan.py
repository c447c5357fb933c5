"""What the Plan workspace tells in words."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from tests.tui.rehearsal import Rehearsal, moc_bai_surge, triage_plan

from facility_planner.domain.assessment import Reason
from facility_planner.domain.plan import DueBy, Shortage
from facility_planner.reporting.rows.search import GoalState
from facility_planner.tui.presenters.goals import goal_proof, goal_value, goals_content, goals_strip
from facility_planner.tui.presenters.plans import beds_content, deadlines_content, missing_content, surge_lines
from facility_planner.tui.presenters.why_then import why_then
from facility_planner.tui.speech import Speech

EN, VI = Speech("en"), Speech("vi")


@pytest.mark.parametrize(
    ("value", "bound", "told"),
    [(5, 5, "✓ optimal"), (0, 0, "✓ optimal"), (100, 99, "≤ 1%"), (3, None, "…"), (None, None, "…")],
)
def test_a_goal_says_what_is_proven(value: int | None, bound: int | None, told: str) -> None:
    assert goal_proof(GoalState("weighted_waiting", value, bound), EN).plain == told


def test_the_last_person_is_told_as_a_time_of_day() -> None:
    # the surge starts at 07:30; 725 minutes later it is 19:35
    assert goal_value(GoalState("last_person_done", 725, None), moc_bai_surge(), EN) == "19:35"


def test_goals_that_do_not_fit_are_not_cut_in_the_middle() -> None:
    goals = [GoalState("essential_services_missed", 0, 0), GoalState("weighted_waiting", 905, 905)]
    line = goals_strip(goals, moc_bai_surge(), VI, 25).plain
    assert line == " Thiết yếu sót 0 ✓ +1"


def test_values_and_bounds_stand_in_columns() -> None:
    surge = moc_bai_surge()
    goals = [GoalState("essential_services_missed", 0, 0), GoalState("weighted_waiting", 1200, 900)]
    head, first, second, *_rest = goals_content(goals, surge, triage_plan(surge, 10), EN).plain.split("\n")
    ends = head.index("value") + len("value")
    assert first[ends - 1] == "0"
    assert second[ends - 5 : ends] == "1,200"


def test_people_who_lack_the_same_for_the_same_reason_stand_on_one_line() -> None:
    surge = moc_bai_surge()
    lacks = tuple(
        Shortage(kind="service", person=p, service="verification", reason=Reason(code="no_staff_free"))
        for p in ("P01", "P02")
    )
    plan = triage_plan(surge, 10).model_copy(update={"shortages": lacks})
    lines = [line for line in missing_content(surge, plan, EN).plain.split("\n") if "P01" in line]
    assert len(lines) == 1
    assert lines[0].endswith("P01, P02")


def test_nothing_short_is_said_as_such() -> None:
    surge = moc_bai_surge()
    plan = triage_plan(surge, 10).model_copy(update={"shortages": ()})
    assert missing_content(surge, plan, EN).plain.startswith("✓ Nothing is short.")


def test_deadlines_of_law_are_told_by_day() -> None:
    surge = moc_bai_surge()
    first, second = (person.id for person in surge.scenario.people[:2])
    entries = tuple(
        DueBy(
            person=person,
            deadline="no-such",
            requirement="no-such",
            due=datetime.fromisoformat("2026-03-15T23:59+07:00"),
            duty_of="police",
        )
        for person in (first, second)
    )
    plan = triage_plan(surge, 10)
    assert deadlines_content(surge, plan, EN).plain == "The standards name no deadline for these people."
    told = deadlines_content(surge, plan.model_copy(update={"deadlines": entries}), EN).plain
    assert told == f"Deadlines: 1\n· 15 Mar 2026 · no-such · {first}, {second} · duty of the police"


def test_beds_tell_room_residents_and_sleepers() -> None:
    surge = moc_bai_surge()
    told = beds_content(surge, triage_plan(surge, 10), EN).plain
    assert "Night of 12 Mar 2026" in told
    assert "2 residents" in told
    assert "P01 female 27" in told


def test_surges_of_the_facility_come_first_under_a_heading() -> None:
    lines = surge_lines(Rehearsal().shelves(), "hoa-ban", (), EN)
    headings = [n for n, line in enumerate(lines) if line.id is None]
    assert [str(lines[n].content) for n in headings] == ["Surges of this facility", "Surges of other facilities"]
    assert "10 people" in str(lines[1].content)


def test_the_first_in_line_begins_when_it_arrives() -> None:
    surge = moc_bai_surge()
    plan = triage_plan(surge, 10)
    assert why_then(surge, plan, [plan.activities[0]], EN) == [
        "Not earlier, because only at 08:30:",
        "· P01 has arrived",
    ]


def test_a_block_with_nothing_in_its_way_says_from_when_it_was_possible() -> None:
    surge = moc_bai_surge()
    plan = triage_plan(surge, 10)
    first = plan.activities[0]
    later = first.model_copy(
        update={"start": first.start + timedelta(minutes=7), "end": first.end + timedelta(minutes=7)}
    )
    told = why_then(surge, plan.model_copy(update={"activities": (later,)}), [later], EN)
    assert told[0] == "Possible from 08:30 on: P01 has arrived."

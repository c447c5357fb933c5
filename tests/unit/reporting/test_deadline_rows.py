"""Deadlines of a plan as rows and in words."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from facility_planner.domain.plan import DueBy, Plan
from facility_planner.reporting import csvs, jsons
from facility_planner.reporting.describe import describe_deadline
from facility_planner.reporting.rows import deadline_rows, people_in_short

if TYPE_CHECKING:
    from facility_planner.domain.deadline import DutyHolder
    from facility_planner.reporting.inputs import PlannedSurge


def entry(person: str, deadline: str, due: str, duty_of: DutyHolder = "facility") -> DueBy:
    return DueBy(
        person=person,
        deadline=deadline,
        requirement=deadline,
        due=datetime.fromisoformat(f"{due}+07:00"),
        duty_of=duty_of,
    )


@pytest.mark.parametrize(
    ("people", "short"),
    [
        ("P01 P02 P03 P04", "P01–P04"),
        ("P01 P02", "P01, P02"),
        ("P01 P03 P04 P05", "P01, P03–P05"),
        ("P04 P09", "P04, P09"),  # P09 never arrived
        ("", ""),
    ],
)
def test_people_in_a_row_are_told_by_the_first_and_the_last(people: str, short: str) -> None:
    assert people_in_short(people.split(), ["P01", "P02", "P03", "P04", "P05"]) == short


def test_one_line_for_all_whom_a_deadline_concerns_at_one_time(planned: PlannedSurge) -> None:
    surge = planned.surge
    first, second = (person.id for person in surge.scenario.people[:2])
    arrival = surge.scenario.arrival_of(first)
    entries = (
        entry(first, "stay-limit", "2026-07-10T23:59", "police"),
        entry(second, "stay-limit", "2026-07-10T23:59", "police"),
        entry(first, "file", "2026-07-10T20:30"),
        entry(first, "now", arrival.isoformat()[:16]),
    )
    plan = planned.plan.model_copy(update={"deadlines": entries})
    rows = deadline_rows(surge, plan)
    assert [(row.deadline, row.at_once, row.people) for row in rows] == [
        ("now", True, (first,)),
        ("file", False, (first,)),
        ("stay-limit", False, (first, second)),
    ]
    everybody = [person.id for person in surge.scenario.people]
    at_once, moment, day = (describe_deadline(row, everybody, "en") for row in rows)
    assert ", at once · now · " in at_once
    assert moment.startswith("20:30, 10 Jul 2026 · file · ")
    # the requirement behind it is known from a secondary source only
    assert day == f"10 Jul 2026 · stay-limit · {first}, {second} · duty of the police · *to be verified*"
    assert describe_deadline(rows[2], everybody, "vi").startswith("10/07/2026 · ")


def test_json_and_csv_keep_each_person_apart(planned: PlannedSurge) -> None:
    first = planned.surge.scenario.people[0].id
    dated = planned.plan.model_copy(update={"deadlines": (entry(first, "file", "2026-07-10T23:59"),)})
    assert '"deadline": "file"' in jsons.plan_json(dated)
    assert Plan.model_validate_json(jsons.plan_json(dated)).deadlines == dated.deadlines
    assert f"deadline,{first},,,,2026-07-10T23:59:00+07:00,,,,,file,,,file" in csvs.plan_csv(dated)
    assert '"deadlines"' not in jsons.plan_json(planned.plan)

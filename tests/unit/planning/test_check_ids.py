"""Ids that nobody knows are violations wherever a plan names them."""

from __future__ import annotations

from typing import Any

import pytest
from tests.unit.planning.builders import (
    act,
    bed,
    broken,
    clock,
    judge,
    pair,
    plan_with,
    short,
    small_protocol,
    stint,
    surge,
    triage,
    uncovered,
)

from facility_planner.domain.plan import Break, Call, MissedWish
from facility_planner.domain.protocol import Part
from facility_planner.domain.scenario import Partner

TRIAGED = act("08:10", 10, "N")


@pytest.mark.parametrize(
    ("lists", "rules"),
    [
        ({}, set()),
        ({"tomorrow": (pair("nobody", "nothing"),)}, {"unknown_person", "unknown_service"}),
        ({"declined": (pair("nobody", "nothing"),)}, {"unknown_person", "unknown_service", "declined_list"}),
        ({"shortages": (short("nobody", "nothing"),)}, {"unknown_person", "unknown_service"}),
        ({"wishes": (MissedWish(person="nobody", wish="sleeps_with"),)}, {"unknown_person", "wishes_list"}),
        ({"beds": (bed("nobody", "nowhere"),)}, {"unknown_person", "unknown_room"}),
        ({"calls": (Call(staff="nobody", called_at=clock("09:00")),)}, {"unknown_staff"}),
        (
            {"breaks": (Break(staff="nobody", start=clock("09:00"), end=clock("09:30"), kind="meal"),)},
            {"unknown_staff"},
        ),
        ({"cover": (stint("nobody", "08:00", "08:10"),)}, {"unknown_staff", "unknown_rule"}),
        ({"shortages": (uncovered("08:00", "08:10"),)}, {"unknown_rule"}),
    ],
)
def test_lists_name_only_what_exists(lists: dict[str, Any], rules: set[str]) -> None:
    assert broken(judge(plan_with(TRIAGED, **lists))) == rules


def test_activities_name_only_what_exists() -> None:
    stray = act("09:00", 10, "nobody", who="nobody", service="nothing", room="nowhere", companions=("P1",))
    unknown = {"unknown_person", "unknown_service", "unknown_staff", "unknown_room"}
    assert broken(judge(plan_with(TRIAGED, stray))) == unknown


def test_a_place_is_a_partner_of_the_scenario() -> None:
    hospital = Partner(id="BV", kind="hospital", start=clock("08:00"), end=clock("18:00"))
    there = plan_with(act("08:10", 10, "N", place="BV"))
    assert "unknown_place" not in broken(judge(there, surge(partners=(hospital,))))
    assert broken(judge(there)) == {"unknown_place"}


def test_a_part_is_one_of_the_service() -> None:
    whole = plan_with(act("08:10", 10, "N", part="full"))
    protocol = small_protocol(triage(parts=(Part(id="full", minutes=10),)))
    assert broken(judge(whole, protocol=protocol)) == set()
    assert broken(judge(whole)) == {"unknown_part"}


def test_violations_stand_by_time_and_those_without_one_last() -> None:
    plan = plan_with(act("09:00", 10, "nobody"), act("08:30", 9, "N"), tomorrow=(pair("nobody", "consent"),))
    found = [(v.at, v.rule) for v in judge(plan).violations]
    assert found == [
        (clock("08:30"), "length"),
        (clock("08:30"), "twice"),
        (clock("09:00"), "unknown_staff"),
        (None, "unknown_person"),
        (None, "unknown_service"),
    ]

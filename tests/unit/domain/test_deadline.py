"""When a deadline is due, and whom it concerns."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from facility_planner.domain.due import concerns, due, due_after_arrival
from facility_planner.domain.scenario import Person
from facility_planner.library.public_holidays import public_holidays

if TYPE_CHECKING:
    from collections.abc import Callable

    from facility_planner.domain.deadline import Deadline
    from facility_planner.domain.standard import Requirement, Standard

    Asks = Callable[..., Requirement]
    Named = Callable[..., Deadline]
    Law = Callable[..., Standard]


def at(written: str) -> datetime:
    return datetime.fromisoformat(f"{written}+07:00")


THURSDAY = "2026-03-12T08:30"


@pytest.mark.parametrize(
    ("value", "unit", "event", "expected"),
    [
        (0, "day", THURSDAY, THURSDAY),  # at once
        (0, "working_day", THURSDAY, THURSDAY),
        (0, "hour", THURSDAY, THURSDAY),
        (12, "hour", THURSDAY, "2026-03-12T20:30"),
        (12, "hour", "2026-03-12T22:15", "2026-03-13T10:15"),  # over midnight
        (0.5, "hour", THURSDAY, "2026-03-12T09:00"),
        (3, "day", THURSDAY, "2026-03-15T23:59"),  # the 12th is not counted: 13, 14, 15, a Sunday
        (3, "day", "2026-03-12T23:59", "2026-03-15T23:59"),
        (3, "day", "2026-03-12T00:00", "2026-03-15T23:59"),
        (5, "working_day", THURSDAY, "2026-03-19T23:59"),  # 13, 16, 17, 18, 19
        (10, "working_day", THURSDAY, "2026-03-26T23:59"),
        (1, "working_day", "2026-03-14T10:00", "2026-03-16T23:59"),  # from a Saturday to the Monday
        (1, "month", "2026-01-31T10:00", "2026-02-28T23:59"),  # February has no 31st
        (6, "month", THURSDAY, "2026-09-12T23:59"),
        (120, "day", THURSDAY, "2026-07-10T23:59"),  # 19 in March, 30, 31, 30, and 10 in July
    ],
)
def test_when_it_is_due(asks: Asks, deadline: Named, value: float, unit: str, event: str, expected: str) -> None:
    assert due(asks(value, unit), at(event), frozenset()) == at(expected)


def test_working_days_leave_out_holidays(asks: Asks, deadline: Named) -> None:
    # 30 April and 1 May 2026 are a Thursday and a Friday: after the 29th come 4, 5 and 6 May
    holidays = public_holidays([2026])
    assert due(asks(3, "working_day"), at("2026-04-29T09:00"), holidays) == at("2026-05-06T23:59")
    assert due(asks(3, "working_day"), at("2026-04-29T09:00"), ()) == at("2026-05-04T23:59")
    # days that are not working days count as they come
    assert due(asks(3, "day"), at("2026-04-29T09:00"), holidays) == at("2026-05-02T23:59")


def test_the_day_is_the_local_one(asks: Asks, deadline: Named) -> None:
    # 18:00 UTC on the 12th is 01:00 on the 13th in Viet Nam
    event = datetime.fromisoformat("2026-03-12T18:00+00:00")
    assert due(asks(3, "day"), event, ()) == at("2026-03-16T23:59")


def test_the_law_is_that_of_the_day_of_the_event(asks: Asks, deadline: Named) -> None:
    values = [
        {"from": date(2026, 1, 1), "value": 3},
        {"from": date(2026, 3, 13), "value": 1},
        {"from": date(2026, 6, 1), "value": None},
    ]
    requirement = asks(None, "day", values=values)
    assert due(requirement, at("2026-03-12T23:59"), ()) == at("2026-03-15T23:59")
    assert due(requirement, at("2026-03-13T00:00"), ()) == at("2026-03-14T23:59")
    assert due(requirement, at("2026-06-01T00:00"), ()) is None  # ended
    assert due(requirement, at("2025-12-31T12:00"), ()) is None  # not begun


def test_without_a_number_of_time_nothing_is_due(asks: Asks, deadline: Named) -> None:
    for requirement in (asks(True, "yes_no"), asks(100, "percent"), asks(1, "day", values=[])):
        assert due(requirement, at(THURSDAY), ()) is None


@pytest.mark.parametrize(
    ("fields", "person", "concerned"),
    [
        ({}, {"age": 40}, True),
        ({"age_below": 16}, {"age": 15.9}, True),
        ({"age_below": 16}, {"age": 16}, False),
        ({"age_below": 16}, {"age": 17, "age_uncertain": True}, True),  # in doubt a child
        ({"category": ["victim"]}, {"category": "victim"}, True),
        ({"category": ["victim"]}, {"category": "being_identified"}, False),
        ({"category": ["victim"]}, {"category": None}, True),  # not known yet: better kept than missed
        ({"category": ["victim"]}, {"category": "victim", "nationality": "kh"}, False),
        ({"category": ["foreign_victim"]}, {"category": "victim", "nationality": "kh"}, True),
        ({"category": ["victim"], "age_below": 16}, {"category": "victim", "age": 30}, False),
    ],
)
def test_whom_it_concerns(deadline: Named, fields: Any, person: Any, concerned: bool) -> None:
    somebody = Person(id="P1", sex="female", **({"age": 30} | person))
    assert concerns(deadline(**fields), somebody) is concerned


def test_a_chained_deadline_counts_from_the_one_before(asks: Asks, deadline: Named, law: Law) -> None:
    plan = deadline(deadline="the-plan", requirement="child-plan", after="information_received")
    approval = deadline(deadline="approval", requirement="approval", after="child_plan_made")
    standard = law(asks(5, "working_day", id="child-plan"), asks(2, "working_day", id="approval"), plan, approval)
    # the plan is due on Thursday 19 March; after it come Friday 20 and Monday 23
    assert due_after_arrival(approval, standard, at(THURSDAY), ()) == at("2026-03-23T23:59")
    assert due_after_arrival(plan, standard, at(THURSDAY), ()) == at("2026-03-19T23:59")


def test_what_the_arrival_does_not_tell_has_no_moment(asks: Asks, deadline: Named, law: Law) -> None:
    alone = deadline(after="child_plan_made")
    later = deadline(after="returned_home")
    standard = law(asks(2, "day"), alone, later)
    assert due_after_arrival(alone, standard, at(THURSDAY), ()) is None
    assert due_after_arrival(later, standard, at(THURSDAY), ()) is None

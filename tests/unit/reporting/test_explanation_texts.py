"""The sentences that a facility manager reads: why something is short, and what would help."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from facility_planner.domain.assessment import Reason
from facility_planner.domain.base import Text
from facility_planner.domain.explanation import Change, Explanation
from facility_planner.domain.plan import Plan
from facility_planner.domain.protocol import Protocol, Service
from facility_planner.reporting.describe import (
    Names,
    describe_change,
    describe_explanation,
    describe_outcome,
    describe_requirement,
)
from facility_planner.reporting.describe.explanations import BESIDE, CAUSES
from facility_planner.reporting.rows import ChangeRow, ExplanationRow, explanation_rows, worth_rows
from facility_planner.reporting.text.explanations import add_explanations
from facility_planner.reporting.text.page import WIDTH, Page

HOURS = {"from": "2026-03-12T08:30:00+07:00", "to": "2026-03-12T20:00:00+07:00"}
SERVICE = Service(id="talk", title=Text(vi="Tham vấn", en="Consultation"), minutes=50, priority="same_day")
PROTOCOL = Protocol(id="p", services=(SERVICE,))
NAMES = Names({"talk": SERVICE.title}, ("people_waiting",))


def reason(code: str, **args: Any) -> Reason:
    """A reason as it stands in a plan."""
    return Reason(code=code, args=args)


ONE_ROOM = reason("rooms_of_use", uses=("consultation",), private=True, rooms=("C1",), **HOURS)
REST = reason("staff_rest", minutes=10, service="talk")


def a_change(code: str, value: int, *, proven: bool = True, goal: Any = None, before: int = 9, **args: Any) -> Change:
    """A change and what it brings."""
    return Change(change=reason(code, **args), value=value, before=before, goal=goal, proven=proven)


EXPLANATION = Explanation(
    service="talk",
    people=("P01", "P02"),
    wanted=15,
    given=9,
    reasons=(ONE_ROOM, REST),
    proven=True,
    changes=(
        a_change("one_more_room", 15, use="consultation", private=True),
        a_change("one_more_staff", 11, role="counsellor", proven=False),
    ),
)


def plan(**fields: Any) -> Plan:
    """A plan that tells nothing else."""
    return Plan(scenario="s", status="feasible", objectives=(), **fields)


def row(**changes: Any) -> ExplanationRow:
    """The row of the explanation above, with changes."""
    (found,) = explanation_rows(plan(explanations=(EXPLANATION,)), PROTOCOL)
    return replace(found, **changes)


def test_the_reason_is_one_sentence_of_the_facility() -> None:
    assert describe_explanation(row(), "en", NAMES) == (
        "one private room (C1), 08:30–20:00; rest of 10 minutes after each time: Consultation: room for 9 of 15"
    )


def test_what_would_help_says_how_far() -> None:
    all_of_them, some = row().changes
    assert describe_change(all_of_them, "en") == "one more private room (consultation room): all 15"
    assert describe_change(some, "en") == "one more: counsellor: 11 at least"
    assert describe_change(replace(some, proven=True), "en") == "one more: counsellor: 11"


def test_what_more_would_bring_is_told_of_the_goal() -> None:
    nurse = a_change("one_more_staff", 75, role="nurse", goal="weighted_waiting", before=125)
    (told,) = worth_rows(plan(worth=(nurse,)))
    assert describe_change(told, "en") == "one more: nurse: Weighted waiting for triage 2 h 5 min → 1 h 15 min"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "room for 9 of 15"),
        ({"proven": False}, "room for 9 of 15 at least; whether for more was not settled in time"),
        ({"proven": False, "reasons": ()}, "room for 9 of 15 at least; why was not found out in time"),
        ({"given": 15},
         "room for all 15; the search ended before it was found"),
    ],
)  # fmt: skip
def test_what_is_not_proven_is_not_told_as_proven(changes: dict[str, Any], said: str) -> None:
    assert describe_outcome(row(**changes), "en") == said


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (reason("rooms_of_use", uses=("consultation",), private=True, rooms=()),
         "no private room for it (consultation room)"),
        (reason("rooms_of_use", uses=("clinic",), private=False, rooms=("K1", "K2"), **HOURS),
         "2 rooms (K1, K2), 08:30–20:00"),
        (reason("staff_of_roles", roles=("nurse",), staff=("S4",), **HOURS),
         "one who may do it, nurse (S4), 08:30–20:00"),
        (reason("staff_of_roles", roles=("nurse", "doctor"), staff=(), topic="first_aid"),
         "nobody who may do it (nurse, doctor), trained in: first aid"),
        (reason("interpreters_of", languages=("km",), staff=()), "no interpreter (Khmer)"),
        (reason("interpreters_of", languages=("km",), staff=("S3",)), "one interpreter (Khmer: S3)"),
        (reason("staff_absent_after", staff=("S3",), moment=HOURS["to"]),
         "who may do it is there until 20:00, 12 Mar 2026 at most (S3)"),
        (reason("tellings", most=1), "the story is told once a day at most"),
        (reason("tellings", most=2), "the story is told at most 2 times a day"),
        (reason("quiet_hours", **{"from": "21:30", "to": "06:30"}), "not in the quiet hours, 21:30–06:30"),
        (reason("cover_kept", rule=0, cover="people_waiting"), "somebody has to stay: with those who wait"),
        (reason("goal_first", goal="weighted_waiting", value=10),
         "a goal that comes first: Weighted waiting for triage"),
        (reason("order_of", services=("talk",)), "it comes after: Consultation"),
        (reason("locked", person="P1", service="talk"), "fixed by the user: P1, Consultation"),
        (reason("room_turnaround", minutes=10, only_with="staff_of_roles"),
         "rooms rest for 10 minutes after each use (changing this helps only together with: more staff)"),
    ],
)  # fmt: skip
def test_each_reason_in_words(told: Reason, said: str) -> None:
    assert describe_requirement(told, "en", NAMES) == said


def test_a_night_is_told_with_its_end() -> None:
    late = reason("rooms_of_use", rooms=("C1",), **{"from": HOURS["from"], "to": "2026-03-13T00:00:00+07:00"})
    assert describe_requirement(late, "en") == "one room (C1), 08:30–24:00"
    over = reason("rooms_of_use", rooms=("C1",), **{"from": HOURS["from"], "to": "2026-03-13T06:00:00+07:00"})
    assert describe_requirement(over, "en") == "one room (C1), 08:30, 12 Mar 2026 – 06:00, 13 Mar 2026"


def test_every_code_of_formats_has_a_sentence() -> None:
    assert set(BESIDE) <= set(CAUSES)
    assert all(describe_requirement(reason(code), "en") for code in CAUSES)


def test_an_unknown_code_is_shown_as_it_is() -> None:
    assert describe_requirement(reason("moon_phase"), "en") == "moon_phase"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_block_of_the_text_fits_the_screen(language: Any) -> None:
    page = Page()
    add_explanations(page, plan(explanations=(EXPLANATION,)), PROTOCOL, NAMES, language)
    lines = page.text().splitlines()
    assert max(map(len, lines)) <= WIDTH
    assert sum("C1" in line for line in lines) == 1


def test_without_explanations_nothing_is_said() -> None:
    page = Page()
    add_explanations(page, plan(), PROTOCOL, NAMES, "en")
    assert page.text().strip() == ""


def test_rows_know_when_all_are_given() -> None:
    changes: tuple[ChangeRow, ...] = row().changes
    assert [one.gives_all for one in changes] == [True, False]

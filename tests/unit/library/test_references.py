"""Names given twice, names that nobody bears, and rules across the parts of one file."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from facility_planner.domain.scenario import Scenario
from facility_planner.domain.standard import ThemeFile
from facility_planner.library.lint import lint_file
from facility_planner.library.loader import load, load_facility, load_prices, load_protocol, load_remedies

Fixture = Any

FACILITY = """\
facility: moc-bai
kind: shelter
ownership: public
rooms:
  - {id: R1, use: clinic}
  - {id: R2, use: office}
staff:
  - {id: S1, sex: female, roles: [nurse]}
"""


def test_an_id_given_twice_names_both_places(write: Fixture, problems_of: Fixture) -> None:
    path = write(FACILITY + "  - {id: S2, sex: male, roles: [cook]}\n  - {id: S1, sex: male, roles: [cook]}\n")
    (problem,) = problems_of(load_facility, path)
    assert (problem.line, problem.column, problem.path) == (10, 10, ("staff", 2, "id"))
    assert problem.code == "duplicate_id"
    assert problem.args == {
        "kind": "staff", "id": "S1", "first_file": str(path), "first_line": 8, "first_column": 10,
    }  # fmt: skip


def test_an_observation_is_of_the_facility_a_room_or_a_member_of_staff(write: Fixture, problems_of: Fixture) -> None:
    observation = "  - {{of: a, subject: {}, seen_on: 2026-01-01, method: observe, value: true}}\n"
    subjects = ["moc-bai", "R2", "S1", "R22"]
    text = FACILITY + "observations:\n" + "".join(map(observation.format, subjects))
    (problem,) = problems_of(load_facility, write(text))
    assert (problem.line, problem.column, problem.path) == (13, 22, ("observations", 3, "subject"))
    assert problem.code == "unknown_name"
    assert problem.args == {
        "kind": "subject", "given": "R22", "nearest": "R2", "known": ("moc-bai", "R1", "R2", "S1"),
    }  # fmt: skip


def test_unknown_names_are_told_beside_wrong_types(write: Fixture, faults_of: Fixture) -> None:
    text = FACILITY + "floors: one\nobservations:\n  - {of: a, subject: X, seen_on: x, method: count, value: 1}\n"
    assert faults_of(load_facility, write(text)) == [
        (9, 9, "floors", "wrong_type"),
        (11, 22, "observations.0.subject", "unknown_name"),
        (11, 34, "observations.0.seen_on", "not_a_date"),
    ]


def test_a_protocol_names_its_own_services(write: Fixture, faults_of: Fixture) -> None:
    text = """\
        protocol: p
        goals: [calls, {name: calls, must: 0}]
        continuity: [[triage, triage]]
        separate_staff: [[triage, verify]]
        services:
          - {id: triage, title: T, minutes: 5, priority: essential, after: [consent]}
          - {id: verify, title: V, minutes: 5, priority: can_wait, requires: [triage],
             for: {age_from: 18, age_below: 6}, parts: [{id: a, minutes: 1}, {id: a, minutes: 2}]}
          - {id: triage, title: T, minutes: 5, priority: essential}
        """
    assert faults_of(load_protocol, write(text)) == [
        (2, 23, "goals.1.name", "duplicate_id"),
        (3, 23, "continuity.0.1", "same_twice"),
        (6, 69, "services.0.after.0", "unknown_name"),
        (8, 37, "services.1.for.age_below", "ages_out_of_order"),
        (8, 75, "services.1.parts.1.id", "duplicate_part"),
        (9, 10, "services.2.id", "duplicate_id"),
    ]


def test_a_circle_of_services_is_told_once_with_its_way(write: Fixture, problems_of: Fixture) -> None:
    # a after b, b requires c, c after a: one circle; d follows itself: another
    text = """\
        protocol: p
        services:
          - {id: a, title: A, minutes: 5, priority: essential, after: [b]}
          - {id: b, title: B, minutes: 5, priority: essential, requires: [c]}
          - {id: c, title: C, minutes: 5, priority: essential, after: [a]}
          - {id: d, title: D, minutes: 5, priority: essential, requires: [a, d]}
        """
    circle, own = problems_of(load_protocol, write(text))
    assert (circle.line, circle.path, circle.code) == (3, ("services", 0, "after"), "service_circle")
    assert circle.args == {"services": ("a", "b", "c", "a")}
    assert (own.line, own.path, own.args) == (6, ("services", 3, "requires"), {"services": ("d", "d")})


SURGE = """\
scenario: s
facility: f.yaml
protocol: p.yaml
starts: 2026-03-12T07:30:00+07:00
horizon_hours: 10
arrivals:
  - at: 2026-03-12T08:00:00+07:00
    people:
      - {id: P1, sex: female, age: 30}
      - {id: P2, sex: male, age: 5}
      - {id: P3, sex: male, age: 40}
"""


@pytest.mark.parametrize(
    ("lines", "faults"),
    [
        ("groups: [{id: F1, kind: family, members: [P1, P9]}]", [(12, 47, "groups.0.members.1", "unknown_name")]),
        ("groups: [{id: F1, kind: family, members: [P1, P1]}]", [(12, 47, "groups.0.members.1", "listed_twice")]),
        (
            "groups: [{id: F1, kind: family, confirmed: true, members: [P1]},\n"
            "  {id: F2, kind: family, confirmed: true, members: [P2, P1]}]",
            [(13, 57, "groups.1.members.1", "two_families")],
        ),
        (
            "groups: [{id: F1, kind: family, members: [P1]}, {id: F1, kind: companions, members: [P1]}]",
            [(12, 54, "groups.1.id", "duplicate_id")],
        ),
        (
            "groups: [{id: F1, kind: family, members: [P1, P2], guardian_of: {P2: P3}}]",
            [(12, 70, "groups.0.guardian_of.P2", "not_a_member")],
        ),
        (
            "groups: [{id: F1, kind: family, members: [P1, P2], guardian_of: {P7: P1}}]",
            [
                (12, 66, "groups.0.guardian_of.P7", "unknown_name"),
                (12, 70, "groups.0.guardian_of.P7", "not_a_member"),
            ],
        ),
        (
            "groups: [{id: F1, kind: family, members: [P1, P2], guardian_of: {P2: P2}}]",
            [(12, 70, "groups.0.guardian_of.P2", "own_guardian")],
        ),
        (
            "groups: [{id: F1, kind: family, members: [P1, P2], guardian_of: {P2: P1, P1: P2}}]",
            [(12, 78, "groups.0.guardian_of.P1", "guardian_circle")],
        ),
        (
            "groups: [{id: A, kind: family, members: [P1, P2], guardian_of: {P2: P1}},\n"
            "  {id: B, kind: companions, members: [P2, P3], guardian_of: {P2: P3}}]",
            [(13, 66, "groups.1.guardian_of.P2", "two_guardians")],
        ),
        ("keep_apart: [[P1, P1]]", [(12, 19, "keep_apart.0.1", "same_twice")]),
        ("keep_apart: [[P1, P4]]", [(12, 19, "keep_apart.0.1", "unknown_name")]),
        ("locked: [{person: P8, service: a}]", [(12, 19, "locked.0.person", "unknown_name")]),
        ("goals: [calls, calls]", [(12, 16, "goals.1", "duplicate_id")]),
        (
            "visitors: [{id: V1, sex: male, roles: [doctor], from: 2026-03-12T08:00:00+07:00,\n"
            "  to: 2026-03-12T09:00:00+07:00}]\n"
            "partners: [{id: V1, kind: hospital, from: 2026-03-12T08:00:00+07:00, to: 2026-03-12T09:00:00+07:00}]",
            [(14, 17, "partners.0.id", "duplicate_id")],
        ),
    ],
)
def test_people_and_groups_fit_together(
    write: Fixture, faults_of: Fixture, lines: str, faults: list[tuple[int, int, str, str]]
) -> None:
    assert faults_of(partial(load, Scenario), write(SURGE + lines + "\n")) == faults


def test_nobody_arrives_twice(write: Fixture, faults_of: Fixture) -> None:
    text = SURGE + "  - at: 2026-03-12T09:00:00+07:00\n    people: [{id: P2, sex: male, age: 5}]\n"
    assert faults_of(partial(load, Scenario), write(text)) == [(13, 19, "arrivals.1.people.0.id", "duplicate_id")]


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        # the horizon is 07:30 to 17:30 of 12 March
        ("  - at: 2026-03-12T17:30:00+07:00", (12, 9, "arrivals.1.at", "outside_horizon")),
        ("  - at: 2026-03-12T07:29:00+07:00", (12, 9, "arrivals.1.at", "outside_horizon")),
        (
            "shifts: [{staff: S1, from: 2026-03-12T17:30:00+07:00, to: 2026-03-12T20:00:00+07:00}]",
            (12, 10, "shifts.0", "outside_horizon"),
        ),
        (
            "on_call: [{staff: S1, from: 2026-03-12T06:30:00+07:00, to: 2026-03-12T07:30:00+07:00}]",
            (12, 11, "on_call.0", "outside_horizon"),
        ),
    ],
)
def test_times_outside_of_the_horizon(
    write: Fixture, faults_of: Fixture, lines: str, fault: tuple[int, int, str, str]
) -> None:
    assert faults_of(partial(load, Scenario), write(SURGE + lines + "\n")) == [fault]


def test_times_that_touch_the_horizon_are_sound(write: Fixture) -> None:
    # an offset other than +07:00 is a way of writing: 00:30 UTC is the start
    text = (
        SURGE + "  - {at: 2026-03-12T00:30:00+00:00, people: []}\n"
        "shifts: [{staff: S1, from: 2026-03-12T00:00:00+07:00, to: 2026-03-12T07:31:00+07:00}]\n"
    )
    assert len(load(Scenario, write(text)).arrivals) == 2


REQUIREMENT = """\
theme: rooms
title: Rooms
requirements:
  - id: a
    row: RQ-1
    title: A
    text: A
    class: binding
    confidence: seen
    references: [{instrument: N1, from: 2026-03-01, until: 2026-02-01}]
    measure: m
    evidence: [observe]
    last_checked_on: 2026-01-01
"""


@pytest.mark.parametrize(
    ("lines", "path", "code"),
    [
        ("compare: at_least\n    unit: yes_no", "compare", "yes_no_is"),
        (
            "compare: is\n    unit: yes_no\n    values: [{from: 2020-01-01, value: 1}]",
            "values.0.value",
            "value_not_yes_no",
        ),
        (
            "compare: at_least\n    unit: m2\n    values: [{from: 2020-01-01, value: true}]",
            "values.0.value",
            "value_not_number",
        ),
        (
            "compare: at_most\n    unit: people_per_carer\n"
            "    values: [{from: 2020-01-01, value: 1, bands: [{value: 1}]}]",
            "values.0.bands",
            "value_or_bands",
        ),
        (
            "compare: at_most\n    unit: people_per_carer\n"
            "    values: [{from: 2020-01-01, bands: [{age_below: 6, value: 1}, {age_from: 3, value: 2}]}]",
            "values.0.bands.1",
            "bands_out_of_order",
        ),
        (
            "compare: at_least\n    unit: m2\n    values: [{from: 2021-01-01, value: 1}, {from: 2020-01-01, value: 2}]",
            "values",
            "values_out_of_order",
        ),
    ],
)
def test_values_fit_their_unit(write: Fixture, faults_of: Fixture, lines: str, path: str, code: str) -> None:
    text = REQUIREMENT.replace(", until: 2026-02-01", "") + f"    {lines}\n"
    ((_, _, where, what),) = faults_of(partial(load, ThemeFile), write(text))
    assert (where, what) == (f"requirements.0.{path}", code)


def test_a_reference_ends_after_it_begins(write: Fixture, faults_of: Fixture) -> None:
    text = REQUIREMENT + "    compare: at_least\n    unit: m2\n"
    assert faults_of(partial(load, ThemeFile), write(text)) == [
        (10, 60, "requirements.0.references.0.until", "ends_before_start")
    ]


PRICE = "price: {}\ntitle: A\nunit: m2\nvnd: {{low: 1, central: 2, high: 3}}\nyear: 2026\nvat: included\nsource: x\n"


def test_prices_are_a_list_or_a_stream(write: Fixture, faults_of: Fixture) -> None:
    stream = PRICE.format("a") + "---\n" + PRICE.format("b")
    assert [price.id for price in load_prices(write(stream)).prices] == ["a", "b"]
    listed = "prices:\n" + "".join(f"- {PRICE.format(i)}".replace("\n", "\n  ").rstrip(" ") for i in "ab")
    assert load_prices(write(listed)) == load_prices(write(stream))
    assert faults_of(load_prices, write(stream.replace("price: b", "price: a").replace("high: 3", "high: x", 1))) == [
        (4, 33, "prices.0.vnd.high", "wrong_type"),
        (9, 8, "prices.1.price", "duplicate_id"),
    ]


def test_remedies_are_a_list_or_a_stream(write: Fixture, faults_of: Fixture) -> None:
    remedy = "remedy: a\ntitle: A\nkind: capital\ncloses: [{requirement: r, quantity: 1}]\n"
    whole = remedy + "inputs: [{price: p, quantity: 2, unit: m2}]\n"
    assert [item.id for item in load_remedies(write(whole)).remedies] == ["a"]
    assert faults_of(load_remedies, write(remedy)) == [(1, 1, "remedies.0", "missing_key")]


def test_prices_and_remedies_may_share_a_stream(write: Fixture, faults_of: Fixture) -> None:
    remedy = "remedy: r\ntitle: A\nkind: capital\ncloses: [{requirement: common-area, quantity: 1}]\n"
    remedy += "inputs: [{price: a, quantity: 2, unit: m2}]\n"
    path = write(remedy + "---\n" + PRICE.format("a") + "---\n" + PRICE.format("b"))
    assert [price.id for price in load_prices(path).prices] == ["a", "b"]
    assert [item.id for item in load_remedies(path).remedies] == ["r"]
    assert lint_file(path) == ()
    broken = path.read_text(encoding="utf-8").replace("high: 3", "high: x", 1).replace("kind: capital", "kind: c")
    faults = [(1 + broken[: broken.index(text)].count("\n"), code) for text, code in (
        ("high: x", "wrong_type"), ("kind: c", "not_one_of"),
    )]  # fmt: skip
    assert [(problem.line, problem.code) for problem in lint_file(write(broken))] == faults


def test_a_price_without_a_title_bears_its_id(write: Fixture) -> None:
    (price,) = load_prices(write(PRICE.format("a").replace("title: A\n", ""))).prices
    assert (price.title, price.name.vi, price.name.en) == (None, "a", "a")
    (price,) = load_prices(write(PRICE.format("a"))).prices
    assert price.name.vi == "A"


def test_the_activities_of_a_workload_differ_within_their_list(write: Fixture, problems_of: Fixture) -> None:
    work = """\
workload:
  - role: nurse
    hours_per_day: 8
    hours_per_week: 40
    services: [{id: a, annual: 10, minutes: 5}, {id: b, annual: 10, minutes: 5}]
    category_allowances: [{id: a, minutes: 5, per: day}, {id: SECOND, minutes: 5, per: day}]
  - {role: cook, hours_per_day: 8, hours_per_week: 40, services: [{id: a, annual: 1, minutes: 5}]}
"""
    load_facility(write(FACILITY + work.replace("SECOND", "b")))
    (problem,) = problems_of(load_facility, write(FACILITY + work.replace("SECOND", "a")))
    assert (problem.code, problem.args["kind"]) == ("duplicate_id", "activity")
    assert problem.path == ("workload", 0, "category_allowances", 1, "id")

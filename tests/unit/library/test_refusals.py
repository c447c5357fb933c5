"""Wrong values: the place, the kind and the help of every fault of a file, all at once."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import facility_planner.domain
from facility_planner.domain.facility import Facility
from facility_planner.domain.plan import Plan
from facility_planner.domain.protocol import Protocol
from facility_planner.domain.scenario import Scenario
from facility_planner.domain.standard import ThemeFile
from facility_planner.library.files import nearest
from facility_planner.library.loader import load, load_facility
from facility_planner.library.refusals import OF_THE_DOMAIN

Fixture = Any

HEAD = "facility: a\nkind: shelter\nownership: public\n"


def test_every_fault_of_a_file_at_once_from_top_to_end(write: Fixture, faults_of: Fixture) -> None:
    text = """\
        facility: moc bai
        kind: recption_centre
        name: 5
        rooms:
          - {id: R1, usee: clinic, floor_area_m2: -1, beds: 1.5, desks: true}
          - id: R1
            use: clinic
            id: R2
        supplies: {blanket: 1, bedding_set: -2}
        floors: nine
        built_or_renovated_on: 2019-02-30
        hours: {from: "25:30", to: 730, days: [mo]}
        observations: [{of: a, seen_on: 2026-01-01, method: count, value: x}]
        staff:
        """
    assert faults_of(load_facility, write(text)) == [
        (1, 1, "", "missing_key"),  # ownership, which the mapping that begins here lacks
        (1, 11, "facility", "not_an_id"),
        (2, 7, "kind", "not_one_of"),
        (3, 7, "name", "wrong_type"),
        (5, 5, "rooms.0", "missing_key"),
        (5, 14, "rooms.0.usee", "unknown_key"),
        (5, 43, "rooms.0.floor_area_m2", "too_small"),
        (5, 53, "rooms.0.beds", "wrong_type"),
        (5, 65, "rooms.0.desks", "wrong_type"),
        (6, 9, "rooms.1.id", "duplicate_id"),
        (8, 5, "rooms.1.id", "duplicate_key"),
        (9, 12, "supplies.blanket", "not_one_of"),
        (9, 37, "supplies.bedding_set", "too_small"),
        (10, 9, "floors", "wrong_type"),
        (11, 24, "built_or_renovated_on", "not_a_date"),
        (12, 15, "hours.from", "not_a_time"),
        (12, 28, "hours.to", "wrong_type"),
        (12, 40, "hours.days.0", "not_one_of"),
        (13, 67, "observations.0.value", "wrong_type"),
        (14, 1, "staff", "wrong_type"),
    ]


@pytest.mark.parametrize(
    ("line", "args"),
    [
        ("kindd: shelter", {"key": "kindd", "nearest": "kind"}),
        ("Kind: shelter", {"key": "Kind", "nearest": "kind"}),
        ("xyz: 1", {"key": "xyz", "nearest": ""}),
        ("id: b", {"key": "id"}),  # a name inside the program, not a key of the format
    ],
)
def test_an_unknown_key_names_the_nearest(
    write: Fixture, problems_of: Fixture, line: str, args: dict[str, str]
) -> None:
    (problem,) = problems_of(load_facility, write(f"{HEAD}{line}\n"))
    assert (problem.line, problem.column, problem.code) == (4, 1, "unknown_key")
    assert problem.args.items() >= args.items()
    assert "capacity" in problem.args["known"]


def test_the_name_itself_is_not_the_nearest() -> None:
    assert nearest("indicators", ["indicators", "id"]) == ""
    assert nearest("Indicators", ["indicators", "id"]) == "indicators"


def test_a_value_of_a_closed_list_names_the_nearest_and_the_list(write: Fixture, problems_of: Fixture) -> None:
    (problem,) = problems_of(load_facility, write(f"{HEAD}setting: moutain\n"))
    assert problem.args == {
        "given": "moutain", "nearest": "mountain", "allowed": ("urban", "rural", "mountain"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("line", "expected", "got", "given"),
    [
        ("capacity: nine", ("whole_number",), "text", "nine"),
        ("capacity: 1.5", ("whole_number",), "number", "1.5"),
        ("capacity: true", ("whole_number",), "yes_no", "true"),
        ('capacity: "9"', ("whole_number",), "text", "9"),
        ("capacity: 1_000", ("whole_number",), "text", "1_000"),
        ("land_area_m2: true", ("number",), "yes_no", "true"),
        ("care_24h: yes", ("yes_no",), "text", "yes"),  # YAML 1.2: only true and false
        ("province: 80", ("text",), "whole_number", "80"),
        ("rooms: {id: a}", ("list",), "mapping", ""),
        ("rooms:", ("list",), "nothing", ""),
        ("supplies: []", ("mapping",), "list", ""),
        ("name: [a]", ("text", "mapping"), "list", ""),
        ("built_or_renovated_on: 2019", ("date",), "whole_number", "2019"),
    ],
)
def test_a_wrong_type_says_what_is_expected(
    write: Fixture, problems_of: Fixture, line: str, expected: tuple[str, ...], got: str, given: str
) -> None:
    (problem,) = problems_of(load_facility, write(f"{HEAD}{line}\n"))
    assert (problem.code, problem.args) == ("wrong_type", {"expected": expected, "got": got, "given": given})


def test_a_value_of_several_types_is_refused_once(write: Fixture, problems_of: Fixture) -> None:
    observation = "{of: a, seen_on: 2026-01-01, method: count, value: many}"
    (problem,) = problems_of(load_facility, write(f"{HEAD}observations: [{observation}]\n"))
    assert problem.path == ("observations", 0, "value")
    assert problem.args["expected"] == ("yes_no", "whole_number", "number")


def test_numbers_that_are_none_are_refused(write: Fixture, faults_of: Fixture) -> None:
    observation = "{of: a, seen_on: 2026-01-01, method: count, value: .nan}"
    text = f"{HEAD}land_area_m2: .inf\nobservations: [{observation}]\ncapacity: {'9' * 5000}\n"
    assert faults_of(load_facility, write(text)) == [
        (4, 15, "land_area_m2", "not_finite"),
        (5, 67, "observations.0.value", "not_finite"),
        (6, 11, "capacity", "wrong_type"),
    ]


def test_a_negative_area_names_the_limit(write: Fixture, problems_of: Fixture) -> None:
    (problem,) = problems_of(load_facility, write(f"{HEAD}rooms: [{{id: a, use: clinic, floor_area_m2: -9}}]"))
    assert (problem.line, problem.column, problem.code) == (4, 45, "too_small")
    assert problem.args == {"given": -9, "limit": 0, "inclusive": 0}


@pytest.mark.parametrize(
    ("roles", "fault"),
    [("roles: []", (4, 38, "staff.0.roles", "without_role")), ("languages: [vi]", (4, 9, "staff.0", "missing_key"))],
)
def test_staff_without_a_role(write: Fixture, faults_of: Fixture, roles: str, fault: tuple[int, int, str, str]) -> None:
    assert faults_of(load_facility, write(f"{HEAD}staff: [{{id: S1, sex: female, {roles}}}]")) == [fault]


@pytest.mark.parametrize(
    ("observation", "path", "code"),
    [
        ("value: 1, sample: 2, passed: 1", "observations.0", "observation_needs_one"),
        ("sample: 3", "observations.0", "sample_incomplete"),
        ("sample: 3, passed: 4", "observations.0.passed", "passed_exceeds_sample"),
        ("sample: 3, passed: 1, population: 2", "observations.0.sample", "sample_exceeds_population"),
    ],
)
def test_observations_that_contradict_themselves(
    write: Fixture, faults_of: Fixture, observation: str, path: str, code: str
) -> None:
    text = f"{HEAD}observations: [{{of: a, seen_on: 2026-01-01, method: sample, {observation}}}]"
    ((_, _, where, what),) = faults_of(load_facility, write(text))
    assert (where, what) == (path, code)


SURGE = """\
scenario: s
facility: f.yaml
protocol: p.yaml
starts: 2026-03-12T07:30:00+07:00
horizon_hours: 10
"""


@pytest.mark.parametrize(
    ("arrivals", "fault"),
    [
        ("arrivals: []", (6, 11, "arrivals", "nobody_arrives")),
        ("arrivals: [{at: 2026-03-12T08:00:00+07:00}]", (6, 11, "arrivals", "nobody_arrives")),
        ("groups: []", (1, 1, "", "missing_key")),
    ],
)
def test_a_surge_with_nobody(
    write: Fixture, faults_of: Fixture, arrivals: str, fault: tuple[int, int, str, str]
) -> None:
    assert faults_of(partial(load, Scenario), write(SURGE + arrivals)) == [fault]


@pytest.mark.parametrize(
    ("hours", "path", "code"),
    [
        ("from: 2026-03-12T08:00:00+07:00, to: 2026-03-12T07:00:00+07:00", "shifts.0.to", "ends_before_start"),
        ("from: 2026-03-12T08:00:00, to: 2026-03-12T09:00:00+07:00", "shifts.0.from", "offset_missing"),
        ("from: 2026-03-12T08:00:30+07:00, to: 2026-03-12T09:00:00+07:00", "shifts.0.from", "whole_minute"),
        ("from: 2026-03-12, to: 2026-03-12T09:00:00+07:00", "shifts.0.from", "not_a_moment"),
        ("from: 9999-12-31T23:00:00-12:00, to: 2026-03-12T09:00:00+07:00", "shifts.0.from", "year_out_of_range"),
        ("from: 1773277200, to: 2026-03-12T09:00:00+07:00", "shifts.0.from", "wrong_type"),
    ],
)
def test_hours_that_cannot_be(write: Fixture, faults_of: Fixture, hours: str, path: str, code: str) -> None:
    arrivals = "arrivals: [{at: 2026-03-12T08:00:00+07:00, people: [{id: P1, sex: male, age: 3}]}]"
    text = f"{SURGE}{arrivals}\nshifts:\n  - {{staff: S1, {hours}}}\n"
    ((line, _, where, what),) = faults_of(partial(load, Scenario), write(text))
    assert (line, where, what) == (8, path, code)


@pytest.mark.parametrize(("pair", "code"), [("[P1]", "too_few"), ("[P1, P1, P1]", "too_many")])
def test_a_pair_is_two(write: Fixture, problems_of: Fixture, pair: str, code: str) -> None:
    arrivals = "arrivals: [{at: 2026-03-12T08:00:00+07:00, people: [{id: P1, sex: male, age: 3}]}]"
    (problem,) = problems_of(partial(load, Scenario), write(f"{SURGE}{arrivals}\nkeep_apart: [{pair}]"))
    assert (problem.path, problem.code) == (("keep_apart", 0), code)
    assert problem.args == {"count": pair.count("P1"), "limit": 2}


def test_a_list_of_refused_items_is_not_called_empty(write: Fixture, faults_of: Fixture) -> None:
    text = "protocol: p\nservices:\n  - {id: a, title: A, minutes: 0, priority: essential}\n"
    assert faults_of(partial(load, Protocol), write(text)) == [(3, 32, "services.0.minutes", "too_small")]


def test_goals_are_told_from_one_another(write: Fixture, faults_of: Fixture) -> None:
    text = """\
        protocol: p
        goals: [weighted_wating, {name: calls, must: -1}, 5]
        services:
          - {id: a, title: A, minutes: 5, priority: essential, for: {need: hurt}}
        """
    assert faults_of(partial(load, Protocol), write(text)) == [
        (2, 9, "goals.0", "not_one_of"),
        (2, 46, "goals.1.must", "too_small"),
        (2, 51, "goals.2", "wrong_type"),
        (4, 68, "services.0.for.need", "not_one_of"),
    ]


def test_texts_are_composed(write: Fixture) -> None:
    # e + U+0323 + U+0302 is one letter of Vietnamese, U+1EC7
    facility = load_facility(write(f'{HEAD}name: {{vi: "Vie\u0323\u0302t", en: Viet}}\n'))
    assert facility.title.vi == "Vi\u1ec7t"


def test_the_faults_of_the_domain_are_all_known() -> None:
    folder = Path(facility_planner.domain.__file__).parent
    raised = re.findall(
        r'PydanticCustomError\(\s*"(\w+)"', "".join(p.read_text(encoding="utf-8") for p in folder.glob("*.py"))
    )
    assert set(raised) == OF_THE_DOMAIN


def test_json_is_told_the_same(write: Fixture, faults_of: Fixture) -> None:
    text = """\
        {
        \t"facility": "a", "kind": "shelter",
        \t"ownership": "publik",
        \t"name": "Cơ sở \\ud83c\\udfe0",
          "rooms": [{"id": "R1", "use": "clinic", "id": "R1"}]
        }
        """
    # duplicate keys send JSON through the YAML reader, where tabs between values are spaces too
    assert faults_of(load_facility, write(text, "a.json")) == [
        (3, 15, "ownership", "not_one_of"),
        (5, 43, "rooms.0.id", "duplicate_key"),
    ]


@pytest.mark.parametrize("model", [Facility, Scenario, Protocol, Plan, ThemeFile])
def test_an_empty_mapping_lacks_its_keys(write: Fixture, problems_of: Fixture, model: Any) -> None:
    problems = problems_of(partial(load, model), write("{}"))
    assert {problem.code for problem in problems} == {"missing_key"}
    assert {(problem.line, problem.column, problem.path) for problem in problems} == {(1, 1, ())}

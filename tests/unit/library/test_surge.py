"""A surge: the files it names, and what they say against each other, all problems at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from facility_planner.library.own_files import STANDARDS_VARIABLE
from facility_planner.library.shelves import list_surges
from facility_planner.library.surge import load_surge

if TYPE_CHECKING:
    from pathlib import Path

Fixture = Any

FACILITY = """\
facility: f
kind: shelter
ownership: public
rooms:
  - {id: R1, use: clinic}
  - {id: D1, use: sleeping, beds: 2}
staff:
  - {id: S1, sex: female, roles: [nurse]}
"""
PROTOCOL = """\
protocol: p
cover:
  - {while: children_without_guardian, ratio: carers}
services:
  - {id: triage, title: T, minutes: 5, priority: essential}
"""
SCENARIO = """\
scenario: s
facility: f.yaml
protocol: shelf/p.yaml
standards: [law]
starts: 2026-03-12T07:30:00+07:00
horizon_hours: 10
residents: [{room: D1, sex: female, age: 30}]
arrivals:
  - at: 2026-03-12T08:00:00+07:00
    people:
      - {id: P1, sex: female, age: 30, declines: [triage]}
shifts:
  - {staff: S1, from: 2026-03-12T07:30:00+07:00, to: 2026-03-12T16:30:00+07:00}
"""
PACK = "standard: law\ntitle: L\nversion: '1'\ninstruments: [{number: N1, title: N}]\n"
THEME = """\
theme: children
title: C
requirements:
  - id: carers
    row: RQ-1
    title: A
    text: A
    class: binding
    confidence: seen
    references: [{instrument: N1}]
    measure: m
    compare: at_most
    unit: people_per_carer
    values: [{from: 2020-01-01, bands: [{age_below: 6, value: 3}]}]
    evidence: [observe]
    last_checked_on: 2026-01-01
"""


@pytest.fixture
def folder(write: Fixture, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A surge that is sound, with its files, and the standard `law` on the shelf."""
    write(FACILITY, "f.yaml")
    write(PROTOCOL, "shelf/p.yaml")
    write(PACK, "standards/law/pack.yaml")
    write(THEME, "standards/law/children.yaml")
    path: Path = write(SCENARIO, "s.yaml")
    monkeypatch.setenv(STANDARDS_VARIABLE, str(path.parent / "standards"))
    return path.parent


def _change(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_sound_surge_has_all_it_names(folder: Path) -> None:
    surge = load_surge(folder / "s.yaml")
    assert (surge.scenario.id, surge.facility.id, surge.protocol.id) == ("s", "f", "p")
    assert [standard.id for standard in surge.standards] == ["law"]
    assert surge.path == folder / "s.yaml"


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("staff: S1", "staff: S2", (13, 13, "shifts.0.staff", "unknown_name")),
        ("room: D1", "room: D2", (7, 20, "residents.0.room", "unknown_name")),
        ("room: D1", "room: R1", (7, 20, "residents.0.room", "not_a_bedroom")),
        ("[triage]", "[triagge]", (11, 51, "arrivals.0.people.0.declines.0", "unknown_name")),
        ("[law]", "[law, lawe]", (4, 18, "standards.1", "unknown_name")),
        ("f.yaml", "g.yaml", (2, 11, "facility", "file_not_found")),
        ("f.yaml", "shelf", (2, 11, "facility", "is_folder")),
        (
            "shifts:",
            "locked: [{person: P1, service: triage, room: R2, staff: [S1]}]\nshifts:",
            (12, 46, "locked.0.room", "unknown_name"),
        ),
        (
            "shifts:",
            "locked: [{person: P1, service: triage, room: R1, staff: [S9]}]\nshifts:",
            (12, 58, "locked.0.staff.0", "unknown_name"),
        ),
        (
            "shifts:",
            "visitors: [{id: S1, sex: male, roles: [doctor], from: 2026-03-12T07:30:00+07:00,"
            " to: 2026-03-12T16:30:00+07:00}]\nshifts:",
            (12, 17, "visitors.0.id", "duplicate_id"),
        ),
    ],
)
def test_what_a_scenario_names_exists(
    folder: Path, faults_of: Fixture, old: str, new: str, fault: tuple[int, int, str, str]
) -> None:
    _change(folder, "s.yaml", old, new)
    assert faults_of(load_surge, folder / "s.yaml") == [fault]


def test_a_file_that_is_not_there_names_the_nearest(folder: Path, problems_of: Fixture) -> None:
    _change(folder, "s.yaml", "shelf/p.yaml", "shelf/q.yaml")
    (problem,) = problems_of(load_surge, folder / "s.yaml")
    assert problem.args == {"nearest": "p.yaml", "named": "shelf/q.yaml"}


def test_a_visitor_may_be_fixed_to_an_activity(folder: Path) -> None:
    lines = (
        "locked: [{person: P1, service: triage, staff: [V1]}]\n"
        "visitors: [{id: V1, sex: male, roles: [doctor], from: 2026-03-12T07:30:00+07:00,"
        " to: 2026-03-12T16:30:00+07:00}]\nshifts:"
    )
    _change(folder, "s.yaml", "shifts:", lines)
    assert load_surge(folder / "s.yaml").scenario.locked[0].staff == ("V1",)


def test_a_cover_names_a_requirement_with_values_by_age(folder: Path, faults_of: Fixture) -> None:
    _change(folder, "standards/law/children.yaml", "bands: [{age_below: 6, value: 3}]", "value: 3")
    assert faults_of(load_surge, folder / "s.yaml") == [(3, 47, "cover.0.ratio", "ratio_without_bands")]
    _change(folder, "shelf/p.yaml", "carers", "carer")
    assert faults_of(load_surge, folder / "s.yaml") == [(3, 47, "cover.0.ratio", "unknown_name")]


def test_problems_of_every_file_come_together(folder: Path, problems_of: Fixture) -> None:
    _change(folder, "s.yaml", "horizon_hours: 10", "horizon_hours: ten")
    _change(folder, "s.yaml", "staff: S1", "staff: S2")
    _change(folder, "f.yaml", "kind: shelter", "kind: sheltr")
    _change(folder, "shelf/p.yaml", "minutes: 5", "minutes: 0")
    problems = problems_of(load_surge, folder / "s.yaml")
    assert [(problem.file.rpartition("/")[2], problem.line, problem.code) for problem in problems] == [
        ("s.yaml", 6, "wrong_type"),
        ("s.yaml", 13, "unknown_name"),
        ("f.yaml", 2, "not_one_of"),
        ("p.yaml", 5, "too_small"),
    ]


def test_a_scenario_that_cannot_be_read_is_its_own_only_problem(tmp_path: Path, faults_of: Fixture) -> None:
    assert faults_of(load_surge, tmp_path / "s.yaml") == [(0, 0, "", "file_not_found")]


@pytest.mark.parametrize("path", list_surges(), ids=lambda path: path.stem)
def test_the_shipped_surges_are_sound(path: Path) -> None:
    assert load_surge(path).scenario.people


def test_500_people_are_read(folder: Path) -> None:
    person = "      - {id: P1, sex: female, age: 30, declines: [triage]}\n"
    crowd = "".join(person.replace("P1", f"P{number}") for number in range(1, 501))
    _change(folder, "s.yaml", person, crowd)
    assert len(load_surge(folder / "s.yaml").scenario.people) == 500

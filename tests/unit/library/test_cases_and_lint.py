"""Law cases and the facilities they make; observations against standards; any file by its keys."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING, Any

import pytest
from ruamel.yaml import YAML

from facility_planner.library import observations
from facility_planner.library.cases import load_law_cases, merge, resolve_case
from facility_planner.library.lint import lint_file, lint_standard
from facility_planner.library.loader import load_facility
from facility_planner.library.observations import load_facility_with
from facility_planner.library.packs import load_known_standard
from facility_planner.library.shelves import (
    find_facility,
    list_facilities,
    list_protocols,
    list_surges,
    scenarios_root,
    standards_root,
)

if TYPE_CHECKING:
    from pathlib import Path

    from facility_planner.domain.standard import Standard

Fixture = Any

WHOLE = "{facility: f, kind: shelter, ownership: public}"


def _case(facility: str) -> str:
    return f"- {{case: c, facility: {facility}, as_of: 2027-02-28, expect: {{r: {{verdict: met, measured: 25}}}}}}\n"


def test_a_case_is_like_a_shipped_facility_with_changes(write: Fixture) -> None:
    change = "{land_area_m2: 500, name: {vi: Nhà}, hours: {to: '18:00'}, staff: []}"
    (case,) = load_law_cases(write(_case(f"{{like: moc-bai, change: {change}}}")))
    changed, shipped = resolve_case(case), load_facility(find_facility("moc-bai"))
    assert (changed.land_area_m2, changed.staff, changed.rooms) == (500, (), shipped.rooms)
    assert shipped.hours is not None
    assert changed.hours is not None
    assert (changed.hours.start, changed.hours.end) == (shipped.hours.start, time(18))
    assert (changed.title.vi, changed.title.en) == ("Nhà", shipped.title.en)
    # what is not written is not expected
    assert case.expect["r"].model_fields_set == {"verdict", "measured"}


def test_a_case_may_hold_a_whole_facility(write: Fixture) -> None:
    (case,) = load_law_cases(write(_case(WHOLE)))
    assert resolve_case(case).id == "f"


def test_a_change_that_makes_no_facility_is_told(write: Fixture, problems_of: Fixture) -> None:
    (case,) = load_law_cases(write(_case("{like: moc-bai, change: {floors: 0}}")))
    (problem,) = problems_of(lambda _: resolve_case(case), None)
    assert (problem.file, problem.path, problem.code) == ("c", ("floors",), "too_small")


def test_cases_may_be_a_list_a_mapping_or_a_stream(write: Fixture) -> None:
    listed = load_law_cases(write(_case(WHOLE)))
    lone = _case(WHOLE).removeprefix("- ")
    assert load_law_cases(write("cases:\n" + _case(WHOLE))) == listed
    assert load_law_cases(write(lone)) == listed
    assert load_law_cases(write(f"{lone}---\n{lone.replace('case: c', 'case: d')}"))[0] == listed[0]


def test_faults_of_a_case_stand_where_they_are(write: Fixture, faults_of: Fixture) -> None:
    text = """\
        - {case: a, facility: {like: moc-bai, chang: {}}, as_of: 2027-02-28, expect: {r: {verdict: mett}}}
        - {case: b, facility: {facility: f, kind: sheltr}, as_of: 2027-02-28, expect: {}}
        """
    assert faults_of(load_law_cases, write(text)) == [
        (1, 39, "cases.0.facility.chang", "unknown_key"),
        (1, 92, "cases.0.expect.r.verdict", "not_one_of"),
        (2, 23, "cases.1.facility", "missing_key"),
        (2, 43, "cases.1.facility.kind", "not_one_of"),
        (2, 79, "cases.1.expect", "too_few"),
    ]


def test_merging_goes_into_mappings_and_replaces_the_rest() -> None:
    data = {"a": {"b": 1, "c": [1, 2]}, "d": 1}
    assert merge(data, {"a": {"c": [3]}, "e": {"f": 2}}) == {"a": {"b": 1, "c": [3]}, "d": 1, "e": {"f": 2}}
    assert merge(data, {"a": None})["a"] is None
    assert data == {"a": {"b": 1, "c": [1, 2]}, "d": 1}


@pytest.fixture
def standard() -> Standard:
    return load_known_standard("vn-2024")


def test_observations_are_of_something_that_a_standard_knows(
    write: Fixture, problems_of: Fixture, standard: Standard
) -> None:
    requirement = standard.requirements[0]
    line = "  - {{of: {}, seen_on: 2026-01-01, method: observe, value: true}}\n"
    names = [requirement.id, requirement.measure, requirement.id + "e"]
    text = "facility: f\nkind: shelter\nownership: public\nobservations:\n" + "".join(map(line.format, names))
    (problem,) = problems_of(lambda path: load_facility_with(path, [standard]), write(text))
    assert (problem.line, problem.column, problem.path) == (7, 10, ("observations", 2, "of"))
    assert (problem.code, problem.args["kind"]) == ("unknown_name", "observed")
    assert problem.args["nearest"] == requirement.id


def test_other_standards_are_read_only_for_names_that_are_not_known(
    monkeypatch: pytest.MonkeyPatch, standard: Standard
) -> None:
    def refuse() -> tuple[Path, ...]:
        raise AssertionError("read without need")

    monkeypatch.setattr(observations, "known_standards", refuse)
    known = {name for r in standard.requirements for name in (r.id, r.measure)}
    for path in list_facilities():
        if {observation.of for observation in load_facility(path).observations} <= known:
            load_facility_with(path, [standard])


@pytest.mark.parametrize("path", [*list_facilities(), *list_protocols(), *list_surges()], ids=lambda path: path.stem)
def test_the_shipped_files_are_sound(path: Path, standard: Standard) -> None:
    assert lint_file(path, [standard]) == ()


def test_a_file_without_known_keys_has_no_format(write: Fixture) -> None:
    (problem,) = lint_file(write("a: 1"))
    assert problem.code == "unknown_format"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("facility: f", "missing_key"),
        ("protocol: p\nservices: []", "too_few"),
        ("standard: s", "missing_key"),
        ("theme: room", "not_one_of"),
        ("price: p", "missing_key"),
        ("remedies: [{}]", "missing_key"),
        (_case("{like: 5}"), "wrong_type"),
        ("scenario: s\nobjectives: []", "missing_key"),
        ("scenario: s\narrivals: []", "nobody_arrives"),
        ("a: [", "yaml_unclosed"),
    ],
)
def test_a_file_is_told_by_its_keys(write: Fixture, text: str, code: str) -> None:
    assert code in {problem.code for problem in lint_file(write(text))}


def test_cases_of_a_standard_are_linted(write: Fixture) -> None:
    write("theme: rooms\ntitle: T\nrequirements: []\n", "law/rooms.yaml")
    folder = write("standard: law\ntitle: L\nversion: '1'\n", "law/pack.yaml").parent
    write(_case("{like: moc-bay}") + _case(WHOLE), "law/cases/a.yaml")
    assert [(problem.code, problem.args["kind"]) for problem in lint_standard(folder)] == [
        ("duplicate_id", "case"),
        ("unknown_name", "requirement"),
        ("unknown_name", "requirement"),
        ("unknown_name", "facility"),
    ]


RURAL = """\
- {case: rural, facility: {like: moc-bai, change: {land_area_m2: 500, setting: rural}}, as_of: 2027-02-28,
   expect: {land-area-rural: {verdict: %s, measured: %s, threshold: 20}}}
"""


def test_cases_are_carried_out(write: Fixture, standard: Standard) -> None:
    # moc-bai has 20 places: 500 m² ÷ 20 = 25 m² each, and 20 are asked of a rural facility on that day
    assert lint_file(write(RURAL % ("met", 25)), [standard]) == ()
    verdict, measured = sorted(
        lint_file(write(RURAL % ("not_met", 24)), [standard]), key=lambda problem: str(problem.path[-1]), reverse=True
    )
    assert (verdict.code, verdict.line, verdict.column) == ("case_differs", 2, 40)
    assert verdict.args == {"requirement": "land-area-rural", "what": "verdict", "expected": "not_met", "found": "met"}
    assert (measured.line, measured.column) == (2, 59)
    assert (measured.args["expected"], measured.args["found"]) == ("24", "25")


CLASSED = """\
- {case: rural, facility: {like: moc-bai, change: {land_area_m2: 500, setting: rural}}, as_of: %s,
   expect: {land-area-rural: {verdict: %s, class: %s}}}
"""


def test_a_case_says_the_class_of_its_day(write: Fixture, standard: Standard) -> None:
    assert lint_file(write(CLASSED % ("2027-02-28", "met", "temporary")), [standard]) == ()
    assert lint_file(write(CLASSED % ("2027-03-01", "not_met", "binding")), [standard]) == ()
    (problem,) = lint_file(write(CLASSED % ("2027-03-01", "not_met", "temporary")), [standard])
    assert (problem.code, problem.line, problem.path[-1]) == ("case_differs", 2, "class")
    assert (problem.args["what"], problem.args["expected"], problem.args["found"]) == ("class", "temporary", "binding")


BEDS = """\
- {case: beds, as_of: 2026-11-22, expect: {bedroom-area: {verdict: not_met, measured: %s}},
   facility: {facility: f, kind: shelter, ownership: public, capacity: 10,
     rooms: [{id: D1, use: sleeping, floor_area_m2: 41, beds: 7}]}}
"""


@pytest.mark.parametrize(
    ("measured", "holds"),
    [
        ("5.857", True),
        ("5.86", True),
        ("5.85", True),
        ("5.9", True),
        ("5.87", False),
        ("5.84", False),
        ("6", False),
        ("5", False),
    ],
)
def test_a_measured_number_may_be_rounded(write: Fixture, standard: Standard, measured: str, holds: bool) -> None:
    # 41 / 7 = 5.857…; rounded against the facility that is 5.85
    assert (lint_file(write(BEDS % measured), [standard]) == ()) is holds


DECIDED = """\
- {case: days, as_of: 2026-11-22, decisions: {%s}, expect: {stay-beyond-three-months: {verdict: %s}},
   facility: {facility: f, kind: shelter, ownership: public, capacity: 10,
     observations: [{of: stay-beyond-three-months, seen_on: 2026-11-22, method: document, value: 3.3}]}}
"""


def test_a_case_decides_a_conflict(write: Fixture, standard: Standard) -> None:
    assert lint_file(write(DECIDED % ("length-of-stay: three-months", "not_met")), [standard]) == ()
    set_aside = DECIDED % ("length-of-stay: one-hundred-twenty-days", "not_applicable")
    assert lint_file(write(set_aside), [standard]) == ()
    wrong = lint_file(write(DECIDED % ("length-of-stay: bot, lenght-of-stay: both", "not_met")), [standard])
    assert [(p.code, p.args["kind"], p.args["nearest"]) for p in wrong] == [
        ("unknown_name", "conflict", "length-of-stay"),
        ("unknown_name", "option", "both"),
    ]


def test_a_case_stands_beside_its_standard(write: Fixture, standard: Standard) -> None:
    write("theme: rooms\ntitle: T\nrequirements: []\n", "law/rooms.yaml")
    write("standard: law\ntitle: L\nversion: '1'\n", "law/pack.yaml")
    (problem,) = lint_file(write(RURAL % ("met", 25), "law/cases/land.yaml"), [standard])
    assert (problem.line, problem.code, problem.args["given"]) == (2, "unknown_name", "land-area-rural")


def test_what_a_case_is_like_is_told_in_the_case(write: Fixture, standard: Standard) -> None:
    path = write((RURAL % ("met", 25)).replace("moc-bai", "moc-bay"))
    (problem,) = lint_file(path, [standard])
    assert (problem.file, problem.line, problem.column, problem.args["nearest"]) == (str(path), 1, 34, "moc-bai")
    (problem,) = lint_file(write((RURAL % ("met", 25)).replace("500", "-1")), [standard])
    assert (problem.line, problem.column, problem.code) == (1, 66, "too_small")


def test_every_shipped_file_is_read_by_the_compiled_parser_too() -> None:
    """That parser refuses a plain scalar with a colon in a flow mapping."""
    files = [path for root in (standards_root(), scenarios_root()) for path in sorted(root.rglob("*.yaml"))]
    assert files
    for path in files:
        assert list(YAML(typ="safe", pure=False).parse(path.read_text(encoding="utf-8"))), path

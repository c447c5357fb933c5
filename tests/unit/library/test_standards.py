"""A standard: its folder, its checksum, what its files say against each other."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import pytest

from facility_planner.library.lint import lint_file, lint_standard
from facility_planner.library.packs import find_pack, load_known_standard
from facility_planner.library.shelves import (
    find_facility,
    list_facilities,
    list_protocols,
    list_standards,
    list_surges,
)
from facility_planner.library.standards import load_standard

if TYPE_CHECKING:
    from pathlib import Path

Fixture = Any

PACK = "standard: law\ntitle: L\nversion: '1'\ninstruments: [{number: N1, title: N}]\n"
REQUIREMENT = """\
  - id: {id}
    row: RQ-1
    title: A
    text: A
    class: binding
    confidence: seen
    references: [{{instrument: {instrument}}}]
    measure: m
    compare: at_least
    unit: room
    evidence: [observe]
    last_checked_on: 2026-01-01
"""


def _theme(theme: str, requirement: str, instrument: str = "N1") -> str:
    head = f"theme: {theme}\ntitle: T\nrequirements:\n"
    return head + REQUIREMENT.format(id=requirement, instrument=instrument)


@pytest.fixture
def law(write: Fixture) -> Path:
    """A standard of two themes."""
    write(_theme("rooms", "a"), "law/rooms.yaml")
    write(_theme("governance", "b"), "law/zz.yaml")
    path: Path = write(PACK, "law/pack.yaml")
    return path.parent


def test_themes_come_in_the_order_of_the_format_and_the_bytes_are_summed(law: Path) -> None:
    standard = load_standard(law)
    assert standard.id == "law"
    assert [requirement.id for requirement in standard.requirements] == ["b", "a"]
    files = b"".join((law / name).read_bytes() for name in ("pack.yaml", "rooms.yaml", "zz.yaml"))
    assert standard.sha256 == hashlib.sha256(files).hexdigest()


def test_files_are_checked_against_each_other(law: Path, write: Fixture, problems_of: Fixture) -> None:
    write(_theme("safety", "a", "N12"), "law/safety.yaml")
    duplicate, unknown = problems_of(load_standard, law)
    assert (duplicate.file, duplicate.line, duplicate.code) == (str(law / "safety.yaml"), 4, "duplicate_id")
    assert duplicate.args["first_file"] == str(law / "rooms.yaml")
    assert (unknown.line, unknown.code, unknown.args["nearest"]) == (10, "unknown_name", "N1")
    assert unknown.args["kind"] == "instrument"


@pytest.mark.parametrize(
    ("file", "text", "kind", "place"),
    [
        (
            "pack.yaml",
            f"{PACK}levels: [{{id: l, title: L}}, {{id: l, title: M}}]\n",
            "level",
            (5, 34),
        ),  # levels: [{…}, {id: l
        ("pack.yaml", PACK.replace("]", ", {number: N1, title: M}]"), "instrument", (4, 48)),
        ("measures.yaml", "measures:\n- {measure: m, unit: room}\n- {measure: m, unit: room}\n", "measure", (3, 13)),
        (
            "deadlines.yaml",
            "deadlines:\n" + 2 * "- {deadline: d, title: D, requirement: a, after: admitted, duty_of: facility}\n",
            "deadline",
            (3, 14),
        ),
        (
            "inspections.yaml",
            "inspections:\n" + 2 * "- {inspection: i, name: check, title: T, by: B, of: O, confidence: seen, "
            "references: [{instrument: N1}]}\n",
            "inspection",
            (3, 16),
        ),
        (
            "conflicts.yaml",
            "conflicts:\n" + 2 * "- {conflict: c, title: T, text: T, between: [a], references: [{instrument: N1}], "
            "options: [{id: o, title: O}], decision: o}\n",
            "conflict",
            (3, 14),
        ),
    ],
)
def test_a_name_beside_the_themes_stands_once(
    law: Path, write: Fixture, problems_of: Fixture, file: str, text: str, kind: str, place: tuple[int, int]
) -> None:
    write(text, f"law/{file}")
    (twice,) = problems_of(load_standard, law)
    assert (twice.code, twice.args["kind"], (twice.line, twice.column)) == ("duplicate_id", kind, place)


def test_what_makes_up_for_a_requirement_is_one_of_the_standard(
    law: Path, write: Fixture, problems_of: Fixture
) -> None:
    write(_theme("safety", "night-rest") + "    met_instead_by: [a, nigth-rest]\n", "law/safety.yaml")
    (unknown,) = problems_of(load_standard, law)
    assert (unknown.line, unknown.code, unknown.args["nearest"]) == (16, "unknown_name", "night-rest")
    assert unknown.args["kind"] == "requirement"


BARE_LIST = """\
- id: bedroom-area
  row: RQ-B05
  title: {vi: Diện tích, en: Area}
  class: temporary
  confidence: seen
  references: [{instrument: 66.16/2026/NQ-CP, place: "App. I.13", from: 2026-04-15, until: 2027-02-28}, {instrument: X}]
  applies_to: {ownership: [public, non_state], capacity_from: 1}
  per: facility
  measure: floor_area_per_bed
  compare: at_least
  unit: m2_per_bed
  values: [{from: 2017-11-01, value: 6}]
  partly_met_from: null
  evidence: [measure, observe]
  last_checked_on: 2026-11-22
"""


def test_a_theme_may_be_a_bare_list(write: Fixture) -> None:
    write(BARE_LIST, "law/rooms.yaml")
    write(BARE_LIST.replace("bedroom-area", "other"), "law/house.yaml")
    folder = write("standard: law\ntitle: L\nversion: '1'\n", "law/pack.yaml").parent
    standard = load_standard(folder)
    # governance stands first in the closed list of themes
    assert [(theme.theme, theme.title.vi) for theme in standard.themes] == [("governance", "house"), ("rooms", "rooms")]
    requirement = standard.requirements[1]
    assert (requirement.id, requirement.text, requirement.wording) == ("bedroom-area", None, requirement.title)
    assert lint_standard(folder) == ()


def test_a_theme_is_linted_by_itself_with_places_of_the_file(write: Fixture) -> None:
    assert lint_file(write(BARE_LIST)) == ()
    path = write(BARE_LIST.replace("unit: m2_per_bed", "unit: m3") + BARE_LIST)
    # the second requirement begins in line 16
    assert [(p.line, p.column, p.path[:2], p.code) for p in lint_file(path)] == [
        (11, 9, ("requirements", 0), "not_one_of"),
        (16, 7, ("requirements", 1), "duplicate_id"),
    ]


def test_a_pack_without_instruments_accepts_all(law: Path, write: Fixture) -> None:
    write("standard: law\ntitle: L\nversion: '1'\n", "law/pack.yaml")
    write(_theme("safety", "c", "N12"), "law/safety.yaml")
    assert len(load_standard(law).requirements) == 3


def test_a_standard_is_a_folder(law: Path, faults_of: Fixture) -> None:
    assert faults_of(load_standard, law / "pack.yaml") == [(0, 0, "", "not_a_folder")]
    assert faults_of(load_standard, law / "none") == [(0, 0, "", "folder_not_found")]
    (law / "pack.yaml").unlink()
    assert [code for _, _, _, code in faults_of(load_standard, law)] == ["file_not_found"]


def test_shelves_know_what_is_shipped(problems_of: Fixture) -> None:
    assert "vn-2024" in {folder.name for folder in list_standards()}
    for shelf in (list_facilities(), list_protocols(), list_surges()):
        assert shelf == tuple(sorted(shelf))
        assert shelf
    assert find_pack("vn-2024").folder.is_dir()
    (problem,) = problems_of(find_pack, "vn-2042")
    assert (problem.code, problem.args["kind"], problem.args["nearest"]) == ("unknown_name", "standard", "vn-2024")
    (problem,) = problems_of(find_facility, "moc-bay")
    assert (problem.args["kind"], problem.args["nearest"]) == ("facility", "moc-bai")


@pytest.mark.parametrize("folder", list_standards(), ids=lambda folder: folder.name)
def test_the_shipped_standards_and_their_cases_are_sound(folder: Path) -> None:
    assert lint_standard(folder) == ()
    assert load_known_standard(folder.name).id == folder.name

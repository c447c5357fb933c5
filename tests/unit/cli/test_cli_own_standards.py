"""Own standards at the command line: begun, linted, applied, decided on; broken ones are told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from facility_planner.library.own_files import STANDARDS_VARIABLE
from facility_planner.library.shelves import standards_root

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., Any]

AUDIT = ("audit", "moc-bai", "--as-of", "2026-03-12", "--format", "json")
CONFLICTS = """\
conflicts:
  - {conflict: two-or-one, title: {vi: Hai hay một, en: Two or one}, text: {vi: Chọn một., en: Choose one.},
     between: [two-consultation-rooms], references: [{instrument: House rules}], decision: both,
     options: [{id: both, title: B}, {id: fewer, title: F, sets_aside: [two-consultation-rooms]}]}
"""


@pytest.fixture
def shelf(own_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folder of standards."""
    folder = own_folder / "shelf"
    folder.mkdir()
    monkeypatch.setenv(STANDARDS_VARIABLE, str(folder))
    return folder


@pytest.fixture
def house(run: Run, shelf: Path) -> Path:
    """An own standard `house` on the shelf, with a conflict."""
    assert run("standards", "new", "house", shelf / "house").exit_code == 0
    (shelf / "house" / "conflicts.yaml").write_text(CONFLICTS, encoding="utf-8")
    return shelf / "house"


def test_a_new_standard_is_sound_at_once(run: Run, shelf: Path) -> None:
    begun = run("standards", "new", "tay-ninh")
    assert begun.exit_code == 0
    assert sorted(begun.stdout.splitlines()) == sorted(str(path) for path in Path("tay-ninh").rglob("*.yaml"))
    assert str(shelf) in begun.stderr
    linted = run("standards", "lint", "tay-ninh", "--strict")
    assert (linted.exit_code, linted.stderr) == (0, "No fault was found: tay-ninh\n")
    assert run("audit", "moc-bai", "--standard", "tay-ninh/", "--as-of", "2026-03-12").exit_code == 0


def test_a_new_standard_never_writes_over_anything(run: Run) -> None:
    Path("taken").mkdir()
    Path("taken/pack.yaml").write_text("mine", encoding="utf-8")
    Path("file").write_text("mine", encoding="utf-8")
    for arguments in (("taken",), ("x", "taken"), ("x", "file")):
        refused = run("standards", "new", *arguments)
        assert refused.exit_code == 2
        assert "something is there already" in refused.stderr
    assert Path("taken/pack.yaml").read_text(encoding="utf-8") == "mine"
    assert not Path("taken/rooms.yaml").exists()


@pytest.mark.parametrize("given", ["a b", "../x", ".."])
def test_a_new_standard_needs_an_id(run: Run, given: str) -> None:
    refused = run("standards", "new", given)
    assert refused.exit_code == 2
    assert "is no id" in refused.stderr
    assert list(Path().iterdir()) == []


def test_an_own_standard_judges_by_its_id_and_reports_say_so(run: Run, house: Path) -> None:
    audit = json.loads(run(*AUDIT, "--standard", "house").stdout)
    (used,) = audit["standards"]
    assert (used["id"], used["version"], used["origin"], len(used["sha256"])) == ("house", "1.0", "own", 64)
    assert {finding["standard"] for finding in audit["findings"]} == {"house"}
    assert "house" in run("standards", "list").stdout


def test_advice_is_told_and_is_no_fault_unless_strict(run: Run, house: Path) -> None:
    later = ("--as-of", "2030-01-01")
    told = run("standards", "lint", house, *later)
    assert told.exit_code == 0
    assert told.stdout == ""
    assert told.stderr.startswith("Advised, and no fault:\n")
    assert f"{house / 'rooms.yaml'}:29:22  requirements[0].last_checked_on: it was last checked on" in told.stderr
    strict = run("standards", "lint", house, *later, "--strict")
    assert strict.exit_code == 2
    assert "No fault" not in strict.stderr


def test_a_fault_is_told_with_its_place(run: Run, house: Path) -> None:
    theme = house / "rooms.yaml"
    theme.write_text(theme.read_text(encoding="utf-8").replace("measure: corner_toys", "measure: corner_tois"), "utf-8")
    refused = run("standards", "lint", house)
    assert refused.exit_code == 2
    assert "there is no measure called `corner_tois`; did you mean `corner_toys`?" in refused.stderr


def test_without_a_path_every_standard_there_is_is_linted(run: Run, house: Path) -> None:
    (house / "rooms.yaml").write_text("theme: rooms\n", encoding="utf-8")
    refused = run("standards", "lint")
    assert refused.exit_code == 2
    assert f"{house / 'rooms.yaml'}:1:1  `requirements` is missing" in refused.stderr


def test_a_broken_override_of_a_shipped_standard_is_never_passed_over(run: Run, shelf: Path) -> None:
    folder = shelf / "mine"
    folder.mkdir()
    head = (standards_root() / "vn-2024" / "pack.yaml").read_text(encoding="utf-8")
    (folder / "pack.yaml").write_text(head.replace('version: "', 'version: "9'), encoding="utf-8")
    (folder / "rooms.yaml").write_text("theme: roms\ntitle: T\nrequirements: []\n", encoding="utf-8")
    refused = run(*AUDIT)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert f"{folder / 'rooms.yaml'}:1:8  theme: `roms` is none of the allowed values" in refused.stderr
    assert run("standards", "show", "vn-labour").exit_code == 0
    listed = run("standards", "list")
    assert listed.exit_code == 0
    assert "vn-labour" in listed.stdout
    assert str(folder / "rooms.yaml") in listed.stderr


def test_a_conflict_is_decided_by_the_option_else_by_the_file(run: Run, house: Path, shelf: Path) -> None:
    def taken(*arguments: str) -> set[str]:
        result = run(*AUDIT, "--standard", "house", *arguments)
        assert result.exit_code == 0, result.stderr
        findings = json.loads(result.stdout)["findings"]
        return {decided["decision"] for finding in findings for decided in finding.get("conflicts", ())}

    assert taken() == {"both"}
    (shelf / "decisions.yaml").write_text("two-or-one: fewer\n", encoding="utf-8")
    assert taken() == {"fewer"}
    assert taken("--decide", "two-or-one=both") == {"both"}
    assert run("gaps", "moc-bai", "--standard", "house", "--decide", "two-or-one=fewer").exit_code == 0


@pytest.mark.parametrize("command", ["audit", "gaps"])
def test_a_decision_that_means_nothing_is_refused(run: Run, house: Path, command: str) -> None:
    for decision, told in (
        ("two-or-one=fewr", "there is no option called `fewr`; did you mean `fewer`? (known: both fewer)"),
        ("two-or-non=both", "there is no conflict of law called `two-or-non`; did you mean `two-or-one`?"),
        ("two-or-one", "CONFLICT=OPTION"),
    ):
        refused = run(command, "moc-bai", "--standard", "house", "--decide", decision)
        assert (refused.exit_code, refused.stdout) == (2, "")
        assert told in refused.stderr


def test_a_wrong_file_of_decisions_is_refused_with_its_place(run: Run, house: Path, shelf: Path) -> None:
    (shelf / "decisions.yaml").write_text("two-or-one: neither\n", encoding="utf-8")
    refused = run(*AUDIT, "--standard", "house")
    assert refused.exit_code == 2
    assert (
        f"{shelf / 'decisions.yaml'}:1:13  decisions.two-or-one: there is no option called `neither`" in refused.stderr
    )


def test_a_folder_of_standards_that_is_not_there_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(STANDARDS_VARIABLE, "nowhere")
    refused = run(*AUDIT)
    assert refused.exit_code == 2
    assert refused.stderr == f"{STANDARDS_VARIABLE}=nowhere  there is no such folder\n"

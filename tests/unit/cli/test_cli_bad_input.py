"""Bad input: exit code 2, a message that says where and what to write, and nothing half written."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., Any]

FACILITY = "facility: x\nkind: shelter\nownership: public\n"
ROOM = "rooms:\n  - {id: D1, use: sleeping, floor_area_m2: %s}\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "facility.yaml  the file is empty"),
        ("facility: [\n", "facility.yaml:"),
        ("facility: x\n  kind: y\n", "facility.yaml:2:"),
        (FACILITY + "capacity: many\n", "facility.yaml:4:11  capacity: write a whole number"),
        (FACILITY + ROOM % "-9", "facility.yaml:5:44  rooms[0].floor_area_m2: `-9` is too small"),
        (FACILITY + ROOM % "9" + "  - {id: D1, use: office}\n", "facility.yaml:6:"),
        (FACILITY + "staff:\n  - {id: S1, sex: female, roles: []}\n", "facility.yaml:5:"),
        (FACILITY + "floors: 1\nfloors: 2\n", "stands twice"),
        (FACILITY + "flors: 1\n", "did you mean `floors`?"),
        (FACILITY + 'hours: {from: "25:00", to: "16:30"}\n', "no time of day"),
    ],
    ids=[
        "empty", "yaml", "yaml indent", "type", "negative area", "duplicate id", "no role", "duplicate key",
        "unknown key", "time",
    ],
)  # fmt: skip
def test_a_facility_with_a_fault(run: Run, text: str, told: str) -> None:
    Path("facility.yaml").write_text(text, encoding="utf-8")
    result = run("audit", "facility.yaml", "-o", "audit.json")
    assert result.exit_code == 2
    assert told in result.stderr
    assert result.stdout == ""
    assert not Path("audit.json").exists()


def test_every_fault_is_told_at_once(run: Run) -> None:
    Path("facility.yaml").write_text(FACILITY + "capacity: -1\nfloors: none\nsetting: city\n", encoding="utf-8")
    told = run("audit", "facility.yaml").stderr.splitlines()
    assert [line.split("  ")[1].split(":")[0] for line in told] == ["capacity", "floors", "setting"]


def test_the_faults_of_several_facilities_are_told_together(run: Run) -> None:
    for name in ("one", "two"):
        Path(f"{name}.yaml").write_text(FACILITY + "floors: 0\n", encoding="utf-8")
    result = run("gaps", "one.yaml", "two.yaml")
    assert result.exit_code == 2
    assert [line.split(":")[0] for line in result.stderr.splitlines()] == ["one.yaml", "two.yaml"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("P01, sex: female", "P02, sex: female", "tiny.yaml:"),
        ("age: 27", "age: old", "age: write a number"),
        ("horizon_hours: 24", "horizon_hours: 24\nkeep_apart: [[P01, P99]]", "P99"),
        (
            "horizon_hours: 24",
            "horizon_hours: 24\nshifts: [{staff: S2, from: 2026-03-12T16:30:00+07:00, to: 2026-03-12T07:30:00+07:00}]",
            "ends before it starts",
        ),
        ("+07:00\nhorizon", "\nhorizon", "lacks the offset"),
        ("hoa-ban.yaml", "nowhere.yaml", "facility: there is no such file"),
    ],
    ids=["duplicate id", "type", "unknown person", "ends before start", "offset", "missing facility"],
)
def test_a_surge_with_a_fault(run: Run, tiny: Path, old: str, new: str, told: str) -> None:
    tiny.write_text(tiny.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    result = run("plan", tiny, "-o", "plan.json", "--time-limit", "1")
    assert result.exit_code == 2
    assert told in result.stderr
    assert not Path("plan.json").exists()


def test_a_surge_with_nobody(run: Run, tiny: Path) -> None:
    before, _, _ = tiny.read_text(encoding="utf-8").partition("    people:")
    tiny.write_text(before + "    people: []\n", encoding="utf-8")
    result = run("plan", tiny)
    assert result.exit_code == 2
    assert "nobody arrives" in result.stderr


def test_names_that_nothing_has(run: Run) -> None:
    assert "did you mean `moc-bai`?" in run("audit", "moc-baj").stderr
    assert "did you mean `surge-15-moc-bai`?" in run("plan", "surge-15-moc-bal").stderr
    assert "did you mean `vn-2024`?" in run("audit", "moc-bai", "--standard", "vn-2025").stderr
    assert "did you mean `bedroom-area`?" in run("standards", "show", "vn-2024", "bedroom-arae").stderr
    assert run("audit", "no-such.yaml").exit_code == 2


def test_a_day_that_is_none_is_told_in_a_sentence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    refused = run("audit", "moc-bai", "--as-of", "12/3/2026")
    assert refused.exit_code == 2
    assert "`12/3/2026` is no day; write year, month and day as in 2026-03-12" in " ".join(refused.stderr.split())
    monkeypatch.setattr("sys.argv", ["facility-planner", "audit", "--language", "vi"])
    assert "`x` không phải là ngày" in run("audit", "moc-bai", "--as-of", "x", "--language", "vi").stderr
    moment = run("standards", "entitlements", "--received", "x", "--language", "vi").stderr
    assert "`x` không phải là thời điểm" in moment


def test_a_folder_instead_of_a_file(run: Run) -> None:
    Path("folder").mkdir()
    for command in (("audit", "folder"), ("plan", "folder"), ("check", "surge-15-moc-bai", "folder")):
        result = run(*command)
        assert result.exit_code == 2
        assert "this is a folder" in result.stderr


def test_a_file_that_cannot_be_read(run: Run) -> None:
    if os.geteuid() == 0:
        unreadable = Path("/proc/self/mem")  # root may open it, and reading its beginning fails
        if not unreadable.exists():
            pytest.skip("root reads everything here")
    else:
        unreadable = Path("secret.yaml")
        unreadable.write_text(FACILITY, encoding="utf-8")
        unreadable.chmod(0)
    result = run("scenarios", "lint", unreadable)
    assert result.exit_code == 2
    assert "cannot be read" in result.stderr


@pytest.mark.parametrize("output", ["no/such/folder.json", "."])
def test_an_output_that_cannot_be_written_is_refused_before_the_search(run: Run, tiny: Path, output: str) -> None:
    result = run("plan", tiny, "--time-limit", "30", "-o", output)
    assert result.exit_code == 2
    assert "first plan" not in result.stderr
    assert result.stderr.startswith(output)
    assert sorted(path.name for path in Path().iterdir()) == ["tiny.yaml"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("audit", "moc-bai", "--format", "ics"),
        ("audit", "moc-bai", "--format", "word"),
        ("audit", "moc-bai", "--as-of", "12.3.2026"),
        ("audit", "moc-bai", "--language", "fr"),
        ("gaps", "moc-bai", "--format", "ics"),
        ("plan", "surge-15-moc-bai", "--by", "colour"),
        ("chart", "timetable", "surge-15-moc-bai", "-o", "x.png", "--page", "a3"),
        ("plan", "surge-15-moc-bai", "--time-limit", "3", "--effort", "3"),
        ("plan", "surge-15-moc-bai", "--time-limit", "0"),
        ("plan", "surge-15-moc-bai", "--workers", "0"),
        ("chart", "pie", "moc-bai", "-o", "x.png"),
        ("chart", "gaps", "moc-bai", "-o", "x.gif"),
        ("chart", "gaps", "moc-bai"),
        ("nonsense",),
    ],
)
def test_arguments_that_mean_nothing(run: Run, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert list(Path().iterdir()) == []


def test_a_chart_of_a_plan_that_breaks_rules_is_not_drawn(run: Run, tiny: Path) -> None:
    Path("plan.json").write_text('{"scenario": "tiny", "status": "feasible", "objectives": []}', encoding="utf-8")
    result = run("chart", "timetable", tiny, "plan.json", "-o", "t.png")
    assert result.exit_code == 1
    assert "unaccounted" in result.stderr
    assert not Path("t.png").exists()


def test_a_defect_is_named_without_a_traceback(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("P01")

    monkeypatch.setattr("facility_planner.services.run_audit.assessment", fail)
    result = run("audit", "moc-bai")
    assert result.exit_code == 70
    assert "ZeroDivisionError" in result.stderr
    assert "P01" not in result.stderr
    assert "Traceback" not in result.stderr
    monkeypatch.setenv("FACILITY_PLANNER_DEBUG", "1")
    assert isinstance(run("audit", "moc-bai").exception, ZeroDivisionError)


def test_a_law_case_that_does_not_hold(run: Run) -> None:
    case = "- {case: c, facility: {like: moc-bai, change: {land_area_m2: 500, setting: rural}}, as_of: 2027-02-28,\n"
    for verdict, code in (("met", 0), ("not_met", 2)):
        text = f"{case}   expect: {{land-area-rural: {{verdict: {verdict}}}}}}}\n"
        Path("case.yaml").write_text(text, encoding="utf-8")
        linted = run("standards", "lint", "case.yaml")
        assert linted.exit_code == code, linted.stderr
    told = "case.yaml:2:40  cases[0].expect.land-area-rural.verdict: the law gives `land-area-rural` verdict met"
    assert told in linted.stderr

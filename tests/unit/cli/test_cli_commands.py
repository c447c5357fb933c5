"""What each command prints, where, and how it exits."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from facility_planner import __version__

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., Any]


def test_version_and_help(run: Run) -> None:
    assert run("--version").stdout.strip() == __version__
    assert "audit" in run("--help").stdout


def test_an_audit_is_text_in_the_language_asked_for(run: Run) -> None:
    english = run("audit", "moc-bai", "--as-of", "2026-03-12")
    vietnamese = run("--language", "vi", "audit", "moc-bai", "--as-of", "2026-03-12")
    assert english.exit_code == vietnamese.exit_code == 0
    assert "AUDIT OF A FACILITY" in english.stdout
    assert "ĐÁNH GIÁ" in vietnamese.stdout
    assert run("audit", "moc-bai", "--as-of", "2026-03-12", "--language", "vi").stdout == vietnamese.stdout


@pytest.mark.parametrize("format_", ["json", "csv"])
def test_json_and_csv_do_not_change_with_the_language(run: Run, format_: str) -> None:
    for command in (("audit", "moc-bai"), ("gaps", "moc-bai", "hoa-ban")):
        texts = {
            run(*command, "--as-of", "2026-03-12", "--format", format_, "--language", language).stdout
            for language in ("vi", "en")
        }
        assert len(texts) == 1


def test_the_audit_of_the_press_facility_misses_the_private_room(run: Run) -> None:
    data = json.loads(run("audit", "moc-bai", "--as-of", "2026-03-12", "--format", "json").stdout)
    finding = next(f for f in data["findings"] if f["requirement"] == "private-consultation-room")
    assert (finding["class"], finding["verdict"]) == ("derived", "not_met")


def test_gaps_are_results_and_no_failures_unless_asked(run: Run) -> None:
    assert run("audit", "moc-bai", "--as-of", "2026-03-12").exit_code == 0
    assert run("audit", "moc-bai", "--as-of", "2026-03-12", "--fail-on-gap").exit_code == 1
    # the best facility breaks nothing
    assert run("audit", "hoa-ban", "--as-of", "2026-03-12", "--fail-on-gap").exit_code == 0


def test_the_suffix_of_the_output_decides_the_format(run: Run, tmp_path: Path) -> None:
    done = run("audit", "moc-bai", "-o", "audit.json")
    assert done.exit_code == 0
    assert done.stdout == ""
    assert json.loads(Path("audit.json").read_text(encoding="utf-8"))["facility"] == "moc-bai"
    assert Path("audit.json").stat().st_mode & 0o077 == 0
    assert list(tmp_path.glob(".*")) == []


def test_a_facility_from_standard_input(run: Run) -> None:
    text = run("scenarios", "show", "moc-bai").stdout
    assert run("audit", "-", "--format", "json", stdin=text).exit_code == 0
    broken = run("audit", "-", stdin="facility: x\nkind: shelter\nownership: public\ncapacity: -3\n")
    assert broken.exit_code == 2
    assert broken.stderr.startswith("-:4:11  capacity: ")


def test_a_plan_that_check_accepts_from_a_file_and_from_standard_input(run: Run, tiny: Path) -> None:
    planned = run("plan", tiny, "--no-explain", "--effort", "0.5", "--format", "json", "--progress", "json")
    assert planned.exit_code == 0
    progress = [json.loads(line) for line in planned.stderr.splitlines()]
    assert progress[0]["goal"] == "dispatch"
    assert progress[0]["plan"] is True
    plan = json.loads(planned.stdout)
    assert plan["status"] in ("optimal", "feasible")
    assert {bed["person"] for bed in plan["beds"]} == {"P01", "P02"}
    checked = run("check", tiny, "-", stdin=planned.stdout)
    assert (checked.exit_code, checked.stderr) == (0, "")


def test_check_finds_what_was_spoilt(run: Run, tiny: Path) -> None:
    plan = json.loads(run("plan", tiny, "--no-explain", "--effort", "0.5", "--format", "json").stdout)
    plan["beds"][0]["room"] = "nowhere"
    judged = run("check", tiny, "-", "--format", "json", stdin=json.dumps(plan))
    assert judged.exit_code == 1
    assert json.loads(judged.stdout)["violations"]


def test_a_plan_is_repeatable_but_for_how_it_was_solved(run: Run, tiny: Path) -> None:
    one, other = (
        json.loads(run("plan", tiny, "--no-explain", "--effort", "0.5", "--workers", "1", "--format", "json").stdout)
        for _ in range(2)
    )
    for plan in (one, other):
        del plan["solve"]
    assert one == other


def test_a_service_that_nobody_can_give_is_a_shortage(run: Run, tiny: Path) -> None:
    nobody = tiny.read_text(encoding="utf-8") + "shifts: []\n"
    tiny.write_text(nobody, encoding="utf-8")
    planned = run("plan", tiny, "--effort", "0.2", "--format", "json")
    assert planned.exit_code == 0
    assert {s["kind"] for s in json.loads(planned.stdout)["shortages"]} >= {"service"}
    assert run("plan", tiny, "--effort", "0.2", "--fail-on-shortage").exit_code == 1


def test_what_was_fixed_and_cannot_be_gives_no_plan(run: Run, tiny: Path) -> None:
    # the same person at two services at the same minute
    moment = "2026-03-12T10:00:00+07:00"
    locked = "\n".join(
        f"  - {{person: P01, service: {service}, start: {moment}}}" for service in ("health_triage", "health_check")
    )
    tiny.write_text(f"{tiny.read_text(encoding='utf-8')}locked:\n{locked}\n", encoding="utf-8")
    planned = run("plan", tiny, "--time-limit", "10", "--format", "json")
    assert planned.exit_code == 3
    assert json.loads(planned.stdout)["status"] == "infeasible"
    assert "contradicts itself" in planned.stderr


def test_five_hundred_people_get_an_answer(run: Run, tiny: Path) -> None:
    people = "".join(
        f"      - {{id: P{i}, sex: {'male' if i % 2 else 'female'}, age: {i % 70}, languages: [vi]}}\n"
        for i in range(3, 501)
    )
    tiny.write_text(tiny.read_text(encoding="utf-8") + people, encoding="utf-8")
    planned = run("plan", tiny, "--no-explain", "--time-limit", "3", "--format", "json", "-o", "plan.json")
    assert planned.exit_code == 0, planned.stderr
    assert json.loads(Path("plan.json").read_text(encoding="utf-8"))["shortages"]


@pytest.mark.parametrize(("name", "ending"), [("heatmap", "png"), ("gaps", "svg")])
def test_charts(run: Run, name: str, ending: str) -> None:
    drawn = run("chart", name, "moc-bai", "-o", f"chart.{ending}", "--as-of", "2026-03-12")
    assert drawn.exit_code == 0, drawn.stderr
    head = Path(f"chart.{ending}").read_bytes()[:8]
    assert head.startswith(b"\x89PNG") if ending == "png" else head.startswith(b"<?xml")


def test_the_timetable_of_a_plan(run: Run, tiny: Path) -> None:
    run("plan", tiny, "--no-explain", "--effort", "0.2", "-o", "plan.json")
    drawn = run("chart", "timetable", tiny, "plan.json", "-o", "timetable.pdf")
    assert drawn.exit_code == 0, drawn.stderr
    assert Path("timetable.pdf").read_bytes().startswith(b"%PDF")


def test_lists(run: Run) -> None:
    standards = json.loads(run("standards", "list", "--format", "json", "--as-of", "2026-11-22").stdout)["standards"]
    assert [standard["id"] for standard in standards] == ["international", "vn-2024", "vn-labour"]
    assert [standard["origin"] for standard in standards] == ["shipped"] * 3
    for standard in standards:
        # each requirement has one class and one confidence
        assert sum(standard["by_class"].values()) == standard["requirements"] == sum(standard["by_confidence"].values())
    assert "surge-15-moc-bai  moc-bai  15 people" in run("scenarios", "list").stdout


def test_a_requirement_is_shown_with_its_value_and_source(run: Run) -> None:
    shown = run("standards", "show", "vn-2024", "bedroom-area", "--as-of", "2026-05-01")
    assert "≥ 6 m²/bed" in shown.stdout
    assert "66.16/2026/NQ-CP" in shown.stdout
    assert "RQ-B05" in run("standards", "show", "vn-2024", "--as-of", "2026-05-01").stdout


def test_an_instrument_is_shown_with_what_rests_on_it(run: Run) -> None:
    shown = run("standards", "show", "66.16/2026/NQ-CP", "--as-of", "2026-11-22").stdout
    assert "temporarily in force" in shown
    assert "until 28 Feb 2027" in shown
    # the three area norms that the Resolution replaces for a time
    assert all(f"{row} " in shown for row in ("RQ-B03", "RQ-B05", "RQ-B06"))
    assert "land-area-rural · temporary" in shown
    later = run("standards", "show", "66.16/2026/NQ-CP", "--as-of", "2027-03-01").stdout
    assert "land-area-rural · binding" in later
    assert "It ended on 28 Feb 2027 and is not in force on 1 Mar 2027." in later
    assert "temporarily in force" not in later
    assert "0 requirements rest on it" in later


def test_an_inspection_tells_its_class_and_how_often(run: Run) -> None:
    shown = " ".join(run("standards", "show", "vn-2024").stdout.split())
    assert "every 1 month · " in shown
    assert "every 6 months · good practice · read" in shown


def test_a_requirement_is_found_by_its_row_alone_in_any_standard(run: Run) -> None:
    assert "vn-labour · rest-between-shifts" in run("standards", "show", "RQ-X08").stdout
    refused = run("standards", "show", "66.16/2026/NQ")
    assert refused.exit_code == 2
    assert "did you mean `66.16/2026/NQ-CP`?" in refused.stderr


def test_shipped_files_have_no_fault(run: Run) -> None:
    for what in ("standards", "scenarios"):
        linted = run(what, "lint")
        assert linted.exit_code == 0, linted.stderr


def test_schemas_are_json(run: Run) -> None:
    assert json.loads(run("scenarios", "schema", "facility").stdout)["properties"].keys() >= {"facility", "rooms"}
    assert "theme" in json.loads(run("standards", "schema").stdout)
    assert run("scenarios", "schema", "nothing").exit_code == 2

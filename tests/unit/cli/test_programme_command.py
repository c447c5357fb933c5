"""`facility-planner programme`: reports, files, wrong input, what cannot be, and what is asked beside it."""

from __future__ import annotations

import csv
import io
import json
import signal
import threading
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from facility_planner.domain.programme import Programme
from facility_planner.services import draft_programme as service
from facility_planner.services import programme_questions as questions

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from facility_planner.planning.engine.outcome import SolveLimits

    Run = Callable[..., Any]

_BUDGET = ("programme", "moc-bai", "--budget", "150.000.000,100.000.000", "--as-of", "2026-11-22", "--progress", "none")


def test_json_csv_workbook_and_package_agree_to_the_dong(run: Run, own_folder: Path) -> None:
    found = run(*_BUDGET, "--format", "json")
    assert found.exit_code == 0, found.stderr
    told = json.loads(found.stdout)
    spent = [year["spent"] for year in told["years"]]
    assert [year["year"] for year in told["years"]] == [2027, 2028]
    assert all(0 < one <= ceiling for one, ceiling in zip(spent, (150_000_000, 100_000_000), strict=True))
    assert run(*_BUDGET, "-o", "package").exit_code == 0
    items = list(csv.DictReader(io.StringIO((own_folder / "package" / "programme.csv").read_text("utf-8-sig"))))
    by_year = [sum(int(i["vnd_central"]) for i in items if i["year"] == year) for year in ("2027", "2028")]
    assert by_year == spent
    assert run(*_BUDGET, "-o", "book.xlsx").exit_code == 0
    book = load_workbook(own_folder / "book.xlsx", data_only=True)
    assert [book["Years"]["H4"].value, book["Years"]["H5"].value] == spent
    assert book["Summary"]["E5"].value == sum(spent)
    assert (own_folder / "book.xlsx").stat().st_mode & 0o777 == 0o600
    assert run(*_BUDGET, "--format", "csv").stdout.encode() == (own_folder / "package" / "programme.csv").read_bytes()


def test_the_report_is_for_people_of_both_languages(run: Run) -> None:
    english = run(*_BUDGET)
    assert english.exit_code == 0, english.stderr
    assert "Budget year 2027" in english.stdout
    assert "150,000,000 ₫" in english.stdout
    vietnamese = run(*_BUDGET, "--language", "vi")
    assert "150.000.000 ₫" in vietnamese.stdout
    assert run(*_BUDGET, "--format", "csv", "--language", "vi").stdout == run(*_BUDGET, "--format", "csv").stdout


def test_a_target_is_reached_at_the_least_cost(run: Run) -> None:
    found = run("programme", "moc-bai", "--target", "breaches", "--format", "json", "--progress", "none")
    assert found.exit_code == 0, found.stderr
    told = json.loads(found.stdout)
    assert told["order"]["target"]["of"] == "breaches"
    assert told["years"][0]["ceiling"] is None
    values = {goal["name"]: goal["value"] for goal in told["objectives"]}
    assert values["breaches_open"] == 0
    assert Programme.model_validate_json(found.stdout).status == "optimal"


def test_nothing_to_spend_buys_nothing(run: Run) -> None:
    found = run("programme", "moc-bai", "--budget", "0", "--format", "json", "--progress", "none")
    assert found.exit_code == 0, found.stderr
    told = json.loads(found.stdout)
    assert (told["years"][0]["spent"], told["years"][0]["items"]) == (0, [])
    assert told["left_open"]


def test_every_fault_is_told_at_once(run: Run) -> None:
    found = run("programme", "moc-bai", "--budget", "-5,x", "--target", "some", "--ban", "private-room-by-wals")
    assert found.exit_code == 2
    assert found.stdout == ""
    lines = found.stderr.splitlines()
    assert [line.split()[0] for line in lines] == ["--budget", "--budget", "--target", "--ban"]
    assert "did you mean `private-room-by-walls`?" in lines[-1]
    assert run("programme", "moc-bai").exit_code == 2
    assert run("programme", "no-such-place", "--budget", "1").exit_code == 2


def test_what_contradicts_itself_is_said_in_words(run: Run) -> None:
    room = ("--pin", "private-room-by-walls")
    found = run("programme", "moc-bai", "--budget", "1000", *room, "--progress", "none")
    assert found.exit_code == 3
    assert found.stdout == ""
    assert "the ceiling is 1,000 ₫" in found.stderr
    both = run("programme", "moc-bai", "--budget", "1000000000", *room, "--ban", "private-room-by-walls")
    assert both.exit_code == 3
    assert "both asked for and ruled out" in both.stderr


def test_every_dong_of_a_remedy(run: Run) -> None:
    found = run(*_BUDGET, "--explain", "moc-bai:private-room-by-walls")
    assert found.exit_code == 0, found.stderr
    flat = " ".join(found.stdout.split())
    # the worked example of the fact base of costs: walls 21 m² × 400 000 = 8 400 000
    assert "central 21 m² of wall × 400,000 ₫ = 8,400,000 ₫" in flat
    assert "What else would close it" in flat


@pytest.mark.parametrize("style", ["lines", "json"])
def test_progress_goes_to_standard_error(run: Run, style: str) -> None:
    found = run("programme", "moc-bai", "--budget", "100000000", "--format", "json", "--progress", style)
    assert found.exit_code == 0
    json.loads(found.stdout)
    lines = found.stderr.splitlines()
    assert lines
    if style == "json":
        assert {json.loads(line)["event"] for line in lines} == {"progress"}


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="signals as POSIX has them")
def test_ctrl_c_keeps_the_best_so_far(run: Run, own_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = service.draft_programme

    def slow(report: Any, order: Any, limits: Any, on_progress: Any, stop: Any) -> Any:
        """Find the programme, then search on until somebody has had enough."""
        found = real(report, order, limits, on_progress)
        # to the thread that listens: others, of whoever runs the tests, would take it for themselves
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
        assert stop.wait(20)
        return found

    monkeypatch.setattr(questions, "draft_programme", slow)
    found = run(*_BUDGET, "--format", "json", "-o", "best.json")
    assert found.exit_code == 130
    assert "Interrupted" in found.stderr
    assert Programme.model_validate_json((own_folder / "best.json").read_text("utf-8")).years


def test_a_package_keeps_nothing_of_an_older_one(run: Run, own_folder: Path) -> None:
    assert run(*_BUDGET, "--curve", "-o", "package").exit_code == 0
    folder = own_folder / "package"
    assert (folder / "curve.csv").exists()
    (folder / "own.csv").write_text("mine", encoding="utf-8")
    assert run(*_BUDGET, "-o", "package", "--format", "csv").exit_code == 0
    described = json.loads((folder / "datapackage.json").read_text("utf-8"))
    tables = {one["path"] for one in described["resources"]}
    assert "curve.csv" not in tables
    # what nobody of us described stays
    assert {path.name for path in folder.iterdir()} == {*tables, "datapackage.json", "own.csv"}


def test_no_folder_is_made_for_what_cannot_be(run: Run, own_folder: Path) -> None:
    done = run("programme", "moc-bai", "--budget", "1", "--pin", "private-room-by-walls", "--progress", "none",
               "--as-of", "2026-11-22", "-o", "new/deep")  # fmt: skip
    assert done.exit_code == 3
    assert not (own_folder / "new").exists()


@pytest.mark.parametrize(
    "options",
    [("--seed", str(2**31)), ("--explain", ""), ("--why-not", ""), ("--format", "ics"), ("--as-of", "9999-12-31")],
)
def test_what_cannot_be_asked_is_refused(run: Run, options: tuple[str, str]) -> None:
    done = run("programme", "moc-bai", "--budget", "1", "--progress", "none", *options)
    assert done.exit_code == 2, done.stderr


def test_surges_are_planned_within_the_limits_of_the_command(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[list[str], SolveLimits]] = []

    def needs(given: list[str], limits: SolveLimits, **_how: object) -> tuple[()]:
        asked.append((given, limits))
        return ()

    monkeypatch.setattr("facility_planner.services.surge_gaps.gaps_of_surges", needs)
    told = run("programme", "moc-bai", "--budget", "1", "--surge", "surge-15-moc-bai", "--effort", "0.5", "--seed", "7",
               "--workers", "1", "--language", "en", "--progress", "lines")  # fmt: skip
    assert told.exit_code == 0, told.stderr
    ((given, limits),) = asked
    assert list(given) == ["surge-15-moc-bai"]
    assert (limits.effort, limits.workers, limits.seed) == (0.5, 1, 7)
    assert "Planned first, for what they show to be lacking: surge-15-moc-bai" in told.stderr

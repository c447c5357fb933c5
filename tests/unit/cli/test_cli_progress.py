"""How a plan tells its progress, and how it ends early: lines, JSON, a bar, and the signals of the system."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from facility_planner.cli.console import Console
from facility_planner.cli.options import ProgressStyle
from facility_planner.cli.progress import About, Bar, Teller, teller_of
from facility_planner.cli.progress_bar import bar_line, final_lines
from facility_planner.planning.engine.outcome import STAGES, Progress
from facility_planner.reporting.rows.search import GoalState, RunState

if TYPE_CHECKING:
    from collections.abc import Callable

    from facility_planner.domain.base import Language

ROOT = Path(__file__).parents[3]
STARTS = datetime.fromisoformat("2026-03-12T07:30:00+07:00")
POSIX = pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="needs signals that can wait")
GOALS = (
    GoalState("essential_services_missed", 0, 0),
    GoalState("weighted_waiting", 312, 312),
    GoalState("last_person_done", 725, 717),
)
"""725 minutes after 07:30 is 19:35; (725 - 717) / 725 = 1.103 %, told as at most 1.2 %."""


def told(goal: str, value: int | None, bound: int | None, elapsed: float = 1.0) -> Progress:
    return Progress(goal, value, bound, elapsed, 1, 9)


def entering(stage: Any) -> Progress:
    return Progress(stage, None, None, 0.5, 0, 9, None, stage)


def lines_of(style: ProgressStyle, reports: list[Progress], capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What a teller writes of some reports."""
    teller = teller_of(Console("en"), style, About(20.0, STARTS))
    for report in reports:
        teller(report)
        teller.tick()
    teller.done()
    written = capsys.readouterr()
    assert not written.out
    return written.err.splitlines()


def test_json_is_one_object_a_line_as_the_formats_say(capsys: pytest.CaptureFixture[str]) -> None:
    reports = [entering("bounds"), told("weighted_waiting", 312, 300, 1.23456)]
    first, second = map(json.loads, lines_of(ProgressStyle.json, reports, capsys))
    assert first == {
        "event": "progress", "stage": "bounds", "goal": "bounds", "value": None, "bound": None, "elapsed": 0.5,
        "phase": 0, "phases": 9, "plan": False,
    }  # fmt: skip
    assert (second["stage"], second["goal"], second["value"], second["bound"]) == (
        "search", "weighted_waiting", 312, 300,
    )  # fmt: skip
    assert second["elapsed"] == 1.235


def test_lines_tell_what_is_new_and_nothing_twice(capsys: pytest.CaptureFixture[str]) -> None:
    reports = [
        entering("bounds"),
        told("weighted_waiting", 312, 0),
        told("weighted_waiting", 312, 200),  # a bound alone is no news
        told("cover_missing", 5, 0),  # serves the search, is no goal of the user
        told("weighted_waiting", 300, 300),
        told("last_person_done", 725, 717),
    ]
    assert lines_of(ProgressStyle.lines, reports, capsys) == [
        "0.5 s · How good a plan can be",
        "1 s · 2/9 · Weighted waiting for triage: 312",
        "1 s · 2/9 · Weighted waiting for triage: 300 ✓",
        "1 s · 2/9 · Last person done: 19:35 (≥ 19:27)",
    ]


def test_a_bar_where_there_is_no_terminal_is_lines_and_none_is_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    reports = [entering("search"), told("strangers", 3, 3)]
    assert lines_of(ProgressStyle.bar, reports, capsys) == [
        "0.5 s · Better plans",
        "1 s · 2/9 · New faces beyond the first: 3 ✓",
    ]
    assert lines_of(ProgressStyle.none, reports, capsys) == []


def test_the_bar_tells_time_stage_and_goals() -> None:
    state = RunState(GOALS, "last_person_done", 6, 9, 10.0, stage="search")
    line = bar_line(state, 10.0, 20.0, STARTS, "en", 120)
    assert line == "█████░░░░░ 10/20 s · 7/9 Last done 19:35 ≤ 1.2% · Essential missed 0 ✓ · Waiting 312 ✓"


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("columns", [20, 40, 80])
@pytest.mark.parametrize("stage", STAGES)
def test_the_bar_is_shorter_than_the_terminal(stage: Any, columns: int, language: Language) -> None:
    state = RunState(GOALS, "weighted_waiting", 1, 9, 10.0, stage=stage)
    assert len(bar_line(state, 123.0, 300.0, STARTS, language, columns)) < columns


def test_what_does_not_fit_is_counted() -> None:
    state = RunState(GOALS, "search", 0, 9, 10.0, stage="bounds")
    line = bar_line(state, 1.0, None, STARTS, "en", 60)
    assert line == "1 s · How good a plan can be · Essential missed 0 ✓ +2"


def test_all_goals_are_left_behind_on_as_many_lines_as_it_takes() -> None:
    lines = final_lines(RunState(GOALS), STARTS, "en", 40)
    assert lines == ["Essential missed 0 ✓ · Waiting 312 ✓", "Last done 19:35 ≤ 1.2%"]


class Clock:
    """Seconds that go on when the test says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize(("variable", "colours"), [("1", 0), ("", 2)])
def test_the_bar_is_painted_five_times_a_second_and_colour_can_be_declined(
    variable: str, colours: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NO_COLOR", variable)
    clock = Clock()
    bar = Bar(Console("en"), About(20.0, STARTS), clock)
    bar(told("strangers", 3, 1))
    for _ in range(10):  # half a second in steps of 0.05: painted at 0, 0.2 and 0.4
        bar.tick()
        clock.now += 0.05
    painted = capsys.readouterr().err
    assert painted.count("New faces 3 ≤ 66.7%") == 3  # (3 - 1) / 3, rounded up
    assert len(re.findall(r"\x1b\[\d+m", painted)) == 3 * colours
    bar.done()
    assert capsys.readouterr().err == "\r\x1b[KNew faces 3 ≤ 66.7%\n"
    bar.done()
    assert not capsys.readouterr().err


def test_silence_is_a_teller_too(capsys: pytest.CaptureFixture[str]) -> None:
    silent = teller_of(Console("en"), ProgressStyle.none, About())
    assert type(silent) is Teller
    silent(told("strangers", 3, 1))
    assert not capsys.readouterr().err


def slow_planner(stage: str, ears: str, output: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.unit.cli.slow_planner", stage, ears]
    command += ["plan", "surge-15-moc-bai", "--progress", "json", "-o", str(output)]
    environment = {**os.environ, "FACILITY_PLANNER_LANGUAGE": "en"}
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=ROOT, env=environment)


def wait_for(running: subprocess.Popen[str], holds: Callable[[str], bool]) -> None:
    """Read what it tells until a line holds."""
    assert running.stderr is not None
    for line in running.stderr:
        if holds(line):
            return
    raise AssertionError("it was never told")


def in_stage(stage: str) -> Callable[[str], bool]:
    return lambda line: line.startswith("{") and json.loads(line)["stage"] == stage


@POSIX
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("stage", STAGES[:-1])
def test_the_first_signal_keeps_the_best_in_every_stage(stage: str, number: int, tmp_path: Path) -> None:
    output = tmp_path / "plan.json"
    with slow_planner(stage, "obedient", output) as running:
        wait_for(running, in_stage(stage))
        running.send_signal(number)
        assert running.wait(timeout=20) == 130
    assert json.loads(output.read_text(encoding="utf-8"))["activities"]


@POSIX
def test_the_second_signal_ends_at_once_though_the_planner_does_not(tmp_path: Path) -> None:
    output = tmp_path / "plan.json"
    with slow_planner("build", "deaf", output) as running:
        wait_for(running, in_stage("build"))
        running.send_signal(signal.SIGINT)
        wait_for(running, lambda line: "the best plan so far is kept" in line)
        running.send_signal(signal.SIGTERM)
        assert running.wait(timeout=20) == 130
    assert not output.exists()

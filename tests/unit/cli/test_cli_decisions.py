"""The user's decisions on conflicts of law in every command that they concern, but the audit's own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from facility_planner.library.own_files import STANDARDS_VARIABLE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., Any]

RIGHTS = ("standards", "entitlements", "--category", "victim", "--received", "2026-03-12T08:30+07:00")
PLAN = (
    "plan",
    "surge-15-moc-bai",
    "--no-explain",
    "--effort",
    "0.1",
    "--workers",
    "1",
    "--progress",
    "none",
    "--format",
    "json",
)
SHORTER = "length-of-stay: three-months\n"
"""Sets aside `stay-limit` and `essential-needs-extension`."""


@pytest.fixture
def decisions(own_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's file of decisions, which is not written yet."""
    folder = own_folder / "shelf"
    folder.mkdir()
    monkeypatch.setenv(STANDARDS_VARIABLE, str(folder))
    return folder / "decisions.yaml"


def test_show_tells_the_decision_in_effect(run: Run, decisions: Path) -> None:
    own = run("standards", "show", "stay-limit").stdout
    assert "Decided: 120 days count; past 3 months a flag" in own
    assert "(both)" in own
    assert "→ both: " in run("standards", "show", "vn-2024").stdout
    decisions.write_text(SHORTER, encoding="utf-8")
    assert (
        "Decided: Only the 3 months, the stricter limit (three-months)"
        in run("standards", "show", "stay-beyond-three-months").stdout
    )
    whole = run("standards", "show", "vn-2024").stdout
    assert "→ three-months: Only the 3 months, the stricter limit · your decision" in whole
    assert "- both: " in whole
    assert whole.count("your decision") == 1


def test_show_tells_a_conflict_with_its_articles_and_the_other_requirements(run: Run) -> None:
    told = run("standards", "show", "press-publication").stdout
    assert "Conflict of law: Press notice and secret address" in told
    assert "(press-notice-and-secret-address)" in told
    assert "Concerns too: No disclosure" in told
    assert "103/2017" in told
    assert all(len(line) <= 80 for line in told.splitlines() if "http" not in line)


def test_entitlements_leave_out_the_deadlines_that_are_set_aside(run: Run, decisions: Path) -> None:
    def asked(*arguments: str) -> set[str]:
        result = run(*RIGHTS, "--format", "json", *arguments)
        assert result.exit_code == 0, result.stderr
        return {deadline["deadline"] for deadline in json.loads(result.stdout)["deadlines"]}

    every = asked()
    assert {"stay-limit", "essential-needs-limit", "stay-three-months"} <= every
    decisions.write_text(SHORTER, encoding="utf-8")
    assert every - asked() == {"stay-limit", "essential-needs-limit"}
    assert every - asked("--decide", "length-of-stay=one-hundred-twenty-days") == {"stay-three-months"}
    assert asked("--decide", "length-of-stay=both") == every


def test_a_plan_and_its_check_leave_out_the_deadlines_that_are_set_aside(run: Run, decisions: Path) -> None:
    decisions.write_text(SHORTER, encoding="utf-8")
    made = run(*PLAN, "--output", "plan.json")
    assert made.exit_code == 0, made.stderr
    plan = json.loads((decisions.parents[1] / "plan.json").read_text(encoding="utf-8"))
    stated = {entry["requirement"] for entry in plan["deadlines"]}
    assert "stay-beyond-three-months" in stated
    assert not stated & {"stay-limit", "essential-needs-extension"}
    check = ("check", "surge-15-moc-bai", "plan.json")
    assert run(*check).exit_code == 0
    decisions.write_text("length-of-stay: one-hundred-twenty-days\n", encoding="utf-8")
    assert run(*check).exit_code == 1


@pytest.mark.parametrize(
    "command",
    [
        PLAN,
        RIGHTS,
        ("standards", "show", "vn-2024"),
        ("standards", "show", "stay-limit"),
        ("standards", "show", "53/2024/QH15"),
        ("standards", "diff", "--from", "2026-03-12", "--to", "2026-03-13"),
        ("audit", "moc-bai"),
    ],
)
def test_a_wrong_file_of_decisions_is_refused_everywhere(run: Run, decisions: Path, command: tuple[str, ...]) -> None:
    decisions.write_text("length-of-stay: forever\n", encoding="utf-8")
    refused = run(*command)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert f"{decisions}:1:17  decisions.length-of-stay: there is no option called `forever`" in refused.stderr


@pytest.mark.parametrize(
    "command",
    [RIGHTS, ("standards", "diff", "--from", "2026-03-12", "--to", "2026-03-13", "moc-bai"), ("gaps", "moc-bai")],
)
def test_decisions_said_at_once_are_heard_or_refused(run: Run, command: tuple[str, ...]) -> None:
    both, shorter = ("--decide", "length-of-stay=both"), ("--decide", "length-of-stay=three-months")
    assert run(*command, *shorter, *shorter).exit_code == 0
    for arguments, told in (
        ((*both, *shorter), "length-of-stay: both | three-months"),
        (("--decide", "length-of-stay=forever"), "there is no option called `forever`"),
    ):
        refused = run(*command, *arguments)
        assert (refused.exit_code, refused.stdout) == (2, "")
        assert told in refused.stderr

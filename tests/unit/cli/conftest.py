"""Commands run in this process, in a folder of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from facility_planner.cli.main import app
from facility_planner.library.shelves import list_protocols, scenarios_root

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., Any]


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FACILITY_PLANNER_DEBUG", raising=False)
    monkeypatch.setenv("FACILITY_PLANNER_LANGUAGE", "en")
    return tmp_path


@pytest.fixture
def run() -> Run:
    """Runs a command; the result has exit_code, stdout and stderr."""
    runner = CliRunner()

    def call(*arguments: object, stdin: str | None = None) -> Any:
        return runner.invoke(app, [str(argument) for argument in arguments], input=stdin)

    return call


@pytest.fixture
def tiny(own_folder: Path) -> Path:
    """A surge of two people at a shipped facility, one of whom comes too late for most."""
    surge = own_folder / "tiny.yaml"
    surge.write_text(
        f"""
scenario: tiny
facility: {scenarios_root() / "facilities" / "hoa-ban.yaml"}
protocol: {list_protocols()[0]}
starts: 2026-03-12T07:30:00+07:00
horizon_hours: 24
arrivals:
  - at: 2026-03-12T08:30:00+07:00
    people:
      - {{id: P01, sex: female, age: 27, languages: [vi]}}
      - {{id: P02, sex: female, age: 24, languages: [vi]}}
""",
        encoding="utf-8",
    )
    return surge

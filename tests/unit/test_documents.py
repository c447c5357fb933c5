"""What the documents show is true: their files can be read, their commands exist."""

from __future__ import annotations

import re
import shlex
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import typer
from scripts.legal_basis import page
from typer.testing import CliRunner

from facility_planner.cli.main import app
from facility_planner.library.cases import load_law_cases
from facility_planner.library.lint import lint_standard
from facility_planner.library.surge import load_surge

DOCS = Path(__file__).parents[2] / "docs"
README = DOCS.parent / "README.md"


def _write_out(document: Path, folder: Path) -> None:
    """Writes the YAML blocks of a document that begin with a file's name."""
    text = document.read_text(encoding="utf-8")
    for name, content in re.findall(r"```yaml\n# (\S+)\n(.*?)```", text, re.DOTALL):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")


def test_the_example_of_a_standard_is_sound_and_its_cases_hold(tmp_path: Path) -> None:
    _write_out(DOCS / "writing-a-standard.md", tmp_path)
    folder = tmp_path / "house-rules"
    assert lint_standard(folder) == ()
    assert len(load_law_cases(folder / "cases/rooms.yaml")) == 7
    # each case is carried out by the lint; a wrong expectation is found
    cases = folder / "cases/rooms.yaml"
    cases.write_text(cases.read_text(encoding="utf-8").replace("threshold: 2", "threshold: 3"), encoding="utf-8")
    [problem] = lint_standard(folder)
    assert problem.code == "case_differs"


def test_the_legal_basis_is_that_of_the_standards() -> None:
    # to write it again: make legal-basis
    assert (DOCS / "legal-basis.md").read_text(encoding="utf-8") == page()


def test_the_small_surge_is_sound(tmp_path: Path) -> None:
    _write_out(DOCS / "writing-a-scenario.md", tmp_path)
    surge = load_surge(tmp_path / "my-surge.yaml")
    assert [person.id for person in surge.scenario.people] == ["P01", "P02", "P03"]
    assert surge.scenario.starts.date() == date(2026, 3, 12)


def _commands_shown() -> list[str]:
    """The lines of fenced blocks that call the program, without the remarks beside them."""
    lines = []
    for document in [README, *sorted(DOCS.glob("writing-*.md"))]:
        for block in re.findall(r"```\n(.*?)```", document.read_text(encoding="utf-8"), re.DOTALL):
            lines += [line.split("   ")[0] for line in block.splitlines() if line.startswith("facility-planner ")]
    return sorted({line.strip() for line in lines} - {"facility-planner"})


@pytest.mark.parametrize("line", _commands_shown())
def test_a_command_shown_exists_with_its_options(line: str) -> None:
    words = shlex.split(line)[1:]
    command: Any = typer.main.get_command(app)
    while hasattr(command, "commands"):
        name = words.pop(0)
        assert name in command.commands, line
        command = command.commands[name]
    known = {option for parameter in command.params for option in parameter.opts}
    assert {word for word in words if word.startswith("-")} <= known


def test_what_the_readme_shows_of_an_audit_is_what_it_says() -> None:
    blocks = re.findall(r"```\n\$ facility-planner (.*?)\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert blocks
    for command, shown in blocks:
        said = CliRunner().invoke(app, shlex.split(command)).stdout
        for passage in shown.split("…\n"):
            assert passage in said, command

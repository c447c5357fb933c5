"""The sentences on which way imports run, and what starting the program may not load."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[2]
_HEAVY = ("textual", "ortools", "matplotlib", "sqlmodel")

_RUN = """
import sys
from facility_planner.cli.main import run
heavy, sys.argv = sys.argv[1].split(","), ["facility-planner", *sys.argv[2:]]
try:
    code = run()
except SystemExit as ended:
    code = ended.code
print()
print(code or 0, *(name for name in heavy if name in sys.modules))
"""
"""Runs a command and ends its output with its exit code and the heavy packages that it loaded."""


def test_imports_run_as_the_contracts_say() -> None:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]
    linted = subprocess.run([*command, "--no-cache"], cwd=_ROOT, capture_output=True, text=True, check=False)
    assert linted.returncode == 0, linted.stdout + linted.stderr


@pytest.mark.parametrize("command", [["--help"], ["audit", "scenarios/facilities/moc-bai.yaml"]], ids=" ".join)
def test_neither_help_nor_an_audit_loads_what_they_do_not_need(command: list[str]) -> None:
    run = [sys.executable, "-c", _RUN, ",".join(_HEAVY), *command]
    done = subprocess.run(run, cwd=_ROOT, capture_output=True, text=True, check=False)
    assert done.stdout.splitlines()[-1:] == ["0"], done.stdout + done.stderr

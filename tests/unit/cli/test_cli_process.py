"""The program as the shell sees it: start-up, locale, pipes and signals."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from facility_planner.i18n import translator

if TYPE_CHECKING:
    from pathlib import Path

    from facility_planner.domain.base import Language

PROGRAM = [sys.executable, "-c", "from facility_planner.cli.main import run; run()"]
HEAVY = ("textual", "ortools", "matplotlib", "sqlmodel")


def environment(**more: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "PYTHON", "FACILITY_PLANNER"))}
    return kept | more


@pytest.mark.parametrize("arguments", [["--help"], ["audit", "moc-bai"], ["standards", "list"]])
def test_what_is_heavy_is_not_loaded_for_it(arguments: list[str]) -> None:
    code = (
        "import atexit, sys\n"
        f"atexit.register(lambda: print([m for m in {HEAVY!r} if m in sys.modules], file=sys.stderr))\n"
        f"sys.argv = ['facility-planner', *{arguments!r}]\n"
        "from facility_planner.cli.main import run\nrun()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment())
    assert done.stderr.splitlines()[-1] == "[]"


def test_help_loads_no_models() -> None:
    code = (
        "import sys\n"
        "from facility_planner.cli.main import app\n"
        "assert app\n"
        "print([m for m in sys.modules if m.startswith(('pydantic', 'babel', 'ruamel'))])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment())
    assert done.stdout.strip() == "[]"


def test_an_ascii_locale_is_no_obstacle() -> None:
    done = subprocess.run(
        [*PROGRAM, "audit", "moc-bai", "--language", "vi"],
        capture_output=True,
        check=True,
        env=environment(LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", PYTHONIOENCODING="ascii"),
    )
    assert "ĐÁNH GIÁ" in done.stdout.decode("utf-8")


@pytest.mark.parametrize(
    ("variables", "arguments", "language"),
    [
        ({}, [], "vi"),
        ({"LANG": "en_US.UTF-8"}, [], "en"),
        ({"LANG": "en_US.UTF-8", "FACILITY_PLANNER_LANGUAGE": "vi"}, [], "vi"),
        ({}, ["--language", "en"], "en"),
        ({}, ["--language=en"], "en"),
    ],
)
def test_the_language_of_the_help(variables: dict[str, str], arguments: list[str], language: Language) -> None:
    done = subprocess.run(
        [*PROGRAM, *arguments, "--help"], capture_output=True, check=True, env=environment(**variables)
    )
    said = translator(language)("Judge a facility by the law of a day.")
    assert said in " ".join(done.stdout.decode("utf-8").split())


def test_a_reader_that_goes_away_is_no_failure() -> None:
    with subprocess.Popen(
        [*PROGRAM, "audit", "moc-bai"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0


def test_without_a_terminal_the_screens_say_so() -> None:
    done = subprocess.run(PROGRAM, capture_output=True, stdin=subprocess.DEVNULL, check=False, env=environment())
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="needs signals that can wait")
def test_an_interrupt_keeps_the_best_plan(tmp_path: Path) -> None:
    output = tmp_path / "plan.json"
    arguments = ["plan", "surge-15-moc-bai", "--time-limit", "120", "--progress", "json", "-o", str(output)]
    with subprocess.Popen(
        [*PROGRAM, *arguments], stderr=subprocess.PIPE, stdout=subprocess.PIPE, env=environment()
    ) as running:
        assert running.stderr is not None
        assert json.loads(running.stderr.readline())["plan"] is True
        running.send_signal(signal.SIGINT)
        running.stderr.read()
    assert running.returncode == 130
    plan = json.loads(output.read_text(encoding="utf-8"))
    assert plan["activities"]
    checked = subprocess.run(
        [*PROGRAM, "check", "surge-15-moc-bai", str(output)], capture_output=True, check=False, env=environment()
    )
    assert checked.returncode == 0

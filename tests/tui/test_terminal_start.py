"""What is looked at before the screens open."""

from __future__ import annotations

import pytest

from facility_planner.tui.terminal import refusal, speaks_utf8, utf8_environment


@pytest.mark.parametrize(("encoding", "spoken"), [("utf-8", True), ("UTF8", True), ("ascii", False), (None, False)])
def test_only_utf8_reaches_the_screen(encoding: str | None, spoken: bool) -> None:
    assert speaks_utf8(encoding) == spoken


def test_the_environment_of_the_second_start_says_utf8_and_keeps_the_rest() -> None:
    assert utf8_environment({"HOME": "/h", "PYTHONUTF8": "0"}) == {
        "HOME": "/h",
        "PYTHONUTF8": "1",
        "PYTHONIOENCODING": "utf-8",
    }


def test_without_a_terminal_the_commands_are_named() -> None:
    assert "facility-planner --help" in str(refusal("xterm", interactive=False, language="en"))
    assert "facility-planner --help" in str(refusal("dumb", interactive=True, language="vi"))
    assert refusal("xterm-256color", interactive=True, language="vi") is None

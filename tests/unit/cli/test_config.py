"""What the environment says."""

from __future__ import annotations

import pytest

from facility_planner.config import language_of, wants_traceback


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "vi"),
        ({"LANG": "C.UTF-8"}, "vi"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LC_ALL": "vi_VN.UTF-8", "LANG": "en_US.UTF-8"}, "vi"),
        ({"LC_ALL": "de_DE", "LANG": "en_US.UTF-8"}, "en"),
        ({"FACILITY_PLANNER_LANGUAGE": "en", "LANG": "vi_VN"}, "en"),
        ({"FACILITY_PLANNER_LANGUAGE": "fr", "LANG": "en_US"}, "en"),
    ],
)
def test_language(environ: dict[str, str], language: str) -> None:
    assert language_of(environ) == language


def test_traceback_is_asked_for() -> None:
    assert not wants_traceback({})
    assert wants_traceback({"FACILITY_PLANNER_DEBUG": "1"})

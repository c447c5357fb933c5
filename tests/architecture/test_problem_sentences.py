"""Every problem that reading can find has a sentence, and every sentence a problem."""

from __future__ import annotations

from facility_planner.library.codes import PROBLEMS
from facility_planner.reporting.describe import problem_words


def test_every_problem_has_a_sentence() -> None:
    assert sorted(set(PROBLEMS) - set(problem_words.PROBLEMS)) == []

"""What is wrong with a field, in the words of a form: the sentences for files, but for what is written otherwise."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from facility_planner.i18n import mark
from facility_planner.reporting.describe.problems import describe_problem

if TYPE_CHECKING:
    from facility_planner.domain.problem import Problem
    from facility_planner.tui.speech import Speech

_SENTENCES = {
    "missing_key": mark("this must be filled in"),
    "number_two_ways": mark("`{given}` can be read in two ways; write {whole} or {decimal}"),
    "not_a_date": mark("`{given}` is no day; write it like 12/03/2026"),
    "not_a_time": mark("`{given}` is no time of day; write it like 07:30"),
    "duplicate_id": mark("`{id}` is there already; choose another"),
    "not_an_id": mark("`{given}` will not do; use letters without marks, digits, dots or hyphens, no blanks"),
    "without_role": mark("choose one role at least"),
    "valid_before_completed": mark("it ends before the day it was completed on; correct one of the days"),
}
"""By code; the others are told as for files."""
_EXPECTED = {
    "whole_number": mark("`{given}` is no whole number; write digits, such as 12"),
    "number": mark("`{given}` is no number; write digits, such as 6,4"),
}


def sentence(problem: Problem, speech: Speech) -> str:
    """What is wrong, and what to write instead."""
    _ = speech.say
    expected = problem.args.get("expected")
    template = _SENTENCES.get(problem.code)
    if problem.code == "wrong_type" and isinstance(expected, tuple) and expected[0] in _EXPECTED:
        template = _EXPECTED[expected[0]]
    if template is not None:
        words = {
            name: _spoken(str(value), speech) if name == "decimal" else value for name, value in problem.args.items()
        }
        return _(template).format(**words)
    return describe_problem(replace(problem, file="", line=0, path=()), speech.language).strip()


def _spoken(number: str, speech: Speech) -> str:
    return number.replace(".", ",") if speech.language == "vi" else number

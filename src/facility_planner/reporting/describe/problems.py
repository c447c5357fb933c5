"""Faults of input files, each as one line: `file:line:column  path: what is wrong, and what to write`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.i18n import mark, translator
from facility_planner.reporting.describe.fill import fill
from facility_planner.reporting.describe.problem_words import KINDS, PROBLEMS, TYPES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from facility_planner.domain.base import Language
    from facility_planner.domain.problem import Problem

_KNOWN_SHOWN = 12
"""How many known names are listed; the nearest one is named before them in any case."""

_MORE = mark("… ({count} in all)")


def describe_problem(problem: Problem, language: Language) -> str:
    """One line for one problem; position and path are left out where they are not known."""
    place = f"{problem.file}:{problem.line}:{problem.column}" if problem.line else problem.file
    path = _path(problem.path)
    sentence = _sentence(problem.code, problem.args, language)
    return f"{place}  {path}: {sentence}" if path else f"{place}  {sentence}"


def _sentence(code: str, args: Mapping[str, str | int | float | tuple[str, ...]], language: Language) -> str:
    """The sentence of a fault; values stand as they are in the file, whatever the language."""
    _ = translator(language)
    words = {name: word for name, value in args.items() if (word := _written(name, value, language))}
    if words.pop("inclusive", "0") == "1":
        code = f"{code}_inclusive"
    return fill(_(PROBLEMS[code]) if code in PROBLEMS else code, words)


def _written(name: str, value: str | int | float | tuple[str, ...], language: Language) -> str:
    _ = translator(language)
    if name in ("expected", "got"):
        kinds = value if isinstance(value, tuple) else (str(value),)
        return _(" or ").join(_(TYPES[kind]) if kind in TYPES else kind for kind in kinds)
    if not isinstance(value, tuple):
        return _(KINDS[value]) if name == "kind" and value in KINDS else str(value)
    shown = " ".join(value[:_KNOWN_SHOWN])
    return shown if len(value) <= _KNOWN_SHOWN else f"{shown} {_(_MORE).format(count=len(value))}"


def _path(path: tuple[str | int, ...]) -> str:
    """`rooms[2].floor_area_m2` for ("rooms", 2, "floor_area_m2"); positions count from 0, as in JSON."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else str(step)
    return text

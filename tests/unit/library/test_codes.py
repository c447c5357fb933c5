"""The set of problems is closed: what the library and the domain can say is in the list."""

from __future__ import annotations

import ast
from pathlib import Path

import facility_planner.library
from facility_planner.library.codes import PROBLEMS
from facility_planner.library.refusals import OF_THE_DOMAIN

_SOURCES = sorted(Path(facility_planner.library.__file__).parent.glob("*.py"))
_CODE_IS_ARGUMENT = {"Fault": 1, "TextFault": 2, "Problem": 4}
"""At which place each of them takes its code."""


def _codes_made() -> set[str]:
    """Every code that a source gives to a fault in so many words."""
    found = set()
    for source in _SOURCES:
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            place = _CODE_IS_ARGUMENT.get(node.func.id, len(node.args))
            for argument in node.args[place : place + 1]:
                if isinstance(argument, ast.Constant):
                    found.add(str(argument.value))
    return found


def test_every_code_that_is_made_is_listed() -> None:
    made = _codes_made()
    assert len(made) > 30  # the search finds what it looks for
    assert made <= set(PROBLEMS)
    assert set(PROBLEMS) >= OF_THE_DOMAIN


def test_every_listed_code_is_in_a_source() -> None:
    text = "".join(source.read_text(encoding="utf-8") for source in _SOURCES if source.name != "codes.py")
    assert [code for code in PROBLEMS if f'"{code}"' not in text] == []

"""Reading never fails in any other way than by naming problems, whatever a file holds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facility_planner.domain.facility import Facility
from facility_planner.domain.plan import Plan
from facility_planner.domain.problem import Problem
from facility_planner.domain.protocol import Protocol
from facility_planner.domain.scenario import Scenario
from facility_planner.domain.standard import Pack, ThemeFile
from facility_planner.errors import InputError
from facility_planner.library.codes import PROBLEMS
from facility_planner.library.document import read_text
from facility_planner.library.packs import find_pack
from facility_planner.library.reading import judge, raise_all
from facility_planner.library.shelves import list_facilities, list_protocols, list_surges

if TYPE_CHECKING:
    from facility_planner.domain.base import Value

_MODELS: tuple[type[Value], ...] = (Facility, Scenario, Protocol, Plan, Pack, ThemeFile)

_SHIPPED: tuple[tuple[type[Value], Any], ...] = tuple(
    (model, read_text(path.name, path.read_text(encoding="utf-8"))[0][0].data)
    for model, path in (
        (Facility, list_facilities()[0]),
        (Scenario, list_surges()[0]),
        (Protocol, list_protocols()[0]),
        (ThemeFile, find_pack("vn-2024").folder / "rooms.yaml"),
    )
)
_ODD = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(["9999-12-31T23:59:00-12:00", "0001-01-01T00:00:00+14:00", "2026-02-30", "24:00", "P01", "S1"])
    | st.lists(st.integers(), max_size=2)
    | st.dictionaries(st.text(max_size=3), st.integers(), max_size=2)
)


def _places(data: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [path, *(place for key, value in items for place in _places(value, (*path, key)))]


def _with(data: Any, path: tuple[str | int, ...], value: Any) -> Any:
    if not path:
        return value
    copy: Any = dict(data) if isinstance(data, dict) else list(data)
    copy[path[0]] = _with(copy[path[0]], path[1:], value)
    return copy


def _problems(model: type[Value], text: str) -> tuple[Problem, ...]:
    documents, problems = read_text("f", text)
    return (*problems, *(problem for document in documents for problem in judge(model, document).problems))


@settings(deadline=None)
@given(st.sampled_from(_MODELS), st.text(max_size=60))
def test_any_text_gives_a_value_or_problems(model: type[Value], text: str) -> None:
    for problem in _problems(model, text):
        assert problem.code in PROBLEMS


@settings(deadline=None)
@given(st.data())
def test_a_sound_file_with_one_odd_value_gives_a_value_or_known_problems(data: st.DataObject) -> None:
    model, sound = data.draw(st.sampled_from(_SHIPPED), label="file")
    place = data.draw(st.sampled_from(_places(sound)), label="place")
    changed = _with(sound, place, data.draw(_ODD, label="odd"))
    for problem in _problems(model, json.dumps(changed)):
        assert problem.code in PROBLEMS
        assert problem.code != "not_accepted"
        assert set(problem.args) == set(PROBLEMS[problem.code])
        assert problem.line >= 1
        assert problem.column >= 1


def test_problems_are_raised_once_file_by_file_from_top_to_end() -> None:
    def problem(file: str, line: int, column: int) -> Problem:
        return Problem(file, line, column, (), "empty_text", {"given": ""})

    listed = [problem("b", 9, 1), problem("a", 3, 1), problem("b", 2, 7), problem("b", 2, 5), problem("b", 9, 1)]
    with pytest.raises(InputError) as raised:
        raise_all(listed)
    assert [(p.file, p.line, p.column) for p in raised.value.problems] == [
        ("b", 2, 5), ("b", 2, 7), ("b", 9, 1), ("a", 3, 1),
    ]  # fmt: skip
    raise_all([])

"""The tree of a YAML text: values of YAML 1.2, places, duplicate keys, aliases, merged mappings."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from facility_planner.library.document import KEY, read_text
from facility_planner.library.tree import parse, plain


def _data(text: str) -> Any:
    (node,), faults = parse(text)
    assert faults == ()
    return plain(node)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("80", 80),
        ("-3", -3),
        ("007", 7),
        ("0o17", 15),
        ("0xff", 255),
        ("1.50", 1.5),
        ("1e3", 1000.0),
        (".5", 0.5),
        ("-.inf", float("-inf")),
        ("true", True),
        ("False", False),
        ("~", None),
        ("null", None),
        # what YAML 1.1 would turn into something else
        ("yes", "yes"),
        ("no", "no"),
        ("on", "on"),
        ("07:30", "07:30"),
        ("2026-03-12", "2026-03-12"),
        ("2026-03-12T07:30:00+07:00", "2026-03-12T07:30:00+07:00"),
        ("1_000", "1_000"),
        ("0b11", "0b11"),
        ('"80"', "80"),
        ("'true'", "true"),
        ("!!str 80", "80"),
        ("|\n a\n b\n", "a\nb\n"),
        (">\n a\n b\n", "a b\n"),
        ("-", [None]),
        ("+", "+"),
        (".", "."),
    ],
)
def test_scalars_are_those_of_yaml_1_2(text: str, value: object) -> None:
    found = _data(text)
    assert found == value
    assert type(found) is type(value)


def test_an_alias_repeats_and_a_merge_fills_in() -> None:
    text = """
base: &base {roles: [nurse], sex: female}
other: &other {sex: male, languages: [vi]}
one: *base
two: {<<: *base, sex: other}
three: {<<: [*base, *other]}
"""
    data = _data(text)
    assert data["one"] == {"roles": ["nurse"], "sex": "female"}
    assert data["two"] == {"roles": ["nurse"], "sex": "other"}
    assert data["three"] == {"roles": ["nurse"], "sex": "female", "languages": ["vi"]}


def test_every_duplicate_key_is_found_and_the_first_value_stays() -> None:
    (node,), faults = parse("a: 1\nb: {c: 1, c: 2}\na: 2\na: 3\n")
    assert plain(node) == {"a": 1, "b": {"c": 1}}
    assert [(fault.mark, fault.path, fault.code) for fault in faults] == [
        ((2, 11), ("b", "c"), "duplicate_key"),
        ((3, 1), ("a",), "duplicate_key"),
        ((4, 1), ("a",), "duplicate_key"),
    ]
    assert faults[2].args == {"key": "a", "first_line": 1, "first_column": 1}


@pytest.mark.parametrize("tag", ["!python/object:os.system", "!!python/object:os.system"])
def test_a_tag_of_a_program_is_refused(tag: str) -> None:
    _, faults = parse(f"a: {tag} x\n")
    assert [(fault.mark, fault.code) for fault in faults] == [((1, 4), "yaml_unknown_tag")]


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ((), (2, 1)),
        (("rooms",), (3, 3)),
        (("rooms", KEY), (2, 1)),
        (("rooms", 0), (3, 5)),
        (("rooms", 1), (4, 5)),
        (("rooms", 0, "use"), (3, 19)),
        (("rooms", 0, "use", KEY), (3, 14)),
        (("rooms", 1, "use"), (5, 5)),  # nothing stands there: missed at its key
        (("rooms", 1, "beds"), (4, 5)),  # no such key: the mapping that lacks it
        (("rooms", 7, "beds"), (3, 3)),
        (("staff", 0), (2, 1)),
    ],
)
def test_the_place_of_a_value_and_of_a_key(path: tuple[str | int, ...], place: tuple[int, int]) -> None:
    text = "# rooms of a house\nrooms:\n  - {id: R1, use: clinic}\n  - id: R2\n    use:\n"
    ((document,), problems) = read_text("f", text)
    assert problems == ()
    assert document.mark_of(path) == place


@settings(deadline=None)
@given(st.text(max_size=80) | st.text(alphabet="ab:-{}[],'\"#&*!|>%@`? \n\t~<.0\\", max_size=60))
@example('"\\UFFFFFFFF"')
@example("%YAML 9.9\n---\na")
@example("{" * 2000)
@example("- " * 2000)
def test_any_text_is_a_tree_or_a_fault(text: str) -> None:
    nodes, faults = parse(text)
    assert all(fault.mark >= (1, 1) for fault in faults)
    for node in nodes:
        plain(node)


_TEXTS = st.text(alphabet=st.characters(min_codepoint=0x20, max_codepoint=0x7E) | st.sampled_from("\n\t"), max_size=9)
_SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | _TEXTS
_DATA = st.recursive(
    _SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_TEXTS, inner, max_size=4), max_leaves=9
)


@settings(deadline=None)
@given(st.dictionaries(_TEXTS, _DATA, max_size=4), st.sampled_from([None, 1, "\t"]))
def test_what_json_writes_is_read_alike_by_both_readers(data: Any, indent: Any) -> None:
    ((document,), problems) = read_text("f", json.dumps(data, indent=indent))
    assert problems == ()
    assert document.data == data
    assert document.tree is not None
    assert plain(document.tree) == data

"""Files that cannot be read at all, and texts that are no YAML."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import pytest

from facility_planner.domain.facility import Facility
from facility_planner.library import files
from facility_planner.library.limits import MOST_PROBLEMS
from facility_planner.library.loader import load, load_facility
from facility_planner.library.tree import MOST_READ_SLOWLY, MOST_VALUES

Fixture = Any


@pytest.mark.parametrize("text", ["", "  \n\n", "# only a comment\n", "---\n...\n", "null\n"])
def test_an_empty_file_is_said_to_be_empty(write: Fixture, faults_of: Fixture, text: str) -> None:
    assert faults_of(load_facility, write(text)) == [(0, 0, "", "empty_file")]


def test_a_missing_file_names_the_nearest_in_its_folder(write: Fixture, problems_of: Fixture) -> None:
    path = write("facility: a", "moc-bai.yaml")
    (problem,) = problems_of(load_facility, path.with_name("moc-bay.yaml"))
    assert (problem.code, problem.args) == ("file_not_found", {"nearest": "moc-bai.yaml"})
    (problem,) = problems_of(load_facility, path.parent / "nowhere" / "moc-bai.yaml")
    assert (problem.code, problem.args) == ("file_not_found", {"nearest": ""})


def test_a_folder_is_no_file(tmp_path: Path, faults_of: Fixture) -> None:
    assert faults_of(load_facility, tmp_path) == [(0, 0, "", "is_folder")]


def test_a_file_that_may_not_be_read(write: Fixture, faults_of: Fixture, monkeypatch: pytest.MonkeyPatch) -> None:
    # permissions do not bind the superuser that tests may run as, so the refusal is made
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    path = write("facility: a")
    monkeypatch.setattr(Path, "open", refuse)
    assert faults_of(load_facility, path) == [(0, 0, "", "not_readable")]


def test_a_file_that_is_too_big(write: Fixture, problems_of: Fixture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST", 20)
    (problem,) = problems_of(load_facility, write("facility: aaaaaaaaaaaa"))
    assert (problem.code, problem.args) == ("too_big", {"limit": 20})


def test_text_in_another_encoding_says_where(tmp_path: Path, faults_of: Fixture) -> None:
    path = tmp_path / "file.yaml"
    path.write_bytes("facility: a\nname: Cơ sở".encode().replace("ơ".encode(), b"\xff"))
    # line 2, after `name: C`
    assert faults_of(load_facility, path) == [(2, 8, "", "not_utf8")]


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "file.yaml"
    path.write_bytes(b"\xef\xbb\xbffacility: a\nkind: shelter\nownership: public\n")
    assert load_facility(path).id == "a"


@pytest.mark.parametrize(
    ("text", "line", "column", "code"),
    [
        ("facility: a\n\tkind: shelter\n", 2, 1, "yaml_tab"),
        ("rooms: [1, 2\nkind: shelter\n", 2, 5, "yaml_unclosed"),
        ("name: 'a\nkind: shelter\n", 3, 1, "yaml_unclosed"),
        ("rooms: [a,\n", 2, 1, "yaml_unclosed"),
        ("name: a: b\n", 1, 8, "yaml_colon"),
        ("rooms:\n  - a\n b: c\n", 3, 2, "yaml_indentation"),
        ("name: `a`\n", 1, 7, "yaml_needs_quotes"),
        ("name: @a\n", 1, 7, "yaml_needs_quotes"),
        ('name: "\\q"\n', 1, 9, "yaml_syntax"),
        ('name: "\\UFFFFFFFF"\n', 1, 1, "yaml_syntax"),
        ("name: *a\n", 1, 7, "yaml_unknown_alias"),
        ("name: a\x01b\n", 1, 8, "bad_character"),
        ("? [a]\n: b\n", 1, 3, "key_not_text"),
        ("[" * 60 + "]" * 60, 1, 42, "too_deep"),
    ],
)
def test_faults_of_syntax_have_a_kind_and_a_place(
    tmp_path: Path, faults_of: Fixture, text: str, line: int, column: int, code: str
) -> None:
    path = tmp_path / "file.yaml"
    path.write_text(text, encoding="utf-8")
    assert [(at, col, kind) for at, col, _, kind in faults_of(load_facility, path)] == [(line, column, code)]


def test_what_is_not_closed_says_where_it_was_opened(write: Fixture, problems_of: Fixture) -> None:
    (problem,) = problems_of(load_facility, write("facility: a\nrooms: [\n  {id: a\n"))
    assert (problem.code, problem.args) == ("yaml_unclosed", {"opened_line": 3})


def test_aliases_cannot_blow_a_file_up(write: Fixture, faults_of: Fixture) -> None:
    # each level holds the one before it ten times: 10^8 values after eight levels
    levels = ["a0: &a0 [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]"]
    levels += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    ((_, _, _, code),) = faults_of(load_facility, write("\n".join(levels)))
    assert code == "too_many_values"


def test_a_second_document_is_a_fault_where_it_begins(write: Fixture, faults_of: Fixture) -> None:
    text = """\
        facility: a
        kind: shelter
        ownership: public
        ---
        facility: b
        """
    assert faults_of(load_facility, write(text)) == [(5, 1, "", "many_documents")]


@pytest.mark.parametrize(("text", "got"), [("- a\n", "list"), ("a\n", "text"), ("5\n", "whole_number")])
def test_a_file_that_holds_no_mapping(write: Fixture, problems_of: Fixture, text: str, got: str) -> None:
    (problem,) = problems_of(partial(load, Facility), write(text))
    assert (problem.line, problem.column, problem.code, problem.args) == (1, 1, "not_a_mapping", {"got": got})


def test_values_are_counted_while_they_are_read(write: Fixture, problems_of: Fixture) -> None:
    (problem,) = problems_of(load_facility, write("rooms:\n" + "- a\n" * MOST_VALUES))
    # the document, the mapping, the list and its first items; the one too many stands in the line of its number
    assert (problem.line, problem.code, problem.args) == (MOST_VALUES - 1, "too_many_values", {"limit": MOST_VALUES})
    (problem,) = problems_of(load_facility, write("--- a\n" * MOST_VALUES))
    assert problem.code == "too_many_values"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("rooms: [{id: 07:30}]\n", "yaml_colon"),  # a time of day, which YAML 1.2 allows there
        ("rooms:\n  - a\n b: c\n", "yaml_indentation"),
        ("rooms:\n\t- a\n", "yaml_tab"),
        ("rooms: [1, 2\nkind: shelter\n", "yaml_unclosed"),
        ("name: `a`\n", "yaml_needs_quotes"),
    ],
)
def test_a_long_text_is_not_read_a_second_time(write: Fixture, problems_of: Fixture, text: str, code: str) -> None:
    # what only the slower parser knows is a fault then; the words of the faster one are understood
    (problem,) = problems_of(load_facility, write(text + "# \n" * MOST_READ_SLOWLY))
    assert (problem.code, problem.line < 4) == (code, True)


def test_more_problems_than_anybody_mends_at_once_are_told_as_such(write: Fixture, problems_of: Fixture) -> None:
    head = "facility: a\nkind: shelter\nownership: public\n"
    keys = "".join(f"key{number}: 1\n" for number in range(MOST_PROBLEMS + 1))
    problems = problems_of(load_facility, write(head + keys))
    assert [problem.code for problem in problems] == ["unknown_key"] * MOST_PROBLEMS + ["more_problems"]
    assert (problems[-1].line, problems[-1].args) == (4 + MOST_PROBLEMS, {"limit": MOST_PROBLEMS})
    problems = problems_of(load_facility, write(head + keys.rsplit("key", 1)[0]))
    assert {problem.code for problem in problems} == {"unknown_key"}


def test_a_text_too_long_to_be_a_name_is_like_none(write: Fixture, problems_of: Fixture) -> None:
    (problem,) = problems_of(load_facility, write("facility: a\nownership: public\nkind: " + "shelter" * 100_000))
    assert (problem.code, problem.args["nearest"]) == ("not_one_of", "")

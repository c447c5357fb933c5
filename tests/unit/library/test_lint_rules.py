"""What lint finds in a standard that can be loaded: faults, and advice; each beside a twin that has none."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from facility_planner.errors import InputError
from facility_planner.library.advice import advice_on_standard, advice_on_theme
from facility_planner.library.lint import lint_file, lint_standard
from facility_planner.library.lint_words import is_sentence
from facility_planner.library.standards import load_standard

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Fixture = Any
Found = list[tuple[str, int, int, str]]

DAY = date(2026, 3, 12)
PACK = """\
standard: law
title: {vi: Luật, en: Law}
version: "1.0"
levels: [{id: minimum, title: {vi: Tối thiểu, en: Minimum}}]
instruments:
  - {number: A, title: A, in_force_from: 2018-01-01}
  - {number: B, title: B, in_force_from: 2020-01-01, in_force_until: 2024-12-31}
  - {number: C, title: C}
"""
THEME = """\
theme: rooms
title: {vi: Phòng, en: Rooms}
requirements:
  - id: rooms
    row: R-1
    title: {vi: Phòng, en: Rooms}
    class: binding
    confidence: seen
    references: [{instrument: A, article: "1"}]
    measure: quiet_rooms
    compare: at_least
    unit: room
    values: [{from: 2018-01-01, value: 1}]
    evidence: [count]
    last_checked_on: 2026-01-01
"""
REFERENCES, VALUES = '[{instrument: A, article: "1"}]', "[{from: 2018-01-01, value: 1}]"


@pytest.fixture
def standard(write: Fixture) -> Callable[..., Path]:
    """A sound standard in which parts of the theme are replaced; its folder."""

    def make(*changes: tuple[str, str], pack: str = PACK, **beside: str) -> Path:
        theme = THEME
        for old, new in changes:
            assert old in theme
            theme = theme.replace(old, new)
        write(theme, "law/rooms.yaml")
        for name, text in beside.items():
            write(text, f"law/{name}.yaml")
        path: Path = write(pack, "law/pack.yaml")
        return path.parent

    return make


def _faults(folder: Path) -> Found:
    return [(p.file.removeprefix(f"{folder}/"), p.line, p.column, p.code) for p in lint_standard(folder)]


def _advice(folder: Path, day: date = DAY) -> Found:
    return [(p.file.removeprefix(f"{folder}/"), p.line, p.column, p.code) for p in advice_on_standard(folder, day)]


def test_a_sound_standard_has_neither_faults_nor_advice(standard: Fixture) -> None:
    folder = standard()
    assert (_faults(folder), _advice(folder)) == ([], [])


@pytest.mark.parametrize("version", ["1.x", "v1", "2026-11", "1.", ".1"])
def test_a_version_is_numbers_with_dots(standard: Fixture, version: str) -> None:
    folder = standard(pack=PACK.replace('"1.0"', f'"{version}"'))
    assert _faults(folder) == [("pack.yaml", 3, 10, "version_not_dotted")]


def test_a_level_is_one_of_the_pack_and_inherits_one_before_it(standard: Fixture) -> None:
    levels = "levels: [{id: low, title: T, inherits: high}, {id: high, title: T, inherits: low}, {id: low, title: T}]"
    pack = PACK.replace(next(line for line in PACK.splitlines() if line.startswith("levels")), levels)
    folder = standard(("confidence: seen", "level: hihg\n    confidence: seen"), pack=pack)
    assert _faults(folder) == [
        ("pack.yaml", 4, 40, "unknown_name"),
        ("pack.yaml", 4, 89, "duplicate_id"),
        ("rooms.yaml", 8, 12, "unknown_name"),
    ]
    assert lint_standard(folder)[2].args["nearest"] == "high"
    assert _faults(standard(("confidence: seen", "level: minimum\n    confidence: seen"))) == []


MEASURES = "measures: [{measure: quiet_rooms, unit: room}]"


def test_where_measures_are_declared_others_are_unknown(standard: Fixture) -> None:
    assert _faults(standard(measures=MEASURES)) == []
    # computed ones are never declared
    assert _faults(standard(("quiet_rooms", "consultation_rooms"), measures=MEASURES)) == []
    folder = standard(("quiet_rooms", "quiet_room"), measures=MEASURES)
    assert _faults(folder) == [("rooms.yaml", 10, 14, "unknown_name")]
    (problem,) = lint_standard(folder)
    assert (problem.args["kind"], problem.args["nearest"]) == ("measure", "quiet_rooms")
    (folder / "measures.yaml").unlink()
    assert _faults(folder) == []


def test_a_measure_has_the_unit_of_its_declaration_and_is_declared_once(standard: Fixture) -> None:
    folder = standard(measures="measures: [{measure: quiet_rooms, unit: bed}, {measure: quiet_rooms, unit: bed}]")
    assert _faults(folder) == [("measures.yaml", 1, 57, "duplicate_id"), ("rooms.yaml", 12, 11, "unit_differs")]
    assert lint_standard(folder)[1].args == {"measure": "quiet_rooms", "unit": "room", "declared": "bed"}


def test_a_measure_that_nothing_uses_is_advised_to_go(standard: Fixture) -> None:
    folder = standard(measures=MEASURES.replace("}]", "}, {measure: lamps, unit: set}]"))
    assert _advice(folder) == [("measures.yaml", 1, 58, "measure_unused")]


INDICATORS = """\
indicators:
      all_of:
        - {id: one, title: T, measure: m1}
        - any_of:
          - {id: two, title: T, measure: m2}
          - {id: one, title: T, measure: m3, compare: at_least, unit: bed, value: 1}
"""
YES = (
    ("compare: at_least", "compare: is"), ("unit: room", "unit: yes_no"), ("value: 1", "value: true"),
)  # fmt: skip


def test_indicators_have_ids_of_their_own_and_measures_that_are_known(standard: Fixture) -> None:
    joined = ("    evidence", f"    {INDICATORS}    evidence")
    declared = "measures: [{measure: quiet_rooms, unit: yes_no}, {measure: m1, unit: yes_no}, {measure: m3, unit: set}]"
    assert _faults(standard(*YES, joined, measures=declared)) == [
        ("rooms.yaml", 18, 42, "unknown_name"),  # m2
        ("rooms.yaml", 19, 18, "duplicate_id"),  # one
        ("rooms.yaml", 19, 71, "unit_differs"),  # m3
    ]


def test_only_what_can_be_counted_is_separated(standard: Fixture) -> None:
    separate = ("    evidence", "    separate_by: [sex, age]\n    evidence")
    assert _faults(standard(separate)) == []
    assert _faults(standard(separate, ("unit: room", "unit: percent"))) == [
        ("rooms.yaml", 14, 18, "separate_not_counted")
    ]
    # an indicator that counts is enough
    assert (
        _faults(standard(*YES, separate, ("    evidence: ", f"    {INDICATORS.replace('two', 'x')}    evidence: ")))[1:]
        == []
    )


def test_faults_of_names_are_told_beside_those_of_other_files(standard: Fixture) -> None:
    folder = standard(("quiet_rooms", "quiet_room"), measures=MEASURES, conflicts="conflicts: [{}]\n")
    assert ("rooms.yaml", 10, 14, "unknown_name") in _faults(folder)
    assert "missing_key" in {code for _, _, _, code in _faults(folder)}
    assert _advice(folder) == []


@pytest.mark.parametrize(
    ("checked", "code"),
    [("2026-03-12", None), ("2025-03-12", None), ("2025-03-11", "checked_long_ago"), ("2026-03-13", "checked_later")],
)
def test_what_was_checked_more_than_365_days_ago_or_later_is_told(
    standard: Fixture, checked: str, code: str | None
) -> None:
    folder = standard(("2026-01-01", checked))
    assert _advice(folder) == ([("rooms.yaml", 15, 22, code)] if code else [])


def test_a_value_that_ends_and_begins_again_is_told(standard: Fixture) -> None:
    ended = "[{from: 2018-01-01, value: 1}, {from: 2020-01-01, value: null}]"
    assert _advice(standard((VALUES, ended))) == []
    folder = standard((VALUES, ended.replace("]", ", {from: 2022-01-01, value: 2}]")))
    assert _advice(folder) == [("rooms.yaml", 13, 44, "value_gap")]
    (problem,) = advice_on_standard(folder, DAY)
    assert problem.args == {"from": "2020-01-01", "until": "2021-12-31"}


@pytest.mark.parametrize(
    ("references", "gaps"),
    [
        ("[{instrument: A, until: 2019-12-31}, {instrument: A, from: 2020-01-01}]", []),
        ("[{instrument: A, until: 2019-12-30}, {instrument: A, from: 2020-01-01}]", [("2019-12-31", "2019-12-31")]),
        # B binds from 2020-01-01 until 2024-12-31
        ("[{instrument: A, until: 2018-12-31}, {instrument: B}]", [("2019-01-01", "2019-12-31")]),
        (
            "[{instrument: B}, {instrument: A, from: 2026-01-01}]",
            [("2018-01-01", "2019-12-31"), ("2025-01-01", "2025-12-31")],
        ),
        # an analogy is no ground
        ("[{instrument: A, from: 2019-01-01}, {instrument: C, analogy: true}]", [("2018-01-01", "2018-12-31")]),
        ("[{instrument: C}, {instrument: B}]", []),
    ],
)
def test_days_without_a_ground_in_force_are_told(
    standard: Fixture, references: str, gaps: list[tuple[str, str]]
) -> None:
    folder = standard((REFERENCES, references))
    found = advice_on_standard(folder, date(2018, 1, 1))
    told = [(p.args["from"], p.args["until"]) for p in found if p.code == "ground_gap"]
    assert told == gaps
    assert {(p.line, p.column) for p in found if p.code == "ground_gap"} <= {(9, 17)}


def test_an_ended_value_needs_no_ground(standard: Fixture) -> None:
    values = (VALUES, "[{from: 2018-01-01, value: 1}, {from: 2019-01-01, value: null}]")
    references = (REFERENCES, "[{instrument: A, until: 2018-12-31}, {instrument: A, from: 2020-01-01}]")
    assert _advice(standard(values, references)) == []


def test_the_same_place_for_the_same_days_is_told(standard: Fixture) -> None:
    twice = '[{instrument: A, article: "1", until: 2020-01-01}, {instrument: A, article: "1", from: 2020-01-01}]'
    assert _advice(standard((REFERENCES, twice))) == [("rooms.yaml", 9, 68, "ground_twice")]
    assert _advice(standard((REFERENCES, twice.replace("from: 2020-01-01", "from: 2020-01-02")))) == []
    assert _advice(standard((REFERENCES, '[{instrument: A, article: "1"}, {instrument: A, article: "2"}]'))) == []


def test_what_rests_on_ended_instruments_alone_is_told(standard: Fixture) -> None:
    late = (VALUES, "[{from: 2020-01-01, value: 1}]")
    ended = standard((REFERENCES, "[{instrument: B}]"), late)
    assert _advice(ended) == [("rooms.yaml", 9, 18, "instrument_ended")]
    assert _advice(ended, date(2026, 1, 1)) == [("rooms.yaml", 9, 18, "instrument_ended")]
    assert [code for *_, code in _advice(ended, date(2024, 12, 31))] == ["checked_later"]
    one_of_two = standard((REFERENCES, "[{instrument: B}, {instrument: A}]"), late)
    assert _advice(one_of_two) == [("rooms.yaml", 9, 18, "reference_ended")]
    said = standard((REFERENCES, "[{instrument: B, until: 2024-12-31}, {instrument: A}]"), late)
    assert _advice(said) == []
    assert _advice(standard((REFERENCES, "[{instrument: B}]"), late, ("class: binding", "class: good_practice"))) == []
    over = (VALUES, "[{from: 2020-01-01, value: 1}, {from: 2025-01-01, value: null}]")
    assert _advice(standard((REFERENCES, "[{instrument: B}]"), over)) == []


def test_a_text_in_one_language_is_told(standard: Fixture) -> None:
    folder = standard(("title: {vi: Phòng, en: Rooms}\n    class", "title: Two quiet rooms\n    class"))
    assert _advice(folder) == [("rooms.yaml", 6, 12, "one_language")]
    conflicts = """\
        conflicts:
          - conflict: c
            title: {vi: Thời hạn, en: Length}
            text: {vi: one text, en: one text}
            between: [rooms]
            references: [{instrument: A}]
            options: [{id: both, title: Both}]
            decision: both
        """
    assert _advice(standard(conflicts=conflicts)) == [("conflicts.yaml", 4, 11, "one_language")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rooms", False),
        ("Nguyễn Văn A", False),
        ("World Health Organization", False),
        ("WHO / UNICEF 2018", False),
        ("quiet rooms", True),
        ("Hai phòng tư vấn", True),
        ("10 m2", False),
    ],
)
def test_a_name_may_be_the_same_in_both_languages(text: str, expected: bool) -> None:
    assert is_sentence(text) == expected


def test_where_there_is_no_value_something_says_why(standard: Fixture) -> None:
    assert _advice(standard((VALUES, "[]"))) == [("rooms.yaml", 13, 13, "not_found_missing")]
    said = ("    evidence", "    not_found: {vi: Chưa thấy, en: Not found}\n    evidence")
    assert _advice(standard((VALUES, "[]"), said)) == []


CASE = """\
- case: {verdict}
  facility: {{facility: f, kind: shelter, ownership: public, observations: [
    {{of: rooms, seen_on: 2026-01-01, method: count, value: {value}}}]}}
  as_of: 2026-03-12
  expect: {{rooms: {{verdict: {verdict}}}}}
"""


def test_a_pack_with_law_cases_shows_everything_met_and_not_met(standard: Fixture, write: Fixture) -> None:
    folder = standard()
    write(CASE.format(verdict="met", value=1), "law/cases/a.yaml")
    assert _advice(folder) == [("rooms.yaml", 4, 9, "case_missing")]
    (problem,) = advice_on_standard(folder, DAY)
    assert problem.args == {"requirement": "rooms", "verdict": "not_met"}
    write(CASE.format(verdict="not_met", value=0), "law/cases/b.yaml")
    assert (_faults(folder), _advice(folder)) == ([], [])


def test_a_theme_alone_is_advised_on_what_needs_no_pack(standard: Fixture) -> None:
    path = standard(("2026-01-01", "2024-01-01"), ("quiet_rooms", "any_name")) / "rooms.yaml"
    assert lint_file(path) == ()
    assert [problem.code for problem in advice_on_theme(path, DAY)] == ["checked_long_ago"]
    assert advice_on_theme(path.with_name("pack.yaml"), DAY) == ()


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("measures: [{measure: a, unit: room}]", []),
        ("measures: [{measure: a, unit: rom}]", ["not_one_of"]),
        ("conflicts: []", []),
        ("deadlines: []", []),
        ("inspections: [{}]", ["missing_key"] * 7),
        ("culture_day: maybe", ["wrong_type"]),
        ("from: 2025-07-01\nregimes: []", ["missing_key", "missing_key", "too_few"]),
    ],
)
def test_files_beside_the_themes_are_linted_alone(write: Fixture, text: str, codes: list[str]) -> None:
    assert sorted(problem.code for problem in lint_file(write(text))) == codes


OF_MEMBERS = """\
    measure: all-there
    compare: is
    unit: {unit}
    indicators: {{{join}: [{{id: first, measure: m1, title: T}}, {{id: {second}, measure: m2, title: T}}]}}
    partly_met_from: {partly}
    values: [{{from: 2018-01-01, value: {value}}}]
"""
MEASURED = f"    measure: quiet_rooms\n    compare: at_least\n    unit: room\n    values: {VALUES}\n"
SOUND = {"unit": "yes_no", "join": "all_of", "second": "second", "partly": "1", "value": "true"}


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({}, []),
        ({"partly": "null"}, []),
        ({"partly": "0"}, [("rooms.yaml", 14, 22, "partly_of_members")]),
        ({"partly": "-1"}, [("rooms.yaml", 14, 22, "partly_of_members")]),
        ({"partly": "0.5"}, [("rooms.yaml", 14, 22, "partly_of_members")]),
        ({"partly": "2"}, [("rooms.yaml", 14, 22, "partly_of_members")]),
        ({"join": "any_of"}, [("rooms.yaml", 14, 22, "partly_of_members")]),
        ({"join": "any_of", "partly": "null"}, []),
        ({"unit": "room", "value": "1"}, [("rooms.yaml", 12, 11, "indicators_of_yes_no")]),
        ({"second": "first"}, [("rooms.yaml", 13, 68, "duplicate_id")]),
        ({"second": "rooms"}, [("rooms.yaml", 13, 68, "duplicate_id")]),
    ],
)
def test_indicators_make_a_yes_or_no_of_their_members(standard: Fixture, changed: dict[str, str], found: Found) -> None:
    folder = standard((MEASURED, OF_MEMBERS.format(**(SOUND | changed))))
    assert _faults(folder) == found
    if found:
        with pytest.raises(InputError) as told:
            load_standard(folder)
        assert [problem.code for problem in told.value.problems] == [found[0][3]]

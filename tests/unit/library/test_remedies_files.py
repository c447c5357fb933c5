"""Files of remedies: what packs bring, what users put in its place, and every fault of the names in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from facility_planner.errors import InputError
from facility_planner.library.lint import lint_file, lint_standard
from facility_planner.library.own_files import STANDARDS_VARIABLE
from facility_planner.library.packs import load_known_standard, load_standard_in
from facility_planner.library.remedies import known_remedies, lint_remedies, remedies_with, remedy_files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Write = Callable[..., Path]

HEAD = "remedies:\n"
ONE = (
    "  - {{remedy: {id}, title: A, kind: capital, closes: [{{requirement: {closes}, quantity: 1}}],"
    " inputs: [{{price: desk-and-chair, quantity: 1, unit: set}}]{more}}}\n"
)
PACK = """
standard: house-rules
title: House rules
version: "1"
"""
THEME = """
theme: rooms
title: Rooms
requirements:
  - {id: big-table, row: H1, title: Table, class: good_practice, confidence: seen, last_checked_on: 2026-01-01,
     evidence: [observe], severity: low, text: A table, look_for: Look, put_right: Buy,
     references: [{instrument: own, article: "1"}], per: facility,
     measure: big_tables, compare: at_least, unit: set, values: [{from: 2020-01-01, value: 1}]}
"""


def _one(name: str, closes: str = "common-area", more: str = "") -> str:
    return ONE.format(id=name, closes=closes, more=f", {more}" if more else "")


def _codes(path: Path) -> list[tuple[int, str]]:
    with pytest.raises(InputError) as raised:
        remedies_with(known_remedies(()), [path])
    return [(problem.line, problem.code) for problem in raised.value.problems]


@pytest.mark.parametrize(
    ("where", "quantity", "code"),
    [
        ("inputs", "1e300", "too_large"),
        ("inputs", "1000000001", "too_large"),
        ("inputs", "9e-7", "too_small"),
        ("inputs", "5e-324", "too_small"),
        ("closes", "1e-300", "too_small"),
        ("closes", "1e+10", "too_large"),
        # 10^9 sets of a few million đồng are more than 10^13
        ("inputs", "1000000000", "costs_too_much"),
    ],
)
def test_quantities_that_nobody_counts_in_are_refused(write: Write, where: str, quantity: str, code: str) -> None:
    before = "set" if where == "inputs" else "common-area"
    old = "quantity: 1, unit: set" if before == "set" else "common-area, quantity: 1"
    entry = _one("a")
    assert old in entry
    assert _codes(write(HEAD + entry.replace(old, old.replace("quantity: 1", f"quantity: {quantity}")))) == [(2, code)]


def test_every_pack_and_capacity_bring_remedies() -> None:
    assert [path.parent.name for path in remedy_files()] == ["international", "vn-2024", "vn-labour", "remedies"]
    known = {remedy.id for remedy in known_remedies([load_known_standard("vn-2024")])}
    assert {"supervision", "private-room-by-walls", "roster-anew", "legal-aid-on-call"} <= known
    assert lint_remedies(()) == ()


def test_a_remedy_of_ones_own_takes_the_place_of_a_known_one(write: Write) -> None:
    known = known_remedies(())
    found = remedies_with(known, [write(HEAD + _one("ramp") + _one("mine"))])
    assert len(found) == len(known) + 1
    assert {remedy.id: remedy.title.en for remedy in found}["ramp"] == "A"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (_one("a", closes="common-aria"), "unknown_name"),
        (_one("a", closes="capacity.staff.astronaut"), "unknown_name"),
        (_one("a", more="after: [b]"), "unknown_name"),
        (_one("a", more="alternative_to: [b]"), "unknown_name"),
        (_one("a").replace("desk-and-chair", "desk"), "unknown_name"),
        (_one("a").replace("unit: set", "unit: piece"), "unit_of_price"),
        (_one("a").replace("price: desk-and-chair, quantity: 1", "price: desk-and-chair, quantity: 0"), "too_small"),
        (_one("a").replace("common-area, quantity: 1", "common-area, quantity: -1"), "too_small"),
        (_one("a", more="after: [a]"), "same_twice"),
        (_one("a", more="alternative_to: [a]"), "same_twice"),
        (_one("a", more="after: [ramp], alternative_to: [ramp]"), "before_and_instead"),
        (_one("a").replace("closes: [", "closes: [{requirement: common-area, quantity: 2}, "), "listed_twice"),
    ],
)
def test_a_fault_is_told_with_its_line(text: str, code: str, write: Write) -> None:
    assert _codes(write(HEAD + text)) == [(2, code)]
    assert [problem.code for problem in lint_file(write(HEAD + text))] == [code]


def test_what_must_come_first_is_no_alternative_though_the_other_says_so(write: Write) -> None:
    text = HEAD + _one("a", more="after: [b]") + _one("b", more="alternative_to: [a]")
    assert _codes(write(text)) == [(2, "before_and_instead")]


def test_a_circle_is_told_once_and_whole(write: Write) -> None:
    text = HEAD + _one("a", more="after: [b]") + _one("b", more="after: [c]") + _one("c", more="after: [a]")
    with pytest.raises(InputError) as raised:
        remedies_with((), [write(text)])
    (problem,) = raised.value.problems
    assert (problem.line, problem.code, problem.args) == (2, "remedies_in_circle", {"circle": "a → b → c → a"})


def test_a_circle_through_a_shipped_remedy_is_found(write: Write) -> None:
    # shipped: fire-drill waits for fire-training, fire-training for fire-papers
    assert _codes(write(HEAD + _one("fire-papers", more="after: [fire-drill]"))) == [(2, "remedies_in_circle")]


def test_all_faults_of_all_files_are_told_at_once(write: Write) -> None:
    first = write(HEAD + _one("a") + _one("b", closes="nothing-known"), "first.yaml")
    second = write(HEAD + _one("a") + _one("c", more="after: [d]"), "second.yaml")
    with pytest.raises(InputError) as raised:
        remedies_with((), [first, second])
    told = [(problem.file, problem.line, problem.code) for problem in raised.value.problems]
    assert told == [
        (str(first), 3, "unknown_name"), (str(second), 2, "duplicate_id"), (str(second), 3, "unknown_name"),
    ]  # fmt: skip


@pytest.fixture
def pack(write: Write, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A pack of one's own, with remedies."""
    write(PACK, "house-rules/pack.yaml")
    write(THEME, "house-rules/rooms.yaml")
    write(HEAD + _one("table", closes="big-table") + _one("ramp"), "house-rules/remedies.yaml")
    monkeypatch.setenv(STANDARDS_VARIABLE, str(tmp_path))
    return tmp_path / "house-rules"


def test_remedies_of_ones_own_pack_stand_before_shipped_ones(pack: Path) -> None:
    found = {remedy.id: remedy for remedy in known_remedies([load_standard_in(pack)])}
    assert found["table"].closes[0].requirement == "big-table"
    assert found["ramp"].title.en == "A"
    assert lint_standard(pack) == ()


def test_remedies_are_no_part_of_the_standard(pack: Path) -> None:
    before = load_standard_in(pack)
    (pack / "remedies.yaml").write_text("remedies: [", encoding="utf-8")
    after = load_standard_in(pack)
    assert (after.sha256, len(after.requirements)) == (before.sha256, 1)
    assert [problem.file for problem in lint_standard(pack)] == [str(pack / "remedies.yaml")]


def test_a_pack_that_cannot_be_used_brings_no_remedies(pack: Path) -> None:
    (pack / "rooms.yaml").write_text("theme: rooms\n", encoding="utf-8")
    assert "table" not in {remedy.id for remedy in known_remedies(())}


def test_a_newer_pack_without_remedies_keeps_the_shipped_ones(pack: Path, write: Write) -> None:
    (pack / "remedies.yaml").unlink()
    write(PACK.replace("house-rules", "vn-labour").replace('"1"', '"9999"'), "house-rules/pack.yaml")
    assert "roster-anew" in {remedy.id for remedy in known_remedies(())}

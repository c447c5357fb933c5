"""Every code of the store has a sentence, in both languages, and every sentence is filled."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import facility_planner
from facility_planner.errors import StoreError
from facility_planner.reporting.describe.store_words import FAULTS, STORE, describe_fault, describe_store_error
from facility_planner.storage.failures import _ERRNOS, _KINDS
from facility_planner.storage.values import NOTICES, StoreFault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facility_planner.domain.base import Language

_ROOT = Path(facility_planner.__file__).parent


def named(error: str) -> Iterator[tuple[str, frozenset[str]]]:
    """The codes that the program names where it makes an error, with the arguments given there."""
    for path in _ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == error and node.args:
                given = frozenset(keyword.arg for keyword in node.keywords if keyword.arg)
                for part in ast.walk(node.args[0]):
                    if isinstance(part, ast.Constant) and isinstance(part.value, str):
                        yield part.value, given


def needed(template: str) -> set[str]:
    """The words without which a sentence has a hole."""
    return set(re.findall(r"\{(\w+)\}", re.sub(r"\[[^\[\]]*\]", "", template)))


def test_every_refusal_has_a_sentence() -> None:
    codes = {code for code, _ in named("StoreError")} | set(_KINDS.values()) | set(_ERRNOS.values())
    assert sorted(codes - set(STORE)) == []


def test_every_refusal_gives_what_its_sentence_needs() -> None:
    lacking = {code: needed(STORE[code]) - given for code, given in named("StoreError") if code in STORE}
    assert {code: words for code, words in lacking.items() if words} == {}


def test_every_fault_has_a_sentence() -> None:
    chain = {"chain_missing", "chain_altered", "chain_detached", "chain_behind", "clock_set_back"}
    codes = {code for code, _ in named("StoreFault")} | chain
    assert sorted(codes ^ set(FAULTS)) == []
    assert set(FAULTS) >= NOTICES


@pytest.mark.parametrize("language", ["vi", "en"])
def test_sentences_are_filled_and_hide_nothing_needed(language: Language) -> None:
    for code in STORE:
        words = {name: f"<{name}>" for name in re.findall(r"\{(\w+)\}", STORE[code])}
        said = describe_store_error(StoreError(code, **words), language)
        assert all(word in said for word in words.values()), code
        assert not set("[]{}…") & set(said), code
    for code, template in FAULTS.items():
        words = {name: f"<{name}>" for name in re.findall(r"\{(\w+)\}", template)}
        said = describe_fault(StoreFault(code, "<place>", words), language)
        assert all(word in said for word in words.values()), code


def test_what_the_database_says_stays_out_of_sentences_that_need_it_not() -> None:
    said = describe_store_error(StoreError("locked", folder="kho", why="database is locked"), "en")
    assert said.startswith("another program is writing to the store kho and does not let go;")
    assert "database" not in said
    assert describe_store_error(StoreError("unheard_of", why="x"), "en") == "unheard_of (why: x)"


def test_vietnamese_is_said_in_vietnamese() -> None:
    def said(code: str, language: Language) -> str:
        return describe_store_error(StoreError(code), language)

    assert [code for code in STORE if said(code, "vi") == said(code, "en")] == []

"""Files are drawn the same for the same seed, and a sheet counts what was ticked."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facility_planner.domain.audits.answer import Sampled
from facility_planner.domain.audits.sampling import Sheet, Tick, draw, suggested_size
from facility_planner.domain.audits.words import Words

sizes = st.integers(min_value=0, max_value=60)
populations = st.integers(min_value=1, max_value=200)


def _sheet(ticks: dict[str, Tick], text: str | None = "P01\nP02\nP03\nP04") -> Sheet:
    codes = Words(sealed="c" * 64, text=text)
    return Sheet(standard="s1", codes=codes, population=4, seed=7, drawn=(1, 3), checks=("r1", "r2"), ticks=ticks)


def test_who_has_the_seed_can_draw_again_by_hand() -> None:
    # rank 0…9 by SHA-256 of "7:<place>", take the first three: what `sha256sum` says too
    ranked = sorted(range(10), key=lambda place: hashlib.sha256(f"7:{place}".encode()).hexdigest())
    assert draw(10, 3, 7) == tuple(sorted(ranked[:3]))
    assert hashlib.sha256(b"7:0").hexdigest().startswith("f5ff61d7b533cd73")


def test_the_draw_is_the_same_everywhere() -> None:
    # written down once: another machine or version of Python must draw these
    assert draw(120, 12, 20260312) == (0, 4, 21, 22, 23, 27, 34, 37, 57, 93, 96, 114)


@given(population=populations, size=sizes, seed=st.integers(-(10**9), 10**9))
def test_a_draw_is_of_the_size_asked_and_holds_nothing_twice(population: int, size: int, seed: int) -> None:
    drawn = draw(population, size, seed)
    assert len(drawn) == min(size, population)
    assert list(drawn) == sorted(set(drawn))
    assert all(0 <= place < population for place in drawn)


@given(population=populations, size=sizes, more=sizes, seed=st.integers(0, 10**9))
def test_a_larger_draw_holds_the_smaller(population: int, size: int, more: int, seed: int) -> None:
    assert set(draw(population, size, seed)) <= set(draw(population, size + more, seed))


def test_every_file_is_as_likely_as_any_other() -> None:
    # 2,000 seeds, 5 of 20: each place is expected 500 times; five standard deviations of √(2000·¼·¾) = 19.4 are 97
    counts = [0] * 20
    for seed in range(2000):
        for place in draw(20, 5, seed):
            counts[place] += 1
    assert sum(counts) == 10_000
    assert all(abs(count - 500) < 97 for count in counts)


@pytest.mark.parametrize(("population", "size"), [(1, 1), (10, 10), (11, 11), (20, 11), (21, 12), (110, 20), (999, 30)])
def test_suggested_sizes(population: int, size: int) -> None:
    # of 21: 10 and a tenth of the other 11, rounded up to 2; of 999 109 would be too many
    assert suggested_size(population) == size


@given(population=populations)
def test_a_suggested_size_can_be_drawn_and_grows(population: int) -> None:
    assert 1 <= suggested_size(population) <= population
    assert suggested_size(population) <= suggested_size(population + 1)


def test_a_check_has_a_result_once_every_file_is_ticked() -> None:
    begun = _sheet({"1/r1": "pass"})
    assert begun.result("r1") is None
    assert begun.left() == ((1, "r2"), (3, "r1"), (3, "r2"))
    done = _sheet({"1/r1": "pass", "3/r1": "fail", "1/r2": "none", "3/r2": "pass"})
    assert done.left() == ()
    assert done.result("r1") == Sampled(population=4, sample=2, passed=1)
    # a file that the check does not concern is not in its sample
    assert done.result("r2") == Sampled(population=4, sample=1, passed=1)
    assert _sheet({"1/r1": "none", "3/r1": "none"}).result("r1") is None


def test_codes_are_those_at_the_places_drawn() -> None:
    assert _sheet({}).codes_drawn() == ("P02", "P04")
    assert _sheet({}, None).codes_drawn() == ("2", "4")  # redacted: the places, from 1

"""Made provinces are the same everywhere and have in them what they are to measure; the list gives sound programmes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from benchmarks.programmes.greedy import greedy
from benchmarks.programmes.made import FIRST_YEAR, Province, Size, made, ordered, unlimited
from benchmarks.programmes.run import gap_of

from facility_planner.domain.closing import units_to_close
from facility_planner.domain.gap import needs_of
from facility_planner.domain.programme import ProgrammeObjective
from facility_planner.planning.programme.check import check_programme

if TYPE_CHECKING:
    from facility_planner.domain.programme import Programme

SMALL = Size(facilities=4)


@pytest.fixture(scope="module")
def province() -> Province:
    return made(1, SMALL)


@pytest.fixture(scope="module")
def without_ceilings(province: Province) -> Programme:
    return greedy(province.needs, province.costing, unlimited(SMALL))


def test_a_seed_makes_the_same_province_each_time(province: Province) -> None:
    again = made(1, SMALL)
    assert (again.needs, again.costing.remedies, again.costing.prices) == (
        province.needs,
        province.costing.remedies,
        province.costing.prices,
    )
    assert made(2, SMALL).needs != province.needs


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_province_is_as_it_is_described(seed: int) -> None:
    province = made(seed, SMALL)
    remedies = province.costing.remedies
    assert len(province.needs) == 4 * 60
    assert needs_of(province.needs) == province.needs
    assert 80 <= len(remedies) <= 120
    several = [one for one in remedies.values() if len(one.closes) > 1 or one.closes_themes]
    assert len(several) >= 0.3 * len(remedies)
    assert {one.whole_facility for one in remedies.values()} == {None, "rent", "hand_over"}
    assert max(depth(province, name) for name in remedies) == 3
    assert any(one.alternative_to for one in remedies.values())
    assert max(one.lead_time_days for one in remedies.values()) > 365
    assert {one.kind for one in remedies.values()} == {"capital", "recurrent"}
    assert all(any(units_to_close(one, need) for one in remedies.values()) for need in province.needs)
    assert all(province.costing.lines(one, province.needs[0].facility) for one in remedies)


def depth(province: Province, remedy: str) -> int:
    """How many remedies must come before, one after the other."""
    return max((1 + depth(province, before) for before in province.costing.remedies[remedy].after), default=0)


def test_the_ceilings_are_uneven_shares_that_bind(province: Province, without_ceilings: Programme) -> None:
    """A quarter of what the list buys without, each year rounded down to the million; every year is spent up."""
    everything = sum(year.spent for year in without_ceilings.years)
    order = ordered(1, SMALL, everything)
    ceilings = [ceiling or 0 for ceiling in order.ceilings]
    assert order.years == tuple(range(FIRST_YEAR, FIRST_YEAR + 5))
    assert 0 <= everything / 4 - sum(ceilings) <= 5_000_001
    assert max(ceilings) > 1.2 * min(ceilings)
    short = greedy(province.needs, province.costing, order)
    assert all(year.spent > 0.9 * (year.ceiling or 0) for year in short.years)
    assert short.objectives[1].value > without_ceilings.objectives[1].value


@pytest.mark.parametrize("share", [0.0, 0.2, 0.5])
def test_the_list_keeps_every_rule(province: Province, without_ceilings: Programme, share: float) -> None:
    order = ordered(1, Size(share=share), sum(year.spent for year in without_ceilings.years))
    programme = greedy(province.needs, province.costing, order)
    assert check_programme(province.needs, province.costing, programme) == ()
    assert bool(programme.years[0].items) == bool(share)


def test_the_list_without_ceilings_keeps_every_rule(province: Province, without_ceilings: Programme) -> None:
    assert check_programme(province.needs, province.costing, without_ceilings) == ()


def test_a_gap_is_the_part_that_may_still_be_saved() -> None:
    """200 with a bound of 150: a quarter; a proven value and none have no gap."""
    assert gap_of(ProgrammeObjective(name="cost", value=200, bound=150)) == 0.25
    assert gap_of(ProgrammeObjective(name="cost", value=200, bound=200)) == 0
    assert gap_of(ProgrammeObjective(name="cost", value=200)) == 1
    assert gap_of(ProgrammeObjective(name="people_waiting", value=0)) == 0

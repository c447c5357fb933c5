"""Many facilities: solved in parts, with bounds close to what is reached."""

from __future__ import annotations

from tests.planning.programme.programme_cases import goals, many, planned

from facility_planner.planning.engine.outcome import SolveLimits
from facility_planner.planning.programme.building import build_instance
from facility_planner.planning.programme.greedy import first_choices
from facility_planner.planning.programme.measures import BREACHES, added, measured
from facility_planner.planning.programme.plan import MOST_OPTIONS


def test_forty_facilities_are_near_their_bound() -> None:
    """40 × 20 needs, ceilings that bind: what is closed is within four in a hundred of what can be."""
    needs, prices, asked = many(40, 20, 24, 5)
    instance = build_instance(needs, prices, asked)
    assert instance.size > MOST_OPTIONS
    programme = planned(needs, prices, asked, SolveLimits(time_limit=None, effort=8, workers=2))
    for one, size in zip(
        programme.objectives[:2], (sum(n.is_breach for n in needs), sum(n.weight for n in needs)), strict=True
    ):
        assert one.bound is not None
        assert 0 < one.bound <= one.value
        assert one.value - one.bound <= 0.04 * (size - one.value)
    first = [measured(s, c, 5) for s, c in zip(instance.sites, first_choices(instance), strict=True)]
    assert goals(programme)["breaches_open"] < added(first)[BREACHES]

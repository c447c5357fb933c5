"""The worked example of the fact base of costs, as a programme of two years: the same figures to the đồng.

A facility of 20 places lacks a private consultation room, a child-friendly room, a toilet and bath for women and two
trained counsellors. Every remedy and price is the shipped one.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from facility_planner.domain.costing import Costing
from facility_planner.domain.gap import Gap
from facility_planner.domain.programme import Chosen, ProgrammeOrder
from facility_planner.library.prices import known_prices
from facility_planner.library.remedies import known_remedies
from facility_planner.planning.engine.outcome import SolveLimits
from facility_planner.planning.programme.check import check_programme
from facility_planner.planning.programme.plan import plan_programme

if TYPE_CHECKING:
    from facility_planner.domain.programme import Programme

ROOMS = ("private-room-by-walls", "child-friendly-room-by-walls", "women-toilet-and-bath-block")
TRAINING = ("victim-support-training", "supervision")


def _need(requirement: str, quantity: float, unit: str) -> Gap:
    return Gap.model_validate(
        {
            "facility": "example",
            "requirement": requirement,
            "row": "-",
            "class": "binding",
            "verdict": "not_met",
            "quantity": quantity,
            "unit": unit,
        }
    )


NEEDS = (
    _need("private-consultation-room", 1, "room"),
    _need("child-friendly-room", 1, "room"),
    _need("women-toilet-and-bath", 1, "room"),
    _need("victim-support-training", 2, "staff"),
    _need("intl-clinical-supervision", 1.5, "hour"),
)
POSTS = _need("capacity.staff.counsellor", 2, "staff")


@pytest.fixture(scope="module")
def costing() -> Costing:
    known = known_prices()
    remedies = {remedy.id: remedy for remedy in known_remedies(())}
    return Costing(known.prices, remedies, date(2026, 11, 22), known.basis)


def _programme(needs: tuple[Gap, ...], costing: Costing, remedies: tuple[str, ...]) -> Programme:
    pinned = tuple(Chosen(facility="example", remedy=remedy) for remedy in remedies)
    order = ProgrammeOrder(years=(2027, 2028), ceilings=(None, None), pinned=pinned)
    programme = plan_programme(needs, costing, order, SolveLimits(time_limit=None, effort=5, workers=1))
    assert programme.status == "optimal"
    assert not check_programme(needs, costing, programme)
    assert not programme.left_open
    return programme


def test_staff_are_trained(costing: Costing) -> None:
    first, later = _programme(NEEDS, costing, (*ROOMS, *TRAINING)).years
    # 104 822 000 rooms + 4 200 000 training + 6 923 077 supervision, and so on
    assert (first.vnd.low, first.vnd.central, first.vnd.high) == (115_945_077, 183_641_769, 237_812_179)
    assert (later.vnd.low, later.vnd.central, later.vnd.high) == (6_923_077, 9_230_769, 16_153_846)
    assert (first.capital, first.recurrent) == (162_211_000, 21_430_769)  # W1–W14; 12 200 000 + 9 230 769


def test_posts_are_filled_too(costing: Costing) -> None:
    first, later = _programme((*NEEDS, POSTS), costing, (*ROOMS, *TRAINING, "hire-counsellor")).years
    # as above with two posts a year: 166 986 072, 189 683 208, 216 433 404
    assert (first.vnd.low, first.vnd.central, first.vnd.high) == (282_931_149, 373_324_977, 454_245_583)
    assert (later.vnd.low, later.vnd.central, later.vnd.high) == (173_909_149, 198_913_977, 232_587_250)

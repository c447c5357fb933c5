"""Gaps priced with the user's prices, remedies, surcharges and year, and what is told of the prices."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from facility_planner.domain.costing import Surcharges
from facility_planner.domain.gap import Gap
from facility_planner.errors import InputError
from facility_planner.library.shelves import find_facility
from facility_planner.services.price_gaps import GapReport, price_gaps
from facility_planner.services.pricing import Pricing
from facility_planner.services.run_audit import STANDARDS, AuditResult, run_audit

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2026, 11, 22)
OWN_REMEDY = """remedy: own-room
title: Own room
kind: capital
closes: [{requirement: private-consultation-room, quantity: 1}]
inputs: [{price: own-wall, quantity: 10, unit: m2}]
"""
OWN_PRICE = """price: own-wall
unit: m2
vnd: {low: 1, central: 2, high: 3}
year: 2024
vat: excluded
escalator: house-maintenance
valid_to: 2026-01-01
regional: housing
source: a quotation
"""


@pytest.fixture(scope="module")
def audit() -> AuditResult:
    return run_audit(find_facility("moc-bai"), STANDARDS, as_of=DAY)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.yaml"
    path.write_text(f"{OWN_PRICE}---\n{OWN_REMEDY}", encoding="utf-8")
    return path


def _room(report: GapReport) -> Gap:
    return next(gap for gap in report.gaps if gap.requirement == "private-consultation-room")


def _notes(report: GapReport) -> dict[str, dict[str, Any]]:
    return {note.code: dict(note.args) for note in report.notes}


def test_ones_own_remedy_at_ones_own_price(audit: AuditResult, own: Path) -> None:
    report = price_gaps([audit], Pricing(prices=(own,), remedies=(own,)))
    gap = _room(report)
    # Tây Ninh is of zone 5: 10 × 1, 2, 3 × 1.048 = 10.48, 20.96, 31.44
    assert gap.remedies[0] == "own-room"
    assert gap.vnd is not None
    assert (gap.vnd.low, gap.vnd.central, gap.vnd.high) == (10, 21, 31)


def test_surcharges_and_the_year_reach_the_gaps(audit: AuditResult, own: Path) -> None:
    surcharges = Surcharges(vat=Fraction(100), contingency=Fraction(50))
    dearer = Pricing((own,), (own,), surcharges, to_year=2025)
    gap = _room(price_gaps([audit], dearer))
    # 10 × 3 × 1.048 × 1.0645 = 33.47 → 33; VAT 33; contingency half of 66
    assert gap.vnd is not None
    assert gap.vnd.high == 99


def test_what_is_to_be_known_of_the_prices(audit: AuditResult, own: Path) -> None:
    notes = _notes(price_gaps([audit], Pricing((own,), (own,), to_year=2027)))
    assert "zone_not_known" not in notes  # Mộc Bài lies in former Tây Ninh
    assert notes["not_brought_forward"]["years"] == ("2026", "2027")
    for code in ("not_brought_forward", "superseded", "vat_not_included"):
        assert "own-wall" in notes[code]["prices"]
    taxed = _notes(price_gaps([audit], Pricing((own,), (own,), Surcharges(vat=Fraction(8)))))
    assert "vat_not_included" not in taxed
    assert "not_brought_forward" not in taxed


def test_a_place_without_a_zone_is_told(audit: AuditResult) -> None:
    nowhere = audit.facility.model_copy(update={"former_province": None})
    moved = type(audit)(**{**vars(audit), "facility": nowhere})
    assert _notes(price_gaps([moved]))["zone_not_known"] == {"facilities": ("moc-bai",)}


def test_needs_of_surges_stand_behind_the_gaps(audit: AuditResult) -> None:
    need: dict[str, str | int] = {
        "facility": "moc-bai",
        "requirement": "capacity.private_room",
        "row": "s",
        "theme": "capacity",
    }
    need |= {"class": "capacity", "verdict": "not_met", "quantity": 1, "unit": "room", "people": 6}
    gap = Gap.model_validate(need)
    found = price_gaps([audit], Pricing(surge_gaps=(gap,))).gaps
    assert found[:-1] == price_gaps([audit]).gaps
    assert found[-1].remedies
    with pytest.raises(InputError):
        price_gaps([audit], Pricing(surge_gaps=(gap.model_copy(update={"facility": "elsewhere"}),)))


def test_every_fault_of_ones_own_files_is_told(audit: AuditResult, tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(OWN_PRICE.replace("low: 1", "low: -1").replace("house-maintenance", "gold"), encoding="utf-8")
    with pytest.raises(InputError) as refused:
        price_gaps([audit], Pricing(prices=(path,)))
    assert [problem.code for problem in refused.value.problems] == ["too_small", "unknown_name"]

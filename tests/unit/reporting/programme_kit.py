"""A programme made by hand: two facilities, two years, every kind of price, one thing left open for each reason."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, TypeVar

from tests.unit.reporting.conftest import FACILITY, STANDARD, Gaps

from facility_planner.domain.base import Value
from facility_planner.domain.costing import Costing, Surcharges, cost_of
from facility_planner.domain.facility import Facility
from facility_planner.domain.gap import Gap
from facility_planner.domain.money import total
from facility_planner.domain.price import Price, PriceBasis
from facility_planner.domain.programme import CurvePoint, Programme, ProgrammeItem, ProgrammeOrder, ProgrammeYear
from facility_planner.domain.remedy import Remedy
from facility_planner.domain.standard import Standard

PRICES: list[dict[str, Any]] = [
    {"price": "wall", "title": {"vi": "Vách cách âm", "en": "Sound wall"}, "unit": "m2", "year": 2026,
     "vnd": {"low": 270_000, "central": 400_000, "high": 450_000}, "vat": "excluded", "kind": "observed",
     "source": "Seller's list, 2026", "row": "CO-20", "works": True, "life_years": 15, "regional": "housing"},
    {"price": "desk", "title": {"vi": "Bàn ghế", "en": "Desk and chair"}, "unit": "set", "year": 2025,
     "vnd": {"low": 7_000_000, "central": 7_000_000, "high": 7_000_000}, "vat": "included", "kind": "ceiling",
     "source": {"vi": "Quyết định 15/2025/QĐ-TTg", "en": "Decision 15/2025/QĐ-TTg"}, "row": "EQ-01", "life_years": 10},
    {"price": "kit", "title": {"vi": "=HYPERLINK(\"x\")", "en": "=1+1"}, "unit": "kit", "year": 2020,
     "vnd": {"low": 3, "central": 5, "high": 7}, "vat": "included", "placeholder": True},
    {"price": "post", "title": {"vi": "Một vị trí việc làm", "en": "A post"}, "unit": "post_year", "year": 2026,
     "base_salaries": {"coefficient": {"low": 2.06, "central": 2.34, "high": 2.67}, "months": 12,
                       "on_costs": ["employer"]},
     "vat": "not_applicable", "kind": "derived", "source": "Decree 161/2026/NĐ-CP", "row": "SA-40",
     "valid_to": "2026-06-30"},
    {"price": "class", "title": {"vi": "Lớp tập huấn", "en": "A class"}, "unit": "class", "year": 2026,
     "vnd": {"low": 100_000_000, "central": 100_000_000, "high": 100_000_000}, "vat": "included", "kind": "ceiling",
     "source": "Circular 84/2019/TT-BTC"},
    {"price": "seat", "title": {"vi": "Một suất học", "en": "A seat in a class"}, "unit": "person", "year": 2026,
     "share_of": {"price": "class", "times": {"low": 0, "central": "1/25", "high": "1/15"}},
     "vat": "included", "kind": "derived", "source": "A share of the class"},
]  # fmt: skip
REMEDIES: list[dict[str, Any]] = [
    {"remedy": "room", "title": {"vi": "Ngăn phòng riêng", "en": "Wall off a private room"}, "kind": "capital",
     "closes": [{"requirement": "private-consultation-room", "quantity": 1},
                {"requirement": "reception-room", "quantity": 1}],
     "inputs": [{"price": "wall", "quantity": 21.5, "unit": "m2"}, {"price": "desk", "quantity": 1, "unit": "set"}],
     "alternative_to": ["new-room"], "lead_time_days": 45},
    {"remedy": "new-room", "title": {"vi": "Xây phòng mới", "en": "Build a room"}, "kind": "capital",
     "closes": [{"requirement": "private-consultation-room", "quantity": 1}],
     "inputs": [{"price": "wall", "quantity": 100, "unit": "m2"}], "lead_time_days": 180},
    {"remedy": "hire", "title": {"vi": "Tuyển một người", "en": "Hire a person"}, "kind": "recurrent",
     "closes": [{"requirement": "stay-limit", "quantity": 1}],
     "inputs": [{"price": "post", "quantity": 1, "unit": "post_year"},
                {"price": "seat", "quantity": 1, "unit": "person", "kind": "capital", "recurs": "once"}],
     "after": ["room"]},
    {"remedy": "kits", "title": {"vi": "Mua bộ đồ", "en": "Buy kits"}, "kind": "capital",
     "closes": [{"requirement": "bedroom-area", "quantity": 1}],
     "inputs": [{"price": "kit", "quantity": 1, "unit": "kit"}]},
]  # fmt: skip
BASIS = {
    "base_salary": [{"from": "2026-07-01", "vnd": 2_530_000, "source": "Decree 161/2026/NĐ-CP", "confidence": "seen"}],
    "on_costs": [{"on_cost": "employer", "title": "Employer's contributions", "percent": 23.5,
                  "source": "Law 41/2024/QH15", "confidence": "seen"}],
    "zones": [{"zone": 1, "former_provinces": ["Lào Cai"], "housing": 0.935, "education": 1, "health": 0.994,
               "source": "Decision 409/QĐ-BXD", "confidence": "secondary"}],
}  # fmt: skip
NEEDS: list[tuple[str, str, str, str, int, str]] = [
    ("moc-bai", "private-consultation-room", "derived", "privacy", 1, "room"),
    ("moc-bai", "reception-room", "binding", "rooms", 1, "room"),
    ("moc-bai", "stay-limit", "binding", "process", 1, "day"),
    ("moc-bai", "bedroom-area", "temporary", "rooms", 6, "m2"),
    ("moc-bai", "licence", "non_state", "process", 1, "yes_no"),
    ("song-xanh", "reception-room", "binding", "rooms", 1, "room"),
]


Shape = TypeVar("Shape", bound=Value)


@dataclass(frozen=True)
class Drafted:
    gaps: Gaps
    programme: Programme
    curve: tuple[CurvePoint, ...] = field(default=())


def _of(shape: type[Shape], data: Any) -> Shape:
    return shape.model_validate_json(json.dumps(data))


def costing(surcharges: Surcharges | None = None, prices: list[dict[str, Any]] | None = None) -> Costing:
    basis = _of(PriceBasis, BASIS)
    return Costing(
        prices={one["price"]: _of(Price, one) for one in prices or PRICES},
        remedies={one["remedy"]: _of(Remedy, one) for one in REMEDIES},
        day=date(2026, 11, 22),
        basis=basis,
        zones={"moc-bai": basis.zones[0]},
        surcharges=surcharges or Surcharges(vat=Fraction(8), contingency=Fraction(10)),
    )


def needs() -> tuple[Gap, ...]:
    closers = {one["remedy"]: {c["requirement"] for c in one["closes"]} for one in REMEDIES}
    return tuple(
        _of(Gap,
            {
                "facility": facility, "requirement": requirement, "row": "RQ-X", "standard": "vn-2024",
                "theme": theme, "severity": "high", "class": class_, "verdict": "not_met", "quantity": quantity,
                "unit": unit, "remedies": [name for name, closed in closers.items() if requirement in closed],
            }
        )
        for facility, requirement, class_, theme, quantity, unit in NEEDS
    )  # fmt: skip


BOUGHT: list[tuple[str, str, int, int, tuple[str, ...]]] = [
    ("moc-bai", "room", 1, 2027, ("private-consultation-room", "reception-room")),
    ("moc-bai", "kits", 6, 2027, ("bedroom-area",)),
    ("moc-bai", "hire", 1, 2027, ("stay-limit",)),
    ("song-xanh", "room", 1, 2028, ("reception-room",)),
]
"""Facility, remedy, units, year, what it closes."""
ROOM_READY = date(2027, 2, 14)
"""45 days from 1 January, the last of them."""


def bought(priced: Costing, years: tuple[int, ...] = (2027, 2028)) -> tuple[ProgrammeYear, ...]:
    """The years of what is bought, as docs/formats.md says: one item a kind, yearly costs again in later years."""
    found = []
    for year in years:
        items: list[ProgrammeItem] = []
        for facility, remedy, units, in_year, closes in BOUGHT:
            lines = priced.lines(remedy, facility, units)
            assert lines is not None
            paid = [line for line in lines if in_year == year or (in_year < year and line.recurs == "yearly")]
            starts = date(in_year, 1, 1) if remedy != "hire" else ROOM_READY + timedelta(days=1)
            lead = priced.remedies[remedy].lead_time_days
            first = True
            for kind in ("capital", "recurrent"):
                own = tuple(line for line in paid if line.kind == kind)
                if not own:
                    continue
                items.append(
                    ProgrammeItem(
                        facility=facility, remedy=remedy, quantity=units, vnd=cost_of(own), kind=kind,
                        bought=in_year, starts_on=starts, ready_on=starts + timedelta(days=max(0, lead - 1)),
                        closes=closes if first and in_year == year else (),
                        placeholder=any(line.placeholder for line in own), lines=own,
                    )
                )  # fmt: skip
                first = False
        found.append(
            ProgrammeYear(
                year=year, ceiling=200_000_000, vnd=total(item.vnd for item in items), items=tuple(items),
                spent=sum(item.vnd.central for item in items),
                capital=sum(item.vnd.central for item in items if item.kind == "capital"),
                recurrent=sum(item.vnd.central for item in items if item.kind == "recurrent"),
            )
        )  # fmt: skip
    return tuple(found)


def drafted(surcharges: Surcharges | None = None, prices: list[dict[str, Any]] | None = None) -> Drafted:
    """Of six needs five are closed; `licence` has no remedy."""
    priced = costing(surcharges, prices)
    other = FACILITY | {"facility": "song-xanh", "name": {"vi": "Cơ sở Sông Xanh", "en": "Song Xanh facility"}}
    gaps = Gaps(
        needs(),
        (_of(Facility, FACILITY), _of(Facility, other)),
        (_of(Standard, STANDARD),),
        priced,
    )
    programme = _of(
        Programme,
        {
            "status": "optimal",
            "order": {"years": [2027], "ceilings": [None]},
            "objectives": [
                {"name": "breaches_open", "value": 1, "bound": 1},
                {"name": "weight_open", "value": 4, "bound": 4},
                {"name": "people_waiting", "value": 0, "bound": 0},
                {"name": "cost", "value": 320_000_000, "bound": 300_000_000},
                {"name": "years_open", "value": 12},
            ],
            "left_open": [
                {"facility": "moc-bai", "requirement": "licence", "class": "non_state", "quantity": 1,
                 "reason": {"code": "no_remedy"}},
            ],
            "warnings": [
                {"code": "placeholders", "args": {"vnd": 33}},
                {"code": "superseded", "args": {"prices": ["post"]}},
                {"code": "ceilings_as_prices", "args": {"vnd": 14_000_000}},
                {"code": "not_closable", "args": {"count": 1}},
            ],
            "solve": {"seconds": 0.5, "workers": 2, "seed": 1},
        },
    )  # fmt: skip
    programme = programme.model_copy(
        update={
            "order": ProgrammeOrder(years=(2027, 2028), ceilings=(200_000_000, 200_000_000)),
            "years": bought(priced),
        }
    )
    return Drafted(gaps, programme, CURVE)


ORDER = ProgrammeOrder(years=(2027, 2028), ceilings=(200_000_000, 200_000_000))
CURVE = tuple(
    CurvePoint(budget=b, spent=s, breaches_closed=c, weight_closed=w, people_served=0, proven=p)
    for b, s, c, w, p in (
        (0, 0, 0, 0, True),
        (100_000_000, 90_000_000, 2, 12, True),
        (400_000_000, 320_000_000, 4, 20, False),
    )
)

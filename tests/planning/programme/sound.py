"""One programme made by hand that keeps every rule; each figure is derived beside it.

Three years, 2027 to 2029, at central prices; ceilings 25, 10 and 8 million đồng. Facility A takes a room (its
walls 2 × 10 million, its upkeep 1 million each year) and, when that is ready, a desk (2 million, a placeholder),
both in 2027, and in 2028 two courses for seven people, five in each (2 × 3 million). Nothing is left for B.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from tests.planning.programme.builders import a_costing, a_need, a_price, a_remedy

from facility_planner.domain.money import VndRange
from facility_planner.domain.programme import (
    Chosen,
    LeftOpen,
    Programme,
    ProgrammeItem,
    ProgrammeObjective,
    ProgrammeOrder,
    ProgrammeYear,
)

if TYPE_CHECKING:
    from facility_planner.domain.gap import Gap
    from facility_planner.domain.remedy import CostKind

M = 1_000_000

NEEDS = (
    a_need("A", "private-room", severity="critical"),
    a_need("A", "child-room", class_="good_practice"),
    a_need("A", "furniture", severity="high"),
    a_need("A", "training", 7, severity="low"),
    a_need("A", "tower"),
    a_need("A", "sofas", severity="low", class_="derived"),
    a_need("A", "banner", severity="high"),
    a_need("A", "nothing-helps", severity="low"),
    a_need("B", "private-room", severity="critical"),
    a_need("B", "capacity.room", people=3, class_="capacity"),
)

COSTING = a_costing(
    [
        a_remedy("room", {"private-room": 1, "child-room": 1}, {"wall": 2, "yearly-upkeep": 1}, lead_time_days=45),
        a_remedy("new-room", {"private-room": 1}, {"wall": 5}, alternative_to=("room",), lead_time_days=400),
        a_remedy("desk", {"furniture": 1}, {"desk": 1}, after=("room",), lead_time_days=10),
        a_remedy("course", {"training": 5}, {"class": 1}, kind="recurrent", recurs="once"),
        a_remedy("tower", {"tower": 1}, {"wall": 1}, lead_time_days=2000),
        a_remedy("sofa", {"sofas": 1}, {"sofa": 1}),
        a_remedy("banner", {"banner": 1}, {"desk": 1}),
        a_remedy("wing", {"capacity.room": 1}, {"wall": 10}),
    ],
    [
        a_price("wall", 8 * M, 10 * M, 15 * M),
        a_price("yearly-upkeep", M, M, 2 * M),
        a_price("desk", M, 2 * M, 3 * M, placeholder=True),
        a_price("class", 2 * M, 3 * M, 5 * M),
    ],
)  # a sofa has no price

ORDER = ProgrammeOrder(
    years=(2027, 2028, 2029),
    ceilings=(25 * M, 10 * M, 8 * M),
    pinned=(Chosen(facility="A", remedy="course"),),
    banned=(Chosen(remedy="banner"),),
)


def _item(
    remedy: str, kind: CostKind, vnd: tuple[int, int, int], bought: int, days: tuple[date, date], **more: Any
) -> ProgrammeItem:
    low, central, high = (millions * M for millions in vnd)
    lines = COSTING.lines(remedy, "A", more.get("quantity", 1)) or ()
    again = more.pop("again", False)
    return ProgrammeItem(
        facility="A",
        remedy=remedy,
        quantity=more.pop("quantity", 1),
        vnd=VndRange(low=low, central=central, high=high),
        kind=kind,
        bought=bought,
        starts_on=days[0],
        ready_on=days[1],
        lines=tuple(line for line in lines if line.kind == kind and (line.recurs == "yearly" or not again)),
        **more,
    )


ROOM_DAYS = (date(2027, 1, 1), date(2027, 2, 14))  # 45 days: 31 of January, 14 of February
DESK_DAYS = (date(2027, 2, 15), date(2027, 2, 24))  # 10 days from the day after
COURSE_DAYS = (date(2028, 1, 1), date(2028, 1, 1))  # takes no time


def _upkeep(*, again: bool) -> ProgrammeItem:
    return _item("room", "recurrent", (1, 1, 2), 2027, ROOM_DAYS, again=again)


def _year(
    year: int, ceiling: int, capital: int, recurrent: int, vnd: tuple[int, int, int], *items: ProgrammeItem
) -> ProgrammeYear:
    low, central, high = (millions * M for millions in vnd)
    return ProgrammeYear(
        year=year,
        ceiling=ceiling * M,
        spent=(capital + recurrent) * M,
        capital=capital * M,
        recurrent=recurrent * M,
        vnd=VndRange(low=low, central=central, high=high),
        items=items,
    )


def _open(need: Gap, reason: str) -> LeftOpen:
    return LeftOpen.model_validate(
        {
            "facility": need.facility,
            "requirement": need.requirement,
            "class": need.class_,
            "quantity": need.quantity,
            "reason": {"code": reason},
        }
    )


PROGRAMME = Programme(
    status="feasible",
    order=ORDER,
    objectives=(
        ProgrammeObjective(name="breaches_open", value=4, bound=3),  # tower, banner, nothing-helps; B's room
        ProgrammeObjective(name="weight_open", value=16, bound=16),  # 2 + 1 + 4 + 1 + 8; a need of capacity has none
        ProgrammeObjective(name="people_waiting", value=3),
        ProgrammeObjective(name="cost", value=31 * M, bound=0),  # room 21 + 1 + 1, desk 2, courses 6
        ProgrammeObjective(name="years_open", value=52),  # three years of 16 and of 1 for capacity; training one of 1
    ),
    years=(
        _year(
            2027, 25, 22, 1, (18, 23, 35),
            _item("room", "capital", (16, 20, 30), 2027, ROOM_DAYS, closes=("private-room", "child-room")),
            _upkeep(again=False),
            _item("desk", "capital", (1, 2, 3), 2027, DESK_DAYS, closes=("furniture",), placeholder=True),
        ),
        _year(
            2028, 10, 0, 7, (5, 7, 12),
            _upkeep(again=True),
            _item("course", "recurrent", (4, 6, 10), 2028, COURSE_DAYS, quantity=2, closes=("training",)),
        ),
        _year(2029, 8, 0, 1, (1, 1, 2), _upkeep(again=True)),
    ),
    left_open=(
        _open(NEEDS[4], "too_late"),
        _open(NEEDS[5], "not_priced"),
        _open(NEEDS[6], "banned"),
        _open(NEEDS[7], "no_remedy"),
        _open(NEEDS[8], "no_money"),
        _open(NEEDS[9], "no_money"),
    ),
)  # fmt: skip

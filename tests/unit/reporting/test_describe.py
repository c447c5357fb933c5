"""Sentences for codes: known ones with their arguments, unknown ones as they are."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from facility_planner.domain.assessment import Reason
from facility_planner.domain.instrument import LegalReference
from facility_planner.domain.plan import MissedWish, PlanWarning, Shortage, Violation
from facility_planner.domain.problem import Problem
from facility_planner.reporting.describe import (
    describe_problem,
    describe_reason,
    describe_reference,
    describe_shortage,
    describe_violation,
    describe_warning,
    describe_wish,
    names_of,
)
from facility_planner.reporting.describe.fill import fill

if TYPE_CHECKING:
    from facility_planner.domain.base import Language
    from facility_planner.reporting.inputs import PlannedSurge


def _reason(code: str, **args: Any) -> Reason:
    return Reason(code=code, args=args)


@pytest.mark.parametrize(
    ("reason", "vi", "en"),
    [
        (
            _reason("no_private_room_free", rooms=("C1", "C2")),
            "không có phòng riêng nào trống kịp lúc: C1, C2",
            "no private room is free in time: C1, C2",
        ),
        (_reason("no_private_room_free"), "không có phòng riêng nào trống kịp lúc", "no private room is free in time"),
        (
            _reason("fact_missing", facts=("rooms.D1.beds", "rooms.D2.beds", "capacity")),
            "chưa rõ: số giường (D1, D2); số chỗ theo giấy phép",
            "not known: number of beds (D1, D2); places by licence",
        ),
        (
            _reason("not_in_force", begins="2026-04-15"),
            "không có hiệu lực vào ngày này; bắt đầu từ 15/04/2026",
            "not in force on this day; it begins on 15 Apr 2026",
        ),
        (
            _reason("no_staff_with_role", roles=("nurse", "doctor"), count=1),
            "không có ai trong ca được làm việc này: điều dưỡng, bác sĩ; cần: 1",
            "nobody on duty may do it: nurse, doctor; needed: 1",
        ),
        (_reason("stated_not_applicable", vi="không có bếp", en="no kitchen"), "không có bếp", "no kitchen"),
        (_reason("nothing_known", measure="fence"), "chưa có thông tin", "nothing is known about it yet"),
    ],
)
def test_reasons(reason: Reason, vi: str, en: str) -> None:
    assert describe_reason(reason, "vi") == vi
    assert describe_reason(reason, "en") == en


@pytest.mark.parametrize("language", ["vi", "en"])
def test_unknown_codes_are_shown_with_their_arguments(language: Language) -> None:
    args: Any = {"room": "D1", "empty": (), "none": None}
    assert describe_reason(Reason(code="brand_new", args=args), language) == "brand_new (room: D1)"
    assert describe_warning(PlanWarning(code="brand_new", args=args), language) == "brand_new (room: D1)"
    assert describe_violation(Violation(rule="brand_new", people=("P01",)), language) == "P01: brand_new"
    problem = Problem("a.yaml", 0, 0, (), "brand_new", {"given": "x"})
    assert describe_problem(problem, language) == "a.yaml  brand_new (given: x)"


def test_no_argument_is_lost() -> None:
    assert fill("a room[: {rooms}]", {"rooms": "C1", "minutes": "5"}) == "a room: C1 (minutes: 5)"
    assert fill("{who} is late[ by {minutes}]", {}) == "… is late"


def test_shortages_name_person_service_and_stretch(planned: PlannedSurge) -> None:
    names = names_of(planned.surge.protocol)
    service, cover = planned.plan.shortages
    assert describe_shortage(service, "vi", names) == (
        "P02 · Tham vấn tâm lý lần đầu: không có phòng riêng nào trống kịp lúc: C1"
    )
    assert describe_shortage(cover, "en", names) == (
        "21:30–23:00, 12 Mar 2026 · with those who wait · 1 more needed: nobody who may do it is free in time"
    )
    nobody = Shortage(kind="supply", reason=Reason(code="late"))
    assert describe_shortage(nobody, "en") == "Supplies run out: it begins after its deadline"


def test_violations_keep_the_name_of_the_rule(planned: PlannedSurge) -> None:
    violation = Violation.model_validate_json(
        json.dumps(
            {
                "rule": "length",
                "people": ["P01"],
                "staff": ["S4"],
                "room": "K1",
                "service": "health_triage",
                "at": "2026-03-12T08:30:00+07:00",
                "args": {"minutes": 10, "expected": 15},
            }
        )
    )
    assert describe_violation(violation, "vi", names_of(planned.surge.protocol)) == (
        "P01 · S4 · K1 · Sàng lọc ban đầu · 08:30 12/03/2026: thời lượng không đúng: 10 thay vì 15 phút [length]"
    )


def test_wishes() -> None:
    wish = MissedWish(person="P02", wish="sleeps_with")
    assert describe_wish(wish, "vi") == "P02: phòng ngủ như mong muốn"


@pytest.mark.parametrize(
    ("reference", "vi", "en"),
    [
        (
            {"instrument": "53/2024/QH15", "article": "3", "clause": "10"},
            "53/2024/QH15 Đ3 k10",
            "53/2024/QH15 Art. 3(10)",
        ),
        (
            {"instrument": "33/2017/TT-BLĐTBXH", "article": "7", "clause": "2", "point": "d", "analogy": True},
            "33/2017/TT-BLĐTBXH Đ7 k2 điểm d (áp dụng tương tự)",
            "33/2017/TT-BLĐTBXH Art. 7(2)(d) (by analogy)",
        ),
        (
            {
                "instrument": "66.16/2026/NQ-CP",
                "place": "App. I.13, part 2",
                "from": "2026-04-15",
                "until": "2027-02-28",
            },
            "66.16/2026/NQ-CP Phụ lục I.13, phần 2 (15/04/2026–28/02/2027)",
            "66.16/2026/NQ-CP App. I.13, part 2 (15 Apr 2026–28 Feb 2027)",
        ),
        (
            {"instrument": "1/2020/NĐ-CP", "from": "2020-01-01"},
            "1/2020/NĐ-CP (từ 01/01/2020)",
            "1/2020/NĐ-CP (from 1 Jan 2020)",
        ),
    ],
)
def test_references(reference: dict[str, Any], vi: str, en: str) -> None:
    value = LegalReference.model_validate_json(json.dumps(reference))
    assert describe_reference(value, "vi") == vi
    assert describe_reference(value, "en") == en


@pytest.mark.parametrize(
    ("problem", "vi"),
    [
        (
            Problem(
                "f.yaml", 7, 3, ("rooms", 0, "floor_area_m2"), "too_small", {"given": -4.5, "limit": 0, "inclusive": 0}
            ),
            "f.yaml:7:3  rooms[0].floor_area_m2: `-4.5` quá nhỏ; hãy viết số lớn hơn 0",
        ),
        (
            Problem("f.yaml", 7, 3, ("rooms", 0, "desks"), "too_small", {"given": 0, "limit": 1, "inclusive": 1}),
            "f.yaml:7:3  rooms[0].desks: `0` quá nhỏ; hãy viết từ 1 trở lên",
        ),
        (
            Problem(
                "f.yaml",
                2,
                1,
                ("kind",),
                "not_one_of",
                {"given": "sheltr", "nearest": "shelter", "allowed": ("a", "b")},
            ),
            "f.yaml:2:1  kind: `sheltr` không thuộc các giá trị cho phép; có phải là `shelter` không? (cho phép: a b)",
        ),
        (
            Problem(
                "f.yaml", 2, 1, ("x",), "wrong_type", {"expected": ("text", "mapping"), "got": "list", "given": ""}
            ),
            "f.yaml:2:1  x: hãy viết chữ hoặc các khoá có giá trị, không phải danh sách",
        ),
        (Problem("f.yaml", 0, 0, (), "empty_file"), "f.yaml  tệp rỗng; hãy bắt đầu từ một ví dụ có sẵn"),
    ],
)
def test_problems_point_at_the_place_and_say_what_to_write(problem: Problem, vi: str) -> None:
    assert describe_problem(problem, "vi") == vi


def test_long_lists_of_known_names_are_shortened() -> None:
    args: Any = {"kind": "room", "given": "Z", "known": tuple(f"R{n}" for n in range(30))}
    line = describe_problem(Problem("f.yaml", 1, 1, ("a",), "unknown_name", args), "en")
    assert line == (
        "f.yaml:1:1  a: there is no room called `Z` (known: R0 R1 R2 R3 R4 R5 R6 R7 R8 R9 R10 R11 … (30 in all))"
    )

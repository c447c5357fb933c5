"""A small audited facility and a small planned surge, with every kind of thing that a report shows."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from facility_planner.domain.assessment import Assessment
from facility_planner.domain.costing import Costing
from facility_planner.domain.facility import Facility
from facility_planner.domain.gap import Gap
from facility_planner.domain.plan import Plan
from facility_planner.domain.price import Price
from facility_planner.domain.protocol import Protocol
from facility_planner.domain.remedy import Remedy
from facility_planner.domain.scenario import Scenario
from facility_planner.domain.standard import Standard

if TYPE_CHECKING:
    from facility_planner.domain.programme import ProgrammeWarning


@dataclass(frozen=True)
class Audit:
    facility: Facility
    standards: tuple[Standard, ...]
    assessment: Assessment


@dataclass(frozen=True)
class Gaps:
    gaps: tuple[Gap, ...]
    facilities: tuple[Facility, ...]
    standards: tuple[Standard, ...]
    costing: Costing
    audits: tuple[Audit, ...] = ()
    notes: tuple[ProgrammeWarning, ...] = ()

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        return tuple(self.costing.remedies.values())

    @property
    def prices(self) -> tuple[Price, ...]:
        return tuple(self.costing.prices.values())


@dataclass(frozen=True)
class Surge:
    scenario: Scenario
    facility: Facility
    protocol: Protocol
    standards: tuple[Standard, ...]


@dataclass(frozen=True)
class Planned:
    surge: Surge
    plan: Plan


FACILITY = {
    "facility": "moc-bai",
    "name": {"vi": "Cơ sở tiếp nhận Mộc Bài", "en": "Moc Bai reception facility"},
    "kind": "reception_centre",
    "ownership": "public",
    "capacity": 20,
    "rooms": [
        {"id": "C1", "use": "consultation", "enclosure": "movable_partition"},
        {"id": "K1", "use": "clinic", "enclosure": "full_walls", "sound_private": True, "view_private": True},
        {"id": "H1", "use": "waiting", "places": 12},
        {"id": "D1", "use": "sleeping", "floor_area_m2": 36, "beds": 7, "cots": 1},
    ],
    "staff": [
        {"id": "S1", "sex": "female", "roles": ["social_worker"]},
        {"id": "S2", "sex": "female", "roles": ["counsellor", "records_officer"]},
        {"id": "S4", "sex": "female", "roles": ["nurse"], "languages": ["vi", "km"]},
    ],
}


def _requirement(id_: str, row: str, class_: str, titles: tuple[str, str], **more: Any) -> dict[str, Any]:
    base = {
        "id": id_,
        "row": row,
        "title": {"vi": titles[0], "en": titles[1]},
        "text": {"vi": f"Yêu cầu: {titles[0].lower()}.", "en": f"What is asked: {titles[1].lower()}."},
        "class": class_,
        "confidence": "seen",
        "references": [{"instrument": "103/2017/NĐ-CP", "article": "24"}],
        "measure": id_.replace("-", "_"),
        "compare": "at_least",
        "unit": "room",
        "values": [{"from": "2017-11-01", "value": 1}],
        "evidence": ["observe"],
        "last_checked_on": "2026-11-22",
    }
    return base | more


STANDARD: dict[str, Any] = {
    "pack": {
        "standard": "vn-2024",
        "title": {"vi": "Yêu cầu theo Luật 2024", "en": "Requirements under the 2024 Law"},
        "version": "2026.11",
    },
    "sha256": "0f" * 32,
    "themes": [
        {
            "theme": "rooms",
            "title": {"vi": "Nhà và phòng", "en": "Building and rooms"},
            "requirements": [
                _requirement(
                    "bedroom-area",
                    "RQ-B05",
                    "temporary",
                    ("Diện tích phòng ở", "Bedroom area"),
                    unit="m2_per_bed",
                    references=[
                        {
                            "instrument": "66.16/2026/NQ-CP",
                            "place": "App. I.13, part 2, V(2)",
                            "from": "2026-04-15",
                            "until": "2027-02-28",
                        },
                        {"instrument": "103/2017/NĐ-CP", "article": "24", "clause": "2", "point": "b"},
                    ],
                ),
                _requirement("reception-room", "RQ-B06", "binding", ("Phòng tiếp nhận", "Reception room")),
            ],
        },
        {
            "theme": "privacy",
            "title": {"vi": "Riêng tư", "en": "Privacy"},
            "requirements": [
                _requirement(
                    "private-consultation-room",
                    "RQ-C02",
                    "derived",
                    ("Phòng tham vấn riêng", "Private consultation room"),
                    references=[{"instrument": "53/2024/QH15", "article": "3", "clause": "10"}],
                    guidance=[
                        {
                            "source": "WHO 2003",
                            "text": {"vi": "Phỏng vấn ở nơi riêng tư.", "en": "Interview in a private place."},
                        }
                    ],
                ),
            ],
        },
        {
            "theme": "process",
            "title": {"vi": "Tiếp nhận và dịch vụ", "en": "Reception and services"},
            "requirements": [
                _requirement(
                    "stay-limit",
                    "RQ-F09",
                    "binding",
                    ("Thời hạn lưu trú", "Stay limit"),
                    confidence="secondary",
                    compare="at_most",
                    unit="day",
                    look_for={"vi": "Xem số ngày lưu trú trong hồ sơ.", "en": "Read the days of stay in the files."},
                ),
                _requirement(
                    "licence",
                    "RQ-A01",
                    "non_state",
                    ("Giấy phép hoạt động", "Operating licence"),
                    compare="is",
                    unit="yes_no",
                ),
            ],
        },
    ],
}


def _finding(requirement: str, verdict: str, **more: Any) -> dict[str, Any]:
    found = {r["id"]: (r, theme["theme"]) for theme in STANDARD["themes"] for r in theme["requirements"]}
    entry, theme = found[requirement]
    base = {
        "requirement": requirement,
        "row": entry["row"],
        "standard": "vn-2024",
        "theme": theme,
        "class": entry["class"],
        "confidence": entry["confidence"],
        "subject": "moc-bai",
        "subject_kind": "facility",
        "verdict": verdict,
        "compare": entry["compare"],
        "unit": entry["unit"],
        "references": entry["references"],
    }
    return base | more


_NONE = {"met": 0, "partly_met": 0, "not_met": 0, "not_applicable": 0, "not_observed": 0}
ASSESSMENT = {
    "facility": "moc-bai",
    "as_of": "2026-04-15",
    "standards": [{"id": "vn-2024", "version": "2026.11", "sha256": "0f" * 32}],
    "findings": [
        # 36 m² for 7 beds are 5.142857 m² a bed; 7 beds at 6 m² are 42 m², so 6 m² are missing
        _finding(
            "bedroom-area",
            "not_met",
            measured=36 / 7,
            threshold=6,
            gap={"quantity": 6, "unit": "m2"},
            details=[{"code": "smallest_share", "room": "D1", "value": 36 / 7}],
        ),
        _finding("reception-room", "met", measured=1, threshold=1),
        _finding(
            "private-consultation-room",
            "not_met",
            measured=0,
            threshold=1,
            gap={"quantity": 1, "unit": "room"},
            details=[{"code": "room_not_private", "room": "C1", "because": "movable_partition"}],
        ),
        _finding("stay-limit", "not_observed", threshold=120, reason={"code": "nothing_known"}),
        _finding(
            "licence",
            "not_applicable",
            threshold=True,
            reason={"code": "does_not_apply", "field": "ownership"},
        ),
    ],
    "summary": {
        "breaches": 1,
        "by_class": {
            "binding": _NONE | {"met": 1, "not_observed": 1},
            "non_state": _NONE | {"not_applicable": 1},
            "temporary": _NONE | {"not_met": 1},
            "derived": _NONE | {"not_met": 1},
        },
    },
}

GAPS: list[dict[str, Any]] = [
    {
        "facility": "moc-bai",
        "requirement": "bedroom-area",
        "row": "RQ-B05",
        "class": "temporary",
        "verdict": "not_met",
        "quantity": 6,
        "unit": "m2",
        "remedies": ["build-bedroom-area"],
        "vnd": {"low": 42_600_000, "central": 51_000_000, "high": 64_800_000},
    },
    {
        "facility": "moc-bai",
        "requirement": "private-consultation-room",
        "row": "RQ-C02",
        "class": "derived",
        "verdict": "not_met",
        "quantity": 1,
        "unit": "room",
        "remedies": ["private-room-by-walls"],
        "vnd": {"low": 12_000_000, "central": 15_100_000, "high": 19_500_000},
        "placeholder": True,
    },
    {
        "facility": "moc-bai",
        "requirement": "reception-room",
        "row": "RQ-B06",
        "class": "binding",
        "verdict": "not_met",
        "quantity": 1,
        "unit": "room",
    },
]
REMEDIES: list[dict[str, Any]] = [
    {
        "remedy": "build-bedroom-area",
        "title": {"vi": "Mở rộng phòng ở", "en": "Enlarge the bedrooms"},
        "closes": [{"requirement": "bedroom-area", "quantity": 1}],
        "inputs": [{"price": "house-floor", "quantity": 1, "unit": "m2"}],
        "kind": "capital",
    },
    {
        "remedy": "private-room-by-walls",
        "title": {"vi": "Ngăn phòng riêng bằng tường", "en": "Wall off a private room"},
        "closes": [{"requirement": "private-consultation-room", "quantity": 1}],
        "inputs": [{"price": "full-wall-partition", "quantity": 14, "unit": "m2"}],
        "kind": "capital",
    },
]
PRICES: list[dict[str, Any]] = [
    {
        "price": "house-floor",
        "title": "1 m²",
        "unit": "m2",
        "vnd": {"low": 7_100_000, "central": 8_500_000, "high": 10_800_000},
        "year": 2026,
        "vat": "included",
        "source": "409/QĐ-BXD",
    },
    {
        "price": "full-wall-partition",
        "title": "1 m²",
        "unit": "m2",
        "vnd": {"low": 800_000, "central": 1_000_000, "high": 1_300_000},
        "year": 2026,
        "vat": "included",
        "placeholder": True,
    },
]

DAY = "2026-03-12"


def _at(clock: str) -> str:
    return f"{DAY}T{clock}:00+07:00"


PROTOCOL = {
    "protocol": "intake-day",
    "quiet": {"from": "21:30", "to": "06:30"},
    "cover": [{"while": "people_waiting", "staff": [{"count": 1}]}],
    "services": [
        {
            "id": "health_triage",
            "title": {"vi": "Sàng lọc ban đầu", "en": "Triage"},
            "minutes": 10,
            "staff": [{"roles": ["nurse"]}],
            "room": ["clinic"],
            "priority": "essential",
        },
        {
            "id": "hot_meal",
            "title": {"vi": "Bữa ăn nóng", "en": "Hot meal"},
            "minutes": 30,
            "staff": [{"roles": ["social_worker"]}],
            "room": ["waiting"],
            "group": {"max": 15},
            "priority": "essential",
        },
        {
            "id": "psychological_consultation",
            "title": {"vi": "Tham vấn tâm lý lần đầu", "en": "First psychological consultation"},
            "minutes": 50,
            "staff": [{"roles": ["counsellor"]}],
            "room": ["consultation"],
            "priority": "same_day",
        },
        {
            "id": "verification",
            "title": {"vi": "Xác minh", "en": "Verification"},
            "minutes": 40,
            "priority": "can_wait",
        },
    ],
}
SCENARIO = {
    "scenario": "surge-3",
    "title": {"vi": "Ba người đến buổi sáng", "en": "Three people in the morning"},
    "facility": "moc-bai.yaml",
    "protocol": "intake-day.yaml",
    "starts": _at("07:30"),
    "horizon_hours": 34,
    "arrivals": [
        {
            "at": _at("08:30"),
            "people": [
                {"id": "P01", "sex": "female", "age": 27},
                {"id": "P02", "sex": "female", "age": 24},
                {"id": "P03", "sex": "female", "age": 0.5},
            ],
        }
    ],
    "groups": [
        {"id": "F1", "kind": "family", "confirmed": True, "members": ["P02", "P03"], "guardian_of": {"P03": "P02"}}
    ],
    "shifts": [
        {"staff": "S1", "from": _at("07:30"), "to": _at("16:30")},
        {"staff": "S2", "from": _at("07:30"), "to": _at("16:30")},
        {"staff": "S4", "from": _at("07:30"), "to": _at("16:30")},
    ],
}


def _activity(person: str, service: str, start: str, end: str, **more: Any) -> dict[str, Any]:
    return {"person": person, "service": service, "start": _at(start), "end": _at(end)} | more


PLAN = {
    "scenario": "surge-3",
    "status": "feasible",
    "objectives": [
        {"name": "essential_services_missed", "value": 0, "bound": 0},
        {"name": "weighted_waiting", "value": 75, "bound": 75, "unit": "min"},
        {"name": "last_person_done", "value": 155, "bound": 153, "unit": "min"},
        {"name": "calls", "value": 1},
    ],
    "activities": [
        _activity("P01", "health_triage", "08:30", "08:40", staff=["S4"], room="K1"),
        _activity("P03", "health_triage", "08:40", "08:55", staff=["S4"], room="K1", **{"with": ["P02"]}),
        _activity("P02", "health_triage", "08:55", "09:05", staff=["S4"], room="K1"),
        _activity("P01", "psychological_consultation", "09:15", "10:05", staff=["S2"], room="C1"),
        _activity("P02", "hot_meal", "09:15", "09:45", staff=["S1"], room="H1"),
        _activity("P03", "hot_meal", "09:15", "09:45", staff=["S1"], room="H1"),
    ],
    "beds": [
        {"person": "P01", "room": "D1", "night": DAY, "kind": "bed"},
        {"person": "P02", "room": "D1", "night": DAY, "kind": "bed"},
        {"person": "P03", "room": "D1", "night": DAY, "kind": "cot"},
    ],
    "breaks": [{"staff": "S2", "start": _at("11:30"), "end": _at("12:00"), "kind": "meal"}],
    "cover": [{"staff": "S1", "from": _at("08:30"), "to": _at("09:15"), "rule": 0}],
    "calls": [{"staff": "S4", "called_at": _at("07:30")}],
    "declined": [{"person": "P01", "service": "verification"}],
    "wishes": [{"person": "P02", "wish": "sleeps_with"}],
    "tomorrow": [{"person": "P02", "service": "verification"}],
    "shortages": [
        {
            "kind": "service",
            "person": "P02",
            "service": "psychological_consultation",
            "reason": {"code": "no_private_room_free", "rooms": ["C1"]},
        },
        {
            "kind": "cover",
            "from": _at("21:30"),
            "to": _at("23:00"),
            "rule": 0,
            "missing": 1,
            "reason": {"code": "no_staff_free"},
        },
    ],
    "warnings": [{"code": "not_known_here", "args": {"room": "D1"}}],
    "solve": {"seconds": 2.1, "first_plan_seconds": 0.2, "workers": 2, "seed": 1},
}


@pytest.fixture(scope="session")
def audit() -> Audit:
    return Audit(
        Facility.model_validate_json(json.dumps(FACILITY)),
        (Standard.model_validate_json(json.dumps(STANDARD)),),
        Assessment.model_validate_json(json.dumps(ASSESSMENT)),
    )


@pytest.fixture(scope="session")
def gap_report(audit: Audit) -> Gaps:
    return Gaps(
        tuple(Gap.model_validate_json(json.dumps(gap)) for gap in GAPS),
        (audit.facility,),
        audit.standards,
        Costing(
            {price["price"]: Price.model_validate_json(json.dumps(price)) for price in PRICES},
            {remedy["remedy"]: Remedy.model_validate_json(json.dumps(remedy)) for remedy in REMEDIES},
            date(2026, 11, 22),
        ),
        (audit,),
    )


@pytest.fixture(scope="session")
def planned(audit: Audit) -> Planned:
    surge = Surge(
        Scenario.model_validate_json(json.dumps(SCENARIO)),
        audit.facility,
        Protocol.model_validate_json(json.dumps(PROTOCOL)),
        audit.standards,
    )
    return Planned(surge, Plan.model_validate_json(json.dumps(PLAN)))

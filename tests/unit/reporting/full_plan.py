"""A plan with everything that an output shows: a group, parts, a partner, company, breaks, cover, waiting, two days.

The people of it have needs, languages, ages and a nationality that no output may tell.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from tests.unit.reporting.conftest import STANDARD

from facility_planner.domain.facility import Facility
from facility_planner.domain.plan import Plan
from facility_planner.domain.protocol import Protocol
from facility_planner.domain.scenario import Scenario
from facility_planner.domain.standard import Standard

DAY, NEXT = "2026-03-12", "2026-03-13"
SECRETS = (
    "recent_assault", "contagion", "wheelchair", "pregnant", "km", "lo", "Khmer", "Lào", "kh", "la", "female", "male",
    "nữ", "nam", "27", "24", "0.5", "0,5", "tuổi", "trafficked", "abroad", "being_identified",
)  # fmt: skip
"""What the scenario knows of people, as codes and as words; none of them is a word of an output."""


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


def at(clock: str, day: str = DAY) -> str:
    return f"{day}T{clock}:00+07:00"


def activity(person: str, service: str, start: str, end: str, *, day: str = DAY, **more: Any) -> dict[str, Any]:
    return {"person": person, "service": service, "start": at(start, day), "end": at(end, day)} | more


FACILITY: dict[str, Any] = {
    "facility": "moc-bai",
    "name": {"vi": "Cơ sở tiếp nhận Mộc Bài", "en": "Moc Bai reception facility"},
    "kind": "reception_centre",
    "ownership": "public",
    "rooms": [
        {"id": "C1", "use": "consultation"},
        {"id": "K1", "use": "clinic"},
        {"id": "H1", "use": "waiting", "places": 12},
        {"id": "D1", "use": "sleeping", "beds": 7},
    ],
    "staff": [
        {"id": "S1", "sex": "female", "roles": ["social_worker"]},
        {"id": "S2", "sex": "female", "roles": ["counsellor"]},
        {"id": "S4", "sex": "female", "roles": ["nurse"], "languages": ["vi", "km"]},
    ],
}
PROTOCOL: dict[str, Any] = {
    "protocol": "intake-day",
    "quiet": {"from": "21:30", "to": "06:30"},
    "cover": [
        {"while": "people_waiting", "staff": [{"count": 1}]},
        {"while": "women_asleep", "staff": [{"sex": "female", "count": 1}]},
    ],
    "services": [
        {
            "id": "triage",
            "title": {"vi": "Sàng lọc sức khỏe ban đầu", "en": "Health triage"},
            "short": {"vi": "Sàng lọc", "en": "Triage"},
            "minutes": 10,
            "staff": [{"roles": ["nurse"]}],
            "room": ["clinic"],
            "priority": "essential",
        },
        {
            "id": "welcome",
            "title": {"vi": "Giới thiệu nội quy", "en": "Rules of the house"},
            "minutes": 30,
            "staff": [{"roles": ["social_worker"]}],
            "room": ["waiting"],
            "group": {"max": 15},
            "priority": "essential",
        },
        {
            "id": "talk",
            "title": {"vi": "Tham vấn tâm lý lần đầu", "en": "First psychological consultation"},
            "short": {"vi": "Tham vấn", "en": "Consultation"},
            "minutes": 50,
            "staff": [{"roles": ["counsellor"]}],
            "room": ["consultation"],
            "parts": [{"id": "contact", "minutes": 15}, {"id": "full", "minutes": 50, "not_before_minutes": 720}],
            "priority": "same_day",
        },
        {"id": "check", "title": {"vi": "Khám", "en": "Check-up"}, "minutes": 40, "priority": "same_day"},
    ],
}
SCENARIO: dict[str, Any] = {
    "scenario": "surge-3",
    "title": {"vi": "Ba người đến buổi sáng", "en": "Three people in the morning"},
    "facility": "moc-bai.yaml",
    "protocol": "intake-day.yaml",
    "starts": at("07:30"),
    "horizon_hours": 34,
    "arrivals": [
        {
            "at": at("08:30"),
            "people": [
                {
                    "id": "P01", "sex": "female", "age": 27, "languages": ["km"], "needs": ["recent_assault"],
                    "category": "being_identified", "trafficked": "abroad", "nationality": "kh",
                },
                {"id": "P02", "sex": "female", "age": 24, "languages": ["lo"], "needs": ["pregnant", "wheelchair"]},
                {"id": "P03", "sex": "male", "age": 0.5, "needs": ["contagion"], "nationality": "la"},
            ],
        }
    ],
    "groups": [
        {"id": "F1", "kind": "family", "confirmed": True, "members": ["P02", "P03"], "guardian_of": {"P03": "P02"}}
    ],
    "shifts": [
        {"staff": "S1", "from": at("07:30"), "to": at("16:30")},
        {"staff": "S2", "from": at("07:30"), "to": at("16:30")},
        {"staff": "S2", "from": at("07:30", NEXT), "to": at("16:30", NEXT)},
        {"staff": "S4", "from": at("07:30"), "to": at("07:30", NEXT)},
    ],
    "partners": [
        {
            "id": "hospital-a", "kind": "hospital", "services": ["check"], "travel_minutes": 25, "escort": 1,
            "from": at("08:00"), "to": at("17:00"),
        }
    ],
}  # fmt: skip
PLAN: dict[str, Any] = {
    "scenario": "surge-3",
    "status": "feasible",
    "objectives": [
        {"name": "essential_services_missed", "value": 0, "bound": 0},
        {"name": "last_person_done", "value": 155, "bound": 124, "unit": "min"},
    ],
    "activities": [
        activity("P01", "triage", "08:30", "08:40", staff=["S4"], room="K1"),
        activity("P03", "triage", "08:40", "08:50", staff=["S4"], room="K1") | {"with": ["P02"]},
        *(activity(p, "welcome", "09:00", "09:30", staff=["S1"], room="H1") for p in ("P01", "P02")),
        activity("P02", "check", "10:30", "11:10", staff=["S1"], place="hospital-a"),
        activity("P01", "talk", "09:45", "10:00", staff=["S2"], room="C1", part="contact"),
        activity("P01", "talk", "09:00", "09:50", day=NEXT, staff=["S2"], room="C1", part="full"),
    ],
    "beds": [
        {"person": "P01", "room": "D1", "night": DAY, "kind": "bed"},
        {"person": "P03", "room": "D1", "night": DAY, "kind": "shared"},
    ],
    "breaks": [
        {"staff": "S2", "start": at("11:30"), "end": at("12:00"), "kind": "meal"},
        {"staff": "S1", "start": at("12:00"), "end": at("12:15"), "kind": "rest"},
    ],
    "cover": [
        {"staff": "S2", "from": at("08:30"), "to": at("09:15"), "rule": 0},
        {"staff": "S2", "from": at("09:15"), "to": at("09:45"), "rule": 0},
        {"staff": "S4", "from": at("21:30"), "to": at("06:30", NEXT), "rule": 1},
    ],
    "waiting": [{"person": "P01", "room": "H1", "from": at("08:40"), "to": at("09:00")}],
    "declined": [{"person": "P02", "service": "talk"}],
    "wishes": [{"person": "P02", "wish": "sleeps_with"}],
    "tomorrow": [{"person": "P01", "service": "talk"}],
    "shortages": [
        {
            "kind": "language", "person": "P02", "service": "talk",
            "reason": {"code": "no_common_language", "languages": ["lo"]},
        },
        {"kind": "service", "person": "P03", "service": "check", "reason": {"code": "no_staff_of_sex", "sex": "male"}},
        {
            "kind": "cover", "from": at("21:30"), "to": at("23:00"), "rule": 0, "missing": 1,
            "reason": {"code": "no_staff_free"},
        },
    ],
}  # fmt: skip


def full_plan(**changes: Any) -> Planned:
    """The plan, with some of its lists replaced."""
    surge = Surge(
        Scenario.model_validate_json(json.dumps(SCENARIO)),
        Facility.model_validate_json(json.dumps(FACILITY)),
        Protocol.model_validate_json(json.dumps(PROTOCOL)),
        (Standard.model_validate_json(json.dumps(STANDARD)),),
    )
    return Planned(surge, Plan.model_validate_json(json.dumps({**PLAN, **changes})))


def many(people: int, hours: int = 34) -> Planned:
    """A plan for so many people over so many hours: ten minutes each, several at a time, on both days."""
    codes = [f"P{number:02d}" for number in range(1, people + 1)]
    arrivals = [{"at": at("08:30"), "people": [{"id": code, "sex": "female", "age": 30} for code in codes]}]
    scenario = {**SCENARIO, "arrivals": arrivals, "groups": [], "horizon_hours": hours}
    surge = full_plan().surge
    changed = Surge(Scenario.model_validate_json(json.dumps(scenario)), surge.facility, surge.protocol, surge.standards)
    return Planned(changed, Plan.model_validate_json(json.dumps({**PLAN, **_lists(codes), "shortages": []})))


def _lists(codes: list[str]) -> dict[str, Any]:
    """Triage one after the other every ten minutes, three at a time in the clinic; the whole house in one session."""

    def clock(minutes: int) -> str:
        return f"{8 + (30 + minutes) // 60:02d}:{(30 + minutes) % 60:02d}"

    clinic = {"room": "K1"}
    seen = [
        activity(code, "triage", clock(10 * (n // 3)), clock(10 * (n // 3) + 10), staff=[("S1", "S2", "S4")[n % 3]])
        | clinic
        for n, code in enumerate(codes)
    ]
    together = [activity(code, "welcome", "15:00", "15:30", staff=["S1"], room="H1") for code in codes]
    later = [
        activity(code, "check", clock(5 * n % 400), clock(5 * n % 400 + 5), day=NEXT, staff=["S2"], room="C1")
        for n, code in enumerate(codes)
    ]
    empty = ("beds", "breaks", "cover", "waiting", "declined", "wishes", "tomorrow")
    return {"activities": [*seen, *together, *later], **{name: [] for name in empty}}

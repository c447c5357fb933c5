"""The words of the closed lists: verdicts, classes, units, roles and the like, by code.

The tables hold English messages; `term` says one of them in a language and falls back to the code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.domain.confidence import UNVERIFIED
from facility_planner.i18n import format_number, mark, translator

if TYPE_CHECKING:
    from collections.abc import Mapping

    from facility_planner.domain.base import Language
    from facility_planner.i18n import Rounding

SYMBOLS = {"met": "✓", "partly_met": "◐", "not_met": "✕", "not_applicable": "–", "not_observed": "?"}
"""One cell each, told apart without colour."""

VERDICTS = {
    "met": mark("Met"),
    "partly_met": mark("Partly met"),
    "not_met": mark("Not met"),
    "not_applicable": mark("Not applicable"),
    "not_observed": mark("Not observed"),
}
CLASSES = {
    "binding": mark("binding"),
    "non_state": mark("non-state only"),
    "temporary": mark("temporary"),
    "good_practice": mark("good practice"),
    "derived": mark("derived"),
}
CONFIDENCES = {
    "seen": mark("read"),
    "seen_in_part": mark("read in part"),
    "secondary": mark("secondary source, to be verified"),
    "to_be_verified": mark("to be verified"),
}
SEVERITIES = {
    "critical": mark("critical"),
    "high": mark("high"),
    "medium": mark("medium"),
    "low": mark("low"),
}
ASKED = {
    "head": mark("head of the facility"),
    "social_worker": mark("social worker"),
    "psychologist": mark("psychologist"),
    "health_worker": mark("health worker"),
    "child_carer": mark("child carer"),
    "records_officer": mark("records officer"),
    "guard": mark("guard"),
    "cook": mark("cook"),
    "accountant": mark("accountant"),
    "interpreter": mark("interpreter"),
    "resident": mark("resident"),
    "child": mark("child"),
    "guardian": mark("guardian"),
    "provincial_health": mark("provincial health department"),
    "police": mark("police"),
    "legal_aid": mark("legal-aid centre"),
}
ORIGINS = {
    "shipped": mark("shipped with the program"),
    "package": mark("from an installed package"),
    "own": mark("from your own folder"),
}
INSPECTION_NAMES = {
    "inspection": mark("inspection (thanh tra)"),
    "check": mark("check (kiểm tra)"),
    "self_check": mark("self-check (tự kiểm tra)"),
    "appraisal": mark("appraisal (thẩm định)"),
    "evaluation": mark("evaluation (đánh giá)"),
}
INSTRUMENT_STATUSES = {
    "in_force": mark("in force"),
    "temporary": mark("temporarily in force"),
    "superseded": mark("presumably superseded"),
    "repealed": mark("repealed"),
    "guidance": mark("guidance, not binding"),
    "unknown": mark("validity not known"),
}
COMPARE_SIGNS = {"at_least": "≥", "at_most": "≤", "is": "="}

THEMES = {
    "governance": mark("Governance"),
    "rooms": mark("Building and rooms"),
    "privacy": mark("Privacy"),
    "living": mark("Water, hygiene, food"),
    "safety": mark("Safety"),
    "process": mark("Reception and services"),
    "children": mark("Children"),
    "dignity": mark("Language, dignity, data"),
    "staffing": mark("Staffing"),
    "working_time": mark("Working time"),
}
UNITS = {
    "yes_no": "",
    "room": mark("room(s)"),
    "bed": mark("bed(s)"),
    "person": mark("person(s)"),
    "toilet": mark("toilet(s)"),
    "exit": mark("exit(s)"),
    "m2": "m²",
    "m2_per_person": mark("m²/person"),
    "m2_per_bed": mark("m²/bed"),
    "percent": "%",
    "rate_percent": "%",
    "entrance": mark("entrance(s)"),
    "item_per_year": mark("a year"),
    "persons_per_staff": mark("persons/staff member"),
    "persons_per_room": mark("persons/room"),
    "persons_per_toilet": mark("persons/toilet"),
    "staff": mark("staff"),
    "staff_per_shift": mark("staff/shift"),
    "day": mark("day(s)"),
    "working_day": mark("working day(s)"),
    "month": mark("month(s)"),
    "year": mark("year(s)"),
    "hour": mark("hour(s)"),
    "minute": mark("minute(s)"),
    "per_year": mark("times/year"),
    "per_day": mark("times/day"),
    "kcal_per_day": mark("kcal/day"),
    "vnd_per_month": mark("₫/month"),
    "vnd": "₫",
    "mm": "mm",
    "ratio": "",
    "incident": mark("incident(s)"),
    "floor": mark("floor(s)"),
    "set": mark("set(s)"),
    "people_per_carer": mark("people/carer"),
    "litre_per_person": mark("litres/person/day"),
    "metre": "m",
    "per_week": mark("times/week"),
    "persons_per_unit": mark("persons/unit"),
}
SUBJECT_KINDS = {
    "facility": mark("facility"),
    "room": mark("room"),
    "staff": mark("staff member"),
    "person": mark("person"),
    "file": mark("file"),
}
FACILITY_KINDS = {
    "social_protection_centre": mark("social-assistance facility"),
    "reception_centre": mark("reception facility"),
    "shelter": mark("temporary shelter"),
    "one_stop_office": mark("one-stop service office"),
    "community_house": mark("community house"),
    "hotline_desk": mark("hotline desk"),
}
OWNERSHIPS = {"public": mark("public"), "non_state": mark("non-public")}
SETTINGS = {"urban": mark("urban"), "rural": mark("rural"), "mountain": mark("mountainous")}
CLIENTELES = {
    "women": mark("women"),
    "men": mark("men"),
    "children": mark("children"),
    "disabled": mark("people with disabilities"),
}
SEXES = {"female": mark("female"), "male": mark("male"), "other": mark("other")}
ROOM_USES = {
    "consultation": mark("consultation room"),
    "clinic": mark("clinic room"),
    "office": mark("office"),
    "waiting": mark("waiting area"),
    "sleeping": mark("bedroom"),
    "isolation": mark("isolation room"),
    "child_friendly": mark("child-friendly room"),
    "dining": mark("dining room"),
    "kitchen": mark("kitchen"),
    "toilet": mark("toilet"),
    "bathroom": mark("bathroom"),
    "common": mark("common room"),
    "play": mark("play room"),
    "training": mark("training room"),
    "storage": mark("storage room"),
}
ENCLOSURES = {
    "full_walls": mark("full walls"),
    "partial_walls": mark("partial walls"),
    "movable_partition": mark("a movable partition"),
    "curtain": mark("a curtain"),
    "none": mark("no enclosure"),
}
NOT_PRIVATE = {
    "heard_outside": mark("speech is heard outside"),
    "seen_from_outside": mark("people can look in"),
    "several_desks": mark("several desks side by side"),
    "not_known": mark("not everything about it is known"),
}
"""Why a room is not private, beside the enclosures that leave it open."""

DESIGNATIONS = {
    "female": mark("women"),
    "male": mark("men"),
    "family": mark("families"),
    "children": mark("children"),
    "any": mark("anybody"),
}
ROLES = {
    "manager": mark("manager"),
    "social_worker": mark("social worker"),
    "psychologist": mark("psychologist"),
    "counsellor": mark("counsellor"),
    "nurse": mark("nurse"),
    "doctor": mark("doctor"),
    "child_carer": mark("child carer"),
    "records_officer": mark("records officer"),
    "interpreter": mark("interpreter"),
    "police_officer": mark("police officer"),
    "legal_aid": mark("legal-aid provider"),
    "guard": mark("guard"),
    "cook": mark("cook"),
    "driver": mark("driver"),
}
TOPICS = {
    "victim_support": mark("victim support"),
    "trauma_informed_care": mark("trauma-informed care"),
    "child_care": mark("child care"),
    "child_interview": mark("interviewing children"),
    "risk_analysis": mark("risk analysis"),
    "recovery_planning": mark("recovery planning"),
    "first_aid": mark("first aid"),
    "interpreting": mark("interpreting"),
    "data_protection": mark("data protection"),
}
NEEDS = {
    "injury": mark("injury"),
    "acute_distress": mark("acute distress"),
    "suicide_risk": mark("suicide risk"),
    "recent_assault": mark("recent assault"),
    "pregnant": mark("pregnant"),
    "breastfeeding": mark("breastfeeding"),
    "wheelchair": mark("wheelchair"),
    "deaf": mark("deaf"),
    "blind": mark("blind"),
    "intellectual_disability": mark("intellectual disability"),
    "contagion": mark("contagious illness"),
    "medicine": mark("regular medicine"),
    "safety_concern": mark("safety concern"),
}
METHODS = {
    "observe": mark("look"),
    "count": mark("count"),
    "document": mark("read the documents"),
    "interview": mark("ask people"),
    "sample": mark("take a sample"),
    "measure": mark("measure"),
}
LANGUAGE_NAMES = {
    "vi": mark("Vietnamese"),
    "en": mark("English"),
    "km": mark("Khmer"),
    "lo": mark("Lao"),
    "zh": mark("Chinese"),
    "th": mark("Thai"),
    "hmn": mark("Hmong"),
    "my": mark("Burmese"),
    "fr": mark("French"),
    "sgn-vn": mark("Vietnamese sign language"),
}
STATUSES = {
    "optimal": mark("optimal, every goal is proven best"),
    "feasible": mark("feasible, not every goal is proven best"),
    "infeasible": mark("infeasible, what was fixed contradicts itself"),
    "unknown": mark("unknown, no plan was found in the time"),
}
GOALS = {
    "essential_services_missed": mark("Essential services missed"),
    "windows_missed": mark("Time windows missed"),
    "wishes_missed": mark("Wishes missed"),
    "weighted_waiting": mark("Weighted waiting for triage"),
    "left_for_tomorrow": mark("Left for tomorrow"),
    "strangers": mark("New faces beyond the first"),
    "last_person_done": mark("Last person done"),
    "overtime_minutes": mark("Overtime"),
    "calls": mark("Staff called in"),
}

PHASES = GOALS | {
    "dispatch": mark("First come, first served"),
    "cover_missing": mark("Staff missing with those who wait"),
    "not_given": mark("Services without a place"),
}
"""What a search is about, step by step: the goals, and the aims that serve every plan."""
SHORTAGE_KINDS = {
    "service": mark("Service not given"),
    "bed": mark("No place to sleep"),
    "language": mark("No common language"),
    "wish": mark("Wish not met"),
    "guardian": mark("Guardian not free"),
    "cover": mark("Nobody in attendance"),
    "supply": mark("Supplies run out"),
    "deadline": mark("Too late"),
}
COVER_RULES = {
    "people_waiting": mark("with those who wait"),
    "children_without_guardian": mark("with children without a guardian"),
    "women_asleep": mark("awake while women sleep"),
}
BANDS = {
    "conventional": mark("usual care (conventional)"),
    "contingency": mark("adapted, no grave effect on care (contingency)"),
    "crisis": mark("grave effect on care (crisis)"),
}
SURGE_PARTS = {
    "staff": mark("staff"),
    "stuff": mark("supplies"),
    "space": mark("space"),
    "systems": mark("services"),
}
"""The four things a surge strains: staff, stuff, space, systems."""
FIGURES = SURGE_PARTS | {
    "person": mark("everybody once"),
    "longest_wait": mark("longest wait"),
    "longest_wait_from": mark("when the longest wait begins"),
    "waiting": mark("waiting in all"),
    "first_seen": mark("first seen"),
    "alone": mark("time alone"),
    "strangers": mark("staff met"),
    "tellings": mark("times the story is told"),
    "handed_on": mark("whether notes may be handed on"),
    "meals": mark("meals"),
    "meals_missed": mark("meals missed"),
    "sleep": mark("sleep"),
    "woken": mark("times woken"),
    "waits_longer_than_fair": mark("whether the wait is longer than fair"),
    "reason": mark("the reason for the wait"),
    "band": mark("the band of the plan"),
}
"""The figures of a plan's walk."""
BED_KINDS = {"bed": mark("bed"), "cot": mark("cot"), "shared": mark("shares the guardian's bed")}
BREAKS = {"meal": mark("meal break"), "rest": mark("rest")}
WISHES = {
    "interpreter_sex": mark("an interpreter of the sex asked for"),
    "sleeps_with": mark("the bedroom asked for"),
}
FACTS = {
    "ownership": mark("ownership"),
    "kind": mark("kind of facility"),
    "setting": mark("setting (urban, rural, mountainous)"),
    "serves": mark("whom the facility serves"),
    "capacity": mark("places by licence"),
    "care_24h": mark("whether care is given round the clock"),
    "overnight": mark("whether people sleep there"),
    "land_area_m2": mark("land area"),
    "floors": mark("number of floors"),
    "floor_area_m2": mark("floor area"),
    "built_or_renovated_on": mark("day of building or last renovation"),
    "built_or_renovated": mark("day of building or last renovation"),
    "hours": mark("opening hours"),
    "supplies": mark("supplies in stock"),
    "rooms": mark("rooms"),
    "staff": mark("staff"),
    "beds": mark("number of beds"),
    "cots": mark("number of cots"),
    "units": mark("number of toilets or bathrooms"),
    "desks": mark("number of desks"),
    "places": mark("number of places"),
    "enclosure": mark("enclosure"),
    "sound_private": mark("whether speech stays inside"),
    "view_private": mark("whether nobody looks in"),
    "lockable": mark("whether the door locks"),
    "designated_for": mark("for whom the room is meant"),
    "zone": mark("zone of the room"),
    "step_free": mark("whether access is without steps"),
    "floor": mark("floor of the room"),
    "training": mark("training of staff"),
    "qualification": mark("qualification of staff"),
    "employment": mark("employment of staff"),
    "bedding_set": mark("bedding sets in stock"),
    "hygiene_kit": mark("hygiene kits in stock"),
    "infant_kit": mark("infant kits in stock"),
    "meal_per_day": mark("meals a day"),
    "days_off": mark("days off in the workload"),
    "category_allowances": mark("time for other work in the workload"),
}


def term(table: Mapping[str, str], code: str, language: Language) -> str:
    """The word of a code; the code itself where the table has none."""
    return translator(language)(table[code]) if code in table else code


def verdict_words(verdict: str, language: Language) -> str:
    """Symbol and word of a verdict: `✕ Không đạt`."""
    return f"{SYMBOLS.get(verdict, verdict)} {term(VERDICTS, verdict, language)}"


def confidence_words(confidence: str, language: Language) -> str:
    """How far the law was read; starred where it is to be verified."""
    word = term(CONFIDENCES, confidence, language)
    return f"*{word}*" if confidence in UNVERIFIED else word


def amount(value: bool | float | None, unit: str, language: Language, rounding: Rounding = "nearest") -> str:
    """A value with its unit: `5,14 m²/giường`, `80%`, `có`; a dash where there is none."""
    _ = translator(language)
    if value is None:
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    number = format_number(value, language, rounding)
    if unit in ("percent", "rate_percent"):
        return f"{number}%"
    word = term(UNITS, unit, language)
    return f"{number} {_one_or_many(word, value)}" if word else number


def _one_or_many(word: str, value: float) -> str:
    """`room(s)` as `room` or `rooms`; words without the mark stay as they are."""
    return word.replace("(s)", "" if value == 1 else "s")

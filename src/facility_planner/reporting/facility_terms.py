"""What the fields of a facility mean, and the words of its closed lists: for forms, tables and workbooks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.domain.provinces import FORMER_PROVINCE_NAMES
from facility_planner.i18n import mark, translator
from facility_planner.reporting import terms
from facility_planner.reporting.terms import term

if TYPE_CHECKING:
    from collections.abc import Mapping

    from facility_planner.domain.base import Language

ZONES = {
    "public": mark("public zone"),
    "intake": mark("intake zone"),
    "residence": mark("residential zone"),
}
EMPLOYMENTS = {
    "full_time": mark("full-time"),
    "part_time": mark("part-time"),
    "on_call": mark("on call"),
    "seconded": mark("seconded from another body"),
}
QUALIFICATIONS = {
    "secondary": mark("secondary school"),
    "intermediate": mark("intermediate vocational"),
    "college": mark("college"),
    "bachelor": mark("bachelor"),
    "master": mark("master or higher"),
}
WEEKDAYS = {
    "mon": mark("Monday"),
    "tue": mark("Tuesday"),
    "wed": mark("Wednesday"),
    "thu": mark("Thursday"),
    "fri": mark("Friday"),
    "sat": mark("Saturday"),
    "sun": mark("Sunday"),
}
SUPPLIES = {
    "bedding_set": mark("bedding set"),
    "hygiene_kit": mark("hygiene kit"),
    "infant_kit": mark("infant kit"),
    "meal_per_day": mark("meals a day"),
}
ALLOWANCES = {
    "services": mark("service, counted one by one"),
    "category_allowances": mark("work that all of them do and nobody counts"),
    "individual_allowances": mark("work that some of them do"),
}
"""The parts of a workload."""
PERIODS = {"day": mark("a day"), "week": mark("a week"), "month": mark("a month"), "year": mark("per year")}
YES_NO = {"yes": mark("yes"), "no": mark("no")}

FIELDS: Mapping[str, Mapping[str, str]] = {
    "facility": {
        "facility": mark("short name of the facility in files: letters, digits, dots, hyphens"),
        "name": mark("name of the facility"),
        "kind": mark("kind of facility"),
        "ownership": mark("ownership"),
        "province": mark("code of the province"),
        "former_province": mark("province it lay in until 30 June 2025; prices of building go by it"),
        "setting": mark("setting (urban, rural, mountainous)"),
        "capacity": mark("places by licence"),
        "serves": mark("whom the facility serves"),
        "care_24h": mark("whether care is given round the clock"),
        "land_area_m2": mark("land area in m²"),
        "floors": mark("number of floors"),
        "floor_area_m2": mark("floor area in m²"),
        "built_or_renovated_on": mark("day of building or last renovation"),
        "hours.from": mark("opens at"),
        "hours.to": mark("closes at"),
        "hours.days": mark("days on which it is open"),
    },
    "rooms": {
        "id": mark("short name of the room"),
        "use": mark("what the room is used for"),
        "floor_area_m2": mark("floor area in m²"),
        "enclosure": mark("enclosure"),
        "sound_private": mark("whether speech stays inside"),
        "view_private": mark("whether nobody looks in"),
        "lockable": mark("whether the door locks"),
        "desks": mark("number of desks"),
        "places": mark("number of places"),
        "beds": mark("number of beds"),
        "cots": mark("number of cots"),
        "units": mark("number of toilets or bathrooms"),
        "designated_for": mark("for whom the room is meant"),
        "zone": mark("zone of the room"),
        "step_free": mark("whether access is without steps"),
        "floor": mark("floor of the room"),
    },
    "staff": {
        "id": mark("code of the staff member, never a name"),
        "sex": mark("sex"),
        "roles": mark("roles"),
        "languages": mark("languages spoken, by code: vi, en, km, lo, zh"),
        "employment": mark("how employed"),
        "qualification": mark("highest qualification"),
    },
    "training": {
        "staff": mark("code of the staff member, as on the sheet of staff"),
        "topic": mark("topic of the training"),
        "completed_on": mark("completed on"),
        "valid_until": mark("valid until"),
    },
    "supplies": {"supply": mark("what is in stock"), "count": mark("how many")},
    "residents": {
        "sex": mark("sex"),
        "child": mark("whether they are children"),
        "family": mark("code of the family, where they live together"),
        "count": mark("how many people"),
    },
    "workload": {
        "role": mark("role"),
        "existing": mark("full-time posts there are"),
        "hours_per_day": mark("working hours a day"),
        "hours_per_week": mark("working hours a week"),
        "days_off.public_holidays": mark("public holidays a year, in days"),
        "days_off.annual_leave": mark("annual leave, in days"),
        "days_off.sick_leave": mark("sick leave a year, in days"),
        "days_off.other": mark("other days off a year"),
    },
    "workload_parts": {
        "role": mark("role, as on the sheet of the workload"),
        "part": mark("kind of work"),
        "id": mark("short name of the work"),
        "annual": mark("how often a year"),
        "minutes": mark("minutes each"),
        "per": mark("in what period"),
        "hours_per_year": mark("hours a year"),
        "staff": mark("how many of the staff do it"),
    },
    "observations": {
        "of": mark("requirement or measure that was looked at"),
        "subject": mark("room or staff member it is about"),
        "seen_on": mark("seen on"),
        "method": mark("how it was found out"),
        "value": mark("what was found: a number, yes or no"),
        "population": mark("how many there are in all"),
        "sample": mark("how many were looked at"),
        "passed": mark("how many of these were as they should be"),
        "not_applicable_because": mark("why it does not apply"),
        "note": mark("note"),
    },
}
"""By part of the facility format; the parts of a workbook have the same names."""

CHOICES: Mapping[str, Mapping[str, str]] = {
    "facility.kind": terms.FACILITY_KINDS,
    "facility.ownership": terms.OWNERSHIPS,
    "facility.setting": terms.SETTINGS,
    "facility.serves": terms.CLIENTELES,
    "facility.hours.days": WEEKDAYS,
    "facility.former_province": {name: name for name in FORMER_PROVINCE_NAMES},
    "rooms.use": terms.ROOM_USES,
    "rooms.enclosure": terms.ENCLOSURES,
    "rooms.designated_for": terms.DESIGNATIONS,
    "rooms.zone": ZONES,
    "staff.sex": terms.SEXES,
    "staff.roles": terms.ROLES,
    "staff.employment": EMPLOYMENTS,
    "staff.qualification": QUALIFICATIONS,
    "training.topic": terms.TOPICS,
    "supplies.supply": SUPPLIES,
    "residents.sex": terms.SEXES,
    "workload.role": terms.ROLES,
    "workload_parts.role": terms.ROLES,
    "workload_parts.part": ALLOWANCES,
    "workload_parts.per": PERIODS,
    "observations.method": terms.METHODS,
}
"""Which closed list a field has."""
_LANGUAGES_OF_TEXTS = {"vi": mark("in Vietnamese"), "en": mark("in English")}


def field_words(part: str, field: str, language: Language) -> str:
    """What a field of a part of the format means; `name.vi` is the name in Vietnamese."""
    known = FIELDS.get(part, {})
    if field in known:
        return term(known, field, language)
    name, _, text_language = field.rpartition(".")
    if name in known and text_language in _LANGUAGES_OF_TEXTS:
        return f"{term(known, name, language)} {term(_LANGUAGES_OF_TEXTS, text_language, language)}"
    return field


def choice_words(part: str, field: str, code: str, language: Language) -> str:
    """The word of a code of a field's closed list; of yes and no for fields without one."""
    return term(CHOICES.get(f"{part}.{field}", YES_NO), code, language)


def yes_no_words(value: bool, language: Language) -> str:
    """`có` or `không`."""
    return translator(language)("yes" if value else "no")

"""Arguments of codes in the words of a language: numbers, days, roles, rooms, facts."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from facility_planner.i18n import format_date, format_moment, format_number, mark, translator
from facility_planner.reporting import case_terms, terms
from facility_planner.reporting.describe.fill import fill
from facility_planner.reporting.describe.names import NO_NAMES, Names
from facility_planner.reporting.terms import term

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from facility_planner.domain.base import Language

Argument = str | int | float | bool | tuple[str, ...] | None

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?([+-]\d{2}:\d{2}|Z)")
PLACES_OF_PAIRS = {"tomorrow": mark("put off"), "shortages": mark("shortages")}
_LISTS: dict[str, Mapping[str, str]] = {
    "sex": terms.SEXES,
    "sexes": terms.SEXES,
    "role": terms.ROLES,
    "roles": terms.ROLES,
    "topic": terms.TOPICS,
    "uses": terms.ROOM_USES,
    "because": terms.NOT_PRIVATE | terms.ENCLOSURES,
    "designated_for": terms.DESIGNATIONS,
    "languages": terms.LANGUAGE_NAMES,
    "unit": terms.UNITS,
    "verdict": terms.VERDICTS,
    "goal": terms.GOALS,
    "wish": terms.WISHES,
    "status": terms.STATUSES,
    "kind": terms.BED_KINDS,
    "expected": PLACES_OF_PAIRS,
    "duty_of": case_terms.DUTIES,
    "figure": terms.FIGURES,
}
"""Which closed list the codes of an argument come from."""
_FACTS = frozenset({"facts", "field"})
_UNSAID = frozenset({"measure", "indicators"})
"""Arguments for those who write standards, of no use in a sentence; indicators are listed beside it."""


def say(
    code: str,
    table: Mapping[str, str],
    args: Mapping[str, Argument],
    language: Language,
    names: Names = NO_NAMES,
) -> str:
    """The sentence of a code; the code itself with its arguments where the table has none."""
    template = translator(language)(table[code]) if code in table else code
    said = {name: _say(name, value, language, names) for name, value in args.items() if name not in _UNSAID}
    return fill(template, {name: word for name, word in said.items() if word})


def _say(name: str, value: Argument, language: Language, names: Names) -> str:
    if value is None:
        return ""
    if name in _FACTS and not isinstance(value, int | float):
        return say_facts(value if isinstance(value, tuple) else (value,), language)
    if isinstance(value, tuple):
        return ", ".join(_say(name, item, language, names) for item in value)
    if isinstance(value, bool):
        return translator(language)("yes" if value else "no")
    if isinstance(value, int | float):
        return format_number(value, language)
    return _say_text(name, value, language, names)


def _say_text(name: str, value: str, language: Language, names: Names) -> str:
    if _MOMENT.fullmatch(value):
        return format_moment(datetime.fromisoformat(value), language)
    if _DAY.fullmatch(value):
        return format_date(date.fromisoformat(value), language)
    if value in _LISTS.get(name, {}):
        return term(_LISTS[name], value, language)
    return names.of(value, language)


def say_facts(facts: Sequence[str], language: Language) -> str:
    """Places of a facility file in words: `rooms.D1.beds` and `rooms.D2.beds` are `số giường (D1, D2)`."""
    owners: dict[str, list[str]] = {}
    for fact in facts:
        *before, field = fact.split(".")
        word = term(terms.FACTS, field.removeprefix("or_").removesuffix("_from"), language)
        owners.setdefault(word, []).extend(before[1:])
    return "; ".join(f"{word} ({', '.join(ids)})" if ids else word for word, ids in owners.items())

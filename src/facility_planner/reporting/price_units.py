"""Words for the units of prices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.i18n import format_number, mark
from facility_planner.reporting.terms import UNITS, amount, term

if TYPE_CHECKING:
    from facility_planner.domain.base import Language

PRICE_UNITS = {
    "cot": mark("cot"),
    "door": mark("door"),
    "kit": mark("kit"),
    "leaf": mark("door leaf"),
    "lock": mark("lock"),
    "m": "m",
    "m2_face": mark("m² of one face"),
    "m2_floor": mark("m² of floor"),
    "m2_wall": mark("m² of wall"),
    "paper": mark("file of papers"),
    "person_month": mark("person-month"),
    "piece": mark("piece"),
    "post_year": mark("post-year"),
}
"""What is counted in prices alone; the other units are those of requirements."""


def price_amount(value: float, unit: str, language: Language) -> str:
    """A quantity of what is priced: `14 m²`, `3 days`; the unit's code where it has no word."""
    if unit in UNITS:
        return amount(value, unit, language)
    return f"{format_number(value, language)} {term(PRICE_UNITS, unit, language)}".rstrip()

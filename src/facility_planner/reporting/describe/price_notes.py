"""Sentences for what is to be known about the prices behind gaps."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from facility_planner.i18n import format_date, mark, translator
from facility_planner.reporting.describe.fill import fill

if TYPE_CHECKING:
    from collections.abc import Mapping

    from facility_planner.domain.assessment import ReasonArg
    from facility_planner.domain.base import Language, Text
    from facility_planner.domain.programme import ProgrammeWarning

PRICE_NOTES = {
    "zone_not_known": mark(
        "building is priced without a regional coefficient[ at {facilities}]: write the former province"
        " (`former_province`) into the facility"
    ),
    "not_brought_forward": mark("not brought through {years}, whose price index is not published: {prices}"),
    "no_base_salary": mark("no base salary is known for {day}: {prices}"),
    "superseded": mark("the instrument is no longer in force, the figure is an order of size only: {prices}"),
    "vat_not_included": mark("priced without VAT, and none was added (--vat): {prices}"),
}
_MOST = 12
"""Names told one by one; the rest is counted."""


def describe_price_note(note: ProgrammeWarning, language: Language, titles: Mapping[str, Text]) -> str:
    """What there is to know; `titles` of prices and facilities by id. An unknown code stands as it is."""
    _ = translator(language)
    template = PRICE_NOTES.get(note.code)
    said = {name: _said(value, language, titles) for name, value in note.args.items()}
    return fill(_(template), said) if template else note.code


def _said(value: ReasonArg, language: Language, titles: Mapping[str, Text]) -> str:
    if not isinstance(value, tuple):
        return format_date(date.fromisoformat(str(value)), language)
    names = [titles[one].in_language(language) if one in titles else one for one in value]
    more = translator(language)("and {count} more").format(count=len(names) - _MOST)
    return "; ".join(names if len(names) <= _MOST else [*names[:_MOST], more])

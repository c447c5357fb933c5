"""Deadlines of a plan in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.i18n import format_date, format_moment, translator
from facility_planner.reporting.case_terms import DUTIES
from facility_planner.reporting.rows.deadlines import people_in_short
from facility_planner.reporting.terms import confidence_words, term

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.domain.base import Language
    from facility_planner.reporting.rows.deadlines import DeadlineRow


def describe_deadline(row: DeadlineRow, everybody: Sequence[str], language: Language) -> str:
    """`15/03/2026 · Xác minh ban đầu · P01–P15`, and whose duty it is where it is not the facility's."""
    _ = translator(language)
    when = format_moment(row.at, language) if row.at else format_date(row.day, language)
    if row.at_once:
        when = _("{day}, at once").format(day=when)
    if row.not_before:
        when = _("not before the end of {day}").format(day=when)
    parts = [when, row.title.in_language(language), people_in_short(row.people, everybody)]
    if row.duty_of != "facility":
        parts.append(term(DUTIES, row.duty_of, language))
    if row.needs_verification:
        parts.append(confidence_words("to_be_verified", language))
    return " · ".join(parts)

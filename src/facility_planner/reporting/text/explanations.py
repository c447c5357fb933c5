"""Why a plan falls short and what would help, as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.i18n import translator
from facility_planner.reporting.describe import describe_change, describe_outcome, describe_requirement
from facility_planner.reporting.rows import explanation_rows, worth_rows
from facility_planner.reporting.text.page import join

if TYPE_CHECKING:
    from facility_planner.domain.base import Language
    from facility_planner.domain.plan import Plan
    from facility_planner.domain.protocol import Protocol
    from facility_planner.reporting.describe import Names
    from facility_planner.reporting.rows import ExplanationRow
    from facility_planner.reporting.text.page import Page


def add_explanations(page: Page, plan: Plan, protocol: Protocol, names: Names, language: Language) -> None:
    """Why services are short and what would help, or what one more of each would bring; nothing where nobody asked."""
    _ = translator(language)
    rows, worth = explanation_rows(plan, protocol), worth_rows(plan)
    if rows:
        page.section(_("Why, and what would help"))
    for row in rows:
        _add_explanation(page, row, names, language)
    if worth:
        page.section(_("What one more would bring"))
    for change in worth:
        page.add(f"- {describe_change(change, language, names)}", 2, 2)


def _add_explanation(page: Page, row: ExplanationRow, names: Names, language: Language) -> None:
    page.add(join(row.title.in_language(language), describe_outcome(row, language)), 2, 2)
    for reason in row.reasons:
        page.add(f"- {describe_requirement(reason, language, names)}", 4, 2)
    for change in row.changes:
        page.add(f"+ {describe_change(change, language, names)}", 4, 2)

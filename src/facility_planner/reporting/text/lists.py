"""Problems of the input and violations of a plan, a line or two each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.i18n import plural, translator
from facility_planner.reporting.describe import NO_NAMES, Names, describe_problem, describe_violation
from facility_planner.reporting.text.page import Page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.domain.base import Language
    from facility_planner.domain.plan import Violation
    from facility_planner.domain.problem import Problem


def problems_text(problems: Sequence[Problem], language: Language) -> str:
    """Every problem on a line of its own, never wrapped, so that editors can jump to it."""
    return "".join(f"{describe_problem(problem, language)}\n" for problem in problems)


def violations_text(violations: Sequence[Violation], language: Language, names: Names = NO_NAMES) -> str:
    """How many rules a plan breaks, then each of them."""
    _, ngettext = translator(language), plural(language)
    page = Page()
    count = len(violations)
    if not count:
        page.add(_("The plan keeps every rule."))
        return page.text()
    page.add(ngettext("The plan breaks a rule:", "The plan breaks {count} rules:", count).format(count=count))
    for violation in violations:
        page.add(f"✕ {describe_violation(violation, language, names)}", 2, 2)
    return page.text()

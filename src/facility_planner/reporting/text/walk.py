"""A plan with the eyes of the people in it, as text: a line each, then fairness, then the bands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.i18n import format_number, format_time, translator
from facility_planner.reporting.describe import BANDS_SOURCE, describe_cause, describe_delay, fair_amount
from facility_planner.reporting.rows import walk_rows
from facility_planner.reporting.terms import BANDS, SURGE_PARTS, term
from facility_planner.reporting.text.page import join

if TYPE_CHECKING:
    from facility_planner.domain.base import Language
    from facility_planner.domain.plan import Plan
    from facility_planner.reporting.describe import Names
    from facility_planner.reporting.inputs import SurgeInput
    from facility_planner.reporting.rows import BandRow, PersonWalkRow, WalkRows
    from facility_planner.reporting.text.page import Page


def add_walk(page: Page, surge: SurgeInput, plan: Plan, names: Names, language: Language) -> None:
    """What the day is like for each person; nothing where the plan tells no walk."""
    rows = walk_rows(surge, plan)
    if rows is None:
        return
    _ = translator(language)
    page.section(_("With the eyes of the people"))
    _add_people(page, rows, language)
    _add_fairness(page, rows, names, language)
    _add_bands(page, rows, names, language)


def _add_people(page: Page, rows: WalkRows, language: Language) -> None:
    _ = translator(language)
    if not rows.people:
        return
    heads = ["", _("first seen"), _("longest wait"), _("alone"), _("faces"), _("story"), _("meals"), _("sleep")]
    page.table([heads, *(_cells(row, language) for row in rows.people)], "<><>>>>>", 2)
    page.add(_("longest wait: how long (from when) · alone: without staff · faces: staff met"), 2, 2)
    page.add(_("story: times it is told · meals: had, +missed · sleep: first night, ×woken"), 2, 2)
    told_again = _("{person}: the story is told again, and nobody agreed to hand on the notes").format
    for row in rows.people:
        page.add("" if row.handed_on else told_again(person=row.person), 2, 2)


def _cells(row: PersonWalkRow, language: Language) -> list[str]:
    seen = "–" if row.first_seen_at is None else format_time(row.first_seen_at, language)
    wait = _span(row.longest_wait)
    if row.longest_wait_from is not None:
        wait += f" ({format_time(row.longest_wait_from, language)})"
    meals = format_number(row.meals, language) + (f" +{row.meals_missed}" if row.meals_missed else "")
    sleep = "–" if row.sleep is None else _span(row.sleep) + (f" ×{row.woken}" if row.woken else "")
    numbers = [format_number(number, language) for number in (row.strangers, row.tellings)]
    return [row.person, seen, wait, _span(row.alone), *numbers, meals, sleep]


def _span(minutes: int) -> str:
    """Hours and minutes as narrow as can be: `2:55`."""
    return f"{minutes // 60}:{minutes % 60:02}"


def _add_fairness(page: Page, rows: WalkRows, names: Names, language: Language) -> None:
    _ = translator(language)
    page.blank()
    if not rows.unfair:
        page.add(_("Nobody waits more than twice the median of those of equal weight who came together."), 2)
        return
    page.add(_("Longer than twice the median of those of equal weight who came together:"), 2)
    for row in rows.unfair:
        if row.reason is not None:
            said = describe_delay(row.reason, language, names)
            page.add(f"- {row.person}: {join(fair_amount(row.reason, language), said)}", 4, 2)


def _add_bands(page: Page, rows: WalkRows, names: Names, language: Language) -> None:
    _ = translator(language)
    page.blank()
    page.labelled(_("How far from usual care"), term(BANDS, rows.band, language), 2)
    for band in rows.bands:
        _add_band(page, band, names, language)
    page.add(_(BANDS_SOURCE), 2)


def _add_band(page: Page, band: BandRow, names: Names, language: Language) -> None:
    page.labelled(term(SURGE_PARTS, band.of, language), term(BANDS, band.band, language), 4)
    for cause in band.causes:
        page.add(f"- {describe_cause(cause, language, names)}", 6, 2)

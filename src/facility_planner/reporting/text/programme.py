"""A programme as text: what is asked, what is reached, each year with its items, what stays open, what to know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.i18n import format_date, format_money, format_number, plural, translator
from facility_planner.reporting.describe.programmes import (
    CAPACITY,
    COST_KINDS,
    LINES,
    PRICE_LEVELS,
    PROGRAMME_GOALS,
    PROGRAMME_STATUSES,
    describe_left_open,
    describe_programme_warning,
    describe_target,
    programme_goal_amount,
    programme_goal_proof,
)
from facility_planner.reporting.rows.programme import programme_rows
from facility_planner.reporting.terms import CLASSES, amount, term
from facility_planner.reporting.text.gaps import add_not_observed, price_range
from facility_planner.reporting.text.page import Page, glue, join

if TYPE_CHECKING:
    from facility_planner.domain.base import Language
    from facility_planner.domain.gap import GapClass
    from facility_planner.domain.money import PriceLevel
    from facility_planner.domain.programme import Chosen, ProgrammeObjective, ProgrammeOrder
    from facility_planner.reporting.inputs import DraftedProgramme
    from facility_planner.reporting.rows.programme import (
        LeftOpenRow,
        ProgrammeItemRow,
        ProgrammeRows,
        ProgrammeYearRow,
    )

_MANY_FACILITIES = 6
"""From here on they are counted, not listed."""


def programme_text(drafted: DraftedProgramme, language: Language) -> str:
    """The report of a programme; of one that was not found what was asked, and nothing else."""
    _ = translator(language)
    rows = programme_rows(drafted)
    page = Page()
    page.heading(_("Programme of remedies"))
    _add_head(page, drafted, rows, language)
    if rows.status in ("optimal", "feasible"):
        _add_goals(page, drafted, rows, language)
        for year in rows.years:
            _add_year(page, year, rows.level, language)
        _add_totals(page, rows, language)
        add_not_observed(page, drafted.gaps, language)
        _add_left_open(page, rows, language)
    _add_warnings(page, drafted, language)
    if rows.sources:
        page.section(_("Sources of prices"))
        for source in rows.sources:
            page.add(f"· {source.in_language(language)}", 2, 2)
    return page.text()


def _add_head(page: Page, drafted: DraftedProgramme, rows: ProgrammeRows, language: Language) -> None:
    _, order = translator(language), drafted.programme.order
    names = [facility.title.in_language(language) for facility in drafted.gaps.facilities]
    shown = "; ".join(names) if len(names) < _MANY_FACILITIES else format_number(len(names), language)
    page.labelled(_("Facilities"), shown)
    day = format_date(drafted.gaps.costing.day, language)
    standards = "; ".join(f"{one.id} {one.pack.version}" for one in drafted.gaps.standards)
    page.labelled(_("Standards"), _("{standards}, as of {day}").format(standards=standards, day=day))
    page.labelled(_("Years and ceilings"), _ceilings(order, language))
    page.labelled(_("Target"), describe_target(order.target, language))
    page.labelled(_("Prices"), term(PRICE_LEVELS, order.level, language))
    page.labelled(_("Asked for"), _chosen(order.pinned, drafted, language))
    page.labelled(_("Ruled out"), _chosen(order.banned, drafted, language))
    page.labelled(_("Result"), term(PROGRAMME_STATUSES, rows.status, language))


def _ceilings(order: ProgrammeOrder, language: Language) -> str:
    _ = translator(language)
    none = _("no ceiling")
    parts = (
        f"{year}: {none if ceiling is None else format_money(ceiling, language)}"
        for year, ceiling in zip(order.years, order.ceilings, strict=True)
    )
    return "; ".join(map(glue, parts))


def _chosen(chosen: tuple[Chosen, ...], drafted: DraftedProgramme, language: Language) -> str:
    remedies = drafted.gaps.costing.remedies
    said = []
    for one in chosen:
        title = remedies[one.remedy].title.in_language(language) if one.remedy in remedies else one.remedy
        said.append(f"{title} ({one.facility})" if one.facility else title)
    return "; ".join(said)


def _add_goals(page: Page, drafted: DraftedProgramme, rows: ProgrammeRows, language: Language) -> None:
    _ = translator(language)
    page.section(_("What is reached"))
    before, after = rows.before, rows.after
    pairs = (
        (_("Breaches of law"), before.breaches, after.breaches),
        (_("Gaps"), before.needs, after.needs),
        (_("Weight of what is not met"), before.weight, after.weight),
        (_("People who wait until tomorrow"), before.people, after.people),
    )
    is_surge = any(need.class_ == "capacity" for need in drafted.gaps.gaps)
    table = [
        (label, format_number(first, language), "→", format_number(last, language))
        for label, first, last in pairs
        if first or last
    ]
    if table:
        page.table(table, "<><>", 2)
    page.blank()
    told = [goal for goal in rows.goals if goal.name != "cost" and (is_surge or goal.name != "people_waiting")]
    for place, goal in enumerate(told, 1):
        page.add(f"{place}. {_goal_words(goal, language)}", 2, 3)
    for goal in rows.goals:
        if goal.name == "cost":
            page.blank()
            page.add(_goal_words(goal, language), 2, 2)
    if drafted.programme.order.target is not None:
        page.add(
            _("This is the cost that is proven: all bought in the first year, yearly costs of all years counted."),
            2,
            2,
        )


def _goal_words(goal: ProgrammeObjective, language: Language) -> str:
    value = glue(programme_goal_amount(goal.name, goal.value, language))
    return f"{term(PROGRAMME_GOALS, goal.name, language)}: {value} – {programme_goal_proof(goal, language)}"


def _add_surcharges(page: Page, year: ProgrammeYearRow, level: PriceLevel, language: Language) -> None:
    """What VAT, design and contingency are of what is spent, a line for each rate."""
    _ = translator(language)
    sums: dict[tuple[str, float], int] = {}
    for line in (row.line for item in year.items for row in item.lines):
        if line.what != "input":
            key = (line.what, line.quantity)
            sums[key] = sums.get(key, 0) + line.vnd.at(level)
    for (what, percent), vnd in sorted(sums.items(), key=lambda one: (list(LINES).index(one[0][0]), one[0][1])):
        rate = f"{term(LINES, what, language)} {format_number(percent, language)}%"
        page.labelled(_("Of which {what}").format(what=rate), format_money(vnd, language), 2)


def _add_year(page: Page, year: ProgrammeYearRow, level: PriceLevel, language: Language) -> None:
    _, ngettext = translator(language), plural(language)
    page.section(_("Budget year {year}").format(year=year.year))
    money = format_money(year.spent, language)
    if year.ceiling is not None:
        ceiling = format_money(year.ceiling, language)
        money = _("{spent} of {ceiling}").format(spent=glue(money), ceiling=glue(ceiling))
    page.labelled(_("Spent"), f"{money}{_badge(language, placeholder=year.placeholder)}", 2)
    parts = ((_("capital"), year.capital), (_("recurrent"), year.recurrent))
    page.labelled(_("Of this"), join(*(f"{name} {format_money(part, language)}" for name, part in parts)), 2)
    _add_surcharges(page, year, level, language)
    if year.vnd.low != year.vnd.high:
        page.labelled(_("Range of prices"), price_range(year.vnd, language), 2)
    at_end = ngettext("{count} breach still open", "{count} breaches still open", year.at_end.breaches)
    gaps = ngettext("{count} gap in all", "{count} gaps in all", year.at_end.needs)
    page.labelled(
        _("At its end"), join(at_end.format(count=year.at_end.breaches), gaps.format(count=year.at_end.needs)), 2
    )
    for item in year.items:
        _add_item(page, item, language)


def _badge(language: Language, *, placeholder: bool) -> str:
    return f" {glue(translator(language)('[WITH PLACEHOLDER PRICES]'))}" if placeholder else ""


def _add_item(page: Page, row: ProgrammeItemRow, language: Language) -> None:
    _, item = translator(language), row.item
    page.blank()
    count = f" × {format_number(item.quantity, language)}" if item.quantity > 1 else ""
    page.add(f"• {row.remedy_title.in_language(language)}{count}", 0, 2)
    kind = term(COST_KINDS, item.kind, language)
    page.add(join(row.facility_title.in_language(language), kind, item.remedy), 2, 2)
    badges = [_("[PLACEHOLDER PRICE]")] if item.placeholder else []
    badges += [_("[CEILING: UPPER BOUND]")] if row.has_ceiling else []
    badges += [_("[SUPERSEDED PRICE]")] if row.is_superseded else []
    page.labelled(_("Cost"), " ".join([price_range(item.vnd, language), *map(glue, badges)]), 2)
    if row.is_again:
        page.add(_("Bought in {year}; this is what recurs each year.").format(year=item.bought), 2)
        return
    days = (format_date(item.starts_on, language), format_date(item.ready_on, language))
    page.labelled(_("Work"), _("from {first} to {last}").format(first=days[0], last=days[1]), 2)
    page.labelled(_("Closes"), "; ".join(title.in_language(language) for title in row.closes_titles), 2)


def _add_totals(page: Page, rows: ProgrammeRows, language: Language) -> None:
    _ = translator(language)
    page.section(_("Sums of all years"))
    badge = _badge(language, placeholder=any(year.placeholder for year in rows.years))
    page.labelled(_("Total"), f"{price_range(rows.vnd, language)}{badge}", 2)
    page.labelled(_("Capital"), price_range(rows.of_kind("capital"), language), 2)
    page.labelled(_("Recurrent"), price_range(rows.of_kind("recurrent"), language), 2)
    page.labelled(_("A year over its life, beside cash"), price_range(rows.annualised, language), 2)
    if len(rows.by_facility) > 1:
        page.blank()
        level = rows.level
        table = [
            (share.of or "–", glue(format_money(share.vnd.at(level), language)),
             f"{share.before.breaches} → {share.after.breaches}")
            for share in rows.by_facility
        ]  # fmt: skip
        page.table([(_("Facility"), _("Cost"), _("Breaches")), *table], "<>>", 2)


def _add_left_open(page: Page, rows: ProgrammeRows, language: Language) -> None:
    _ = translator(language)
    page.section(_("What stays open"))
    if not rows.left_open:
        page.add(_("Every gap that was found is closed.") if rows.before.needs else _("No gap was seen."), 2)
        return
    by_reason: dict[str, list[LeftOpenRow]] = {}
    for row in sorted(rows.left_open, key=lambda row: not row.is_breach):
        by_reason.setdefault(describe_left_open(row.reason, language), []).append(row)
    for reason, left in by_reason.items():
        page.blank()
        page.add(f"{reason[:1].upper()}{reason[1:]} ({format_number(len(left), language)}):", 2, 2)
        for row in left:
            sign = "✕" if row.is_breach else "○"
            lacking = amount(row.quantity, row.unit, language, "up") if row.unit not in (None, "yes_no") else ""
            where = row.facility_title.in_language(language) if len(rows.by_facility) > 1 else ""
            page.add(
                f"{sign} {join(row.title.in_language(language), class_word(row.class_, language), lacking, where)}",
                4,
                2,
            )


def class_word(class_: GapClass, language: Language) -> str:
    """The class of a requirement, or that a surge showed the need."""
    return translator(language)(CAPACITY) if class_ == "capacity" else term(CLASSES, class_, language)


def _add_warnings(page: Page, drafted: DraftedProgramme, language: Language) -> None:
    warnings = drafted.programme.warnings
    if not warnings:
        return
    _ = translator(language)
    page.section(_("To know"))
    titles = {price.id: price.name for price in drafted.gaps.prices}
    for warning in warnings:
        page.add(f"! {describe_programme_warning(warning, language, titles)}", 2, 2)

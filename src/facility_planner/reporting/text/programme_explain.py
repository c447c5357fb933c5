"""Why a programme has a remedy and what every đồng of it is, or what it would displace where it does not have it."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from facility_planner.domain.programme import Chosen
from facility_planner.i18n import format_date, format_money, format_number, mark, plural, translator
from facility_planner.reporting.describe.programmes import (
    COST_KINDS,
    LINES,
    PRICE_KINDS,
    PROGRAMME_GOALS,
    RECURS,
    describe_not_bought,
    programme_goal_amount,
    programme_goal_proof,
)
from facility_planner.reporting.price_units import price_amount
from facility_planner.reporting.rows.programme_explained import explained
from facility_planner.reporting.rows.programme_titles import ProgrammeTitles
from facility_planner.reporting.terms import CONFIDENCES, amount, term
from facility_planner.reporting.text.gaps import price_range
from facility_planner.reporting.text.page import Page, glue, join

if TYPE_CHECKING:
    from facility_planner.domain.base import Language
    from facility_planner.domain.programme import CurvePoint, Displaced
    from facility_planner.reporting.inputs import DraftedProgramme
    from facility_planner.reporting.rows.price_path import Levels, PriceStep
    from facility_planner.reporting.rows.programme_explained import Explained, ExplainedLine

WHY_THEN = {
    "first_year": mark("in the first year, so that what it closes is open for the shortest time"),
    "after": mark("as soon as what must come before it is ready"),
    "no_room": mark("what is left under the ceilings of the earlier years does not pay for it"),
    "chosen": mark("the goals allow no better year, or none that was found"),
}

VATS = {
    "included": mark("in the price"),
    "excluded": mark("not in the price"),
    "not_applicable": mark("none is due"),
}


def explained_text(drafted: DraftedProgramme, chosen: Chosen, language: Language) -> str:
    """Every line of a remedy, wherever it is bought or would close something."""
    _ = translator(language)
    page = Page()
    found = explained(drafted, chosen)
    title = ProgrammeTitles(drafted.gaps).remedy(chosen.remedy).in_language(language)
    page.heading(title)
    if not found:
        page.add(_("It closes no gap of these facilities."))
    for one in found:
        _add_explained(page, one, language)
    return page.text()


def _add_explained(page: Page, one: Explained, language: Language) -> None:
    _, ngettext = translator(language), plural(language)
    page.section(one.facility_title.in_language(language))
    count = ngettext("{count} unit", "{count} units", one.units).format(count=format_number(one.units, language))
    if one.bought is None:
        page.labelled(_("Not bought"), _("reckoned for {units}").format(units=count), 2)
    else:
        page.labelled(_("Bought"), join(str(one.bought), count), 2)
        if one.starts_on and one.ready_on:
            days = (format_date(one.starts_on, language), format_date(one.ready_on, language))
            page.labelled(_("Work"), _("from {first} to {last}").format(first=days[0], last=days[1]), 2)
        page.labelled(_("Why then"), term(WHY_THEN, one.why_then or "", language), 2)
    page.labelled(_("After"), "; ".join(title.in_language(language) for title in one.after), 2)
    page.labelled(_("Note"), one.note.in_language(language) if one.note else "", 2)
    _add_lines(page, one, language)
    page.blank()
    page.add(_("What it closes"), 2)
    for need in one.needs:
        sign = "✓" if need.is_closed else "○"
        lacking = "" if need.need.unit == "yes_no" else amount(need.need.quantity, need.need.unit, language, "up")
        takes = ngettext("takes {count} unit", "takes {count} units", need.units).format(
            count=format_number(need.units, language)
        )
        page.add(f"{sign} {join(need.title.in_language(language), lacking, takes)}", 4, 2)
    if one.others:
        page.blank()
        page.add(_("What else would close it"), 2)
    for other in one.others:
        cost = price_range(other.vnd, language) if other.vnd else _("no price yet")
        stands = _("instead of it, never beside it") if other.is_alternative else ""
        page.add(f"· {join(other.title.in_language(language), other.remedy, cost, stands)}", 4, 2)
        if other.again is not None and other.again.high:
            page.labelled(_("Each later year"), price_range(other.again, language), 6)


def _add_lines(page: Page, one: Explained, language: Language) -> None:
    _ = translator(language)
    page.blank()
    if one.lines is None or one.vnd is None:
        page.labelled(_("Cost"), _("something in it has no price"), 2)
        return
    for line in one.lines:
        _add_line(page, line, language)
    page.blank()
    page.labelled(_("In the year it is bought"), price_range(one.vnd, language), 2)
    if one.again is not None and one.again.high:
        page.labelled(_("Each later year"), price_range(one.again, language), 2)


def _add_line(page: Page, row: ExplainedLine, language: Language) -> None:
    _, line = translator(language), row.line
    title = row.title.in_language(language) if row.title else term(LINES, line.what, language)
    if line.what != "input":
        title = f"{title} {format_number(line.quantity, language)}%"
    page.add(f"• {title}", 2, 2)
    badges = [_("[PLACEHOLDER PRICE]")] if line.placeholder else []
    badges += [_("[SUPERSEDED PRICE]")] if line.superseded else []
    kinds = [term(COST_KINDS, line.kind, language), term(RECURS, line.recurs, language)]
    kinds += [term(PRICE_KINDS, line.price_kind, language)] if line.price_kind else []
    page.add(join(*kinds, *badges), 4, 2)
    names = (_("low"), _("central"), _("high"))
    is_share = line.unit == "percent"
    quantity = (
        f"{format_number(line.quantity, language)}%" if is_share else price_amount(line.quantity, line.unit, language)
    )
    # Of a percentage the line holds what one percent is; people reckon from the whole.
    whole = 1 if line.what == "input" else 100
    page.table(
        [
            (name, quantity, "×", f"{format_number(unit * whole, language)} ₫", "=", format_money(cost, language))
            for name, unit, cost in zip(names, line.unit_vnd, _levels(row), strict=True)
        ],
        "<>>>>>",
        4,
    )
    for step in row.steps:
        page.add(_step_words(step, language), 4, 2)
    page.labelled(_("Source"), row.source.in_language(language) if row.source else "", 4)
    if row.price is not None:
        page.labelled(_("Row of the fact base"), row.price.row or "", 4)
        page.labelled(_("Confidence"), term(CONFIDENCES, row.price.confidence or "", language), 4)
        page.labelled(_("VAT"), term(VATS, row.price.vat or "", language), 4)
    page.labelled(_("Note"), row.note.in_language(language) if row.note else "", 4)


def _levels(row: ExplainedLine) -> tuple[int, int, int]:
    return row.line.vnd.low, row.line.vnd.central, row.line.vnd.high


def _step_words(step: PriceStep, language: Language) -> str:
    _ = translator(language)
    numbers = _numbers(step.numbers, language) if step.numbers else ""
    years = ", ".join(map(str, step.years))
    title = step.title.in_language(language) if step.title else ""
    if step.kind == "stated":
        return _("stated in money of {years}: {numbers} ₫").format(years=years, numbers=numbers)
    if step.kind == "share":
        return _("× {numbers} of: {title}").format(numbers=numbers, title=title or step.price)
    if step.kind == "zone":
        return _("× {numbers}, the regional coefficient of zone {zone}").format(numbers=numbers, zone=step.zone)
    if step.kind == "index":
        return _("× {numbers}, {title} of {years}").format(numbers=numbers, title=title, years=years)
    if step.kind == "unknown_years":
        return _("not brought through {years}: {title} is not published").format(years=years, title=title)
    on_costs = sum((percent for _title, percent in step.on_costs), Fraction(0))
    salary = format_money(step.salary.vnd, language) if step.salary else "–"
    words = _("coefficient {numbers} × {months} months × base salary {salary}").format(
        numbers=numbers, months=format_number(float(step.months or 1), language), salary=salary
    )
    if step.on_costs:
        named = ", ".join(
            f"{one.in_language(language)} {format_number(float(percent), language)}%" for one, percent in step.on_costs
        )
        words += " " + _("× (1 + {percent}%: {named})").format(
            percent=format_number(float(on_costs), language), named=named
        )
    return words


def _numbers(levels: Levels, language: Language) -> str:
    """`0 / 1/25 / 1/15`; one number where all are the same."""
    said = [_number(one, language) for one in dict.fromkeys(levels)] if len(set(levels)) == 1 else None
    return said[0] if said else " / ".join(_number(one, language) for one in levels)


def _number(number: Fraction, language: Language) -> str:
    """A fraction that no short decimal is stays one."""
    short = Fraction(round(number * 10**6), 10**6)
    return format_number(float(short), language, decimals=6) if short == number else f"{number}"


def displaced_text(drafted: DraftedProgramme, found: Displaced, language: Language) -> str:
    """What a remedy that was left out would change, were it bought."""
    _ = translator(language)
    titles = ProgrammeTitles(drafted.gaps)
    page = Page()
    name = titles.remedy(found.remedy).in_language(language)
    page.heading(_("Why not: {title}").format(title=name))
    page.add(titles.facility(found.facility).in_language(language))
    page.blank()
    if not found.possible:
        page.add(_("It cannot be bought there within these years and ceilings."))
        _add_why_not(page, drafted, found, language)
        return page.text()
    before = {goal.name: goal for goal in drafted.programme.objectives}
    page.add(_("With it the programme would be:"))
    for goal in found.goals:
        was = programme_goal_amount(goal.name, before[goal.name].value if goal.name in before else None, language)
        would = programme_goal_amount(goal.name, goal.value, language)
        sentence = f"{term(PROGRAMME_GOALS, goal.name, language)}: {glue(was)} → {glue(would)}"
        page.add(f"· {sentence} ({programme_goal_proof(goal, language)})", 2, 2)
    change = format_money(abs(found.cost_more), language)
    if found.cost_more < 0:
        change = _("{amount} less").format(amount=change)
    page.labelled(_("Cost over all years"), f"+{change}" if found.cost_more > 0 else change, 2)
    page.labelled(_("It would displace"), "; ".join(_places(found, titles, language)), 2)
    for label, needs in ((_("Open then"), found.opened), (_("Closed then"), found.closed)):
        page.labelled(label, "; ".join(_need(one, titles, language) for one in needs), 2)
    if not (found.dropped or found.opened):
        page.add(_("It displaces nothing: it was left out because it costs more for the same."), 2)
    return page.text()


def _add_why_not(page: Page, drafted: DraftedProgramme, found: Displaced, language: Language) -> None:
    """Why it cannot be bought, beside what it costs and the largest ceiling, whether or not that is the reason."""
    _ = translator(language)
    if found.reason is not None:
        page.labelled(_("Why"), describe_not_bought(found.reason, language), 2)
    known = explained(drafted, Chosen(facility=found.facility, remedy=found.remedy))
    if known and known[0].vnd is not None:
        page.labelled(_("In the year it is bought"), price_range(known[0].vnd, language), 2)
    ceilings = [one for one in drafted.programme.order.ceilings if one is not None]
    if ceilings:
        page.labelled(_("Largest ceiling of a year"), format_money(max(ceilings), language), 2)


def _places(found: Displaced, titles: ProgrammeTitles, language: Language) -> list[str]:
    return [
        join(
            titles.remedy(one.remedy).in_language(language),
            titles.facility(one.facility).in_language(language) if one.facility else "",
        )
        for one in found.dropped
    ]


def _need(name: str, titles: ProgrammeTitles, language: Language) -> str:
    facility, _slash, requirement = name.partition("/")
    where = titles.facility(facility).in_language(language)
    return f"{titles.requirement(requirement).in_language(language)} ({where})"


def curve_text(points: tuple[CurvePoint, ...], language: Language) -> str:
    """What each total closes, as a table."""
    _ = translator(language)
    page = Page()
    page.heading(_("What each total closes"))
    heads = (_("Total"), _("Spent"), _("Breaches"), _("Weight"), _("People"), "")
    rows = [
        (
            format_money(point.budget, language), format_money(point.spent, language),
            format_number(point.breaches_closed, language), format_number(point.weight_closed, language),
            format_number(point.people_served, language), _("proven") if point.proven else "",
        )
        for point in points
    ]  # fmt: skip
    page.table([heads, *rows], ">>>>><", 2)
    return page.text()

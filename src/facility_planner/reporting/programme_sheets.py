"""A programme as sheets that follow their prices: change one, or the level, and lines, items, years, sums follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.domain.money import PRICE_LEVELS
from facility_planner.domain.sheets import (
    FIRST_ROW,
    Book,
    ChartSeries,
    Formula,
    Sheet,
    SheetChart,
    SheetColumn,
    column_name,
    column_range,
)
from facility_planner.i18n import format_date, mark, translator
from facility_planner.reporting.price_sheet import PriceSheet
from facility_planner.reporting.programme_facts import fact_sheets
from facility_planner.reporting.rows.programme import programme_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.domain.base import Language
    from facility_planner.domain.money import VndRange
    from facility_planner.domain.sheets import MarkKind
    from facility_planner.domain.tables import CellValue, ColumnKind
    from facility_planner.reporting.inputs import DraftedProgramme
    from facility_planner.reporting.rows.programme import ProgrammeItemRow, ProgrammeLineRow, ProgrammeRows

Heads = tuple[tuple[str, "ColumnKind"], ...]
_Row = tuple["CellValue | Formula", ...]

LEVEL = "price_level"
"""The name of the cell that says which figure of the ranges counts."""
_MONEY: Heads = (
    (mark("Low"), "money"), (mark("Central"), "money"), (mark("High"), "money"), (mark("At the level"), "money"),
)  # fmt: skip
_LINES: Heads = (
    (mark("Item"), "number"), (mark("Year"), "text"), (mark("Facility"), "text"), (mark("Remedy"), "text"),
    (mark("What"), "text"), (mark("Price"), "text"), (mark("Quantity"), "number"), (mark("Unit"), "text"),
    (mark("Unit price, low"), "money"), (mark("Unit price, central"), "money"), (mark("Unit price, high"), "money"),
    *_MONEY, (mark("Kind"), "text"), (mark("Recurs"), "text"), (mark("Note"), "long"), (mark("Source"), "long"),
)  # fmt: skip
_YEAR, _FACILITY, _QUANTITY, _UNIT_LOW, _LOW, _AT_LEVEL, _KIND, _NOTE = 1, 2, 6, 8, 11, 14, 15, 17
"""Columns of the lines."""
_ITEMS: Heads = (
    (mark("Item"), "number"), (mark("Year"), "text"), (mark("Facility"), "text"), (mark("Remedy"), "text"),
    (mark("Title"), "long"), (mark("Units"), "number"), (mark("Kind"), "text"), *_MONEY, (mark("Bought"), "text"),
    (mark("Starts"), "day"), (mark("Ready"), "day"), (mark("Closes"), "wide"), (mark("Note"), "long"),
)  # fmt: skip
_YEARS: Heads = (
    (mark("Year"), "text"), (mark("Ceiling"), "money"), (mark("Capital"), "money"), (mark("Recurrent"), "money"),
    *_MONEY, (mark("Left under the ceiling"), "money"), (mark("Breaches open"), "number"),
    (mark("Gaps open"), "number"),
)  # fmt: skip
_SUMMARY: Heads = ((mark("What"), "long"), *_MONEY)
_FACILITIES: Heads = (
    (mark("Facility"), "text"), (mark("Name"), "long"), *_MONEY, (mark("Breaches before"), "number"),
    (mark("Breaches after"), "number"),
)  # fmt: skip


def programme_book_of(drafted: DraftedProgramme, language: Language) -> Book:
    """The sheets of a programme, in the language of headings and titles; ids stay ids."""
    _ = translator(language)
    rows = programme_rows(drafted)
    prices = PriceSheet(drafted, rows, language)
    lines = _lines(drafted, rows, prices, language)
    summary = _summary(drafted, rows, lines, language)
    facts = fact_sheets(drafted, rows, language)
    sheets = (
        summary,
        *facts.before,
        prices.sheet,
        _years(rows, lines, language),
        _items(rows, lines, language),
        lines,
        _facilities(drafted, rows, lines, language),
        *facts.after,
    )
    return Book(_("Programme of remedies"), sheets, ((LEVEL, summary.cell(0, 1)),))


def heads(columns: Heads, language: Language) -> tuple[SheetColumn, ...]:
    """Columns in the words of a language."""
    _ = translator(language)
    return tuple(SheetColumn(_(title), kind) for title, kind in columns)


def at_level(record: int, low: int) -> str:
    """The formula that picks one of three cells in a row, by the level."""
    one, two, three = (f"{column_name(low + n)}{record + FIRST_ROW}" for n in range(3))
    return f'IF({LEVEL}="low",{one},IF({LEVEL}="high",{three},{two}))'


def _lines(drafted: DraftedProgramme, rows: ProgrammeRows, prices: PriceSheet, language: Language) -> Sheet:
    _ = translator(language)
    records: list[_Row] = []
    marks: list[tuple[int, int, MarkKind]] = []
    for item in rows.items:
        first = len(records)
        for position, line in enumerate(item.lines):
            record = first + position
            bases = prices.base_of(item.lines, position)
            units = [Formula(_unit(prices, line, bases, first, n, drafted), line.line.unit_vnd[n]) for n in range(3)]
            vnd = line.line.vnd
            quantity = f"${column_name(_QUANTITY)}{record + FIRST_ROW}"
            costs = [
                Formula(f"ROUND({quantity}*{column_name(_UNIT_LOW + n)}{record + FIRST_ROW},0)", vnd.at(level))
                for n, level in enumerate(PRICE_LEVELS)
            ]
            records.append(
                (
                    item.number, str(line.year), line.facility, line.remedy, line.line.what, line.line.price or "",
                    line.line.quantity, line.line.unit, *units, *costs,
                    Formula(at_level(record, _LOW), vnd.at(rows.level)), line.line.kind, line.line.recurs,
                    line_note(line, language), line.source.in_language(language) if line.source else "",
                )
            )  # fmt: skip
            if line.line.placeholder:
                marks += [(record, column, "placeholder") for column in (*range(_UNIT_LOW, _AT_LEVEL + 1), _NOTE)]
    return Sheet(
        _("Lines"), _("Every đồng: quantity × unit price"), _("Unit prices follow the sheet of prices."),
        heads(_LINES, language), tuple(records), tuple(marks),
    )  # fmt: skip


def _unit(
    prices: PriceSheet,
    line: ProgrammeLineRow,
    bases: tuple[Sequence[int], Sequence[int]],
    first: int,
    level: int,
    drafted: DraftedProgramme,
) -> str:
    """The formula of a unit price: the cell of its price, or a hundredth of the lines that it is a percentage of."""
    if line.line.what == "input":
        return prices.cell(line, level)
    letter = column_name(_LOW + level)
    whole, taxed = bases
    added = "+".join(f"{letter}{first + one + FIRST_ROW}" for one in whole) or "0"
    if line.line.what != "design" or not taxed:
        return f"({added})/100"
    vat = drafted.gaps.costing.surcharges.vat
    works = "+".join(f"{letter}{first + one + FIRST_ROW}" for one in taxed)
    return f"({added}+ROUND(({works})*{vat.numerator}/{vat.denominator * 100},0))/100"


def line_note(line: ProgrammeLineRow, language: Language) -> str:
    """What is to be known of a line, in words."""
    _ = translator(language)
    notes = [_("PLACEHOLDER PRICE: ask for a quotation")] if line.line.placeholder else []
    notes += [_("ceiling: an upper bound")] if line.is_ceiling else []
    notes += [_("superseded price")] if line.line.superseded else []
    return "; ".join(notes)


def _sums(lines: Sheet, conditions: Sequence[tuple[int, str]]) -> list[str]:
    """Formulas of the sums of low, central, high and level over the lines that fit; over all without conditions."""
    count = len(lines.rows)
    wanted = "".join(f",{column_range(lines.name, column, count)},{value}" for column, value in conditions)
    found = []
    for column in range(_LOW, _AT_LEVEL + 1):
        cells = column_range(lines.name, column, count)
        found.append(f"SUMIFS({cells}{wanted})" if wanted else f"SUM({cells})")
    return found


def _four(lines: Sheet, conditions: Sequence[tuple[int, str]], vnd: VndRange, rows: ProgrammeRows) -> list[Formula]:
    values = (vnd.low, vnd.central, vnd.high, vnd.at(rows.level))
    return [Formula(text, value) for text, value in zip(_sums(lines, conditions), values, strict=True)]


def _items(rows: ProgrammeRows, lines: Sheet, language: Language) -> Sheet:
    _ = translator(language)
    records = tuple(_item(row, n, rows, lines, language) for n, row in enumerate(rows.items))
    marks: tuple[tuple[int, int, MarkKind], ...] = tuple(
        (n, column, "placeholder")
        for n, row in enumerate(rows.items)
        if row.item.placeholder
        for column in (7, 8, 9, 10, 15)
    )
    note = _("What recurs yearly is an item of each later year too.")
    return Sheet(
        _("Programme"), _("What is bought in which year"), note, heads(_ITEMS, language), records, marks
    )  # fmt: skip


def _item(row: ProgrammeItemRow, number: int, rows: ProgrammeRows, lines: Sheet, language: Language) -> _Row:
    item = row.item
    notes = dict.fromkeys(line_note(line, language) for line in row.lines)
    return (
        row.number, str(row.year), item.facility, item.remedy, row.remedy_title.in_language(language), item.quantity,
        item.kind, *_four(lines, ((0, f"$A{number + FIRST_ROW}"),), item.vnd, rows), str(item.bought), item.starts_on,
        item.ready_on, "; ".join(title.in_language(language) for title in row.closes_titles),
        "; ".join(note for note in notes if note),
    )  # fmt: skip


def _years(rows: ProgrammeRows, lines: Sheet, language: Language) -> Sheet:
    _ = translator(language)
    records: list[_Row] = []
    for n, year in enumerate(rows.years):
        at = n + FIRST_ROW
        own = (_YEAR, f"$A{at}")
        kinds = [
            Formula(_sums(lines, (own, (_KIND, f'"{kind}"')))[-1], amount)
            for kind, amount in (("capital", year.capital), ("recurrent", year.recurrent))
        ]
        left = Formula(f"B{at}-H{at}", year.ceiling - year.spent) if year.ceiling is not None else None
        records.append(
            (str(year.year), year.ceiling, *kinds, *_four(lines, (own,), year.vnd, rows), left,
             year.at_end.breaches, year.at_end.needs)
        )  # fmt: skip
    ceilings = (ChartSeries(1, as_line=True),) if any(year.ceiling is not None for year in rows.years) else ()
    chart = SheetChart(
        "stacked", _("Cost by year, đồng"), 0, (ChartSeries(2, dark=True), ChartSeries(3), *ceilings)
    )  # fmt: skip
    note = _("Capital and recurrent are at the level; a negative amount left is more than the ceiling.")
    return Sheet(
        _("Years"), _("Programme by year"), note, heads(_YEARS, language), tuple(records), charts=(chart,)
    )  # fmt: skip


def _facilities(drafted: DraftedProgramme, rows: ProgrammeRows, lines: Sheet, language: Language) -> Sheet:
    _ = translator(language)
    names = {facility.id: facility.title.in_language(language) for facility in drafted.gaps.facilities}
    records = tuple(
        (
            share.of, names.get(share.of or "", ""),
            *_four(lines, ((_FACILITY, f"$A{n + FIRST_ROW}"),), share.vnd, rows),
            share.before.breaches, share.after.breaches,
        )
        for n, share in enumerate(rows.by_facility)
    )  # fmt: skip
    return Sheet(_("Facilities"), _("Programme by facility"), "", heads(_FACILITIES, language), records)


def _summary(drafted: DraftedProgramme, rows: ProgrammeRows, lines: Sheet, language: Language) -> Sheet:
    _ = translator(language)
    gaps = drafted.gaps
    annual = rows.annualised
    standards = "; ".join(f"{one.id} {one.pack.version}" for one in gaps.standards)
    day = format_date(gaps.costing.day, language)
    placeholder = "*" + _("PLACEHOLDER PRICE: ask for a quotation") + "*"
    ceiling = "*" + _("ceiling: an upper bound") + "*"
    records: tuple[_Row, ...] = (
        (_("Level of prices: low, central or high"), rows.level, None, None, None),
        (_("Total"), *_four(lines, (), rows.vnd, rows)),
        (_("Capital"), *_four(lines, ((_KIND, '"capital"'),), rows.of_kind("capital"), rows)),
        (_("Recurrent"), *_four(lines, ((_KIND, '"recurrent"'),), rows.of_kind("recurrent"), rows)),
        (_("Of the total on placeholder prices"),
         *_four(lines, ((_NOTE, f'"{placeholder}"'),), rows.placeholders, rows)),
        (_("Of the total ceilings, upper bounds"), *_four(lines, ((_NOTE, f'"{ceiling}"'),), rows.ceilings, rows)),
        (_("A year over its life, beside cash, as drafted"), annual.low, annual.central, annual.high,
         annual.at(rows.level)),
        (_("Breaches of law, before and after"), f"{rows.before.breaches} → {rows.after.breaches}", None, None, None),
        (_("Gaps, before and after"), f"{rows.before.needs} → {rows.after.needs}", None, None, None),
        (_("Facilities"), str(len(gaps.facilities)), None, None, None),
        (_("Standards"), standards, None, None, None),
        (_("As of"), day, None, None, None),
    )  # fmt: skip
    note = _("Change the level here, or a price on the sheet of prices: the sums follow. What is bought does not.")
    marks: tuple[tuple[int, int, MarkKind], ...] = (
        (0, 1, "input"), *((1, column, "sum") for column in range(5)),
        *((4, column, "placeholder") for column in range(5)),
    )  # fmt: skip
    return Sheet(
        _("Summary"), _("Programme of remedies"), note, heads(_SUMMARY, language), records, marks,
        choices=((0, 1, PRICE_LEVELS),),
    )  # fmt: skip

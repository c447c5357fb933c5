"""A programme as tables of ids, numbers and codes, each field with its type: what CSV files and their package hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from facility_planner.domain.costing import Costing
    from facility_planner.domain.money import VndRange
    from facility_planner.domain.price import Price
    from facility_planner.domain.programme import CurvePoint
    from facility_planner.domain.remedy import Remedy
    from facility_planner.reporting.csv_table import Cell
    from facility_planner.reporting.inputs import DraftedProgramme
    from facility_planner.reporting.rows.programme import ProgrammeLineRow, ProgrammeRows

FieldType = Literal["string", "integer", "number", "boolean", "date", "year"]
"""Types of Table Schema."""


@dataclass(frozen=True)
class Field:
    """A column: its name, its type and what it holds."""

    name: str
    type: FieldType
    title: str


@dataclass(frozen=True)
class DataTable:
    """A table: its name, what it holds, its columns and records."""

    name: str
    title: str
    fields: tuple[Field, ...]
    records: tuple[dict[str, Cell], ...]


def _money(name: str = "vnd", title: str = "Cost, đồng") -> tuple[Field, ...]:
    return tuple(Field(f"{name}_{level}", "integer", f"{title}, {level}") for level in ("low", "central", "high"))


def _amounts(vnd: VndRange | None, name: str = "vnd") -> dict[str, Cell]:
    if vnd is None:
        return {}
    return {f"{name}_low": vnd.low, f"{name}_central": vnd.central, f"{name}_high": vnd.high}


def unformulaic(text: str | None) -> str | None:
    """A text that no spreadsheet takes for a formula: one that begins like a formula gets an apostrophe."""
    return f"'{text}" if text and text[0] in "=+-@\t\r" else text


_FACILITY = Field("facility", "string", "Facility, its id")
_REMEDY = Field("remedy", "string", "Remedy, its id")
_REQUIREMENT = Field("requirement", "string", "Requirement, or need in a surge, its id")
_YEAR = Field("year", "year", "Budget year")
_ITEM = Field("item", "integer", "Item, its number in programme.csv")
_KIND = Field("kind", "string", "capital or recurrent")
_CLASS = Field("class", "string", "Class of the requirement; capacity: a need in a surge")
_PLACEHOLDER = Field("placeholder", "boolean", "Rests on a price that nobody has given")
_SUPERSEDED = Field("superseded", "boolean", "Rests on a price whose instrument is no longer in force")

GAPS = (
    _FACILITY, _REQUIREMENT, Field("row", "string", "Row of the requirement; of a need in a surge the scenario"),
    Field("standard", "string", "Standard, its id"), Field("theme", "string", "Theme"),
    Field("severity", "string", "Severity, our estimate"), _CLASS, Field("verdict", "string", "Verdict"),
    Field("quantity", "number", "How much is missing"), Field("unit", "string", "Unit of the quantity"),
    Field("people", "integer", "How many more would be served within the day of a surge"),
    Field("remedies", "string", "What closes it, parted by spaces"), *_money(title="Price of the first remedy, đồng"),
    _PLACEHOLDER,
)  # fmt: skip
REMEDIES = (
    _REMEDY, Field("title_vi", "string", "Title, Vietnamese"), Field("title_en", "string", "Title, English"), _KIND,
    Field("closes", "string", "Requirements it closes, parted by spaces"),
    Field("closes_themes", "string", "Themes it closes, parted by spaces"),
    Field("alternative_to", "string", "Remedies it stands for, parted by spaces"),
    Field("after", "string", "Remedies that must come first, parted by spaces"),
    Field("lead_time_days", "integer", "Days from the first day of work to the last"),
)  # fmt: skip
PRICES = (
    Field("price", "string", "Price, its id"), Field("title_vi", "string", "Title, Vietnamese"),
    Field("title_en", "string", "Title, English"), Field("unit", "string", "Unit"),
    *_money(title="One unit as the source states it, đồng; empty where it is reckoned"),
    Field("base_salaries", "boolean", "Reckoned in base salaries"),
    Field("share_of", "string", "Price that it is a share of"),
    Field("price_year", "year", "Year whose money it is in"),
    Field("vat", "string", "included, excluded, not_applicable"),
    Field("price_kind", "string", "norm, ceiling, minimum, published, observed, derived"),
    Field("life_years", "integer", "How long it lasts, years"), Field("valid_to", "date", "Last day of its instrument"),
    Field("source", "string", "Source"), Field("row", "string", "Row of the fact base of costs"),
    Field("confidence", "string", "How well the source is known"), _PLACEHOLDER,
)  # fmt: skip
ITEMS = (
    _ITEM, _YEAR, _FACILITY, _REMEDY, Field("quantity", "integer", "Units of the remedy"), _KIND,
    Field("bought", "year", "Year in which it was bought"), Field("starts_on", "date", "First day of work"),
    Field("ready_on", "date", "Last day of work"), *_money(),
    Field("closes", "string", "Needs closed by it, parted by spaces"), _PLACEHOLDER, _SUPERSEDED,
    Field("ceiling", "boolean", "A ceiling, an upper bound, stands in it for a price"),
)  # fmt: skip
LINES = (
    _ITEM, _YEAR, _FACILITY, _REMEDY, Field("what", "string", "input, vat, design or contingency"),
    Field("price", "string", "Price, its id"), Field("quantity", "number", "Quantity; of a percentage in percent"),
    Field("unit", "string", "Unit"),
    *(Field(f"unit_vnd_{level}", "number", f"One unit, đồng, {level}") for level in ("low", "central", "high")),
    *_money(), _KIND, Field("recurs", "string", "once or yearly"),
    Field("life_years", "integer", "How long it lasts, years"),
    Field("price_kind", "string", "norm, ceiling, minimum, published, observed, derived"),
    Field("row", "string", "Row of the price in the fact base of costs"),
    Field("vat", "string", "included, excluded or not_applicable"),
    Field("confidence", "string", "How far the wording behind the price was read"),
    Field("zone", "integer", "Zone whose coefficient is in the unit price"),
    Field("source", "string", "Source of the price"), _PLACEHOLDER, _SUPERSEDED,
)  # fmt: skip
YEARS = (
    _YEAR, Field("ceiling", "integer", "What the year may cost, đồng"),
    Field("level", "string", "The figure of each range that the programme reckons with"),
    Field("spent", "integer", "What it costs at that level, đồng"),
    Field("capital", "integer", "Of this capital, đồng"),
    Field("recurrent", "integer", "Of this recurrent, đồng"), *_money(), _PLACEHOLDER,
    Field("breaches_open", "integer", "Breaches of law open at its end"),
    Field("gaps_open", "integer", "Needs open at its end"), Field("weight_open", "integer", "Weight open at its end"),
    Field("people_waiting", "integer", "People who wait until the next day of a surge"),
)  # fmt: skip
LEFT_OPEN = (
    _FACILITY, _REQUIREMENT, _CLASS, Field("theme", "string", "Theme"),
    Field("quantity", "number", "How much is missing"), Field("unit", "string", "Unit of the quantity"),
    Field("reason", "string", "no_remedy, not_priced, banned, too_late or no_money"),
    Field("remedies", "string", "What closes it, parted by spaces"),
)  # fmt: skip
CURVE = (
    Field("budget", "integer", "Total over all years, đồng"), Field("spent", "integer", "Spent of it, đồng"),
    Field("breaches_closed", "integer", "Breaches of law closed"), Field("weight_closed", "integer", "Weight closed"),
    Field("people_served", "integer", "People served within the day of a surge"),
    Field("proven", "boolean", "Whether no programme closes more for it"),
)  # fmt: skip


def programme_tables(drafted: DraftedProgramme, rows: ProgrammeRows) -> tuple[DataTable, ...]:
    """Everything that a programme rests on and comes to; the curve where it was reckoned."""
    gaps = drafted.gaps
    tables = (
        DataTable("gaps", "What is missing", GAPS, tuple(_gaps(drafted))),
        DataTable("remedies", "What closes it", REMEDIES, tuple(_remedy(one) for one in gaps.remedies)),
        DataTable("prices", "What the inputs of remedies cost", PRICES, tuple(_price(one) for one in gaps.prices)),
        items_table(rows),
        lines_table(rows, drafted.gaps.costing),
        DataTable("years", "Budget years", YEARS, tuple(_years(rows))),
        DataTable("left_open", "What stays open, and why", LEFT_OPEN, tuple(_left_open(rows))),
    )
    return (*tables, curve_table(drafted.curve)) if drafted.curve else tables


def items_table(rows: ProgrammeRows) -> DataTable:
    """The items: what each remedy at each facility costs in each year."""
    records: tuple[dict[str, Cell], ...] = tuple(
        {
            "item": row.number,
            "year": row.year,
            "facility": row.item.facility,
            "remedy": row.item.remedy,
            "quantity": row.item.quantity,
            "kind": row.item.kind,
            "bought": row.item.bought,
            "starts_on": row.item.starts_on.isoformat(),
            "ready_on": row.item.ready_on.isoformat(),
            **_amounts(row.item.vnd),
            "closes": " ".join(row.item.closes),
            "placeholder": row.item.placeholder,
            "superseded": row.is_superseded,
            "ceiling": row.has_ceiling,
        }
        for row in rows.items
    )
    return DataTable("programme", "Items of the programme", ITEMS, records)


def lines_table(rows: ProgrammeRows, costing: Costing) -> DataTable:
    """The lines of all items: quantity × price × source, with what the price rests on."""
    known = costing.prices
    records: tuple[dict[str, Cell], ...] = tuple(
        {
            "item": row.item,
            "year": row.year,
            "facility": row.facility,
            "remedy": row.remedy,
            "what": row.line.what,
            "price": row.line.price,
            "quantity": row.line.quantity,
            "unit": row.line.unit,
            "unit_vnd_low": row.line.unit_vnd[0],
            "unit_vnd_central": row.line.unit_vnd[1],
            "unit_vnd_high": row.line.unit_vnd[2],
            **_amounts(row.line.vnd),
            "kind": row.line.kind,
            "recurs": row.line.recurs,
            "life_years": row.line.life_years,
            "price_kind": row.line.price_kind,
            "row": row.row,
            **_rests_on(known.get(row.line.price or "")),
            "zone": _zone(row, costing),
            "source": unformulaic(row.line.source),
            "placeholder": row.line.placeholder,
            "superseded": row.line.superseded,
        }
        for row in rows.lines
    )
    return DataTable("lines", "Lines of the items: quantity × price", LINES, records)


def _rests_on(price: Price | None) -> dict[str, Cell]:
    return {"vat": price.vat if price else None, "confidence": price.confidence if price else None}


def _zone(row: ProgrammeLineRow, costing: Costing) -> int | None:
    """The zone whose coefficient is in the unit price; None where the price takes none."""
    price = costing.prices.get(row.line.price or "")
    zone = costing.zones.get(row.facility)
    return zone.zone if price is not None and price.regional is not None and zone is not None else None


def curve_table(curve: Sequence[CurvePoint]) -> DataTable:
    """What each total closes."""
    records: tuple[dict[str, Cell], ...] = tuple(point.model_dump() for point in curve)
    return DataTable("curve", "What each total closes", CURVE, records)


def _gaps(drafted: DraftedProgramme) -> Iterator[dict[str, Cell]]:
    for gap in drafted.gaps.gaps:
        yield {
            "facility": gap.facility,
            "requirement": gap.requirement,
            "row": gap.row,
            "standard": gap.standard,
            "theme": gap.theme,
            "severity": gap.severity,
            "class": gap.class_,
            "verdict": gap.verdict,
            "quantity": gap.quantity,
            "unit": gap.unit,
            "people": gap.people,
            "remedies": " ".join(gap.remedies),
            **_amounts(gap.vnd),
            "placeholder": gap.placeholder if gap.vnd else None,
        }


def _remedy(remedy: Remedy) -> dict[str, Cell]:
    return {
        "remedy": remedy.id,
        "title_vi": unformulaic(remedy.title.vi),
        "title_en": unformulaic(remedy.title.en),
        "kind": remedy.kind,
        "closes": " ".join(dict.fromkeys(closes.requirement for closes in remedy.closes)),
        "closes_themes": " ".join(remedy.closes_themes),
        "alternative_to": " ".join(remedy.alternative_to),
        "after": " ".join(remedy.after),
        "lead_time_days": remedy.lead_time_days,
    }


def _price(price: Price) -> dict[str, Cell]:
    return {
        "price": price.id,
        "title_vi": unformulaic(price.name.vi),
        "title_en": unformulaic(price.name.en),
        "unit": price.unit,
        **_amounts(price.vnd),
        "base_salaries": price.base_salaries is not None,
        "share_of": price.share_of.price if price.share_of else None,
        "price_year": price.year,
        "vat": price.vat,
        "price_kind": price.kind,
        "life_years": price.life_years,
        "valid_to": price.valid_to.isoformat() if price.valid_to else None,
        "source": unformulaic(price.source.en if price.source else None),
        "row": price.row,
        "confidence": price.confidence,
        "placeholder": price.placeholder,
    }


def _years(rows: ProgrammeRows) -> Iterator[dict[str, Cell]]:
    for year in rows.years:
        yield {
            "year": year.year,
            "ceiling": year.ceiling,
            "level": rows.level,
            "spent": year.spent,
            "capital": year.capital,
            "recurrent": year.recurrent,
            **_amounts(year.vnd),
            "placeholder": year.placeholder,
            "breaches_open": year.at_end.breaches,
            "gaps_open": year.at_end.needs,
            "weight_open": year.at_end.weight,
            "people_waiting": year.at_end.people,
        }


def _left_open(rows: ProgrammeRows) -> Iterator[dict[str, Cell]]:
    for row in rows.left_open:
        yield {
            "facility": row.facility,
            "requirement": row.requirement,
            "class": row.class_,
            "theme": row.theme,
            "quantity": row.quantity,
            "unit": row.unit,
            "reason": row.reason.code,
            "remedies": " ".join(row.remedies),
        }

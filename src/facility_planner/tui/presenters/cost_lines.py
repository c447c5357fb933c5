"""What something costs, line by line: quantity × price, and who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from facility_planner.domain.confidence import UNVERIFIED
from facility_planner.reporting.describe.programmes import LINES
from facility_planner.reporting.price_units import PRICE_UNITS
from facility_planner.reporting.terms import CONFIDENCES, UNITS, amount, term

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facility_planner.domain.money import VndRange
    from facility_planner.domain.price import Price
    from facility_planner.domain.programme import CostLine
    from facility_planner.tui.backend import PricedGaps
    from facility_planner.tui.speech import Speech

PLACEHOLDER = "*"
"""Stands at every amount in which a price without a source has a part."""


def money_range(vnd: VndRange, placeholder: bool, speech: Speech) -> Content:
    """`480.000.000 – 600.000.000 – 760.000.000 ₫`, with the words where a placeholder has a part in it."""
    _ = speech.say
    amounts = [speech.money(value).removesuffix(" ₫") for value in dict.fromkeys((vnd.low, vnd.central, vnd.high))]
    told = Content.styled(" – ".join(amounts) + " ₫", "bold")
    return told + Content.styled(f"  {PLACEHOLDER} {_('placeholder')}", "$text-warning") if placeholder else told


def cost_lines(lines: Iterable[CostLine], report: PricedGaps, speech: Speech) -> list[Content]:
    """Each line of a cost with its source."""
    prices = report.costing.prices
    return [_line(line, prices.get(line.price or ""), speech) for line in lines]


def _line(line: CostLine, price: Price | None, speech: Speech) -> Content:
    """One priced thing: how much of it, what one costs, and who says so; what recurs says so too."""
    _ = speech.say
    each = " – ".join(speech.money(round(v)).removesuffix(" ₫") for v in dict.fromkeys(line.unit_vnd))
    yearly = f", {_('each year')}" if line.recurs == "yearly" else ""
    if price is None:
        name = term(LINES, line.what, speech.language)
        return Content(f"· {name}\n  {speech.number(line.quantity)} % × {each} ₫{yearly}")
    quantity = price_amount(line.quantity, line.unit, speech)
    told = Content(f"· {speech.text(price.name)}\n  {quantity} × {each} ₫ ({price.year}){yearly}")
    return told + _source(line, price, speech)


def _source(line: CostLine, price: Price, speech: Speech) -> Content:
    _ = speech.say
    parts = []
    if line.price_kind == "ceiling":
        parts.append((f"\n  ≤ {_('a ceiling: the price may be lower, not higher')}", "$text-warning"))
    if line.superseded:
        until = speech.date(price.valid_to) if price.valid_to is not None else "?"
        told = _("superseded: its instrument held until {day}").format(day=until)
        by = f" → {price.superseded_by}" if price.superseded_by else ""
        parts.append((f"\n  ! {told}{by}", "$text-warning"))
    if line.placeholder:
        parts.append((f"\n  {PLACEHOLDER} {_('placeholder price: no source, ask for a quotation')}", "$text-warning"))
    if price.source is not None:
        word = term(CONFIDENCES, price.confidence, speech.language) if price.confidence in UNVERIFIED else ""
        told = f"\n  {_('Price from')}: {speech.text(price.source)}" + (f" ({word})" if word else "")
        parts.append((told, "$foreground 75%"))
    if price.note is not None:
        parts.append((f"\n  {speech.text(price.note)}", "$foreground 75%"))
    return Content.assemble(*parts)


def price_amount(value: float, unit: str, speech: Speech) -> str:
    """A quantity of what is priced: `14 m²`, `3 days`; the unit's code where it has no word."""
    if unit in UNITS:
        return amount(value, unit, speech.language)
    return f"{speech.number(value)} {term(PRICE_UNITS, unit, speech.language)}".rstrip()

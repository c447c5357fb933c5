"""The gaps of a facility with what closing them costs: what the Budget workspace shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from facility_planner.audit.remedies import offers_for
from facility_planner.domain.confidence import UNVERIFIED
from facility_planner.domain.standard import BREACHABLE
from facility_planner.i18n import mark
from facility_planner.reporting.rows import gap_rows, gap_totals
from facility_planner.reporting.terms import (
    CLASSES,
    CONFIDENCES,
    SYMBOLS,
    UNITS,
    amount,
    term,
    verdict_words,
)
from facility_planner.tui.presenters.findings import VERDICT_STYLES
from facility_planner.tui.widgets.lists import Line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.audit.remedies import Offer
    from facility_planner.domain.gap import Gap
    from facility_planner.domain.money import VndRange
    from facility_planner.domain.price import Price
    from facility_planner.domain.programme import CostLine
    from facility_planner.domain.remedy import Remedy
    from facility_planner.reporting.rows import GapRow
    from facility_planner.tui.backend import PricedGaps
    from facility_planner.tui.speech import Speech

PLACEHOLDER = "*"
"""Stands at every amount in which a price without a source has a part."""
SECTIONS = {
    "breach": mark("Breaches of law"),
    "derived": mark("Derived from law, no breach"),
    "good_practice": mark("Good practice, no breach"),
}
PRICE_UNITS = {
    "cot": mark("cot"),
    "door": mark("door"),
    "kit": mark("kit"),
    "leaf": mark("door leaf"),
    "lock": mark("lock"),
    "m": "m",
    "m2_face": mark("m² of one face"),
    "m2_floor": mark("m² of floor"),
    "m2_wall": mark("m² of wall"),
    "paper": mark("file of papers"),
    "person_month": mark("person-month"),
    "piece": mark("piece"),
    "post_year": mark("post-year"),
}
"""What is counted in prices alone; the other units are those of requirements."""
_MONEY, _QUANTITY, _MARK = 8, 13, 2


@dataclass(frozen=True)
class PricedGap:
    """A gap with its row of the table; the key is its place among the gaps."""

    key: str
    gap: Gap
    row: GapRow

    @property
    def section(self) -> str:
        """Where it is listed: what breaks the law apart from what does not."""
        return "breach" if self.gap.class_ in BREACHABLE else self.gap.class_


def priced_gaps(report: PricedGaps) -> tuple[PricedGap, ...]:
    """Every gap of a report with its titles."""
    rows = gap_rows(report.gaps, report.standards, report.facilities, report.remedies, report.prices)
    return tuple(PricedGap(str(n), gap, row) for n, (gap, row) in enumerate(zip(report.gaps, rows, strict=True)))


def gap_head(speech: Speech, width: int) -> Content:
    """The names of the columns."""
    _ = speech.say
    cells = (_("Gap"), _("quantity"), _("low"), _("central"), _("high"))
    return Content.styled(_columns(cells, "", width), "bold $secondary")


def gap_lines(gaps: Sequence[PricedGap], speech: Speech, width: int) -> list[Line]:
    """The gaps in their sections, each with its sum, then the sum of all, in millions of đồng."""
    _ = speech.say
    lines: list[Line] = []
    for section, title in SECTIONS.items():
        inside = [gap for gap in gaps if gap.section == section]
        if inside:
            lines.append(Line(None, _sum(f"{_(title)} ({len(inside)})", inside, speech, width)))
            lines += [Line(gap.key, _gap(gap, speech, width)) for gap in inside]
    if gaps:
        lines.append(Line(None, _sum(_("All gaps together"), gaps, speech, width)))
    return lines


def _gap(gap: PricedGap, speech: Speech, width: int) -> Content:
    row = gap.row
    sign = Content.styled(f"{SYMBOLS[row.verdict]} ", VERDICT_STYLES[row.verdict])
    cells = (speech.text(row.title), quantity_of(row, speech), *_money(row.vnd, speech))
    return sign + Content(_columns(cells, PLACEHOLDER if row.placeholder else "", width - 2))


def quantity_of(row: GapRow, speech: Speech) -> str:
    """How much is missing; for what is only there or not there, a dash."""
    return "–" if row.unit == "yes_no" else amount(row.quantity, row.unit, speech.language, "up")


def _money(vnd: VndRange | None, speech: Speech) -> tuple[str, str, str]:
    _ = speech.say
    if vnd is None:
        return ("", _("no price"), "")
    return (speech.millions(vnd.low), speech.millions(vnd.central), speech.millions(vnd.high))


def _sum(title: str, gaps: Sequence[PricedGap], speech: Speech, width: int) -> Content:
    total = gap_totals(gap.row for gap in gaps)
    money = _money(total.vnd, speech) if total.priced else ("", "", "")
    return Content(_columns((title, "", *money), PLACEHOLDER if total.placeholder else "", width))


def _columns(cells: Sequence[str], sign: str, width: int) -> str:
    """A title that takes what is left, then columns to the right; a longer title is cut with `…`."""
    title, quantity, *money = cells
    room = max(6, width - _QUANTITY - len(money) * _MONEY - _MARK)
    if not quantity:
        room, right = room + _QUANTITY, ""
    else:
        right = _to_right(quantity, _QUANTITY)
    return _cut(title, room) + right + "".join(_to_right(cell, _MONEY) for cell in money) + f"{sign:<{_MARK}}"


def _cut(text: str, width: int) -> str:
    return set_cell_size(text, width - 1) + "…" if cell_len(text) > width else set_cell_size(text, width)


def _to_right(text: str, width: int) -> str:
    return " " * max(0, width - cell_len(text)) + (text if cell_len(text) < width else _cut(text, width))


def placeholder_note(gaps: Sequence[PricedGap], speech: Speech) -> str:
    """What the star means, where there is one; and in what the amounts are told."""
    _ = speech.say
    unit = _("Amounts in million ₫.")
    if not any(gap.row.placeholder for gap in gaps):
        return unit
    return f"{unit} {PLACEHOLDER} {_('placeholder price: no source, ask for a quotation')}"


def gap_content(gap: PricedGap, report: PricedGaps, speech: Speech) -> Content:
    """A gap told whole: what is missing, then every way to close it as quantity × price × source."""
    _ = speech.say
    row = gap.row
    about = f" · {term(CLASSES, row.class_, speech.language)} · {row.row}"
    head = Content.assemble(
        (speech.text(row.title), "bold"),
        "\n",
        (verdict_words(row.verdict, speech.language), f"bold {VERDICT_STYLES[row.verdict]}"),
        (about, "$foreground 75%"),
    )
    if row.unit != "yes_no":
        head += Content.assemble((f"\n{_('Missing')}: ", "bold $secondary"), quantity_of(row, speech))
    prices = {price.id: price for price in report.prices}
    remedies = {remedy.id: remedy for remedy in report.remedies}
    offers = offers_for(gap.gap, report.costing)
    told = [_offer(offer, remedies[offer.remedy], prices, n == 0, speech) for n, offer in enumerate(offers)]
    if not told:
        told = [Content(_("No remedy with a price is known for this gap. Its cost is not in the sums."))]
    elif len(told) > 1:
        told.insert(1, Content.styled(_("Other ways to close it (not added to the sum):"), "italic $foreground 75%"))
    return Content("\n\n").join([head, *told])


def _offer(offer: Offer, remedy: Remedy, prices: dict[str, Price], counted: bool, speech: Speech) -> Content:
    _ = speech.say
    times = f"{offer.units} × " if offer.units != 1 else ""
    lines = [Content.styled(f"{times}{speech.text(remedy.title)}", "bold $primary" if counted else "$primary")]
    if offer.vnd is not None:
        lines.append(money_range(offer.vnd, offer.placeholder, speech))
    lines += [_line(line, prices, speech) for line in offer.lines or () if line.price is not None]
    if offer.lines is None:
        lines += [Content(f"· {item.price}: ?") for item in remedy.inputs if item.price not in prices]
    if remedy.note is not None:
        lines.append(Content.styled(speech.text(remedy.note), "$foreground 75%"))
    return Content("\n").join(lines)


def money_range(vnd: VndRange, placeholder: bool, speech: Speech) -> Content:
    """`480.000.000 – 600.000.000 – 760.000.000 ₫`, with the words where a placeholder has a part in it."""
    _ = speech.say
    amounts = [speech.money(value).removesuffix(" ₫") for value in dict.fromkeys((vnd.low, vnd.central, vnd.high))]
    told = Content.styled(" – ".join(amounts) + " ₫", "bold")
    return told + Content.styled(f"  {PLACEHOLDER} {_('placeholder')}", "$text-warning") if placeholder else told


def _line(line: CostLine, prices: dict[str, Price], speech: Speech) -> Content:
    """One priced thing: how much of it, what one costs, and who says so."""
    _ = speech.say
    price = prices[line.price or ""]
    quantity = price_amount(line.quantity, line.unit, speech)
    each = " – ".join(speech.money(round(v)).removesuffix(" ₫") for v in dict.fromkeys(line.unit_vnd))
    lines = [f"· {speech.text(price.name)}\n  {quantity} × {each} ₫ ({price.year})"]
    if price.placeholder:
        source = Content.styled(
            f"\n  {PLACEHOLDER} {_('placeholder price: no source, ask for a quotation')}", "$text-warning"
        )
    else:
        word = term(CONFIDENCES, price.confidence, speech.language) if price.confidence in UNVERIFIED else ""
        source = Content.styled(
            f"\n  {_('Price from')}: {price.source}" + (f" ({word})" if word else ""), "$foreground 75%"
        )
    note = Content.styled(f"\n  {speech.text(price.note)}", "$foreground 75%") if price.note else Content("")
    return Content(lines[0]) + source + note


def price_amount(value: float, unit: str, speech: Speech) -> str:
    """A quantity of what is priced: `14 m²`, `3 days`; the unit's code where it has no word."""
    if unit in UNITS:
        return amount(value, unit, speech.language)
    return f"{speech.number(value)} {term(PRICE_UNITS, unit, speech.language)}".rstrip()

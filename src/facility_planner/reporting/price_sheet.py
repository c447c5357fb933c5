"""The sheet of prices that a programme's lines refer to: what is stated, what place and year make of it."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from facility_planner.domain.money import PRICE_LEVELS
from facility_planner.domain.sheets import FIRST_ROW, Formula, Sheet, SheetColumn
from facility_planner.i18n import mark, translator
from facility_planner.reporting.describe.programmes import PRICE_KINDS
from facility_planner.reporting.rows.price_path import price_steps
from facility_planner.reporting.terms import CONFIDENCES, term

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.domain.base import Language
    from facility_planner.domain.price import Price
    from facility_planner.domain.sheets import MarkKind
    from facility_planner.domain.tables import CellValue, ColumnKind
    from facility_planner.reporting.inputs import DraftedProgramme
    from facility_planner.reporting.rows.programme import ProgrammeLineRow, ProgrammeRows

_STATED, _FACTOR, _EFFECT = 4, 7, 10
"""The first of three columns each: as stated, what it is multiplied by, what counts."""
_HEADS: tuple[tuple[str, ColumnKind], ...] = (
    (mark("Price"), "text"), (mark("Title"), "long"), (mark("Unit"), "text"), (mark("Zone"), "text"),
    (mark("Stated, low"), "money"), (mark("Stated, central"), "money"), (mark("Stated, high"), "money"),
    (mark("Times, low"), "number"), (mark("Times, central"), "number"), (mark("Times, high"), "number"),
    (mark("Counts, low"), "money"), (mark("Counts, central"), "money"), (mark("Counts, high"), "money"),
    (mark("Money of"), "text"), (mark("VAT"), "text"), (mark("Kind of price"), "long"), (mark("Note"), "long"),
    (mark("Source"), "long"), (mark("Row"), "text"), (mark("Confidence"), "text"),
)  # fmt: skip


class PriceSheet:
    """The prices of a programme's lines, a row for each price and zone; a share stands below what it is a share of."""

    def __init__(self, drafted: DraftedProgramme, rows: ProgrammeRows, language: Language) -> None:
        self._costing = drafted.gaps.costing
        self._language = language
        self._places: dict[tuple[str, int | None], int] = {}
        self._facilities: dict[tuple[str, int | None], str] = {}
        for line in rows.lines:
            if line.line.price is not None:
                self._take(line.line.price, line.facility)
        _ = translator(language)
        self._name = _("Prices")
        self.sheet = self._made()

    def _take(self, price_id: str, facility: str) -> None:
        price, key = self._costing.prices[price_id], self._key(price_id, facility)
        if key in self._places:
            return
        if price.share_of is not None:
            self._take(price.share_of.price, facility)
        self._places[key] = len(self._places)
        self._facilities[key] = facility

    def _key(self, price: str, facility: str) -> tuple[str, int | None]:
        zone = self._costing.zones.get(facility)
        return price, zone.zone if zone is not None else None

    def cell(self, line: ProgrammeLineRow, level: int) -> str:
        """The address of what counts as the price of a line; `level` 0 is low."""
        return self.sheet.cell(self._places[self._key(line.line.price or "", line.facility)], _EFFECT + level)

    def base_of(self, lines: Sequence[ProgrammeLineRow], position: int) -> tuple[list[int], list[int]]:
        """Of a percentage the positions of the lines it is reckoned on; of design also those whose VAT counts."""
        line = lines[position].line
        if line.what == "input":
            return [], []
        alike = [n for n, one in enumerate(lines) if one.line.recurs == line.recurs and n < position]
        inputs = [n for n in alike if lines[n].line.what == "input"]
        untaxed = [n for n in inputs if self._price(lines[n]).vat == "excluded"]
        works = [n for n in inputs if self._price(lines[n]).works]
        if line.what == "vat":
            return untaxed, []
        if line.what == "design":
            return works, [n for n in works if n in untaxed]
        return alike, []

    def _price(self, line: ProgrammeLineRow) -> Price:
        return self._costing.prices[line.line.price or ""]

    def _made(self) -> Sheet:
        _ = translator(self._language)
        records, marks = [], list[tuple[int, int, "MarkKind"]]()
        for (price_id, zone), record in self._places.items():
            price = self._costing.prices[price_id]
            records.append(self._record(price, zone, record))
            kind: MarkKind = "placeholder" if price.placeholder else "input"
            columns = [] if price.share_of else [_STATED, _STATED + 1, _STATED + 2]
            marks += [(record, column, kind) for column in columns]
            marks += [(record, 16, "placeholder")] if price.placeholder else []
        return Sheet(
            self._name,
            _("Prices of one unit"),
            _("Change what is stated: lines, items, years and sums follow. A placeholder is nobody's figure."),
            tuple(SheetColumn(_(title), kind) for title, kind in _HEADS),
            tuple(records),
            tuple(marks),
        )

    def _record(self, price: Price, zone: int | None, record: int) -> tuple[CellValue | Formula, ...]:
        _, language = translator(self._language), self._language
        facility, at = self._facilities[price.id, zone], record + FIRST_ROW
        amounts = self._costing.amounts(price.id, facility) or (0, 0, 0)
        steps = price_steps(self._costing, price.id, facility)
        own = steps[len(price_steps(self._costing, price.share_of.price, facility)) :] if price.share_of else steps
        factors = [_product([s.numbers[n] for s in own if s.kind in ("zone", "index") and s.numbers]) for n in range(3)]
        products = ",".join(f"{one}{at}*{two}{at}" for one, two in zip("EFG", "HIJ", strict=True))
        notes = [_("PLACEHOLDER PRICE: ask for a quotation")] if price.placeholder else []
        notes += [_("ceiling: an upper bound")] if price.kind == "ceiling" else []
        notes += [_("superseded price")] if price.is_superseded(self._costing.day) else []
        return (
            price.id, price.name.in_language(language), price.unit, None if zone is None else str(zone),
            *(self._stated(price, zone, n, facility) for n in range(3)),
            *map(float, factors),
            Formula(f"MIN({products})", float(amounts[0])), Formula(f"F{at}*I{at}", float(amounts[1])),
            Formula(f"MAX({products})", float(amounts[2])),
            str(price.year), price.vat, term(PRICE_KINDS, price.kind or "", language), "; ".join(notes),
            price.source.in_language(language) if price.source else "", price.row or "",
            term(CONFIDENCES, price.confidence or "", language),
        )  # fmt: skip

    def _stated(self, price: Price, zone: int | None, level: int, facility: str) -> CellValue | Formula:
        """Đồng as stated; of a share the formula of it; of base salaries what they come to on the day."""
        name = PRICE_LEVELS[level]
        if price.share_of is not None:
            times = price.share_of.times.at(name)
            whole = self._costing.amounts(price.share_of.price, facility) or (0, 0, 0)
            cell = f"{'KLM'[level]}{self._places[price.share_of.price, zone] + FIRST_ROW}"
            return Formula(f"{times.numerator}*{cell}/{times.denominator}", float(times * whole[level]))
        if price.vnd is not None:
            return price.vnd.at(name)
        steps = price_steps(self._costing, price.id, facility)
        total = _product([*(step.numbers[level] for step in steps[:1] if step.numbers)])
        salary = steps[0].salary.vnd if steps and steps[0].salary else 0
        months = steps[0].months if steps and steps[0].months is not None else 1
        on_costs = (
            1 + sum((percent for _title, percent in (steps[0].on_costs if steps else ())), start=Fraction(0)) / 100
        )
        return float(total * months * salary * on_costs)


def _product(numbers: Sequence[Fraction]) -> Fraction:
    product = Fraction(1)
    for number in numbers:
        product *= number
    return product

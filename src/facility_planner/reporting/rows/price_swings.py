"""What drives a total: each price of a programme at its low and at its high figure, all others at the central one."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from facility_planner.domain.costing import cost_of
from facility_planner.domain.money import VndRange, exactly, whole_dong

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from facility_planner.domain.base import Text
    from facility_planner.domain.costing import Costing
    from facility_planner.domain.money import PriceLevel
    from facility_planner.domain.programme import CostLine, Programme

REST = ""
"""The id that stands for all prices that are not shown by themselves."""


@dataclass(frozen=True)
class SwingRow:
    """What the programme costs with one price low and high."""

    price: str
    title: Text | None
    """None: the rest, all of them low together and high together."""
    count: int
    """Prices that the row is about: 1, or how many the rest are."""
    low: int
    """Of the whole programme, over all years."""
    high: int
    placeholder: bool
    ceiling: bool
    """Whether the price is a ceiling: an upper bound of what may be paid, not what is paid."""
    superseded: bool = False
    """Whether the instrument that the price rests on is no longer in force."""

    @property
    def swing(self) -> int:
        """From low to high."""
        return self.high - self.low


@dataclass(frozen=True)
class SwingRows:
    """The rows by how far they move the total, and the total with every price central."""

    central: int
    rows: tuple[SwingRow, ...]


def swing_rows(programme: Programme, costing: Costing, most: int = 12) -> SwingRows:
    """Every price by what it moves, the `most` that move most by themselves, the others as one row.

    A price that another one is a share of moves that one too; so do VAT, design and contingency. Prices
    that move nothing are left out.
    """
    reckoning = _Reckoning(programme, costing)
    rows = sorted((reckoning.row(price) for price in reckoning.prices), key=lambda row: (-row.swing, row.price))
    rows = [row for row in rows if row.swing]
    alone = rows if len(rows) <= most + 1 else rows[:most]
    others = rows[len(alone) :]
    if others:
        moved = [row.price for row in others]
        rest = SwingRow(
            price=REST,
            title=None,
            count=len(others),
            low=reckoning.with_prices(moved, "low"),
            high=reckoning.with_prices(moved, "high"),
            placeholder=any(row.placeholder for row in others),
            ceiling=any(row.ceiling for row in others),
            superseded=any(row.superseded for row in others),
        )
        alone = [*alone, rest]
    return SwingRows(reckoning.central, tuple(alone))


class _Reckoning:
    """A programme, reckoned again with other prices; only the items that they touch."""

    def __init__(self, programme: Programme, costing: Costing) -> None:
        self._costing = costing
        items = [item for year in programme.years for item in year.items]
        self.central = sum(item.vnd.central for item in items)
        self._inputs: list[tuple[str, tuple[CostLine, ...]]] = [
            (item.facility, tuple(line for line in item.lines if line.what == "input")) for item in items
        ]
        self._touching: dict[str, list[int]] = {}
        for at, (_facility, lines) in enumerate(self._inputs):
            for price in dict.fromkeys(one for line in lines for one in self._chain(line.price)):
                self._touching.setdefault(price, []).append(at)
        self.prices = tuple(self._touching)

    def row(self, price: str) -> SwingRow:
        known = self._costing.prices.get(price)
        return SwingRow(
            price=price,
            title=known.name if known else None,
            count=1,
            low=self.with_prices([price], "low"),
            high=self.with_prices([price], "high"),
            placeholder=known.placeholder if known else False,
            ceiling=known is not None and known.kind == "ceiling",
            superseded=known is not None and known.is_superseded(self._costing.day),
        )

    def with_prices(self, moved: Collection[str], level: PriceLevel) -> int:
        """The total in đồng with these prices at a level."""
        touched = sorted({at for price in moved for at in self._touching[price]})
        return self.central + sum(self._cost(at, moved, level) - self._cost(at, (), level) for at in touched)

    def _cost(self, at: int, moved: Collection[str], level: PriceLevel) -> int:
        facility, lines = self._inputs[at]
        again = [self._line(line, facility, moved, level) for line in lines]
        return cost_of(self._costing.with_surcharges(again)).central

    def _line(self, line: CostLine, facility: str, moved: Collection[str], level: PriceLevel) -> CostLine:
        if not set(self._chain(line.price)) & set(moved):
            return line
        amount = whole_dong(self._amount(line.price or "", facility, moved, level) * exactly(line.quantity))
        return line.model_copy(update={"vnd": VndRange(low=amount, central=amount, high=amount)})

    def _amount(self, price: str, facility: str, moved: Collection[str], level: PriceLevel) -> Fraction:
        """What one unit costs with the moved prices at the level."""
        share = self._costing.prices[price].share_of
        low, central, high = self._costing.amounts(price, facility) or (Fraction(0),) * 3
        if share is None or not central:
            figures: dict[PriceLevel, Fraction] = {"low": low, "central": central, "high": high}
            return figures[level] if price in moved else central
        whole = (self._costing.amounts(share.price, facility) or (Fraction(0),) * 3)[1]
        by_whole = self._amount(share.price, facility, moved, level) / whole if whole else Fraction(1)
        by_share = share.times.at(level) / share.times.at("central") if price in moved else Fraction(1)
        return central * by_whole * by_share

    def _chain(self, price: str | None) -> Sequence[str]:
        """A price and those that it is a share of."""
        chain: list[str] = []
        while price is not None and price in self._costing.prices and price not in chain:
            chain.append(price)
            share = self._costing.prices[price].share_of
            price = share.price if share else None
        return chain

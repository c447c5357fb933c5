"""What remedies cost: quantity × price, line by line, at a place and on a day; exact until a line is rounded."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from facility_planner.domain.money import PRICE_LEVELS, VndRange, exactly, total, whole_dong
from facility_planner.domain.price import PriceBasis
from facility_planner.domain.programme import CostLine
from facility_planner.domain.provinces import former_provinces_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from facility_planner.domain.facility import Facility
    from facility_planner.domain.money import PriceLevel
    from facility_planner.domain.price import Price, Zone
    from facility_planner.domain.remedy import CostKind, Recurs, Remedy, RemedyInput

Amounts = tuple[Fraction, Fraction, Fraction]
"""Low, central, high."""


@dataclass(frozen=True)
class Surcharges:
    """Percentages that the user adds as lines of their own; law and tax of the year decide them, so none is assumed."""

    vat: Fraction = Fraction(0)
    """On what is priced without it."""
    design: Fraction = Fraction(0)
    """Design and supervision, on building work with its VAT."""
    contingency: Fraction = Fraction(0)
    """On everything before it."""


@dataclass(frozen=True)
class Costing:
    """Prices brought to a day and to places, and the remedies that are reckoned from them."""

    prices: Mapping[str, Price]
    remedies: Mapping[str, Remedy]
    day: date
    """Whose base salary and instruments in force count."""
    basis: PriceBasis = field(default_factory=PriceBasis)
    zones: Mapping[str, Zone] = field(default_factory=dict)
    """The zone of each facility of which it is known; the others are priced without a regional coefficient."""
    surcharges: Surcharges = Surcharges()
    to_year: int | None = None
    """The year that prices with an index are brought to; None: each stays in its own."""

    @cached_property
    def _lines(self) -> dict[tuple[str, int | None, int], tuple[CostLine, ...] | None]:
        """By remedy, zone and units: prices differ by zone alone."""
        return {}

    def lines(self, remedy: str, facility: str, units: int = 1) -> tuple[CostLine, ...] | None:
        """The lines of `units` of a remedy at a facility; None where something in it has no price."""
        zone = self.zones.get(facility)
        key = (remedy, None if zone is None else zone.zone, units)
        if key not in self._lines:
            self._lines[key] = self._reckoned(self.remedies[remedy], facility, units)
        return self._lines[key]

    def _reckoned(self, remedy: Remedy, facility: str, units: int) -> tuple[CostLine, ...] | None:
        inputs = [self._input_line(remedy, one, facility, units) for one in remedy.inputs]
        priced = [line for line in inputs if line is not None]
        if len(priced) < len(inputs):
            return None
        return (*priced, *self._surcharge_lines(priced))

    def amounts(self, price: str, facility: str) -> Amounts | None:
        """What one unit costs at a facility: low, central, high; None where there is no such price."""
        found = [self._amount(price, facility, level) for level in PRICE_LEVELS]
        low, central, high = found
        if low is None or central is None or high is None:
            return None
        return min(low, central, high), central, max(low, central, high)

    def _amount(self, price_id: str, facility: str, level: PriceLevel) -> Fraction | None:
        price = self.prices.get(price_id)
        if price is None:
            return None
        amount = self._stated(price, facility, level)
        if amount is None:
            return None
        building, zone = price.building(level), self.zones.get(facility)
        if building is not None and zone is not None:
            amount *= exactly(zone.factor(building))
        return amount * self._rise(price)

    def _stated(self, price: Price, facility: str, level: PriceLevel) -> Fraction | None:
        """The amount as the price states it, before place and year."""
        if price.vnd is not None:
            return Fraction(price.vnd.at(level))
        if price.share_of is not None:
            whole = self._amount(price.share_of.price, facility, level)
            return None if whole is None else whole * price.share_of.times.at(level)
        salary = self.basis.base_salary_on(self.day)
        if price.base_salaries is None or salary is None:
            return None
        stated = price.base_salaries
        rates = {one.id: exactly(one.percent) for one in self.basis.on_costs}
        if any(on_cost not in rates for on_cost in stated.on_costs):
            return None
        on_costs = 1 + sum((rates[on_cost] for on_cost in stated.on_costs), Fraction(0)) / 100
        return stated.coefficient.at(level) * exactly(stated.months) * salary.vnd * on_costs

    def _rise(self, price: Price) -> Fraction:
        """How much a price rises from its year to the year asked for, by the years of its index that are known."""
        index = next((one for one in self.basis.indices if one.id == price.escalator), None)
        factor = Fraction(1)
        if index is not None and self.to_year is not None:
            for year in range(price.year + 1, self.to_year + 1):
                factor *= 1 + exactly(index.percent.get(year, 0)) / 100
        return factor

    def years_not_known(self, price: Price) -> tuple[int, ...]:
        """The years up to the one asked for whose rise is not known, so that the price is not brought through them."""
        if self.to_year is None or price.escalator is None:
            return ()
        index = next((one for one in self.basis.indices if one.id == price.escalator), None)
        known = index.percent if index is not None else {}
        return tuple(year for year in range(price.year + 1, self.to_year + 1) if year not in known)

    def _input_line(self, remedy: Remedy, one: RemedyInput, facility: str, units: int) -> CostLine | None:
        amounts = self.amounts(one.price, facility)
        if amounts is None:
            return None
        price = self.prices[one.price]
        quantity = exactly(one.quantity) * units
        return CostLine(
            what="input",
            price=price.id,
            quantity=_plain(quantity),
            unit=one.unit,
            unit_vnd=_plainly(amounts),
            vnd=_rounded(amounts, quantity),
            kind=remedy.kind_of(one),
            recurs=remedy.recurs_of(one),
            life_years=one.life_years or price.life_years,
            price_kind=price.kind,
            source=price.source.en if price.source else None,
            placeholder=self._is_placeholder(price),
            superseded=self._is_superseded(price),
        )

    def _is_placeholder(self, price: Price) -> bool:
        """Whether it, or what it is a share of, is nobody's figure."""
        whole = self.prices.get(price.share_of.price) if price.share_of else None
        return price.placeholder or (whole is not None and self._is_placeholder(whole))

    def _is_superseded(self, price: Price) -> bool:
        whole = self.prices.get(price.share_of.price) if price.share_of else None
        return price.is_superseded(self.day) or (whole is not None and self._is_superseded(whole))

    def with_surcharges(self, inputs: Sequence[CostLine]) -> tuple[CostLine, ...]:
        """Lines of inputs with those of VAT, design and contingency on them."""
        return (*inputs, *self._surcharge_lines(inputs))

    def _surcharge_lines(self, inputs: Sequence[CostLine]) -> tuple[CostLine, ...]:
        """VAT, design and contingency for each part that is paid alike."""
        lines: list[CostLine] = []
        for kind, recurs in dict.fromkeys((line.kind, line.recurs) for line in inputs):
            part = [line for line in inputs if (line.kind, line.recurs) == (kind, recurs)]
            untaxed = [line for line in part if self._price(line).vat == "excluded"]
            works = [line for line in part if self._price(line).works]
            taxed = [line for line in works if self._price(line).vat == "excluded"]
            vat = self._percentage("vat", self.surcharges.vat, untaxed, kind, recurs)
            vat_of_works = self._percentage("vat", self.surcharges.vat, taxed, kind, recurs)
            design = self._percentage("design", self.surcharges.design, [*works, *vat_of_works], kind, recurs)
            before = [*part, *vat, *design]
            lines += [
                *vat,
                *design,
                *self._percentage("contingency", self.surcharges.contingency, before, kind, recurs),
            ]
        return tuple(lines)

    def _price(self, line: CostLine) -> Price:
        return self.prices[line.price or ""]

    @staticmethod
    def _percentage(
        what: str, percent: Fraction, of: Iterable[CostLine], kind: CostKind, recurs: Recurs
    ) -> tuple[CostLine, ...]:
        """One line of so many percent of others; none of nothing."""
        listed = list(of)
        if not percent or not listed:
            return ()
        base = total(line.vnd for line in listed)
        one = (Fraction(base.low, 100), Fraction(base.central, 100), Fraction(base.high, 100))
        return (
            CostLine.model_validate(
                {
                    "what": what,
                    "quantity": _plain(percent),
                    "unit": "percent",
                    "unit_vnd": _plainly(one),
                    "vnd": _rounded(one, percent),
                    "kind": kind,
                    "recurs": recurs,
                    "placeholder": any(line.placeholder for line in listed),
                    "superseded": any(line.superseded for line in listed),
                }
            ),
        )


def zone_of_facility(facility: Facility, basis: PriceBasis) -> Zone | None:
    """The zone of the former province that a facility lies in; without it that of its province, where that is one.

    None where neither is known, or where former provinces of several zones went into the province.
    """
    if facility.former_province is not None:
        return basis.zone_of.get(facility.former_province)
    former = former_provinces_of(facility.province) if facility.province else ()
    zones = {province: basis.zone_of.get(province) for province in former}
    first = next(iter(zones.values()), None)
    return first if all(zone == first for zone in zones.values()) else None


def cost_of(lines: Iterable[CostLine], *, kind: CostKind | None = None, again: bool = False) -> VndRange:
    """What lines cost in the year they are bought, or `again` in each later year; of one kind or of both."""
    return total(
        line.vnd for line in lines if (kind is None or line.kind == kind) and (not again or line.recurs == "yearly")
    )


def annualised(lines: Iterable[CostLine], level: PriceLevel) -> Fraction:
    """What lines cost a year over their lives: what lasts by its life, what recurs yearly in full, the rest not."""
    return sum(
        (
            Fraction(line.vnd.at(level), 1 if line.recurs == "yearly" else line.life_years or 1)
            for line in lines
            if line.recurs == "yearly" or line.life_years is not None
        ),
        Fraction(0),
    )


def _rounded(amounts: Amounts, quantity: Fraction) -> VndRange:
    low, central, high = (whole_dong(amount * quantity) for amount in amounts)
    return VndRange(low=low, central=central, high=high)


def _plain(number: Fraction) -> int | float:
    return int(number) if number.denominator == 1 else float(number)


def _plainly(amounts: Amounts) -> tuple[int | float, int | float, int | float]:
    low, central, high = map(_plain, amounts)
    return low, central, high

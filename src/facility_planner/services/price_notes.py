"""What to know about the prices behind gaps, in codes; the sentences stand in `reporting.describe.price_notes`.

| code | args |
|---|---|
| `zone_not_known` | `facilities` whose building is priced without a regional coefficient |
| `not_brought_forward` | `years` up to the one asked for whose index is not published, `prices` |
| `no_base_salary` | `day` before the first base salary that is known, `prices` |
| `superseded` | `prices` whose instrument is no longer in force |
| `vat_not_included` | `prices` stated without VAT, while none was asked for |
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.domain.programme import ProgrammeWarning

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from facility_planner.domain.costing import Costing
    from facility_planner.domain.gap import Gap
    from facility_planner.domain.price import Price


def price_notes(gaps: Sequence[Gap], costing: Costing) -> tuple[ProgrammeWarning, ...]:
    """What holds for the prices of all remedies that would close the gaps, those of the alternatives too."""
    behind = {remedy: _prices_of(remedy, costing) for remedy in dict.fromkeys(r for gap in gaps for r in gap.remedies)}
    used = {price.id: price for prices in behind.values() for price in prices}.values()
    regional = {remedy for remedy, prices in behind.items() if any(price.regional is not None for price in prices)}
    placed = (gap.facility for gap in gaps if gap.facility not in costing.zones and regional.intersection(gap.remedies))
    forward = {price.id: years for price in used if (years := costing.years_not_known(price))}
    found = (
        _note("zone_not_known", facilities=placed),
        _note("not_brought_forward", years=_years(forward.values()), prices=forward),
        _no_salary(used, costing),
        _note("superseded", prices=(price.id for price in used if price.is_superseded(costing.day))),
        _note("vat_not_included", prices=(price.id for price in used if price.vat == "excluded"))
        if not costing.surcharges.vat
        else None,
    )
    return tuple(note for note in found if note is not None)


def _prices_of(remedy: str, costing: Costing) -> tuple[Price, ...]:
    """The prices of a remedy's inputs, and those that they are shares of."""
    return tuple(price for one in costing.remedies[remedy].inputs for price in _with_whole(one.price, costing))


def _with_whole(price_id: str | None, costing: Costing) -> Iterator[Price]:
    price = costing.prices.get(price_id or "")
    if price is not None:
        yield price
        yield from _with_whole(price.share_of.price if price.share_of else None, costing)


def _no_salary(used: Iterable[Price], costing: Costing) -> ProgrammeWarning | None:
    if costing.basis.base_salary_on(costing.day) is not None:
        return None
    prices = tuple(price.id for price in used if price.base_salaries is not None)
    if not prices:
        return None
    return ProgrammeWarning(code="no_base_salary", args={"day": costing.day.isoformat(), "prices": prices})


def _years(found: Iterable[tuple[int, ...]]) -> tuple[str, ...]:
    return tuple(str(year) for year in sorted({year for years in found for year in years}))


def _note(code: str, **args: Iterable[str]) -> ProgrammeWarning | None:
    """A note, each name once; None where it names nothing."""
    named = {name: tuple(dict.fromkeys(values)) for name, values in args.items()}
    return ProgrammeWarning(code=code, args={**named}) if any(named.values()) else None

"""All prices that are known: the shipped files, the user's in the place of theirs, and what brings them to a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facility_planner.domain.price import Price, PriceBasis, PriceList
from facility_planner.domain.problem import Fault
from facility_planner.library.names import duplicates, names_in, texts_in, unknown
from facility_planner.library.price_rules import reckoned_faults
from facility_planner.library.reading import in_order, raise_all, read, read_documents, read_stream
from facility_planner.library.shelves import FORMATS, scenarios_root

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from facility_planner.domain.problem import Path as Place
    from facility_planner.domain.problem import Problem
    from facility_planner.library.document import Document
    from facility_planner.library.reading import Reading

BASIS = "basis.yaml"
"""The file beside the shipped prices that brings them to a day and a place."""
_ID = ("prices.*.price",)
_SHARES = ("prices.*.share_of.price",)
_ON_COSTS = ("prices.*.base_salaries.on_costs.*",)
_INDICES = ("prices.*.escalator",)


@dataclass(frozen=True)
class KnownPrices:
    """Prices by id and what brings them to a day and a place."""

    prices: Mapping[str, Price]
    basis: PriceBasis


@dataclass(frozen=True)
class _Shelf:
    """What came of reading every file of prices."""

    basis: Reading[PriceBasis]
    shipped: tuple[Reading[PriceList], ...]
    own: tuple[Reading[PriceList], ...]

    @property
    def documents(self) -> tuple[Document, ...]:
        """The price files that could be parsed, shipped ones first."""
        return tuple(reading.document for reading in (*self.shipped, *self.own) if reading.document is not None)


def price_files() -> tuple[Path, ...]:
    """The shipped files of prices, sorted."""
    folder = scenarios_root() / "prices"
    listed = sorted(path for path in folder.glob("*") if path.suffix in FORMATS and path.name != BASIS)
    return tuple(path for path in listed if _holds_prices(path))


def basis_file() -> Path:
    """The shipped file that brings prices to a day and a place."""
    return scenarios_root() / "prices" / BASIS


def known_prices(own: Sequence[Path] = ()) -> KnownPrices:
    """The shipped prices; what bears the id of one in the user's files takes its place.

    Raises:
        InputError: every problem of all files, and of the names that their prices mention.
    """
    shelf = _read(own)
    raise_all(_problems(shelf))
    found = {
        price.id: price
        for reading in (*shelf.shipped, *shelf.own)
        if reading.value is not None
        for price in reading.value.prices
    }
    return KnownPrices(found, shelf.basis.value or PriceBasis())


def lint_prices(own: Sequence[Path] = ()) -> tuple[Problem, ...]:
    """Every problem of the shipped prices and of the user's files beside them."""
    return in_order(_problems(_read(own)))


def lint_price_file(path: Path) -> tuple[Problem, ...]:
    """Every problem of one file of prices, which may be shares of shipped ones."""
    return tuple(problem for problem in lint_prices((path,)) if problem.file == str(path))


def _read(own: Sequence[Path]) -> _Shelf:
    return _Shelf(
        basis=read(PriceBasis, basis_file()),
        shipped=tuple(read_stream(PriceList, "prices", path) for path in price_files()),
        own=tuple(read_stream(PriceList, "prices", path) for path in dict.fromkeys(own)),
    )


def _holds_prices(path: Path) -> bool:
    """Whether a shipped file has prices, or cannot be told to have none."""
    documents, _ = read_documents(path)
    keys = {key for document in documents if isinstance(document.data, dict) for key in document.data}
    return not keys or bool(keys & {"price", "prices"})


def _problems(shelf: _Shelf) -> list[Problem]:
    """Problems of the files, names given twice, names that nobody bears, prices that are shares of themselves."""
    documents, basis = shelf.documents, shelf.basis.document
    found = [*shelf.basis.problems]
    found += [problem for reading in (*shelf.shipped, *shelf.own) for problem in reading.problems]
    for readings in (shelf.shipped, shelf.own):
        found += duplicates("price", (name for reading in readings for name in names_in(reading.document, _ID)))
    prices = tuple(dict.fromkeys(text for document in documents for text in texts_in(document, _ID)))
    on_costs, indices = texts_in(basis, ("on_costs.*.on_cost",)), texts_in(basis, ("indices.*.index",))
    for document in documents:
        found += unknown("price", names_in(document, _SHARES), prices)
        found += unknown("on_cost", names_in(document, _ON_COSTS), on_costs)
        found += unknown("index", names_in(document, _INDICES), indices)
    return [*found, *_circles(documents), *_other_units(shelf), *_reckoned_too_high(shelf)]


def _other_units(shelf: _Shelf) -> Iterator[Problem]:
    """`unit_of_shipped` for each price of the user's that is counted otherwise than the one whose place it takes."""
    units = {price.id: price.unit for _, _, price in _placed(shelf.shipped)}
    for document, place, price in _placed(shelf.own):
        unit = units.get(price.id, price.unit)
        if unit != price.unit:
            args = {"price": price.id, "unit": unit, "given": price.unit}
            yield document.problem(Fault((*place, "unit"), "unit_of_shipped", dict(args)))


def _reckoned_too_high(shelf: _Shelf) -> Iterator[Problem]:
    """What nothing costs and ways of shares too long; told at the user's price where the way leads through one."""
    placed = {price.id: (document, place) for document, place, price in _placed((*shelf.shipped, *shelf.own))}
    own = {price.id for _, _, price in _placed(shelf.own)}
    prices = {price.id: price for _, _, price in _placed((*shelf.shipped, *shelf.own))}
    for way, fault in reckoned_faults(prices):
        told = next((id_ for id_ in way if id_ in own), way[0])
        document, place = placed[told]
        path = (*place, *fault.path) if told == way[0] else place
        yield document.problem(Fault(path, fault.code, fault.args))


def _placed(readings: Iterable[Reading[PriceList]]) -> Iterator[tuple[Document, Place, Price]]:
    """Every price that could be read, with where it stands."""
    for reading in readings:
        if reading.document is not None and reading.value is not None:
            for index, price in enumerate(reading.value.prices):
                yield reading.document, ("prices", index), price


def _circles(documents: Iterable[Document]) -> list[Problem]:
    """`price_circle` once for each circle of shares, where it is met first; `prices` names the whole of it."""
    whole_of: dict[str, str] = {}
    told: dict[str, tuple[Document, Place]] = {}
    for document in documents:
        for place, part, whole in _shares(document):
            whole_of[part], told[part] = whole, (document, place)
    found, seen = [], set[str]()
    for part, (document, place) in told.items():
        circle = _circle_from(part, whole_of)
        if circle and seen.isdisjoint(circle):
            found.append(document.problem(Fault(place, "price_circle", {"prices": circle})))
        seen.update(circle)
    return found


def _shares(document: Document) -> list[tuple[Place, str, str]]:
    """Where a price is a share of another: the place, the price, the other."""
    listed = document.data.get("prices") if isinstance(document.data, dict) else None
    shares = []
    for name in names_in(document, _SHARES):
        entry = listed[name.path[1]] if isinstance(listed, list) and isinstance(name.path[1], int) else None
        if isinstance(entry, dict) and isinstance(entry.get("price"), str):
            shares.append((name.path, entry["price"], name.text))
    return shares


def _circle_from(start: str, whole_of: Mapping[str, str]) -> tuple[str, ...]:
    """The prices on the way back to `start`; none where the way does not lead back."""
    way, at = {start: None}, whole_of.get(start)
    while at is not None and at not in way:
        way[at] = None
        at = whole_of.get(at)
    return tuple(way) if at == start else ()

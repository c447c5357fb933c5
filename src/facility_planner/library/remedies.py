"""All remedies that are known: those of the packs, those of capacity, the user's in the place of theirs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from facility_planner.domain.capacity import FORMS, PREFIX, is_need
from facility_planner.domain.closing import alternatives_among
from facility_planner.domain.money import exactly
from facility_planner.domain.price import PriceList
from facility_planner.domain.problem import Fault
from facility_planner.domain.remedy import RemedyList
from facility_planner.errors import InputError
from facility_planner.library.names import duplicates, names_in, texts_in, unknown
from facility_planner.library.packs import find_packs, known_packs, known_standards, load_pack
from facility_planner.library.price_rules import DEAREST, reckoned
from facility_planner.library.prices import known_prices
from facility_planner.library.reading import raise_all, read_stream
from facility_planner.library.remedy_rules import before_and_instead, circle_through
from facility_planner.library.shelves import FORMATS, scenarios_root
from facility_planner.library.standards import REMEDIES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from facility_planner.domain.price import Price
    from facility_planner.domain.problem import Problem
    from facility_planner.domain.remedy import Remedy
    from facility_planner.domain.standard import Standard
    from facility_planner.library.document import Document
    from facility_planner.library.packs import FoundPack
    from facility_planner.library.reading import Reading

_ID = ("remedies.*.remedy",)
_OTHERS = ("remedies.*.alternative_to.*", "remedies.*.after.*")
_CLOSED = ("remedies.*.closes.*.requirement",)
_PRICED = ("remedies.*.inputs.*.price",)


@dataclass(frozen=True)
class _Names:
    """What remedies may name beside each other."""

    requirements: frozenset[str] = frozenset()
    units: Mapping[str, str | None] = field(default_factory=dict)
    """The unit of each price; None where it could not be read."""
    prices: Mapping[str, Price] = field(default_factory=dict)


@dataclass(frozen=True)
class _NamesAsTheyAre(_Names):
    """Names of requirements are taken as they are."""


def known_remedies(standards: Sequence[Standard], prices: Mapping[str, Price] | None = None) -> tuple[Remedy, ...]:
    """The remedies of every pack that counts and of capacity; an added pack's take the place of shipped ones.

    A pack without remedies of its own has those of the shipped pack of its id. `standards` are those that are
    applied; requirements of other known ones may be named too. Without `prices` the shipped ones count.

    Raises:
        InputError: every problem of all files, and of the names that their remedies mention.
    """
    shipped, added = _shelves()
    # a newer pack may have dropped what a shipped remedy closes: then it closes less, and nothing is wrong with it
    known = _together((), _read(shipped), standards, prices, _NamesAsTheyAre())
    return _together(known, _read(added), standards, prices)


def remedies_with(
    known: Sequence[Remedy],
    files: Sequence[Path],
    standards: Sequence[Standard] = (),
    prices: Mapping[str, Price] | None = None,
) -> tuple[Remedy, ...]:
    """The known remedies and those of the user's files; what bears the id of a known one takes its place.

    Raises:
        InputError: every problem of the files, and of the names that their remedies mention.
    """
    return _together(known, _read(files), standards, prices)


def remedy_files() -> tuple[Path, ...]:
    """Every file of remedies that counts: those of packs, by id, then those of capacity, then those of added packs."""
    shipped, added = _shelves()
    return (*shipped, *added)


def lint_remedies(standards: Sequence[Standard], prices: Mapping[str, Price] | None = None) -> tuple[Problem, ...]:
    """Every problem of the remedies that `known_remedies` would read, and requirements that nobody knows."""
    shipped, _ = _shelves()
    of_shipped = _problems_of(lambda: _together((), _read(shipped), standards, prices))
    return of_shipped or _problems_of(lambda: known_remedies(standards, prices))


def lint_remedy_file(path: Path, requirements: Collection[str] = ()) -> tuple[Problem, ...]:
    """Every problem of one file of remedies beside the shipped ones; `requirements` may be named too.

    Prices that stand in the same stream count as known.
    """
    shipped, _ = _shelves()
    others = [reading.value for reading in _read(one for one in shipped if not _is_same(one, path))]
    known = tuple(remedy for value in others if value is not None for remedy in value.remedies)
    own = read_stream(PriceList, "prices", path)
    units = dict.fromkeys(texts_in(own.document, ("prices.*.price",)))
    units |= {price.id: price.unit for price in (own.value.prices if own.value else ())}
    return _problems_of(lambda: _together(known, _read([path]), (), None, _Names(frozenset(requirements), units)))


def _read(files: Iterable[Path]) -> tuple[Reading[RemedyList], ...]:
    return tuple(read_stream(RemedyList, "remedies", path) for path in dict.fromkeys(files))


def _problems_of(read: Callable[[], object]) -> tuple[Problem, ...]:
    try:
        read()
    except InputError as error:
        return error.problems
    return ()


def _together(
    known: Sequence[Remedy],
    readings: Sequence[Reading[RemedyList]],
    standards: Sequence[Standard],
    prices: Mapping[str, Price] | None,
    also: _Names = _Names(),
) -> tuple[Remedy, ...]:
    """`known` with what was read in the place of the same ids.

    Raises:
        InputError: every problem of what was read.
    """
    if not readings:
        return tuple(known)
    read = [remedy for reading in readings if reading.value is not None for remedy in reading.value.remedies]
    merged = {remedy.id: remedy for remedy in (*known, *read)}
    found = [problem for reading in readings for problem in reading.problems]
    found += duplicates("remedy", (name for reading in readings for name in names_in(reading.document, _ID)))
    remedies = tuple(dict.fromkeys((*merged, *(name for r in readings for name in texts_in(r.document, _ID)))))
    names = _names_for(readings, standards, prices, also)
    for reading in readings:
        found += _unknown_names(reading.document, names, remedies)
    found += [*_units(readings, names), *_too_dear(readings, names), *_orders(readings, merged)]
    places = [reading.document.file for reading in readings if reading.document is not None]
    raise_all(sorted(found, key=lambda problem: places.index(problem.file) if problem.file in places else -1))
    return tuple(merged.values())


def _unknown_names(document: Document | None, names: _Names, remedies: Sequence[str]) -> Iterator[Problem]:
    closed = names_in(document, _CLOSED)
    needs = [name for name in closed if name.text.startswith(PREFIX)]
    yield from unknown("price", names_in(document, _PRICED), tuple(names.units))
    if not isinstance(names, _NamesAsTheyAre):
        asked = (name for name in closed if not name.text.startswith(PREFIX))
        yield from unknown("requirement", asked, sorted(names.requirements))
    yield from unknown("need", (name for name in needs if not is_need(name.text)), FORMS)
    yield from unknown("remedy", names_in(document, _OTHERS), remedies)


def _units(readings: Iterable[Reading[RemedyList]], names: _Names) -> Iterator[Problem]:
    """`unit_of_price` for each input that is not counted in the unit of its price."""
    for document, path, remedy in _placed(readings):
        for index, one in enumerate(remedy.inputs):
            unit = names.units.get(one.price)
            if unit is not None and unit != one.unit:
                args = {"price": one.price, "unit": unit, "given": one.unit}
                yield document.problem(Fault((*path, "inputs", index, "unit"), "unit_of_price", dict(args)))


def _too_dear(readings: Iterable[Reading[RemedyList]], names: _Names) -> Iterator[Problem]:
    """`costs_too_much` for each input that comes to what nothing costs."""
    for document, path, remedy in _placed(readings):
        for index, one in enumerate(remedy.inputs):
            price = reckoned(one.price, names.prices)
            if price is not None and price <= DEAREST < price * exactly(one.quantity):
                fault = Fault((*path, "inputs", index, "quantity"), "costs_too_much", {"limit": DEAREST})
                yield document.problem(fault)


def _orders(readings: Iterable[Reading[RemedyList]], merged: Mapping[str, Remedy]) -> Iterator[Problem]:
    """Remedies that wait for each other, each circle once, and such as wait for what stands in their place."""
    alternatives = alternatives_among(merged.values())
    after = {remedy.id: tuple(other for other in remedy.after if other != remedy.id) for remedy in merged.values()}
    told: set[str] = set()
    for document, path, remedy in _placed(readings):
        yield from (document.problem(fault) for fault in before_and_instead(path, remedy, alternatives))
        circle = circle_through(remedy.id, after) if remedy.id not in told else ()
        if circle:
            told.update(circle)
            yield document.problem(Fault((*path, "after"), "remedies_in_circle", {"circle": " → ".join(circle)}))


def _placed(readings: Iterable[Reading[RemedyList]]) -> Iterator[tuple[Document, tuple[str | int, ...], Remedy]]:
    for reading in readings:
        if reading.document is not None and reading.value is not None:
            for index, remedy in enumerate(reading.value.remedies):
                yield reading.document, ("remedies", index), remedy


def _names_for(
    readings: Iterable[Reading[RemedyList]],
    standards: Sequence[Standard],
    prices: Mapping[str, Price] | None,
    also: _Names,
) -> _Names:
    """What remedies may name; standards that are not applied are loaded only if a requirement of theirs is named."""
    priced = known_prices().prices if prices is None else prices
    units = {**{price.id: price.unit for price in priced.values()}, **also.units}
    if isinstance(also, _NamesAsTheyAre):
        # what ships is no slip of the keys; a price of the user's is judged where it stands
        return _NamesAsTheyAre(units=units)
    known = also.requirements | {one.id for standard in standards for one in standard.requirements}
    closed = (name for reading in readings for name in texts_in(reading.document, _CLOSED))
    if any(name not in known and not name.startswith(PREFIX) for name in closed):
        known |= {one.id for standard in known_standards()[0] for one in standard.requirements}
    return _Names(known, units, priced)


def _is_same(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve()


def _shelves() -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """The files of remedies that are shipped, and those of packs that were added and can be used."""
    counting = known_packs()
    shipped = {pack.id: pack for pack in find_packs() if pack.origin == "shipped"}
    packs = [_with_remedies(pack, shipped.get(pack.id)) for pack in counting.values()]
    listed = [pack for pack in packs if pack is not None]
    capacity = sorted(path for path in (scenarios_root() / "remedies").glob("*") if path.suffix in FORMATS)
    of_shipped = (pack.folder / REMEDIES for pack in listed if pack.origin == "shipped")
    of_added = (pack.folder / REMEDIES for pack in listed if pack.origin != "shipped" and _can_be_used(pack))
    return (*of_shipped, *capacity), tuple(of_added)


def _with_remedies(pack: FoundPack, shipped: FoundPack | None) -> FoundPack | None:
    candidates = (one for one in (pack, shipped) if one is not None)
    return next((one for one in candidates if (one.folder / REMEDIES).is_file()), None)


def _can_be_used(pack: FoundPack) -> bool:
    """Whether the standard can be loaded; what is wrong with it is told by whoever asks for it."""
    try:
        load_pack(pack)
    except InputError:
        return False
    return True

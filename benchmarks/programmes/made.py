"""Made provinces: facilities, what each lacks, what closes it and what that costs; a seed makes the same ones anywhere.

About a hundred kinds of remedies: buildings in chains of four, each of which needs the one before, with a rented
room in the place of the first; courses counted in people; posts paid each year; equipment counted in pieces;
procedures; another house and another body in charge, which take the place of the buildings. Prices have ranges,
and coefficients of four zones. Money is short: a share of what buying down the greedy list without ceilings
comes to, unevenly spread over the years.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random
from typing import TYPE_CHECKING, Any

from facility_planner.domain.costing import Costing
from facility_planner.domain.gap import Gap
from facility_planner.domain.price import Price, Zone
from facility_planner.domain.programme import ProgrammeOrder
from facility_planner.domain.remedy import Remedy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

REQUIREMENTS = 110
CHAINS, CHAIN = 8, ("shell", "works", "fittings", "equipment")
COURSES, POSTS, EQUIPMENT, PROCEDURES = 20, 14, 14, 8
THEMES = ("rooms", "privacy", "living", "safety", "process", "children", "dignity", "staffing")
BUILT_THEMES = ("rooms", "privacy", "living")
CAPACITY = ("capacity.private_room", "capacity.room", "capacity.staff.psychologist", "capacity.interpreter.lo")
MILLION = 1_000_000
FIRST_YEAR = 2027
DAY = date(2026, 11, 22)


@dataclass(frozen=True)
class Size:
    """How large a province is and how short its money."""

    facilities: int = 300
    needs: int = 60
    years: int = 5
    share: float = 0.25
    """The ceilings together, of what the list buys without any; with less than a third not every breach can go."""


@dataclass(frozen=True)
class Province:
    """What is lacking, and what closes it at which price."""

    needs: tuple[Gap, ...]
    costing: Costing


@dataclass(frozen=True)
class _Asked:
    """A requirement: what a failure of it is like."""

    name: str
    theme: str
    class_: str
    severity: str
    unit: str
    most: int
    """The largest gap."""


def made(seed: int, size: Size) -> Province:
    """The province of a seed."""
    chance = Random(seed)
    asked = _requirements(chance)
    remedies, prices = _remedies(chance, asked)
    facilities = [f"facility-{number:03}" for number in range(size.facilities)]
    zones = [_zone(number) for number in range(4)]
    costing = Costing(
        prices={price.id: price for price in prices},
        remedies={remedy.id: remedy for remedy in remedies},
        day=DAY,
        zones={facility: chance.choice(zones) for facility in facilities},
    )
    return Province(
        tuple(gap for facility in facilities for gap in _gaps(chance, facility, asked, size.needs)), costing
    )


def ordered(seed: int, size: Size, everything: int) -> ProgrammeOrder:
    """Years with ceilings that are a share of what everything costs; no two years have the same."""
    chance = Random(seed)
    parts = [chance.uniform(0.5, 1.5) for _ in range(size.years)]
    ceilings = [int(everything * size.share * part / sum(parts)) // MILLION * MILLION for part in parts]
    return ProgrammeOrder(years=tuple(range(FIRST_YEAR, FIRST_YEAR + size.years)), ceilings=tuple(ceilings))


def unlimited(size: Size) -> ProgrammeOrder:
    """The same years with all the money there is."""
    return ProgrammeOrder(
        years=tuple(range(FIRST_YEAR, FIRST_YEAR + size.years)), ceilings=tuple(None for _ in range(size.years))
    )


def _requirements(chance: Random) -> list[_Asked]:
    found = []
    for number in range(REQUIREMENTS):
        theme = THEMES[number % len(THEMES)]
        unit, most = {"staffing": ("person", 12), "dignity": ("set", 40), "safety": ("set", 12)}.get(theme, ("room", 2))
        found.append(
            _Asked(
                f"requirement-{number:03}",
                theme,
                chance.choices(("binding", "good_practice", "derived"), (60, 20, 20))[0],
                chance.choices(("critical", "high", "medium", "low"), (10, 25, 40, 25))[0],
                unit,
                most,
            )
        )
    return found


def _gaps(chance: Random, facility: str, asked: Sequence[_Asked], count: int) -> Iterator[Gap]:
    capacity = [name for name in CAPACITY if chance.random() < 0.3][: count // 4]
    lacking = chance.sample(range(len(asked)), count - len(capacity))
    for one in (asked[number] for number in sorted(lacking)):
        yield _gap(
            facility, one.name, one.theme, one.class_, chance.randint(1, one.most), unit=one.unit, severity=one.severity
        )
    for name in capacity:
        yield _gap(facility, name, "capacity", "capacity", 1, unit="room", people=chance.randint(1, 6))


def _gap(facility: str, requirement: str, theme: str, class_: str, quantity: int, **more: Any) -> Gap:
    return Gap.model_validate(
        {
            "facility": facility,
            "requirement": requirement,
            "row": f"row-{requirement}",
            "theme": theme,
            "class": class_,
            "verdict": "not_met",
            "quantity": float(quantity),
            **more,
        }
    )


class _Shop:
    """Gathers remedies, each with prices of its own."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.remedies: list[Remedy] = []
        self.prices: list[Price] = []

    def add(self, name: str, closes: dict[str, int], once: float, yearly: float = 0, **more: Any) -> str:
        """A remedy that costs so many million once and so many each year, a third more or less."""
        inputs = []
        for part, millions in (("once", once), ("yearly", yearly)):
            if millions:
                inputs.append(self._input(f"{name}.{part}", millions * self.chance.uniform(0.7, 1.4), part))
        closed = tuple({"requirement": one, "quantity": float(quantity)} for one, quantity in closes.items())
        known = {"remedy": name, "title": name, "closes": closed, "inputs": tuple(inputs), "kind": "capital"}
        self.remedies.append(Remedy.model_validate({**known, **more}))
        return name

    def _input(self, price: str, millions: float, part: str) -> dict[str, Any]:
        central = int(millions * 1000) * 1000
        vnd = {"low": central * 3 // 4, "central": central, "high": central * 3 // 2}
        told = {"price": price, "unit": "piece", "vnd": vnd, "year": 2026, "vat": "included", "regional": "housing"}
        placeholder = self.chance.random() < 0.2
        self.prices.append(
            Price.model_validate({**told, **({"placeholder": True} if placeholder else {"source": "made"})})
        )
        kind = {"kind": "recurrent", "recurs": "yearly"} if part == "yearly" else {}
        return {"price": price, "quantity": 1.0, "unit": "piece", **kind}


def _remedies(chance: Random, asked: Sequence[_Asked]) -> tuple[list[Remedy], list[Price]]:
    """Every kind; each requirement is closed by one of them at least."""
    shop = _Shop(chance)
    built = [one.name for one in asked if one.theme in BUILT_THEMES]
    staffing = [one.name for one in asked if one.theme == "staffing"]
    pieces = [one.name for one in asked if one.theme in ("dignity", "safety")]
    written = [one.name for one in asked if one.theme in ("process", "children")]
    shells = []
    for number in range(CHAINS):
        shells += _chain(shop, number, built[number::CHAINS], CAPACITY[number % 2])
    house = shop.add(
        "another-house", {}, 40, 420, closes_themes=BUILT_THEMES, whole_facility="rent", alternative_to=tuple(shells)
    )
    shop.add(
        "another-body", {}, 60, 1500, closes_themes=THEMES, whole_facility="hand_over", lead_time_days=270,
        alternative_to=(*shells, house),
    )  # fmt: skip
    for number in range(COURSES):
        closes = {one: chance.choice((5, 10, 20)) for one in _some(chance, staffing, number, 1, 3)}
        shop.add(f"course-{number:02}", closes, 8, kind="recurrent", recurs="once", lead_time_days=5)
    for number in range(POSTS):
        closes = dict.fromkeys(_some(chance, staffing + written, number, 1, 4), 40)
        closes |= {CAPACITY[2 + number % 2]: 1} if number < 4 else {}
        shop.add(f"post-{number:02}", closes, 0, 130, kind="recurrent", lead_time_days=60)
    for number in range(EQUIPMENT):
        closes = {one: chance.choice((1, 5, 10)) for one in _some(chance, pieces, number, 1, 3)}
        shop.add(f"equipment-{number:02}", closes, 6, 0.5 * (number % 3), lead_time_days=30)
    for number in range(PROCEDURES):
        shop.add(f"procedure-{number:02}", dict.fromkeys(_some(chance, written, number, 2, 5), 2), 3, lead_time_days=20)
    _fill(shop, asked)
    return shop.remedies, shop.prices


def _chain(shop: _Shop, number: int, requirements: Sequence[str], capacity: str) -> list[str]:
    """Four steps of building, each after the one before; the first can be rented instead. The two first steps."""
    chance = shop.chance
    costs, days = (180, 90, 45, 20), ((300, 420, 540), (60, 150), (20, 60), (10, 30))
    before: tuple[str, ...] = ()
    for step, (name, millions, times) in enumerate(zip(CHAIN, costs, days, strict=True)):
        closes = {one: chance.choice((1, 2)) for one in requirements[step::4]}
        closes |= {capacity: 1} if step == 0 else {}
        closes = closes or {chance.choice(requirements): 1}
        yearly, lead = (millions / 30, chance.choice(times))
        before = (shop.add(f"chain-{number}-{name}", closes, millions, yearly, after=before, lead_time_days=lead),)
    first = f"chain-{number}-shell"
    closes = {one.requirement: 2 for one in shop.remedies[-4].closes[:1]}
    rented = shop.add(f"chain-{number}-rented", closes, 5, 70, alternative_to=(first,), lead_time_days=30)
    return [first, rented]


def _some(chance: Random, names: Sequence[str], place: int, least: int, most: int) -> list[str]:
    """Some of the names, beginning with the one whose turn it is."""
    return list(dict.fromkeys([names[place % len(names)], *chance.sample(names, chance.randint(least, most) - 1)]))


def _fill(shop: _Shop, asked: Sequence[_Asked]) -> None:
    """Plain remedies for two or three of what nothing else closes, kind by kind."""
    closed = {one.requirement for remedy in shop.remedies for one in remedy.closes}
    left = [one for one in asked if one.name not in closed]
    for number, place in enumerate(range(0, len(left), 3)):
        closes = {one.name: one.most for one in left[place : place + 3]}
        shop.add(f"plain-{number:02}", closes, 12, 1, lead_time_days=45)


def _zone(number: int) -> Zone:
    factor = ("1", "0.94", "1.03", "0.9")[number]
    return Zone.model_validate(
        {
            "zone": number + 1,
            "former_provinces": (("Lào Cai", "Sơn La", "Nghệ An", "Tây Ninh")[number],),
            "housing": float(factor),
            "education": 1,
            "health": 1,
            "source": "made",
            "confidence": "secondary",
        }
    )

"""Tiny programmes and the best of each, found by trying every choice; the rules are those of docs/formats.md.

Nothing here is shared with the planner or its check but the values of the domain: what closes what, what it
costs and when it is ready is reckoned anew, in the plainest way.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import product
from random import Random
from typing import TYPE_CHECKING, Any

from tests.planning.programme.builders import a_costing, a_need, a_price, a_remedy

from facility_planner.domain.programme import Chosen, ProgrammeOrder, Target

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from facility_planner.domain.costing import Costing
    from facility_planner.domain.gap import Gap
    from facility_planner.domain.remedy import Remedy

WEIGHTS = {"critical": 8, "high": 4, "medium": 2, "low": 1}
BREACHES = {"binding", "non_state", "temporary"}
REQUIREMENTS = ("q1", "q2", "q3", "q4", "q5", "q6")


@dataclass(frozen=True)
class Tiny:
    """What a programme is asked for."""

    needs: tuple[Gap, ...]
    costing: Costing
    order: ProgrammeOrder


Bought = dict[str, tuple[int, int]]
"""Of one facility: units and year of each remedy."""


@dataclass(frozen=True)
class Outcome:
    """What one facility's choice costs in each year and what it reaches."""

    paid: tuple[int, ...]
    goals: tuple[int, int, int, int, int]
    """Breaches open, weight open, people waiting, cost, years open."""
    reached: int
    """Of what the target counts: how much is closed."""


def made(seed: int, facilities: Sequence[str] = ()) -> Tiny:
    """An instance that depends on its seed alone, of one or two facilities where none are named."""
    chance = Random(seed)
    facilities = facilities or ("A", "B")[: chance.choice((1, 1, 2))]
    years = tuple(range(2027, 2027 + chance.choice((1, 2, 2, 3, 3) if len(facilities) < 3 else (1, 2, 2))))
    remedies = _remedies(chance, chance.randint(3, {1: 6, 2: 4}.get(len(facilities), 3)))
    needs = tuple(
        _need(chance, facility, requirement)
        for facility in facilities
        for requirement in chance.sample(REQUIREMENTS, chance.randint(3, 5))
    )
    prices = [a_price(f"p{n}", n, 2 * n + 1, 3 * n + 5) for n in range(10)]
    prices += [a_price(f"yearly{n}", n, n + 1, 2 * n + 2) for n in range(4)]
    costing = a_costing(remedies, prices)
    return Tiny(needs, costing, _order(chance, facilities, remedies, years))


def _need(chance: Random, facility: str, requirement: str) -> Gap:
    kind = chance.choice(("binding", "binding", "temporary", "good_practice", "derived", "capacity"))
    more: dict[str, Any] = {"people": chance.randint(0, 4)} if kind == "capacity" else {}
    theme = "capacity" if kind == "capacity" else chance.choice(("rooms", "privacy"))
    severity = chance.choice(tuple(WEIGHTS))
    return a_need(facility, requirement, chance.randint(1, 6), severity=severity, theme=theme, class_=kind, **more)


def _remedies(chance: Random, count: int) -> list[Remedy]:
    names = [f"r{n}" for n in range(count)]
    circles = chance.random() < 0.1
    found: list[Remedy] = []
    for place, name in enumerate(names):
        closes = {one: chance.choice((1, 2, 3, 6)) for one in chance.sample(REQUIREMENTS, chance.randint(1, 4))}
        costs = {f"p{chance.randint(0, 9)}": chance.randint(1, 3)}
        if chance.random() < 0.4:
            costs[f"yearly{chance.randint(0, 3)}"] = 1
        if chance.random() < 0.05:
            costs["unpriced"] = 1
        others = [one for one in names if one != name] if circles else names[:place]
        more: dict[str, Any] = {"closes_themes": ("privacy",)} if chance.random() < 0.1 else {}
        found.append(
            a_remedy(
                name,
                closes,
                costs,
                after=tuple(one for one in others if chance.random() < 0.25),
                alternative_to=tuple(one for one in names[:place] if chance.random() < 0.15),
                lead_time_days=chance.choice((0, 0, 0, 1, 45, 45, 200, 200, 364, 365, 366, 500)),
                at_most=chance.choice((None, None, None, 2, 3)),
                **more,
            )
        )
    return found


def _order(
    chance: Random, facilities: Sequence[str], remedies: Sequence[Remedy], years: tuple[int, ...]
) -> ProgrammeOrder:
    def some() -> tuple[Chosen, ...]:
        if chance.random() < 0.8:
            return ()
        return (Chosen(facility=chance.choice((None, *facilities)), remedy=chance.choice(remedies).id),)

    target = None
    if chance.random() < 0.35:
        target = Target(of=chance.choice(("all", "breaches", "weight")), percent=chance.choice((100, 100, 60, 34)))
    most = 10 * len(facilities) * len(remedies)
    tight = chance.random() < 0.3 if target else True
    return ProgrammeOrder(
        years=years,
        ceilings=tuple(
            chance.choice((None, 0, *(chance.randint(most // 5, most) for _ in range(6)))) if tight else None
            for _ in years
        ),
        target=target,
        level=chance.choice(("low", "central", "high")),
        pinned=some(),
        banned=some(),
    )


def best(tiny: Tiny) -> tuple[int, ...] | None:
    """The goals of the best programme, in the order of the mode; None where there is none."""
    facilities = list(dict.fromkeys(need.facility for need in tiny.needs))
    able = {facility: _able(tiny, facility) for facility in facilities}
    if any(one.facility is None and not any(one.remedy in able[f] for f in facilities) for one in tiny.order.pinned):
        return None
    outcomes = [_not_worse(tiny, list(_outcomes(tiny, facility))) for facility in facilities]
    least = 0
    target = tiny.order.target
    if target is not None:
        possible = sum(_counted(tiny, need) for need in _possible(tiny))
        least = math.ceil(Fraction(target.percent * possible, 100))
    together = [Outcome((0,) * len(tiny.order.years), (0, 0, 0, 0, 0), 0)]
    for own in outcomes:
        together = _not_worse(tiny, [_sum(one, other) for one, other in product(together, own)])
    return min((_in_order(tiny, one) for one in together if one.reached >= least), default=None)


def _sum(one: Outcome, other: Outcome) -> Outcome:
    breaches, weight, people, cost, years = (a + b for a, b in zip(one.goals, other.goals, strict=True))
    paid = tuple(a + b for a, b in zip(one.paid, other.paid, strict=True))
    return Outcome(paid, (breaches, weight, people, cost, years), one.reached + other.reached)


def _in_order(tiny: Tiny, one: Outcome) -> tuple[int, ...]:
    breaches, weight, people, cost, years = one.goals
    return one.goals if tiny.order.target is None else (cost, breaches, weight, people, years)


def _not_worse(tiny: Tiny, outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Those within the ceilings beside which no other is as good in every respect; of equal ones one.

    What the goals come to, in their order, stays better or worse whatever is added to both.
    """
    within = [
        one
        for one in outcomes
        if all(most is None or paid <= most for paid, most in zip(one.paid, tiny.order.ceilings, strict=True))
    ]
    bound = [place for place, most in enumerate(tiny.order.ceilings) if most is not None]
    kept: list[Outcome] = []
    known: list[tuple[int, ...]] = []
    for one in sorted(set(within), key=lambda one: (_in_order(tiny, one), -one.reached, one.paid)):
        worth = (-one.reached if tiny.order.target else 0, *(one.paid[place] for place in bound))
        if not any(all(a <= b for a, b in zip(other, worth, strict=True)) for other in known):
            kept.append(one)
            known.append(worth)
    return kept


def _able(tiny: Tiny, facility: str) -> set[str]:
    """The remedies that can be bought at a facility, money and alternatives aside."""
    return {remedy for bought, _ in _choices(tiny, facility, exclusive=False) for remedy in bought}


def _outcomes(tiny: Tiny, facility: str) -> Iterator[Outcome]:
    """Of every choice of a facility that keeps its own rules and has what was asked for."""
    own = [need for need in tiny.needs if need.facility == facility]
    can_be = _able(tiny, facility)
    asked = {one.remedy for one in tiny.order.pinned if one.facility == facility}
    asked |= {one.remedy for one in tiny.order.pinned if one.facility is None and one.remedy in can_be}
    for bought, ready in _choices(tiny, facility, exclusive=True):
        if asked <= set(bought):
            yield _outcome(tiny, own, bought, ready)


def _outcome(tiny: Tiny, own: Sequence[Gap], bought: Bought, ready: Mapping[str, date]) -> Outcome:
    years = tiny.order.years
    paid, cost = [0] * len(years), 0
    for name, (units, year) in bought.items():
        once, yearly = _prices(tiny, name, units)
        cost += once + yearly * len(years)
        for place, other in enumerate(years):
            paid[place] += (once if other == year else 0) + (yearly if other >= year else 0)
    closed: dict[str, int] = {}
    for need in own:
        in_years = [ready[name].year for name, (units, _) in bought.items() if _closes(tiny, name, units, need)]
        if in_years:
            closed[need.requirement] = min(in_years)
    still = [need for need in own if need.requirement not in closed]
    years_open = sum(_yearly(need) * sum(year < closed.get(need.requirement, 9999) for year in years) for need in own)
    return Outcome(
        tuple(paid),
        (
            sum(need.class_ in BREACHES for need in still),
            sum(_weight(need) for need in still),
            sum(need.people for need in still),
            cost,
            years_open,
        ),
        sum(_counted(tiny, need) for need in own if need.requirement in closed),
    )


def _choices(tiny: Tiny, facility: str, *, exclusive: bool) -> Iterator[tuple[Bought, dict[str, date]]]:
    """Everything that can be bought at a facility together, with the days on which it is ready."""
    own = [need for need in tiny.needs if need.facility == facility]
    banned = {one.remedy for one in tiny.order.banned if one.facility in (None, facility)}
    names = [
        name
        for name, remedy in tiny.costing.remedies.items()
        if name not in banned and all(one.price in tiny.costing.prices for one in remedy.inputs)
    ]
    ways = [
        [None, *product(sorted({units for need in own if (units := _units(tiny, name, need))}), tiny.order.years)]
        for name in names
    ]
    lacking = {name for name in tiny.costing.remedies if any(_units(tiny, name, need) for need in own)}
    for ways_taken in product(*ways):
        bought = {name: way for name, way in zip(names, ways_taken, strict=True) if way is not None}
        if exclusive and any(_are_alternatives(tiny, a, b) for a in bought for b in bought if a < b):
            continue
        ready = _ready(tiny, bought, lacking)
        if ready is not None:
            yield bought, ready


def _ready(tiny: Tiny, bought: Bought, lacking: set[str]) -> dict[str, date] | None:
    """When each is ready; None where something starts outside its year, too late, or before what must come first.

    Those that wait for nothing more are settled first, so that what waits for itself is never ready. One that can
    wait for several of a set starts when the first of them is ready.
    """
    free: dict[str, date] = {}
    ready: dict[str, date] = {}
    starting = {name: _start(tiny, name, bought, lacking, free) for name in bought}
    while any(day is not None for day in starting.values()):
        name, start = min(
            ((name, day) for name, day in starting.items() if day is not None), key=lambda pair: (pair[1], pair[0])
        )
        days = tiny.costing.remedies[name].lead_time_days
        ready[name] = start + timedelta(days=max(0, days - 1))
        free[name] = ready[name] + timedelta(days=1 if days else 0)
        if start.year != bought[name][1] or ready[name].year > tiny.order.years[-1]:
            return None
        starting = {one: _start(tiny, one, bought, lacking, free) for one in bought if one not in ready}
    return ready if len(ready) == len(bought) else None


def _start(tiny: Tiny, name: str, bought: Bought, lacking: set[str], free: Mapping[str, date]) -> date | None:
    """When a remedy can start, as far as is settled; None where it waits for something that is not."""
    starts = date(bought[name][1], 1, 1)
    for before in tiny.costing.remedies[name].after:
        if before not in lacking:
            continue
        days = [
            free[one] for one in bought
            if one in free and one != name and (one == before or _are_alternatives(tiny, one, before))
        ]  # fmt: skip
        if not days:
            return None
        starts = max(starts, min(days))
    return starts


def _possible(tiny: Tiny) -> list[Gap]:
    """The needs that something can close in time, money and alternatives aside."""
    found = []
    for facility in {need.facility for need in tiny.needs}:
        ways = {
            (name, units)
            for bought, _ in _choices(tiny, facility, exclusive=False)
            for name, (units, _) in bought.items()
        }
        found += [
            need for need in tiny.needs if need.facility == facility and any(_closes(tiny, *way, need) for way in ways)
        ]
    return found


def _counted(tiny: Tiny, need: Gap) -> int:
    """What a need counts for the target."""
    of = tiny.order.target.of if tiny.order.target else "all"
    return {"all": 1, "breaches": int(need.class_ in BREACHES), "weight": _weight(need)}[of]


def _weight(need: Gap) -> int:
    return 0 if need.class_ == "capacity" else WEIGHTS[need.severity]


def _yearly(need: Gap) -> int:
    return 1 if need.class_ == "capacity" else WEIGHTS[need.severity]


def _units(tiny: Tiny, name: str, need: Gap) -> int | None:
    """Units of a remedy that close a need alone."""
    remedy = tiny.costing.remedies[name]
    if need.theme in remedy.closes_themes:
        return 1
    each = [one.quantity for one in remedy.closes if one.requirement == need.requirement]
    if not each:
        return None
    units = math.ceil(need.quantity / max(each))
    return units if remedy.at_most is None or units <= remedy.at_most else None


def _closes(tiny: Tiny, name: str, units: int, need: Gap) -> bool:
    needed = _units(tiny, name, need)
    return needed is not None and units >= needed


def _prices(tiny: Tiny, name: str, units: int) -> tuple[int, int]:
    """What units of a remedy cost once, and each year."""
    once = yearly = 0
    for one in tiny.costing.remedies[name].inputs:
        vnd = tiny.costing.prices[one.price].vnd
        amount = int(one.quantity) * units * (vnd.at(tiny.order.level) if vnd else 0)
        if one.recurs == "yearly":
            yearly += amount
        else:
            once += amount
    return once, yearly


def _are_alternatives(tiny: Tiny, one: str, other: str) -> bool:
    remedies = tiny.costing.remedies
    return other in remedies[one].alternative_to or one in remedies[other].alternative_to

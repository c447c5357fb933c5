"""Small cases for the tests of the programme planner: gaps, remedies and prices of a few words each."""

from __future__ import annotations

import random
from datetime import date
from typing import TYPE_CHECKING, Any

from facility_planner.domain.costing import Costing
from facility_planner.domain.gap import Gap
from facility_planner.domain.price import Price
from facility_planner.domain.programme import Chosen, ProgrammeOrder
from facility_planner.domain.remedy import Closes, Remedy, RemedyInput
from facility_planner.planning.engine.outcome import SolveLimits
from facility_planner.planning.programme.check import check_programme
from facility_planner.planning.programme.plan import plan_programme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.domain.programme import Programme

LIMITS = SolveLimits(time_limit=20, workers=2, seed=1)


def gap(requirement: str, **more: Any) -> Gap:
    """A breach of medium severity (weight 2)."""
    quantity = float(more.pop("quantity", 1))
    told = {"facility": "a", "class": "binding", "severity": "medium", "theme": None, "people": 0, **more}
    return Gap.model_validate(
        {
            "requirement": requirement,
            "row": "r",
            "verdict": "not_met",
            "unit": "room",
            "quantity": quantity,
            **told,
        }
    )


def price(name: str = "dong", vnd: int = 1, **more: Any) -> Price:
    """A đồng a unit, so that quantities are costs."""
    return Price.model_validate(
        {
            "price": name,
            "unit": "u",
            "vnd": {"low": vnd, "central": vnd, "high": vnd},
            "year": 2026,
            "vat": "included",
            "source": "s",
            **more,
        }
    )


def remedy(
    name: str, closes: Sequence[str], cost: float, *, yearly: float = 0, units: float = 1, **more: Any
) -> Remedy:
    """Costs `cost` once and `yearly` each year; one unit closes so many of each requirement."""
    inputs = [RemedyInput(price=more.pop("price", "dong"), quantity=float(cost), unit="u")] if cost else []
    if yearly or not inputs:
        what = "dong" if yearly else "free"
        inputs.append(RemedyInput(price=what, quantity=float(yearly or 1), unit="u", kind="recurrent", recurs="yearly"))
    return Remedy.model_validate(
        {
            "remedy": name,
            "title": {"vi": name, "en": name},
            "closes": tuple(Closes(requirement=one, quantity=float(units)) for one in closes),
            "inputs": tuple(inputs),
            "kind": "capital",
            **more,
        }
    )


def costing(*remedies: Remedy, prices: Sequence[Price] = (), **more: Any) -> Costing:
    """Those remedies; a unit of `dong` is one đồng, of `free` nothing."""
    listed = [price(), price("free", 0), *prices]
    return Costing(
        prices={one.id: one for one in listed},
        remedies={one.id: one for one in remedies},
        day=date(2026, 1, 1),
        **more,
    )


def order(*ceilings: int | None, **more: Any) -> ProgrammeOrder:
    """Years from 2027 on with these ceilings."""
    return ProgrammeOrder(years=tuple(range(2027, 2027 + len(ceilings))), ceilings=tuple(ceilings), **more)


def pins(*remedies: str, facility: str | None = None) -> tuple[Chosen, ...]:
    """Those remedies, at a facility or anywhere."""
    return tuple(Chosen(facility=facility, remedy=one) for one in remedies)


def planned(needs: Sequence[Gap], prices: Costing, asked: ProgrammeOrder, limits: SolveLimits = LIMITS) -> Programme:
    """The programme, which the checker finds no fault in."""
    programme = plan_programme(needs, prices, asked, limits)
    assert check_programme(needs, prices, programme) == ()
    return programme


def goals(programme: Programme) -> dict[str, int]:
    """The values of the goals."""
    return {one.name: one.value for one in programme.objectives}


def bought(programme: Programme) -> dict[str, int]:
    """The year in which each remedy was bought."""
    return {item.remedy: item.bought for year in programme.years for item in year.items}


def many(
    facilities: int, needs: int, remedies: int, years: int, seed: int = 1
) -> tuple[list[Gap], Costing, ProgrammeOrder]:
    """Made facilities: chains of three, alternatives, joint effects, a third of all money there would be needed."""
    dice = random.Random(seed)
    names = [f"n{number}" for number in range(needs)]
    classes = [dice.choice(("binding", "binding", "derived")) for _ in names]
    listed = []
    for number in range(remedies):
        closes = {names[number % needs], *([dice.choice(names)] if dice.random() < 0.4 else [])}
        after = (f"r{number - 1}",) if number % 8 in (1, 2) else ()
        other = (f"r{number - 1}",) if number % 8 == 5 else ()
        listed.append(
            remedy(
                f"r{number}",
                sorted(closes),
                dice.randint(2, 200) * 1_000_000,
                yearly=dice.choice((0, 0, 5)) * 1_000_000,
                after=after,
                alternative_to=other,
                lead_time_days=dice.choice((0, 10, 45, 180, 400)),
            )
        )
    gaps = [
        gap(name, facility=f"f{site}", quantity=dice.choice((1, 1, 2)),
            severity=dice.choice(("critical", "high", "low")),

            **{"class": kind})
        for site in range(facilities) for name, kind in zip(names, classes, strict=True)
    ]  # fmt: skip
    ceiling = facilities * remedies * 30_000_000 // years
    return gaps, costing(*listed), order(*(ceiling,) * years)

"""The check passes a sound programme, and finds every rule broken by one change to it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from tests.planning.programme.builders import a_costing, a_need, a_price, a_remedy
from tests.planning.programme.sound import COSTING, NEEDS, PROGRAMME, M

from facility_planner.domain.programme import Programme
from facility_planner.planning.programme.check import check_programme

if TYPE_CHECKING:
    from collections.abc import Callable

    from facility_planner.domain.programme import ProgrammeFault

Change = tuple[str, "Callable[[dict[str, Any]], object]"]


def judged(change: Callable[[dict[str, Any]], object]) -> tuple[ProgrammeFault, ...]:
    """The faults of the sound programme after a change to what a file of it would say."""
    told = json.loads(PROGRAMME.model_dump_json())
    change(told)
    return check_programme(NEEDS, COSTING, Programme.model_validate_json(json.dumps(told)))


def room(told: dict[str, Any]) -> Any:
    return told["years"][0]["items"][0]


def upkeep(told: dict[str, Any], year: int = 0) -> Any:
    return told["years"][year]["items"][1 if year == 0 else 0]


def desk(told: dict[str, Any]) -> Any:
    return told["years"][0]["items"][2]


def course(told: dict[str, Any]) -> Any:
    return told["years"][1]["items"][1]


def add(told: dict[str, Any], year: int, like: Any, **other: Any) -> None:
    told["years"][year]["items"].append({**like, **other})


def targeted(told: dict[str, Any], of: str, percent: int) -> None:
    told["order"]["target"] = {"of": of, "percent": percent}
    told["objectives"].insert(0, told["objectives"].pop(3))


def of_one_ceiling(told: dict[str, Any], ceiling: int | None) -> None:
    told["years"][0]["ceiling"] = told["order"]["ceilings"][0] = ceiling


NO_MONEY = {"code": "no_money"}
CHANGES: list[Change] = [
    ("unknown_remedy", lambda told: desk(told).update(remedy="no-such")),
    ("unknown_facility", lambda told: desk(told).update(facility="no-such")),
    ("bought_twice", lambda told: upkeep(told, 1).update(bought=2028)),
    ("bought_twice", lambda told: add(told, 0, desk(told))),
    ("alternatives", lambda told: add(told, 0, room(told), remedy="new-room")),
    ("before", lambda told: desk(told).update(starts_on="2027-02-14", ready_on="2027-02-23")),
    ("before", lambda told: [told["years"][y]["items"].pop(0) for y in (0, 0, 1, 2)]),
    ("starts_on", lambda told: course(told).update(starts_on="2028-01-02", ready_on="2028-01-02")),
    ("starts_on", lambda told: desk(told).update(starts_on="2027-02-16", ready_on="2027-02-25")),
    ("starts_on", lambda told: upkeep(told, 2).update(starts_on="2027-01-02")),
    ("ready_on", lambda told: desk(told).update(ready_on="2027-02-25")),
    ("ready_on", lambda told: course(told).update(ready_on="2028-01-02")),
    ("ready_on", lambda told: upkeep(told, 1).update(ready_on="2027-02-15")),
    ("year_of_start", lambda told: course(told).update(starts_on="2027-12-31", ready_on="2027-12-31")),
    ("year_of_start", lambda told: course(told).update(bought=2029)),
    ("units", lambda told: course(told).update(quantity=1)),
    ("units", lambda told: course(told).update(quantity=3)),
    ("units", lambda told: course(told).update(quantity=0)),
    ("units", lambda told: upkeep(told, 1).update(quantity=2)),
    ("price", lambda told: room(told)["vnd"].update(high=30 * M + 1)),
    ("price", lambda told: room(told)["vnd"].update(central=20 * M - 1)),
    ("price", lambda told: room(told)["lines"][0].update(source="another price list")),
    ("price", lambda told: room(told).update(lines=[])),
    ("price", lambda told: told["years"][0]["items"].pop(1)),
    ("price", lambda told: upkeep(told, 2)["vnd"].update(low=0)),
    ("price", lambda told: add(told, 1, room(told), remedy="sofa", bought=2028)),
    ("yearly_cost", lambda told: told["years"][2]["items"].pop()),
    ("yearly_cost", lambda told: add(told, 1, desk(told), closes=[])),
    ("yearly_cost", lambda told: add(told, 2, upkeep(told, 2))),
    ("spent", lambda told: told["years"][1].update(spent=7 * M + 1)),
    ("capital", lambda told: told["years"][0].update(capital=23 * M)),
    ("recurrent", lambda told: told["years"][2].update(recurrent=0)),
    ("vnd", lambda told: told["years"][2]["vnd"].update(high=2 * M + 1)),
    ("ceiling", lambda told: of_one_ceiling(told, 23 * M - 1)),
    ("ceiling", lambda told: of_one_ceiling(told, 0)),
    ("closes", lambda told: room(told).update(closes=["private-room"])),
    ("closes", lambda told: room(told).update(closes=[])),
    ("closes", lambda told: desk(told).update(closes=["furniture", "tower"])),
    ("closes", lambda told: desk(told).update(closes=["furniture", "furniture"])),
    ("closes", lambda told: upkeep(told, 2).update(closes=["private-room"])),
    ("left_open", lambda told: told["left_open"].pop()),
    ("left_open", lambda told: told["left_open"].append(told["left_open"][0])),
    ("left_open", lambda told: told["left_open"].append({**told["left_open"][0], "requirement": "furniture"})),
    ("left_open", lambda told: told["left_open"].append({**told["left_open"][0], "requirement": "no-such"})),
    ("left_open", lambda told: told["left_open"][0].update({"class": "derived"})),
    ("left_open", lambda told: told["left_open"][0].update(quantity=2.0)),
    *(("left_open", lambda told, place=place: told["left_open"][place].update(reason=NO_MONEY)) for place in range(4)),
    ("left_open", lambda told: told["left_open"][4].update(reason={"code": "too_late"})),
    ("pinned", lambda told: told["order"].update(pinned=[{"facility": "B", "remedy": "room"}])),
    ("pinned", lambda told: told["order"].update(pinned=[{"facility": None, "remedy": "room"}])),
    ("pinned", lambda told: told["order"].update(pinned=[{"facility": "A", "remedy": "wing"}])),
    ("pinned", lambda told: told["order"].update(pinned=[{"facility": None, "remedy": "tower"}])),  # nowhere in time
    ("banned", lambda told: told["order"].update(banned=[{"facility": None, "remedy": "desk"}])),
    ("banned", lambda told: told["order"].update(banned=[{"facility": "A", "remedy": "room"}])),
    ("target", lambda told: targeted(told, "breaches", 76)),  # of the four that can be closed three are: 75 %
    ("target", lambda told: targeted(told, "weight", 66)),  # 15 of 23: 65.2 %
    ("target", lambda told: targeted(told, "all", 67)),  # four of six
    *(("objective", lambda told, place=place: told["objectives"][place].update(value=0)) for place in range(5)),
    ("objective", lambda told: told["objectives"][0].update(bound=5)),
    ("objective", lambda told: told["objectives"].pop()),
    ("objective", lambda told: told["objectives"].insert(0, told["objectives"].pop())),
    ("objective", lambda told: told.update(status="optimal")),
    ("placeholder", lambda told: desk(told).update(placeholder=False)),
    ("placeholder", lambda told: room(told).update(placeholder=True)),
    ("years", lambda told: told["years"].pop()),
    ("years", lambda told: told["years"].reverse()),
    ("years", lambda told: told["years"][1].update(ceiling=None)),
    ("needless", lambda told: add(told, 0, room(told), remedy="tower", ready_on="2032-06-22", closes=[])),
    ("status", lambda told: told.update(status="infeasible")),
    ("status", lambda told: told.update(status="unknown")),
]


def test_a_sound_programme_has_no_fault() -> None:
    assert check_programme(NEEDS, COSTING, PROGRAMME) == ()


@pytest.mark.parametrize(("rule", "change"), CHANGES, ids=[f"{n}-{rule}" for n, (rule, _) in enumerate(CHANGES)])
def test_one_change_breaks_its_rule(rule: str, change: Callable[[dict[str, Any]], object]) -> None:
    assert rule in {fault.rule for fault in judged(change)}


@pytest.mark.parametrize(
    "change",
    [
        lambda told: targeted(told, "breaches", 75),
        lambda told: targeted(told, "weight", 65),
        lambda told: targeted(told, "all", 66),
        lambda told: of_one_ceiling(told, 23 * M),
        lambda told: of_one_ceiling(told, None),
        lambda told: told["order"].update(pinned=[{"facility": None, "remedy": "desk"}]),  # B lacks no furniture
        lambda told: told.update(status="infeasible", years=[], objectives=[], left_open=[]),
        lambda told: room(told).update(closes=["child-room", "private-room"]),
    ],
)
def test_what_keeps_the_rules_passes(change: Callable[[dict[str, Any]], object]) -> None:
    assert judged(change) == ()


@pytest.mark.parametrize(
    ("after", "banned", "unpriced", "reason"),
    [
        ((), (), (), "no_money"),
        ((), ("goal",), (), "banned"),
        ((), ("goal",), ("goal",), "not_priced"),
        (("slow",), (), (), "too_late"),
        (("slow", "first"), ("first",), (), "banned"),
        (("first", "slow"), ("first",), (), "banned"),
        (("first", "slow"), ("slow",), ("first",), "not_priced"),
        (("elsewhere",), ("elsewhere",), (), "no_money"),  # nothing that it closes is lacking here
    ],
)
def test_why_a_need_stays_open(
    after: tuple[str, ...], banned: tuple[str, ...], unpriced: tuple[str, ...], reason: str
) -> None:
    """The first that is true: nothing closes it, nothing with a price, nothing allowed, nothing in time, no money.

    `slow` takes a year and more, so that what waits for it cannot be ready in the one year there is.
    """
    days = {"slow": 365}
    remedies = [
        a_remedy(
            name, {f"{name}-need": 1}, {"other" if name in unpriced else "price": 1}, lead_time_days=days.get(name, 0)
        )
        for name in ("slow", "first", "elsewhere")
    ]
    remedies.append(a_remedy("goal", {"goal-need": 1}, {"other" if "goal" in unpriced else "price": 1}, after=after))
    needs = [a_need("A", f"{name}-need") for name in ("slow", "first", "goal")]
    ruled_out = [{"facility": "A", "remedy": one} for one in banned]
    values = {"breaches_open": 3, "weight_open": 6, "people_waiting": 0, "cost": 0, "years_open": 6}
    nothing = {"low": 0, "central": 0, "high": 0}
    goal = {"facility": "A", "requirement": "goal-need", "class": "binding", "quantity": 1.0}
    told = {
        "status": "feasible",
        "order": {"years": [2027], "ceilings": [0], "banned": ruled_out},
        "objectives": [{"name": name, "value": value} for name, value in values.items()],
        "years": [{"year": 2027, "ceiling": 0, "spent": 0, "capital": 0, "recurrent": 0, "vnd": nothing}],
        "left_open": [{**goal, "reason": {"code": reason}}],
    }
    programme = Programme.model_validate_json(json.dumps(told))
    faults = check_programme(needs, a_costing(remedies, [a_price("price", 1, 1, 1)]), programme)
    assert {fault.args["requirement"] for fault in faults} == {"slow-need", "first-need"}
    assert {fault.rule for fault in faults} == {"left_open"}

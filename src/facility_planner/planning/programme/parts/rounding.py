"""Whole choices: the best mixture of those that are known, then a few sites at a time chosen anew."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from facility_planner.planning.engine.lexicographic import hint
from facility_planner.planning.engine.solve import solve
from facility_planner.planning.engine.tuning import LIGHT
from facility_planner.planning.programme.choices import tidied
from facility_planner.planning.programme.measures import COST, SPENT, added, goals_in_order, measured, place_of, within
from facility_planner.planning.programme.model import MOST, SitesModel
from facility_planner.planning.programme.whole import LINEAR

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from facility_planner.planning.programme.measures import Choice, Measures
    from facility_planner.planning.programme.parts.pool import Pool
    from facility_planner.planning.programme.parts.relaxing import Relaxing
    from facility_planner.planning.programme.run import Run

_KEPT, _KEPT_SPLIT = 12, 40
"""The most choices of a site among which the best mixture is looked for."""
_STEPS = 2**20
"""Into so many steps a limit of money is divided, costs rounded up: large numbers are slow in the solver."""
Known = tuple["Choice", "Measures"]
"""A choice of a site and what it comes to."""
_ROUNDING = 9.0
"""Seconds, or effort, for the best mixture."""
_OPTIONS_AT_ONCE = 2500
"""Options of the sites that are chosen anew together."""
_AT_ONCE = 1.0
"""Seconds, or effort, for them."""
_IN_VAIN = 12
"""So many times in vain, and the search for better choices ends."""
_CLOSE = 1e-4
"""Part of the value that may be left to the bound where the search for better choices ends."""


def rounded(
    run: Run,
    pool: Pool,
    relaxing: Relaxing,
    choices: list[Choice],
    place: int,
    limits: Mapping[int, int],
    is_over: Callable[[], bool],
) -> list[Choice]:
    """The best whole mixture of known choices that the solver finds soon, no worse than the one given.

    First among the sites that the relaxed mixture splits, the others as it has them; then, from there, among all.
    """
    vector = relaxing.vector(place, relaxing.prices)
    whole = dict(relaxing.mixture)
    split: list[list[Known]] = []
    known: list[list[Known]] = []
    for number, own in enumerate(pool.of):
        by_price = sorted(
            own.items(), key=lambda one: (sum(p * m for p, m in zip(vector, one[1], strict=True)), one[0])
        )
        taken_whole = [one for one in by_price if one[1] == whole.get(number)][:1]
        mine = (choices[number], measured(run.instance.sites[number], choices[number], run.instance.years))
        split.append(taken_whole or _with(by_price[:_KEPT_SPLIT], mine))
        known.append(_with([*by_price[:_KEPT], *(one for one in taken_whole if one not in by_price[:_KEPT])], mine))
    for listed, seconds in ((split, _ROUNDING / 3), (known, _ROUNDING)):
        if is_over():
            break
        present = [
            (choice, measured(site, choice, run.instance.years))
            for site, choice in zip(run.instance.sites, choices, strict=True)
        ]
        among = [own if own is split[n] else _with(own, present[n]) for n, own in enumerate(listed)]
        found = _mixed(run, among, choices, place, limits, seconds)
        if found is not None and _is_better(run, found, choices, place, limits):
            choices = found
    return choices


def _with(listed: Sequence[Known], one: Known) -> list[Known]:
    return [*listed] if one in listed else [*listed, one]


def _mixed(
    run: Run,
    known: Sequence[Sequence[Known]],
    choices: Sequence[Choice],
    place: int,
    limits: Mapping[int, int],
    seconds: float,
) -> list[Choice] | None:
    """One of the known choices for each site, the measure as small as can be within the limits."""
    model = cp_model.CpModel()
    taken = [[model.new_bool_var("") for _ in own] for own in known]
    for variables in taken:
        model.add_exactly_one(variables)
    flat = [variable for variables in taken for variable in variables]
    measures = [told for own in known for _, told in own]
    for one, most in limits.items():
        unit = 1 + most // _STEPS if one == COST or one >= SPENT else 1
        model.add(
            cp_model.LinearExpr.weighted_sum(flat, [-(-m[one] // unit) for m in measures]) <= min(most, MOST) // unit
        )
    unit = 1 + max(m[place] for m in measures) * len(flat) // MOST
    model.minimize(cp_model.LinearExpr.weighted_sum(flat, [-(-m[place] // unit) for m in measures]))
    for own, variables, mine in zip(known, taken, choices, strict=True):
        for (choice, _), variable in zip(own, variables, strict=True):
            model.add_hint(variable, choice == mine)
    workers = (
        1 if run.clock.counts_effort else run.limits.workers
    )  # OR-Tools 9.15 aborts at a hint where it interleaves
    given = run.clock.at_most(seconds, workers, run.limits.seed)
    result = solve(model, given, stop=run.stop, tuning={"linearization_level": 2, "relative_gap_limit": 2e-5})
    run.clock.used_effort += result.effort
    if result.values is None:
        return None
    at = 0
    found: list[Choice] = []
    for own in known:
        found.append(next(choice for (choice, _), v in zip(own, result.values[at:], strict=False) if v))
        at += len(own)
    return found


def _is_better(
    run: Run, found: Sequence[Choice], choices: Sequence[Choice], place: int, limits: Mapping[int, int]
) -> bool:
    new, old = run.measures(found), run.measures(choices)
    return within(new, dict(limits)) and (new[place], run.rank(new)) < (old[place], run.rank(old))


def polished(
    run: Run,
    pool: Pool,
    choices: list[Choice],
    place: int,
    limits: Mapping[int, int],
    bound: int,
    is_over: Callable[[], bool],
) -> list[Choice]:
    """Chooses a few sites anew at a time, as long as that helps, time is left and the bound is not met."""
    dice = random.Random(run.limits.seed)
    sites = run.instance.sites
    measures = [measured(site, choice, run.instance.years) for site, choice in zip(sites, choices, strict=True)]
    in_vain = 0
    while in_vain < _IN_VAIN and not is_over():
        total = added(measures)
        if total[place] - bound <= _CLOSE * total[place]:
            break
        some = _some(run, dice)
        new = _anew(run, some, choices, measures, total, place, limits)
        in_vain += 1
        if new is None:
            continue
        before = total
        for number, choice in zip(some, new, strict=True):
            pool.add(number, choice)
            choices[number] = choice
            measures[number] = measured(sites[number], choice, run.instance.years)
        total = added(measures)
        if total[place] < before[place]:
            in_vain = 0
            name = next(goal for goal in goals_in_order(run.instance) if place_of(goal) == place)
            run.show(choices, goal=name, bound=bound, settled=goals_in_order(run.instance).index(name))
    return choices


def _some(run: Run, dice: random.Random) -> list[int]:
    order = list(range(len(run.instance.sites)))
    dice.shuffle(order)
    found: list[int] = []
    room = _OPTIONS_AT_ONCE
    for number in order:
        size = len(run.instance.sites[number].options)
        if size and (size <= room or not found):
            found.append(number)
            room -= size
        if room <= 0:
            break
    return sorted(found)


def _anew(
    run: Run,
    some: Sequence[int],
    choices: Sequence[Choice],
    measures: Sequence[Measures],
    total: Measures,
    place: int,
    limits: Mapping[int, int],
) -> list[Choice] | None:
    """Better choices for some sites within what the others leave of the limits."""
    instance = run.instance
    own = added([measures[number] for number in some])
    left = {one: most - total[one] + own[one] for one, most in limits.items()}
    model = SitesModel(instance, [instance.sites[number] for number in some], left, yearly=place == 4)
    model.model.minimize(model.measure(place))
    hint(model.model, model.values([choices[number] for number in some]))
    given = run.clock.at_most(_AT_ONCE, run.limits.workers, run.limits.seed)
    result = solve(model.model, given, stop=run.stop, tuning={**LIGHT, **LINEAR})
    run.clock.used_effort += result.effort
    if result.values is None:
        return None
    found = [
        tidied(instance.sites[number], choice, instance)
        for number, choice in zip(some, model.read(result.values), strict=True)
    ]
    new = added([measured(instance.sites[n], c, instance.years) for n, c in zip(some, found, strict=True)])
    return found if within(new, left) and (new[place], run.rank(new)) < (own[place], run.rank(own)) else None

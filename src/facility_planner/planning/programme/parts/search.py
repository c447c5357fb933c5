"""The search at scale: goal after goal, first what the relaxation says, then whole choices near it, then better ones.

Sites are bound together only by the years' ceilings, the target and the goals before. At prices for these each site
stands alone (`pricing`); what is known of the sites is mixed within the limits (`master`), which gives new prices.
The bound is what the sites come to at the best prices; that holds whatever the prices are. With as few limits as
that, hardly any site is mixed, so that whole choices lie close to the bound.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.planning.programme.choices import tidied
from facility_planner.planning.programme.measures import goals_in_order, limits_of, place_of
from facility_planner.planning.programme.parts.pool import Pool
from facility_planner.planning.programme.parts.relaxing import Relaxing
from facility_planner.planning.programme.parts.rounding import polished, rounded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.domain.programme import ProgrammeGoalName
    from facility_planner.planning.programme.measures import Choice
    from facility_planner.planning.programme.run import Run

_SHARES = {"breaches_open": 8, "weight_open": 12, "people_waiting": 2, "cost": 2, "years_open": 2}
"""How much of the time each goal gets beside the others."""
_AROUND = 12
"""The most rounds in which other choices are looked for near the best prices."""
_FOR_BOUND, _FOR_CHOICES = 0.4, 0.6
"""Until when in a goal's time its bound is raised, and until when choices are looked for, to be put together then."""


def improve_in_parts(run: Run, start: Sequence[Choice]) -> tuple[list[Choice], dict[ProgrammeGoalName, int]]:
    """Better choices, and the bounds of the goals that there was time for, given the values of those before."""
    choices = list(start)
    bounds: dict[ProgrammeGoalName, int] = {}
    limits = limits_of(run.instance)
    pool = Pool(run.instance)
    pool.add_all(choices)
    goals = goals_in_order(run.instance)
    relaxing = Relaxing(run, pool, yearly=False)
    for number, goal in enumerate(goals):
        if run.is_over:
            break
        place = place_of(goal)
        value = run.measures(choices)[place]
        bounds[goal] = 0
        if value > 0:
            if goal == "years_open":
                relaxing = Relaxing(run, pool, yearly=True)
            share = _SHARES[goal] / sum(_SHARES[later] for later in goals[number:])
            around, end = run.end_of(share * _FOR_CHOICES), run.end_of(share)
            bounds[goal] = relaxing.bound(place, limits, value, run.end_of(share * _FOR_BOUND))
            run.bounds = bounds
            relaxing.look_around(place, _AROUND, around)
            choices = rounded(run, pool, relaxing, choices, place, limits, end)
            choices = polished(run, pool, choices, place, limits, bounds[goal], end)
            value = run.measures(choices)[place]
            run.show(choices, goal=goal, bound=bounds[goal], settled=number)
        limits[place] = min(value, limits.get(place, value))
    sites = run.instance.sites
    return [tidied(site, choice, run.instance) for site, choice in zip(sites, choices, strict=True)], bounds

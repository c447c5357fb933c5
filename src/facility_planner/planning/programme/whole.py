"""Small problems: all sites in one model, goal after goal, each proven."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.planning.engine.lexicographic import Goal, Search, Step, minimise_in_order
from facility_planner.planning.engine.solve import solve
from facility_planner.planning.programme.choices import tidied
from facility_planner.planning.programme.measures import goals_in_order, limits_of, place_of
from facility_planner.planning.programme.model import SitesModel

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from facility_planner.domain.programme import ProgrammeGoalName
    from facility_planner.planning.engine.outcome import SolveLimits
    from facility_planner.planning.engine.solve import Clock
    from facility_planner.planning.engine.tuning import Tuning
    from facility_planner.planning.programme.instance import Instance
    from facility_planner.planning.programme.measures import Choice
    from facility_planner.planning.programme.run import Run


LINEAR: Tuning = {"linearization_level": 2}
"""The relaxation says almost all here."""


def goals_of(sites: SitesModel, instance: Instance) -> list[Goal]:
    """The goals in order that the model can tell: the years in which a need is open only where it counts years.

    Each is minimised alone: sums of two goals hide from the relaxation what it knows of the first.
    """
    return [
        Goal(name, sites.measure(place_of(name)), unit=sites.unit if name == "cost" else 1, tuning=LINEAR, leaps=False)
        for name in goals_in_order(instance)
        if sites.yearly or name != "years_open"
    ]


def any_choices(instance: Instance, limits: SolveLimits, clock: Clock, run: Run) -> tuple[str, list[Choice] | None]:
    """Choices that keep every rule, where the fast way found none; or `infeasible`, or `unknown`."""
    sites = SitesModel(instance, instance.sites, limits_of(instance), yearly=False)
    given = clock.share(0.5, limits.workers, limits.seed)
    result = solve(sites.model, given, stop=run.stop, first_only=True)
    clock.used_effort += result.effort
    if result.values is None:
        is_so = result.status == "infeasible" and sites.is_exact
        return ("infeasible" if is_so else "unknown"), None
    return "feasible", _tidied(instance, sites.read(result.values))


def improve_whole(run: Run, start: Sequence[Choice]) -> tuple[list[Choice], dict[ProgrammeGoalName, int]]:
    """The best choices and the bounds of their goals."""
    choices, bounds = _in_order(run, start, {}, yearly=False)
    values = run.measures(choices)
    kept = {place_of(name): values[place_of(name)] for name in goals_in_order(run.instance) if name != "years_open"}
    if run.is_over:
        return choices, bounds
    choices, more = _in_order(run, choices, kept, yearly=True)
    return choices, bounds | {name: bound for name, bound in more.items() if name == "years_open"}


def _in_order(
    run: Run, start: Sequence[Choice], kept: Mapping[int, int], *, yearly: bool
) -> tuple[list[Choice], dict[ProgrammeGoalName, int]]:
    """Goal after goal in one model; what is kept is reached already."""
    instance, limits = run.instance, run.limits
    bound = limits_of(instance)
    for place, most in kept.items():
        bound[place] = min(most, bound.get(place, most))
    sites = SitesModel(instance, instance.sites, bound, yearly=yearly)
    settled = {name for name in goals_in_order(instance) if place_of(name) in kept}
    goals = [goal for goal in goals_of(sites, instance) if goal.name not in settled]

    def on_step(step: Step) -> None:
        """Tells where the search is."""
        run.show(
            [tuple(i for i, one in enumerate(own) if step.read(one.index)) for own in sites.options],
            goal=step.goal.name,
            bound=step.bound if sites.is_exact else None,
            settled=step.phase + len(kept),
        )

    search = Search(run.clock, 1, limits.seed, run.stop, on_step)
    values, reached = minimise_in_order(sites.model, goals, sites.values(start), search)
    choices = _tidied(instance, sites.read(values))
    told = {one.goal.name: one.bound for one in reached} if sites.is_exact else {}
    return choices, {name: told[name] for name in goals_in_order(instance) if name in told}


def _tidied(instance: Instance, choices: Sequence[Choice]) -> list[Choice]:
    return [tidied(site, choice, instance) for site, choice in zip(instance.sites, choices, strict=True)]

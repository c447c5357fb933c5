"""Why nothing is possible: a smallest set of what was fixed or asked that cannot be together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.domain.assessment import Reason
from facility_planner.domain.closing import alternatives_among
from facility_planner.planning.engine.solve import Clock, solve
from facility_planner.planning.programme.building import build_instance
from facility_planner.planning.programme.measures import SPENT, limits_of
from facility_planner.planning.programme.model import SitesModel

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterator, Sequence

    from facility_planner.domain.assessment import ReasonArg
    from facility_planner.domain.gap import Gap
    from facility_planner.domain.programme import Chosen, ProgrammeOrder
    from facility_planner.planning.engine.outcome import SolveLimits
    from facility_planner.planning.engine.solve import SolveResult
    from facility_planner.planning.programme.instance import Instance, Site

_SECONDS = 5.0
"""Of one question whether less can be together; effort where that is limited."""


def conflicts_of(
    instance: Instance, needs: Sequence[Gap], limits: SolveLimits, stop: threading.Event, *, is_known: bool = False
) -> tuple[Reason, ...]:
    """A smallest set of reasons; none where nothing is seen at a glance and it is not known that there are some."""
    for found in (_banned(instance), _not_possible(instance), _alternatives(instance), _dearer(instance)):
        first = next(found, None)
        if first is not None:
            return (first,)
    if not is_known:
        return ()
    return _Smallest(instance, needs, limits, stop).reasons()


def _banned(instance: Instance) -> Iterator[Reason]:
    """`pinned_and_banned`."""
    for pin in instance.order.pinned:
        for ban in instance.order.banned:
            if pin.remedy == ban.remedy and (pin.facility == ban.facility or ban.facility is None):
                yield _reason("pinned_and_banned", pin)


def _not_possible(instance: Instance) -> Iterator[Reason]:
    """`pinned_not_possible`: at the facility, or, where none is named, anywhere."""
    sites = {site.id: site for site in instance.sites}
    for pin in instance.order.pinned:
        own = list(instance.sites) if pin.facility is None else [sites[pin.facility]] if pin.facility in sites else []
        if any(pin.remedy in site.of_remedy for site in own):
            continue
        reasons = {_why(site, pin.remedy) for site in own} or {"no_gap"}
        why = next(one for one in ("too_late", "banned", "prerequisite", "no_price", "no_gap") if one in reasons)
        yield _reason("pinned_not_possible", pin, why=why)


def _why(site: Site, remedy: str) -> str:
    why = site.why_not.get(remedy, "no_gap")
    return "banned" if why == "prerequisite_banned" else why


def _alternatives(instance: Instance) -> Iterator[Reason]:
    """`pinned_alternatives`."""
    alternatives = alternatives_among(instance.costing.remedies.values())
    for site in instance.sites:
        pinned = sorted(one for one in site.pinned if one in site.of_remedy)
        for one in pinned:
            for other in pinned:
                if one < other and other in alternatives.get(one, ()):
                    yield Reason(code="pinned_alternatives", args={"facility": site.id, "remedy": one, "other": other})


def _dearer(instance: Instance) -> Iterator[Reason]:
    """What no choice of years avoids: one pin above the ceiling of each year it can be bought in, or all above all."""
    ceilings = instance.order.ceilings
    pinned = [(site, one) for site in instance.sites for one in sorted(site.pinned) if one in site.of_remedy]
    together = sum(min(sum(site.options[i].costs) for i in site.of_remedy[one]) for site, one in pinned)
    if len(ceilings) == 1:
        if ceilings[0] is not None and together > ceilings[0]:
            yield _over(instance, 0, together)
        return
    for site, one in pinned:
        first = dearer_than_each(instance, site, one)
        if first is not None:
            args: dict[str, ReasonArg] = {"facility": site.id, "remedy": one, "cost": first[0], "ceiling": first[1]}
            yield Reason(code="pinned_over_every_ceiling", args=args)
    limit = sum(ceiling for ceiling in ceilings if ceiling is not None)
    if None not in ceilings and together > limit:
        yield Reason(code="pinned_over_all_ceilings", args={"cost": together, "ceilings": limit})


def dearer_than_each(instance: Instance, site: Site, remedy: str) -> tuple[int, int] | None:
    """The least a remedy costs in the year it is bought, and the largest ceiling; None where a year may pay for it."""
    ceilings = instance.order.ceilings
    found = []
    for option in (site.options[i] for i in site.of_remedy[remedy]):
        ceiling = ceilings[option.year]
        if ceiling is None or option.costs[option.year] <= ceiling:
            return None
        found.append((option.costs[option.year], ceiling))
    return (min(cost for cost, _ in found), max(ceiling for _, ceiling in found)) if found else None


def _over(instance: Instance, year: int, cost: int) -> Reason:
    order = instance.order
    return Reason(
        code="pinned_over_ceiling", args={"year": order.years[year], "cost": cost, "ceiling": order.ceilings[year]}
    )


def _reason(code: str, pin: Chosen, **args: str) -> Reason:
    return Reason(code=code, args={"facility": pin.facility, "remedy": pin.remedy, **args})


class _Smallest:
    """Leaves out of what is asked whatever it is still impossible without."""

    def __init__(self, instance: Instance, needs: Sequence[Gap], limits: SolveLimits, stop: threading.Event) -> None:
        self.instance, self.needs, self.limits, self.stop = instance, needs, limits, stop

    def reasons(self) -> tuple[Reason, ...]:
        """The target where pins alone are possible, else the ceiling that pins break."""
        order = self.instance.order
        if order.target is not None and not self._is_impossible(order.model_copy(update={"target": None})):
            return (self._target(),)
        bare = order.model_copy(update={"target": None})
        for pin in order.pinned:
            without = bare.model_copy(update={"pinned": tuple(one for one in bare.pinned if one != pin)})
            if self._is_impossible(without):
                bare = without
        for year in range(len(order.years)):
            ceilings = tuple(None if y == year else c for y, c in enumerate(bare.ceilings))
            without = bare.model_copy(update={"ceilings": ceilings})
            if self._is_impossible(without):
                bare = without
        kept = [year for year, ceiling in enumerate(bare.ceilings) if ceiling is not None]
        cheapest = self._spent(bare)
        if kept and cheapest is not None:
            # What stays within its ceiling is no reason: a year may keep its ceiling only to shut a way out.
            over = [year for year in kept if cheapest[year] > (bare.ceilings[year] or 0)]
            return tuple(_over(self.instance, year, cheapest[year]) for year in over)
        if bare.pinned:
            return tuple(_reason("pinned_not_possible", pin, why="prerequisite") for pin in bare.pinned)
        return (self._target(),)

    def _target(self) -> Reason:
        target = self.instance.order.target
        args = {} if target is None else {"of": target.of, "percent": target.percent}
        return Reason(code="target_not_reachable", args=dict(args))

    def _model(self, order: ProgrammeOrder) -> SitesModel:
        instance = build_instance(self.needs, self.instance.costing, order)
        return SitesModel(instance, instance.sites, limits_of(instance), yearly=False)

    def _is_impossible(self, order: ProgrammeOrder) -> bool:
        sites = self._model(order)
        return self._solve(sites).status == "infeasible"

    def _solve(self, sites: SitesModel, *, first_only: bool = True) -> SolveResult:
        clock = Clock(None, _SECONDS) if self.limits.effort is not None else Clock(_SECONDS, None)
        given = clock.share(1.0, self.limits.workers, self.limits.seed)
        return solve(sites.model, given, stop=self.stop, first_only=first_only)

    def _spent(self, order: ProgrammeOrder) -> list[int] | None:
        """What the cheapest way costs each year where there are no ceilings."""
        free = order.model_copy(update={"ceilings": (None,) * len(order.years)})
        sites = self._model(free)
        spent = [sites.measure(SPENT + year) for year in range(len(order.years))]
        over = [sites.model.new_int_var(0, sites.most(SPENT + year), "") for year in range(len(order.years))]
        for year, ceiling in enumerate(order.ceilings):
            if ceiling is not None:
                sites.model.add(over[year] >= spent[year] - sites.whole(SPENT + year, ceiling))
        sites.model.minimize(sum(over))
        result = self._solve(sites, first_only=False)
        return None if result.values is None else [result.values[one.index] * sites.unit for one in spent]

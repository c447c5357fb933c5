"""Why a remedy was left out: the programme that has it, beside the one that has not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.domain.assessment import Reason
from facility_planner.domain.programme import Chosen, Displaced
from facility_planner.planning.programme.building import build_instance
from facility_planner.planning.programme.conflicts import dearer_than_each
from facility_planner.planning.programme.plan import plan_programme

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterable, Sequence

    from facility_planner.domain.costing import Costing
    from facility_planner.domain.gap import Gap
    from facility_planner.domain.programme import Programme
    from facility_planner.planning.engine.outcome import SolveLimits
    from facility_planner.planning.programme.instance import Instance, Site


def displaced_by(
    needs: Sequence[Gap],
    costing: Costing,
    programme: Programme,
    chosen: Chosen,
    limits: SolveLimits,
    stop: threading.Event | None = None,
) -> Displaced:
    """What changes when a remedy is bought after all; without a facility at the first where it can be chosen.

    A remedy that was ruled out is allowed for this. `possible` is False where there is no such programme, or
    none was found within the limits.
    """
    order = programme.order
    facilities = dict.fromkeys(need.facility for need in needs)
    free = tuple(ban for one in order.banned for ban in _without(one, chosen, facilities))
    order = order.model_copy(update={"banned": free})
    instance = build_instance(needs, costing, order)
    sites = instance.sites
    places = [site.id for site in sites if chosen.remedy in site.of_remedy]
    bought = _bought(programme)
    if chosen.facility is None:
        places = [site for site in places if (site, chosen.remedy) not in bought] or places
    else:
        places = [site for site in places if site == chosen.facility]
    if not places:
        first = chosen.facility or (sites[0].id if sites else chosen.remedy)
        why = next((_why_not(site, chosen.remedy) for site in sites if site.id == first), "no_gap")
        return Displaced(facility=first, remedy=chosen.remedy, possible=False, reason=Reason(code=why))
    pin = Chosen(facility=places[0], remedy=chosen.remedy)
    asked = order.model_copy(update={"pinned": (*order.pinned, pin)})
    other = plan_programme(needs, costing, asked, limits, None, stop)
    if not other.objectives:
        return Displaced(
            facility=places[0],
            remedy=chosen.remedy,
            possible=False,
            reason=_no_money(instance, places[0], chosen.remedy),
            proven=other.status == "infeasible",
        )
    open_before, open_then = _open(programme), _open(other)
    values = {one.name: one.value for one in programme.objectives}
    cost = next(one.value for one in other.objectives if one.name == "cost")
    return Displaced(
        facility=places[0],
        remedy=chosen.remedy,
        possible=True,
        goals=other.objectives,
        dropped=tuple(Chosen(facility=at, remedy=one) for at, one in bought if (at, one) not in _bought(other)),
        opened=tuple(one for one in open_then if one not in open_before),
        closed=tuple(one for one in open_before if one not in open_then),
        cost_more=cost - values.get("cost", 0),
        proven=other.status == "optimal" and programme.status == "optimal",
    )


def _why_not(site: Site, remedy: str) -> str:
    why = site.why_not.get(remedy, "no_gap")
    return "banned" if why == "prerequisite_banned" else why


def _no_money(instance: Instance, facility: str, remedy: str) -> Reason | None:
    """Where no year pays for it; else what is in its way is not known."""
    site = next(one for one in instance.sites if one.id == facility)
    found = dearer_than_each(instance, site, remedy)
    return None if found is None else Reason(code="no_money", args={"cost": found[0], "ceiling": found[1]})


def _without(ban: Chosen, chosen: Chosen, facilities: Iterable[str]) -> tuple[Chosen, ...]:
    """What a ban still rules out where a remedy is allowed after all."""
    if ban.remedy != chosen.remedy:
        return (ban,)
    if chosen.facility is None:
        return ()
    ruled_out = facilities if ban.facility is None else (ban.facility,)
    return tuple(Chosen(facility=one, remedy=ban.remedy) for one in ruled_out if one != chosen.facility)


def _bought(programme: Programme) -> dict[tuple[str, str], None]:
    return {(item.facility, item.remedy): None for year in programme.years for item in year.items}


def _open(programme: Programme) -> dict[str, None]:
    return {f"{one.facility}/{one.requirement}": None for one in programme.left_open}

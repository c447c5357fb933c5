"""Rules of what a programme says it reaches: what is closed and left open, what was asked, the values of its goals."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from facility_planner.domain.costing import cost_of
from facility_planner.domain.programme import PROGRAMME_GOALS, ProgrammeFault
from facility_planner.planning.programme.checks.reach import Reach

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facility_planner.domain.gap import Gap
    from facility_planner.domain.programme import ProgrammeGoalName
    from facility_planner.planning.programme.checks.facts import Facts


def check_results(facts: Facts) -> Iterator[ProgrammeFault]:
    """Faults of what is told to be reached.

    Names: closes, left_open, pinned, banned, target, objective.
    """
    reach = Reach(facts)
    yield from _closes(facts)
    yield from _left_open(facts, reach)
    yield from _chosen(facts, reach)
    yield from _target(facts, reach)
    yield from _objectives(facts)


def _closes(facts: Facts) -> Iterator[ProgrammeFault]:
    """What a purchase closes in time is told at its first item and nowhere else."""
    for purchase in facts.purchases.values():
        closed = facts.closed_by(purchase)
        told = purchase.first.closes
        if len(told) != len(closed) or set(told) != closed:
            yield purchase.fault("closes", requirements=tuple(sorted(closed)))
        for year, item in purchase.items[1:]:
            if item.closes:
                yield purchase.fault("closes", year)


def _left_open(facts: Facts, reach: Reach) -> Iterator[ProgrammeFault]:
    """Every need that is not closed stands there once, as it is, with a reason that is true; no other does."""
    listed = Counter((one.facility, one.requirement) for one in facts.programme.left_open)
    open_needs = {
        (need.facility, need.requirement): need
        for need in facts.needs
        if (need.facility, need.requirement) not in facts.closed
    }
    for at in sorted({*listed, *open_needs}):
        if listed[at] != (at in open_needs):
            yield ProgrammeFault(rule="left_open", facility=at[0], args={"requirement": at[1], "times": listed[at]})
    for one in facts.programme.left_open:
        need = open_needs.get((one.facility, one.requirement))
        if need is None:
            continue
        why = reach.why_open(need)
        if (one.class_, one.quantity, one.reason.code) != (need.class_, need.quantity, why):
            yield ProgrammeFault(
                rule="left_open", facility=one.facility, args={"requirement": one.requirement, "reason": why}
            )


def _chosen(facts: Facts, reach: Reach) -> Iterator[ProgrammeFault]:
    """What was asked for is bought, without a facility wherever it can be ready; what was ruled out is not."""
    order = facts.programme.order
    for one in order.pinned:
        if one.facility is not None:
            asked = [one.facility]
        else:
            asked = [facility for facility in facts.needs_at if reach.can_be_ready(facility, one.remedy)]
        if not asked:
            yield ProgrammeFault(rule="pinned", remedy=one.remedy)
        for facility in asked:
            if (facility, one.remedy) not in facts.purchases:
                yield ProgrammeFault(rule="pinned", facility=facility, remedy=one.remedy)
    for one in order.banned:
        for facility, remedy in facts.purchases:
            if remedy == one.remedy and one.facility in {None, facility}:
                yield ProgrammeFault(rule="banned", facility=facility, remedy=remedy)


def _target(facts: Facts, reach: Reach) -> Iterator[ProgrammeFault]:
    """Of what can be closed in time so many percent are closed: of needs by their count, of weights by their sum."""
    target = facts.programme.order.target
    if target is None:
        return
    wanted = [need for need in facts.needs if target.of != "breaches" or need.is_breach]

    def size(need: Gap) -> int:
        return need.weight if target.of == "weight" else 1

    possible = sum(size(need) for need in wanted if reach.can_close(need))
    reached = sum(size(need) for need in wanted if (need.facility, need.requirement) in facts.closed)
    if 100 * reached < target.percent * possible:
        yield ProgrammeFault(rule="target", args={"reached": reached, "of": possible, "percent": target.percent})


def _objectives(facts: Facts) -> Iterator[ProgrammeFault]:
    programme = facts.programme
    values = goal_values(facts)
    names = [*PROGRAMME_GOALS]
    if programme.order.target is not None:
        names = ["cost", *(name for name in PROGRAMME_GOALS if name != "cost")]
    if [objective.name for objective in programme.objectives] != names:
        yield ProgrammeFault(rule="objective", args={"names": tuple(names)})
    for objective in programme.objectives:
        if objective.value != values[objective.name]:
            is_so = values[objective.name]
            yield ProgrammeFault(rule="objective", args={"name": objective.name, "told": objective.value, "is": is_so})
        if objective.bound is not None and objective.bound > objective.value:
            yield ProgrammeFault(rule="objective", args={"name": objective.name, "bound": objective.bound})
        if programme.status == "optimal" and not objective.is_optimal:
            yield ProgrammeFault(rule="objective", args={"name": objective.name, "status": programme.status})


def goal_values(facts: Facts) -> dict[ProgrammeGoalName, int]:
    """The value of each goal, reckoned from what was bought."""
    years = facts.programme.order.years
    open_needs = [need for need in facts.needs if (need.facility, need.requirement) not in facts.closed]
    return {
        "breaches_open": sum(need.is_breach for need in open_needs),
        "weight_open": sum(need.weight for need in open_needs),
        "people_waiting": sum(need.people for need in open_needs),
        "cost": _cost(facts),
        "years_open": sum(
            (1 if need.class_ == "capacity" else need.weight)
            * (facts.closed.get((need.facility, need.requirement), years[-1] + 1) - years[0])
            for need in facts.needs
        ),
    }


def _cost(facts: Facts) -> int:
    """What was bought, as if all of it were bought in the first year: what recurs is paid in each year."""
    level, later_years = facts.programme.order.level, len(facts.programme.order.years) - 1
    spent = 0
    for purchase in facts.purchases.values():
        facility, remedy = purchase.at
        lines = facts.costing.lines(remedy, facility, max(1, purchase.first.quantity)) or ()
        spent += cost_of(lines).at(level) + later_years * cost_of(lines, again=True).at(level)
    return spent

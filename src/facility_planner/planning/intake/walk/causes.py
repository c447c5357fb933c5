"""What strains staff, stuff and systems in a plan: a code each, with how much of it there is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from facility_planner.domain.assessment import Reason
from facility_planner.domain.person_services import services_for
from facility_planner.domain.plan import LEGAL_REASONS
from facility_planner.planning.intake.checks.deadlines import windows_missed
from facility_planner.planning.intake.checks.goals import goal_values
from facility_planner.planning.intake.checks.visits import by_pair

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from facility_planner.domain.plan import Plan, Shortage
    from facility_planner.domain.protocol import GoalName
    from facility_planner.domain.walk import PersonWalk
    from facility_planner.planning.intake.checks.duty import Duty
    from facility_planner.planning.intake.checks.facts import Facts
    from facility_planner.planning.intake.checks.visits import Visit

NOBODY_OF_THE_KIND = frozenset({"no_staff_with_role", "no_staff_of_sex", "no_common_language"})
NOBODY_FREE = frozenset({"no_staff_free", "no_interpreter_free", "cover_needed"})


@dataclass(frozen=True)
class Strain:
    """A plan and what its surge asks of it."""

    facts: Facts
    duty: Duty
    plan: Plan
    visits: Sequence[Visit]

    @cached_property
    def goals(self) -> dict[GoalName, int]:
        """The goals, counted from the plan."""
        return goal_values(self.facts, self.duty, self.plan, self.visits)

    def short(self, codes: frozenset[str], priorities: Sequence[str]) -> list[Shortage]:
        """The shortages of services of these priorities for one of some reasons."""
        services = self.facts.services
        return [
            shortage
            for shortage in self.plan.shortages
            if shortage.reason.code in codes
            and shortage.service in services
            and services[shortage.service].priority in priorities
        ]


def counted(code: str, shortages: Sequence[Shortage]) -> Iterator[Reason]:
    """A cause for shortages of services, if there are any: how many, and of which services."""
    if shortages:
        services = tuple(sorted({s.service for s in shortages if s.service is not None}))
        yield Reason(code=code, args={"count": len(shortages), "services": services})


def amount(code: str, name: str, number: int) -> Iterator[Reason]:
    """A cause of which there is some; none for zero."""
    if number:
        yield Reason(code=code, args={name: number})


def staff_causes(strain: Strain, people: Sequence[PersonWalk]) -> Iterator[Reason]:
    """Who is left alone, who is not there, and who stays longer or is called for it."""
    children = [one for one in people if one.alone and strain.facts.is_child(strain.facts.people[one.person])]
    if children:
        args = {"count": len(children), "minutes": sum(child.alone for child in children)}
        yield Reason(code="children_alone", args=dict(args))
    asleep, awake_too_few = _uncovered(strain, "women_asleep")
    yield from amount("nobody_awake", "minutes", asleep)
    yield from counted("staff_lacking", strain.short(NOBODY_OF_THE_KIND, ("essential", "same_day")))
    yield from counted("essential_without_staff", strain.short(NOBODY_FREE, ("essential",)))
    yield from counted("staff_short", strain.short(NOBODY_FREE, ("same_day",)))
    yield from amount("ratio_not_kept", "minutes", sum(_uncovered(strain, "children_without_guardian")))
    yield from amount("cover_missing", "minutes", awake_too_few + sum(_uncovered(strain, "people_waiting")))
    yield from amount("overtime_used", "minutes", strain.goals["overtime_minutes"])
    yield from amount("staff_called", "count", strain.goals["calls"])


def _uncovered(strain: Strain, condition: str) -> tuple[int, int]:
    """Minutes times people by which cover of a kind is short, as the plan says: with all missing, and with some."""
    rules = strain.facts.protocol.cover
    whole, part = 0, 0
    for short in strain.plan.shortages:
        if short.kind != "cover" or short.start is None or short.end is None or short.rule is None:
            continue
        rule = rules[short.rule] if 0 <= short.rule < len(rules) else None
        if rule is not None and rule.condition == condition:
            missing = short.missing or 1
            minutes = missing * int((short.end - short.start).total_seconds() // 60)
            is_whole = missing >= sum(seat.count for seat in rule.staff)
            whole, part = (whole + minutes, part) if is_whole else (whole, part + minutes)
    return whole, part


def stuff_causes(strain: Strain) -> Iterator[Reason]:
    """What the store lacks; meals are graver than all else in it."""
    lacking = [s for s in strain.plan.shortages if s.kind == "supply" and s.reason.code == "no_supply"]
    meals = [s for s in lacking if s.reason.args.get("supply") == "meal_per_day"]
    yield from amount("meals_short", "count", len(meals))
    yield from counted("supplies_short", [s for s in lacking if s not in meals])


def systems_causes(strain: Strain, people: Sequence[PersonWalk]) -> Iterator[Reason]:
    """What is not given, late, put off, or not as asked."""
    goals, shortages = strain.goals, strain.plan.shortages
    exposed = _exposure_windows_missed(strain)
    yield from amount("essential_missed", "count", goals["essential_services_missed"])
    yield from amount("exposure_window_missed", "count", exposed)
    yield from amount("window_missed", "count", goals["windows_missed"] - exposed)
    yield from counted("late_by_law", [s for s in shortages if s.reason.code in LEGAL_REASONS])
    yield from amount("left_for_tomorrow", "count", goals["left_for_tomorrow"])
    yield from counted("given_in_parts", [s for s in shortages if s.reason.code == "in_parts"])
    yield from amount("wishes_missed", "count", goals["wishes_missed"])
    yield from amount("meals_missed", "count", sum(one.meals_missed for one in people))
    unfair = [one for one in people if one.reason is not None and one.reason.code == "no_reason"]
    yield from amount("waits_unfair", "count", len(unfair))


def _exposure_windows_missed(strain: Strain) -> int:
    """How many exposure windows close before what they ask for."""
    facts, given = strain.facts, by_pair(strain.visits)
    return sum(
        windows_missed(facts, person, service.model_copy(update={"within_minutes": None}), next(iter(visits), None))
        for person in facts.people.values()
        for service in services_for(facts.protocol, person)
        if service.within_exposure_hours is not None
        for visits in (given.get((person.id, service.id), ()),)
    )

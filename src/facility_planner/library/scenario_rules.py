"""Rules of a scenario: families and guardians that can be, times within the horizon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.domain.problem import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from facility_planner.domain.base import Period
    from facility_planner.domain.problem import Args
    from facility_planner.domain.scenario import Scenario


def scenario_faults(scenario: Scenario) -> list[Fault]:
    """Faults of groups, of pairs kept apart, and of times.

    `two_families` `listed_twice` `not_a_member` `own_guardian` `guardian_circle` `two_guardians`
    `same_twice` `outside_horizon`.
    """
    return [
        *_families(scenario),
        *_members(scenario),
        *_guardians(scenario),
        *_pairs(scenario),
        *_times(scenario),
    ]


def _families(scenario: Scenario) -> Iterator[Fault]:
    """People who stand in two confirmed families."""
    family_of: dict[str, str] = {}
    for index, group in enumerate(scenario.groups):
        if group.kind != "family" or not group.confirmed:
            continue
        for position, member in enumerate(group.members):
            first = family_of.setdefault(member, group.id)
            if first != group.id:
                args: Args = {"person": member, "first": first, "second": group.id}
                yield Fault(("groups", index, "members", position), "two_families", args)


def _members(scenario: Scenario) -> Iterator[Fault]:
    """People who are listed twice in one group."""
    for index, group in enumerate(scenario.groups):
        for position, member in enumerate(group.members):
            if member in group.members[:position]:
                yield Fault(("groups", index, "members", position), "listed_twice", {"id": member})


def _guardians(scenario: Scenario) -> Iterator[Fault]:
    """Guardians and children outside of their group, of themselves, of each other, or of one child twice."""
    guardian_of: dict[str, str] = {}
    for index, group in enumerate(scenario.groups):
        for child, guardian in group.guardian_of.items():
            path = ("groups", index, "guardian_of", child)
            for person in (child, guardian):
                if person not in group.members:
                    yield Fault(path, "not_a_member", {"person": person, "group": group.id})
            if guardian_of.setdefault(child, guardian) != guardian:
                yield Fault(path, "two_guardians", {"person": child})
            if child == guardian:
                yield Fault(path, "own_guardian", {"person": child})
            elif _is_under(guardian, child, guardian_of):
                yield Fault(path, "guardian_circle", {"child": child, "guardian": guardian})


def _is_under(person: str, other: str, guardian_of: dict[str, str]) -> bool:
    """Whether `other` is guardian of `person`, or of a guardian of it, and so on."""
    seen = {person}
    while (guardian := guardian_of.get(person)) is not None and guardian not in seen:
        if guardian == other:
            return True
        seen.add(guardian)
        person = guardian
    return False


def _pairs(scenario: Scenario) -> Iterator[Fault]:
    for index, (one, other) in enumerate(scenario.keep_apart):
        if one == other:
            yield Fault(("keep_apart", index, 1), "same_twice", {"id": one})


def _times(scenario: Scenario) -> Iterator[Fault]:
    """Arrivals outside of the horizon, and hours that do not touch it."""
    horizon: Args = {"from": scenario.starts.isoformat(), "to": scenario.ends.isoformat()}
    for index, arrival in enumerate(scenario.arrivals):
        if not scenario.starts <= arrival.at < scenario.ends:
            yield Fault(("arrivals", index, "at"), "outside_horizon", horizon)
    periods: dict[str, Sequence[Period]] = {
        "shifts": scenario.shifts or (),
        "visitors": scenario.visitors,
        "on_call": scenario.on_call,
        "partners": scenario.partners,
    }
    for key, listed in periods.items():
        for index, period in enumerate(listed):
            if period.end <= scenario.starts or period.start >= scenario.ends:
                yield Fault((key, index), "outside_horizon", horizon)

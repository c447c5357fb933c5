"""What people need, and what the user has fixed, done away with: pure changes of the inputs of a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from facility_planner.domain.scenario import Locked
    from facility_planner.planning.intake.explain.day import Day


def sexes(day: Day, _: int = 1, *, services: Collection[str]) -> Day:
    """Whoever leads may be of any sex."""
    return day.with_services(lambda _: {"same_sex": "never"}, services)


def guardians(day: Day, _: int = 1, *, services: Collection[str]) -> Day:
    """A guardian need not be there, but near."""
    return day.with_services(lambda s: {"guardian": "near"} if s.guardian == "present" else {}, services)


def order(day: Day, _: int = 1, *, service: str) -> Day:
    """A service waits for no other."""
    return day.with_services(lambda _: {"after": (), "requires": ()}, {service})


def not_before(day: Day, _: int = 1, *, service: str) -> Day:
    """A service may be given from the arrival on."""
    return day.with_services(lambda _: {"not_before_minutes": 0}, {service})


def horizon(day: Day, _: int = 1, *, service: str) -> Day:
    """A service is in time whenever it is given, and there is a day more for it."""
    longer = day.scenario.horizon_hours + 24
    return day.with_scenario(horizon_hours=longer).with_services(lambda _: {"priority": "can_wait"}, {service})


def keep_apart(day: Day, _: int = 1) -> Day:
    """Nobody is kept apart."""
    return day.with_scenario(keep_apart=())


def lock(day: Day, _: int = 1, *, one: Locked) -> Day:
    """One locked activity is free again."""
    return day.with_scenario(locked=tuple(other for other in day.scenario.locked if other != one))


def must(day: Day, _: int = 1, *, goal: str) -> Day:
    """A goal has no limit."""

    def free(goals: Sequence[Any]) -> tuple[Any, ...]:
        return tuple(g.model_copy(update={"must": None}) if g.name == goal else g for g in goals)

    if day.scenario.goals is not None:
        day = day.with_scenario(goals=free(day.scenario.goals))
    return day.with_protocol(goals=free(day.protocol.goals))

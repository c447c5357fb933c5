"""The guards of an instance."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from facility_planner.planning.intake.guards.guard import Guard
    from facility_planner.planning.intake.instance import Instance

_GUARDS: tuple[type[Guard], ...] = ()


def guards_of(instance: Instance) -> tuple[Guard, ...]:
    """Every guard, each with nothing taken yet."""
    return tuple(guard(instance) for guard in _GUARDS)

"""The guards of an instance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.planning.intake.first_come.guards.breaks import StaffBreaks
from facility_planner.planning.intake.first_come.guards.company import InOneRoom
from facility_planner.planning.intake.first_come.guards.continuity import Continuity
from facility_planner.planning.intake.first_come.guards.feeding import Feeding
from facility_planner.planning.intake.first_come.guards.interpreters import InterpreterRest
from facility_planner.planning.intake.first_come.guards.meals import Meals
from facility_planner.planning.intake.first_come.guards.near import Near
from facility_planner.planning.intake.first_come.guards.partners import Partners
from facility_planner.planning.intake.first_come.guards.places import Places
from facility_planner.planning.intake.first_come.guards.rooms import Turnaround
from facility_planner.planning.intake.first_come.guards.zones import Zones

if TYPE_CHECKING:
    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.first_come.guards.guard import Guard

_GUARDS: tuple[type[Guard], ...] = (
    Continuity,
    Partners,
    Turnaround,
    Places,
    InOneRoom,
    Near,
    Zones,
    StaffBreaks,
    InterpreterRest,
    Meals,
    Feeding,
)


def guards_of(instance: Instance) -> tuple[Guard, ...]:
    """Every guard that minds something, each with nothing taken yet."""
    return tuple(guard(instance) for guard in _GUARDS if guard.minds(instance))

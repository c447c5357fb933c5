"""Police officers take part in nothing in rooms of the zone where people live.

lead[t, w] + room[t, r] ≤ 1     for every police officer w and every room r of the zone `residence`

Which rooms a person may be served in at all is in the options of the task; police never interpret.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.planning.intake.day.room_choice import POLICE

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.variables import Variables


def build(model: cp_model.CpModel, instance: Instance, variables: Variables) -> None:
    """Adds the rule."""
    police = {w for w, worker in enumerate(instance.workers) if POLICE in worker.roles}
    homes = {r for r, room in enumerate(instance.rooms) if room.zone == "residence"}
    for v in variables.tasks:
        for seat in v.leads:
            for w in police.intersection(seat):
                for r in homes.intersection(v.rooms):
                    model.add_at_most_one([seat[w], v.rooms[r]])

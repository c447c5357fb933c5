"""From when to when a task may run at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.day.tasks import Task


def stretches_of(instance: Instance, task: Task, *, quiet: bool = True, hours: bool = True) -> list[tuple[int, int]]:
    """Awake, after the release, with time for the way, within the hours of its partner.

    Without `quiet` in quiet hours too, without `hours` at any hour of the partner.
    """
    awake = instance.awake(task.service) if quiet else ((0, instance.horizon),)
    opens, closes = task.release + task.travel, instance.horizon - task.travel
    if task.place is not None and hours:
        partner = instance.scenario.partners[task.place]
        opens, closes = max(opens, instance.minute(partner.start)), min(closes, instance.minute(partner.end))
    stretches = [(max(a, opens), min(b, closes)) for a, b in awake]
    return [(a, b) for a, b in stretches if a < b]

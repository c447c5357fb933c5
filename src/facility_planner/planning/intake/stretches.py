"""From when to when a task may run at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from facility_planner.planning.intake.instance import Instance
    from facility_planner.planning.intake.tasks import Task


def stretches_of(instance: Instance, task: Task) -> list[tuple[int, int]]:
    """From when to when a task may run: awake, after the release, within the hours of its partner."""
    stretches = [(max(a, task.release), b) for a, b in instance.awake(task.service)]
    if task.place is not None:
        partner = instance.scenario.partners[task.place]
        opens, closes = instance.minute(partner.start), instance.minute(partner.end)
        stretches = [(max(a, opens), min(b, closes)) for a, b in stretches]
        stretches = [(max(a, task.release + task.travel), min(b, instance.horizon - task.travel)) for a, b in stretches]
    return [(a, b) for a, b in stretches if a < b]

"""What the services of a draft take from the store, and for whom nothing is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.domain.assessment import Reason
from facility_planner.domain.plan import Shortage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facility_planner.planning.intake.draft.draft import Draft


def supplies_short(draft: Draft) -> Iterator[Shortage]:
    """A shortage for each person served when the store is empty, those served last; meals count day by day.

    A supply of which the facility says nothing is not counted.
    """
    instance, taken = draft.instance, dict[tuple[str, int], int]()
    for a in sorted(draft.assignments, key=lambda a: (a.start, a.task)):
        task = draft.task(a)
        person = instance.people[task.person].id
        if not task.is_whole and task.part is not task.service.parts[-1]:
            continue
        for supply, count in sorted(task.service.supplies.items()):
            stock = instance.facility.supplies.get(supply)
            of = (supply, instance.day(a.start) if supply == "meal_per_day" else 0)
            taken[of] = taken.get(of, 0) + count
            if stock is not None and taken[of] > stock:
                reason = Reason(code="no_supply", args={"supply": supply, "stock": stock})
                yield Shortage(kind="supply", person=person, service=task.service.id, reason=reason)

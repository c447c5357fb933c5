"""Supplies: the share of the people received who get one."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from facility_planner.audit.footing import Share
from facility_planner.audit.measures.measured import Measured, unknown

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from facility_planner.domain.facility import Facility, Supply


def supplied_percent(supply: Supply) -> Callable[[Facility, date], Measured]:
    """The measure of sets by places of the licence, in percent; more than 100 where there are spare ones."""

    def share(facility: Facility, _as_of: date) -> Measured:
        sets, people = facility.supplies.get(supply), facility.capacity
        footing = Share(people, "set")
        if sets is None or people is None:
            facts = {f"supplies.{supply}": sets, "capacity": people}
            return unknown(*(fact for fact, value in facts.items() if value is None), footing=footing)
        return Measured(Fraction(100 * sets, people), footing)

    return share

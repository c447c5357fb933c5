"""Demands: the thresholds of the same standards that a plan must keep."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from facility_planner.audit.exact import exact
from facility_planner.domain.demands import Demands
from facility_planner.domain.standard import BREACHABLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from facility_planner.domain.standard import Requirement, Standard

BEDROOM_MEASURE = "floor_area_per_bed"
ON_DUTY_MEASURES = ("staff_on_duty_per_shift", "staff_on_duty")


def demands(standards: Sequence[Standard], as_of: date) -> Demands:
    """What `standards` ask of a plan on `as_of`.

    Ratios come from every requirement whose value in force is given by age, under its id. Bedroom area is
    the norm of ordinary care: that of care round the clock binds only some facilities. Where several bind,
    the strictest counts.
    """
    requirements = [requirement for standard in standards for requirement in standard.requirements]
    ratios = {}
    for requirement in requirements:
        value = requirement.value_on(as_of)
        if value is not None and value.bands:
            ratios[requirement.id] = value.bands
    numbers = list(_numbers(requirements, as_of))
    areas = [n for r, n in numbers if r.measure == BEDROOM_MEASURE and r.applies_to.care_24h is not True]
    on_duty = [n for r, n in numbers if r.measure in ON_DUTY_MEASURES]
    return Demands(
        ratios=ratios,
        bedroom_m2_per_person=max(areas, default=None),
        staff_on_duty=math.ceil(exact(max(on_duty))) if on_duty else None,
    )


def _numbers(requirements: Sequence[Requirement], as_of: date) -> Iterator[tuple[Requirement, float]]:
    """The numbers in force that law binds to."""
    for requirement in requirements:
        value = requirement.value_on(as_of)
        binds = requirement.class_ in BREACHABLE
        if binds and value is not None and value.value is not None and not isinstance(value.value, bool):
            yield requirement, float(value.value)

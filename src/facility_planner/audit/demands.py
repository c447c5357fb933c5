"""Demands: the thresholds of the same standards that a plan must keep."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from facility_planner.audit.applicability import why_not_judged
from facility_planner.audit.exact import exact
from facility_planner.domain.basis import class_on
from facility_planner.domain.demands import Demands, WorkingTime
from facility_planner.domain.standard import BREACHABLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from facility_planner.domain.facility import Facility
    from facility_planner.domain.standard import Requirement, Standard

BEDROOM_MEASURE = "floor_area_per_bed"
ON_DUTY_MEASURES = ("staff_on_duty_per_shift", "staff_on_duty")


def demands(standards: Sequence[Standard], as_of: date, facility: Facility | None = None) -> Demands:
    """What `standards` ask of a plan on `as_of`, at `facility` if one is named.

    Ratios come from every requirement whose value in force is given by age, under its id. Bedroom area is
    the norm of ordinary care: that of care round the clock binds only some facilities. Limits of working
    time are those that apply to the facility, or may. Where several bind, the strictest counts.
    """
    requirements = [requirement for standard in standards for requirement in standard.requirements]
    ratios = {}
    for requirement in requirements:
        value = requirement.value_on(as_of)
        if value is not None and value.bands:
            ratios[requirement.id] = value.bands
    numbers = list(_numbers(standards, as_of))
    areas = [n for r, n in numbers if r.measure == BEDROOM_MEASURE and r.applies_to.care_24h is not True]
    on_duty = [n for r, n in numbers if r.measure in ON_DUTY_MEASURES]
    applying = [(r, n) for r, n in numbers if facility is None or _may_apply(r, facility, as_of)]
    return Demands(
        ratios=ratios,
        bedroom_m2_per_person=max(areas, default=None),
        staff_on_duty=math.ceil(exact(max(on_duty))) if on_duty else None,
        working_time=WorkingTime(**{name: _strictest(name, applying) for name in WorkingTime.model_fields}),
    )


def _numbers(standards: Sequence[Standard], as_of: date) -> Iterator[tuple[Requirement, float]]:
    """The numbers in force that law binds to on the day."""
    for standard in standards:
        for requirement in standard.requirements:
            value = requirement.value_on(as_of)
            if value is None or value.value is None or isinstance(value.value, bool):
                continue
            if class_on(requirement, standard.instruments, as_of) in BREACHABLE:
                yield requirement, float(value.value)


def _may_apply(requirement: Requirement, facility: Facility, as_of: date) -> bool:
    """Whether a requirement binds the facility as far as is known."""
    ruled_out = why_not_judged(requirement, facility, as_of)
    return ruled_out is None or ruled_out.verdict == "not_observed"


def _strictest(measure: str, numbers: Sequence[tuple[Requirement, float]]) -> float | None:
    """The largest of what must be reached or, where nothing must be, the smallest of what may not be exceeded."""
    at_least = [n for r, n in numbers if r.measure == measure and r.compare == "at_least"]
    at_most = [n for r, n in numbers if r.measure == measure and r.compare == "at_most"]
    return max(at_least) if at_least else min(at_most, default=None)

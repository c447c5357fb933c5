"""The verdict on one value against one threshold, compared exactly."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from facility_planner.audit.exact import exact

if TYPE_CHECKING:
    from facility_planner.audit.exact import Amount
    from facility_planner.audit.measures.measured import Reading
    from facility_planner.domain.assessment import Verdict
    from facility_planner.domain.indicator import Compare, Measuring

Threshold = bool | Fraction


def threshold_of(value: bool | float) -> Threshold:
    """A value in law as an exact threshold."""
    return value if isinstance(value, bool) else exact(value)


def in_terms_of(reading: Reading, threshold: Threshold) -> Reading:
    """A computed reading in the terms of the threshold: a count answers a yes or no by being one or more."""
    if isinstance(threshold, bool) and not isinstance(reading, bool):
        return reading >= 1
    if isinstance(reading, bool) and not isinstance(threshold, bool):
        return Fraction(int(reading))
    return reading


def verdict_on(reading: Reading, requirement: Measuring, threshold: Threshold) -> Verdict:
    """The verdict on a reading that is in the terms of the threshold."""
    if isinstance(threshold, bool) or isinstance(reading, bool):
        return "met" if reading == threshold else "not_met"
    if _reaches(reading, requirement.compare, threshold):
        return "met"
    partly = requirement.partly_met_from
    if partly is None or requirement.compare == "is":
        return "not_met"
    return "partly_met" if _reaches(reading, requirement.compare, exact(partly)) else "not_met"


def _reaches(reading: Amount, compare: Compare, threshold: Fraction) -> bool:
    if compare == "at_least":
        return reading >= threshold
    if compare == "at_most":
        return reading <= threshold
    return reading == threshold

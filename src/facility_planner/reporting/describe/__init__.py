"""Sentences for codes: reasons, shortages, violations, warnings and problems, in a language.

A code that is not known here is shown as it is, with its arguments; nothing raises.
"""

from facility_planner.reporting.describe.applicability import describe_applicability
from facility_planner.reporting.describe.deadlines import describe_deadline
from facility_planner.reporting.describe.explanations import (
    describe_change,
    describe_change_alone,
    describe_explanation,
    describe_outcome,
    describe_requirement,
)
from facility_planner.reporting.describe.names import NO_NAMES, Names, names_of
from facility_planner.reporting.describe.plans import (
    describe_shortage,
    describe_violation,
    describe_warning,
    describe_wish,
)
from facility_planner.reporting.describe.problems import describe_problem
from facility_planner.reporting.describe.reasons import describe_reason
from facility_planner.reporting.describe.references import describe_reference
from facility_planner.reporting.describe.thresholds import describe_threshold
from facility_planner.reporting.describe.walk import BANDS_SOURCE, describe_cause, describe_delay, fair_amount

__all__ = [
    "BANDS_SOURCE",
    "NO_NAMES",
    "Names",
    "describe_applicability",
    "describe_cause",
    "describe_change",
    "describe_change_alone",
    "describe_deadline",
    "describe_delay",
    "describe_explanation",
    "describe_outcome",
    "describe_problem",
    "describe_reason",
    "describe_reference",
    "describe_requirement",
    "describe_shortage",
    "describe_threshold",
    "describe_violation",
    "describe_warning",
    "describe_wish",
    "fair_amount",
    "names_of",
]

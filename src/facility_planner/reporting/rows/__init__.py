"""Flat rows made from the values of the domain: what tables, files and figures show. Pure."""

from facility_planner.reporting.rows.deadlines import DeadlineRow, deadline_rows, people_in_short
from facility_planner.reporting.rows.explanations import (
    ChangeRow,
    ExplanationRow,
    explanation_rows,
    worth_rows,
)
from facility_planner.reporting.rows.findings import FindingRow, HeatCell, finding_rows, heat_cells, worst
from facility_planner.reporting.rows.gaps import GapRow, GapTotal, gap_rows, gap_totals
from facility_planner.reporting.rows.plans import (
    ActivityRow,
    GoalRow,
    PlanSummary,
    activity_rows,
    plan_summary,
)
from facility_planner.reporting.rows.timetable import (
    Lane,
    Stretch,
    TimetableBlock,
    TimetableRows,
    timetable_rows,
)
from facility_planner.reporting.rows.walk import BandRow, PersonWalkRow, WalkRows, walk_rows

__all__ = [
    "ActivityRow",
    "BandRow",
    "ChangeRow",
    "DeadlineRow",
    "ExplanationRow",
    "FindingRow",
    "GapRow",
    "GapTotal",
    "GoalRow",
    "HeatCell",
    "Lane",
    "PersonWalkRow",
    "PlanSummary",
    "Stretch",
    "TimetableBlock",
    "TimetableRows",
    "WalkRows",
    "activity_rows",
    "deadline_rows",
    "explanation_rows",
    "finding_rows",
    "gap_rows",
    "gap_totals",
    "heat_cells",
    "people_in_short",
    "plan_summary",
    "timetable_rows",
    "walk_rows",
    "worst",
    "worth_rows",
]

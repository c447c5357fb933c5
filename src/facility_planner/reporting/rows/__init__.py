"""Flat rows made from the values of the domain: what tables, files and figures show. Pure."""

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

__all__ = [
    "ActivityRow",
    "FindingRow",
    "GapRow",
    "GapTotal",
    "GoalRow",
    "HeatCell",
    "Lane",
    "PlanSummary",
    "Stretch",
    "TimetableBlock",
    "TimetableRows",
    "activity_rows",
    "finding_rows",
    "gap_rows",
    "gap_totals",
    "heat_cells",
    "plan_summary",
    "timetable_rows",
    "worst",
]

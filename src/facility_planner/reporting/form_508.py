"""The statistics form 508 as CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.domain.statistics import FORM_508_COLUMNS
from facility_planner.reporting.csv_table import csv_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.domain.statistics import Form508


def form_508_csv(rows: Sequence[Form508]) -> str:
    """The columns of form 508 in their order, a line for each row; what is not filled in stays empty."""
    return csv_table(tuple(FORM_508_COLUMNS), (row.model_dump() for row in rows))

"""The user's folder of standards, and the decisions that lie in it."""

from __future__ import annotations

import os
from pathlib import Path

STANDARDS_VARIABLE = "FACILITY_PLANNER_STANDARDS"


def own_standards_folder() -> Path:
    """Where the user's packs lie: the folder that the environment names, else that of the platform."""
    from platformdirs import user_data_path  # noqa: PLC0415 - only where it is used

    named = os.environ.get(STANDARDS_VARIABLE)
    return Path(named) if named else user_data_path("facility-planner", appauthor=False) / "standards"

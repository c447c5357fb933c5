"""Where the store of this device lies."""

from __future__ import annotations

import os
from pathlib import Path

STORE_VARIABLE = "FACILITY_PLANNER_STORE"


def store_folder() -> Path:
    """The folder that the environment names, else that of the platform; whether it is there or not."""
    named = os.environ.get(STORE_VARIABLE)
    if named:
        return Path(named).expanduser()
    from platformdirs import user_data_path  # noqa: PLC0415 - only where it is used

    return user_data_path("facility-planner", appauthor=False) / "store"

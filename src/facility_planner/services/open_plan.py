"""A plan from its file, and the scenario that it is for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from facility_planner.library.loader import load_plan
from facility_planner.services.locate import surge_file

if TYPE_CHECKING:
    from pathlib import Path

    from facility_planner.domain.plan import Plan

_SIGNS = frozenset({"scenario", "status", "objectives"})
"""What a plan always has, and no scenario."""


def is_plan(path: Path) -> bool:
    """Whether a file holds a plan as JSON."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(data, dict) and data.keys() >= _SIGNS


def open_plan(path: Path) -> Plan:
    """A plan, in JSON or YAML.

    Raises:
        InputError: every problem of the file.
    """
    return load_plan(path)


def scenario_beside(plan: Plan, path: Path) -> Path:
    """The file of the scenario that a plan names: beside the plan's file, else the shipped one.

    Raises:
        InputError: there is neither.
    """
    beside = (path.parent / f"{plan.scenario}{ending}" for ending in (".yaml", ".yml", ".json"))
    return next((file for file in beside if file.is_file() and file != path), None) or surge_file(plan.scenario)

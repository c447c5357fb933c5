"""The program with a planner that stays in one stage: `python -m tests.unit.cli.slow_planner STAGE deaf|obedient …`.

An obedient planner ends when it is told to stop, with a plan; a deaf one never does.
"""

from __future__ import annotations

import sys
import threading
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from tests.tui.rehearsal import triage_plan

from facility_planner.cli.main import run
from facility_planner.planning.engine.outcome import STAGES, Progress
from facility_planner.services import plan_surge as service

if TYPE_CHECKING:
    from collections.abc import Callable


def planner(last: str, ears: str) -> Callable[..., Any]:
    """A planner that tells every stage up to the last, and waits there."""

    def plan(
        surge: Any, _limits: object, on_progress: Callable[[Progress], None], stop: threading.Event, **_more: object
    ) -> Any:
        best = triage_plan(surge, 10)
        for stage in STAGES:
            on_progress(Progress(stage, None, None, 0.1, 0, 2, best if stage == "dispatch" else None, stage))
            if stage == last:
                break
        (stop if ears == "obedient" else threading.Event()).wait()
        return SimpleNamespace(surge=surge, plan=best)

    return plan


if __name__ == "__main__":
    stage, ears = sys.argv[1:3]
    del sys.argv[1:3]
    with patch.object(service, "plan_surge", planner(stage, ears)):
        run()

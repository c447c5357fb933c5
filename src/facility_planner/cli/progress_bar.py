"""The bar of a running search as text: time, stage, goals with what is proven of them, in the room there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.domain.protocol import GOALS
from facility_planner.i18n import format_number, mark, translator
from facility_planner.reporting.describe.goals import STAGES, goal_in_short
from facility_planner.reporting.terms import term

if TYPE_CHECKING:
    from datetime import datetime

    from facility_planner.domain.base import Language
    from facility_planner.reporting.rows.search import RunState

_CELLS = 10
SEPARATOR = " · "


def bar_line(
    state: RunState, elapsed: float, limit: float | None, starts: datetime | None, language: Language, columns: int
) -> str:
    """`█████░░░░░ 10/20 s · 4/9 Chờ khám 312 ≤ 1,2% · …` in less than so many cells.

    The goal that is worked on comes first, then the others in their order, as many as fit.
    """
    seconds = format_number(elapsed, language, decimals=0)
    if limit is not None:
        full = round(_CELLS * min(1.0, elapsed / limit))
        seconds = f"{'█' * full}{'░' * (_CELLS - full)} {seconds}/{format_number(limit, language, decimals=0)}"
    goals = sorted(state.goals, key=lambda goal: goal.name != state.goal)
    told = [goal_in_short(goal, starts, language) for goal in goals]
    if state.stage != "search":
        told.insert(0, term(STAGES, state.stage, language))
    elif state.phases and state.goal in GOALS:
        told[0] = f"{state.phase + 1}/{state.phases} {told[0]}"
    return _as_fits(translator(language)(mark("{seconds} s")).format(seconds=seconds), told, columns - 1)


def final_lines(state: RunState, starts: datetime | None, language: Language, columns: int) -> list[str]:
    """All goals, as many a line as fit."""
    lines: list[str] = []
    for goal in state.goals:
        told = goal_in_short(goal, starts, language)
        if lines and len(lines[-1]) + len(SEPARATOR) + len(told) < columns:
            lines[-1] += SEPARATOR + told
        else:
            lines.append(told)
    return lines


def _as_fits(head: str, told: list[str], cells: int) -> str:
    """The head and as many texts as fit, with `+3` in the place of three that do not."""
    line = head
    for n, text in enumerate(told):
        rest = len(f" +{len(told) - n - 1}") if n < len(told) - 1 else 0
        if len(line) + len(SEPARATOR) + len(text) + rest > cells:
            return f"{line} +{len(told) - n}"[:cells]
        line += SEPARATOR + text
    return line[:cells]

"""Goals in few words: the value as people read it, and what is proven of it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from facility_planner.i18n import format_minutes, format_number, format_time, mark, translator
from facility_planner.reporting.terms import term

if TYPE_CHECKING:
    from datetime import datetime

    from facility_planner.domain.base import Language
    from facility_planner.reporting.rows.search import GoalState

PROVEN, OPEN_ENDED = "✓", "…"
SHORT_GOALS = {
    "essential_services_missed": mark("Essential missed"),
    "windows_missed": mark("Windows missed"),
    "wishes_missed": mark("Wishes"),
    "weighted_waiting": mark("Waiting"),
    "left_for_tomorrow": mark("Tomorrow"),
    "strangers": mark("New faces"),
    "last_person_done": mark("Last done"),
    "overtime_minutes": mark("Overtime"),
    "calls": mark("Calls"),
}
"""What the goals are called where room is scarce."""
STAGES = {
    "dispatch": mark("First plan"),
    "bounds": mark("How good a plan can be"),
    "build": mark("Setting up the search"),
    "search": mark("Better plans"),
    "explain": mark("Why it falls short"),
    "done": mark("Done"),
}
"""What a run does, stage by stage."""


def goal_amount(name: str, value: int | None, starts: datetime | None, language: Language) -> str:
    """A value as people read it: a clock time for the last person, minutes for overtime, else a number."""
    if value is None:
        return "–"
    if name == "last_person_done" and starts is not None:
        return format_time(starts + timedelta(minutes=value), language) if value else "–"
    if name in {"last_person_done", "overtime_minutes"}:
        return format_minutes(value, language)
    return format_number(value, language)


def goal_proven(goal: GoalState, language: Language, *, words: bool = True) -> str:
    """`✓ tối ưu` (`✓` without words) where the bound proves the value, else how far it is at most, if that is known."""
    if goal.gap is None or goal.gap >= 1:
        return OPEN_ENDED
    if goal.is_proven:
        return f"{PROVEN} {translator(language)(mark('optimal'))}" if words else PROVEN
    return f"≤ {format_number(100 * goal.gap, language, 'up', 1)}%"


def goal_in_short(goal: GoalState, starts: datetime | None, language: Language) -> str:
    """`Chờ khám 312 ✓`."""
    name, value = term(SHORT_GOALS, goal.name, language), goal_amount(goal.name, goal.value, starts, language)
    return f"{name} {value} {goal_proven(goal, language, words=False)}"

"""How good a plan is: each goal with its value and what is proven of it; how far a run has come."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from facility_planner.i18n import mark
from facility_planner.reporting.terms import GOALS, PHASES, STATUSES, term
from facility_planner.tui.run import GoalState, RunState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.domain.plan import Plan
    from facility_planner.tui.backend import Surge
    from facility_planner.tui.speech import Speech

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
OUTCOMES = {
    "optimal": mark("Proven best"),
    "feasible": mark("Good, not proven best"),
    "infeasible": mark("What was fixed contradicts itself"),
    "unknown": mark("No plan was found in the time"),
}
"""What became of a search, in a few words."""


def goals_of_plan(plan: Plan) -> tuple[GoalState, ...]:
    """The goals of a finished plan, most important first."""
    return tuple(GoalState(objective.name, objective.value, objective.bound) for objective in plan.objectives)


def goal_value(goal: GoalState, surge: Surge, speech: Speech) -> str:
    """The value as people read it: a clock time for the last person, minutes for overtime, else a number."""
    return _value(goal.name, goal.value, surge, speech)


def _value(name: str, value: int | None, surge: Surge, speech: Speech) -> str:
    if value is None:
        return "–"
    if name == "last_person_done":
        return speech.clock(surge.scenario.starts + timedelta(minutes=value)) if value else "–"
    if name == "overtime_minutes":
        return speech.minutes(value)
    return speech.number(value)


def goal_proof(goal: GoalState, speech: Speech, *, words: bool = True) -> Content:
    """`✓ tối ưu` (`✓` without words) where the bound proves the value, else how far it is at most."""
    _ = speech.say
    if goal.value is None or goal.bound is None:
        return Content.styled(OPEN_ENDED, "$foreground 60%")
    if goal.bound >= goal.value:
        return Content.styled(f"{PROVEN} {_('optimal')}" if words else PROVEN, "$text-success")
    share = 100 * (goal.value - goal.bound) / goal.value
    return Content.styled(f"≤ {speech.number(share, 1)}%", "$text-warning")


def goals_strip(goals: Sequence[GoalState], surge: Surge, speech: Speech, width: int) -> Content:
    """The goals in their order on one line, as many as fit; the others are in the view of goals."""
    line = Content("")
    for goal in goals:
        name = term(SHORT_GOALS, goal.name, speech.language)
        part = Content.assemble(
            (f" {name} ", "$foreground 80%"),
            (goal_value(goal, surge, speech), "bold"),
            " ",
            goal_proof(goal, speech, words=False),
            " ",
        )
        if line.cell_length + part.cell_length > width - 2:
            return line + Content("…")
        line += part
    return line


def goals_brief(goals: Sequence[GoalState], surge: Surge, speech: Speech) -> Content:
    """All goals as a narrow table: value and what is proven of it."""
    names = [f"{n}. {term(SHORT_GOALS, goal.name, speech.language)}" for n, goal in enumerate(goals, 1)]
    values = [goal_value(goal, surge, speech) for goal in goals]
    widths = [max(map(cell_len, column), default=0) for column in (names, values)]
    lines = [
        Content.assemble(_columns((name, value), widths), "  ", goal_proof(goal, speech, words=False))
        for name, value, goal in zip(names, values, goals, strict=True)
    ]
    return Content("\n").join(lines)


def goals_content(goals: Sequence[GoalState], surge: Surge, plan: Plan, speech: Speech) -> Content:
    """All goals as a table: value, proven bound, and what that proves."""
    _ = speech.say
    head = (_("Goal, most important first"), _("value"), _("bound"))
    rows = [
        (
            f"{n}. {term(GOALS, goal.name, speech.language)}",
            goal_value(goal, surge, speech),
            _value(goal.name, goal.bound, surge, speech),
        )
        for n, goal in enumerate(goals, 1)
    ]
    widths = [max(cell_len(row[i]) for row in (head, *rows)) for i in range(3)]
    lines = [Content.styled(_columns(head, widths), "bold $secondary")]
    lines += [
        Content.assemble(_columns(row, widths), "  ", goal_proof(goal, speech))
        for row, goal in zip(rows, goals, strict=True)
    ]
    told = _(
        "The bound is what no plan can do better than, given the goals above it. "
        "Where value and bound agree, the value is proven best."
    )
    status = Content.styled(_sentence(term(STATUSES, plan.status, speech.language)), "bold")
    return Content("\n").join([*lines, Content(""), status, Content(""), Content.styled(told, "$foreground 75%")])


def _columns(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = cells
    text = first + " " * (widths[0] - cell_len(first))
    return text + "".join("  " + " " * (w - cell_len(c)) + c for c, w in zip(others, widths[1:], strict=True))


def run_line(state: RunState, elapsed: float, limit: float | None, speech: Speech) -> Content:
    """How far a run is: a bar of the time, the seconds, and the goal it works on."""
    _ = speech.say
    share = min(1.0, elapsed / limit) if limit else 0.0
    full = round(12 * share)
    parts = [
        (f" {_('Looking for a plan')} ", "bold"),
        ("█" * full + "░" * (12 - full), "$accent"),
        (f" {speech.number(elapsed, 0)} s ", "bold"),
    ]
    if state.phase:
        phase = _("step {phase} of {phases}").format(phase=state.phase, phases=state.phases)
        parts.append((f" {phase}: {term(PHASES, state.goal, speech.language)}", "$foreground 80%"))
    return Content.assemble(*parts)


def done_line(plan: Plan, speech: Speech) -> Content:
    """What became of the run: whether the plan is proven best, and how long it took."""
    _ = speech.say
    good = plan.status in ("optimal", "feasible")
    parts = [
        (
            f" {term(OUTCOMES, plan.status, speech.language)}",
            "bold $text-success" if good else "bold $text-error",
        )
    ]
    if plan.solve is not None:
        parts.append((f"  {speech.number(plan.solve.seconds, 1)} s", "$foreground 80%"))
    return Content.assemble(*parts)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]

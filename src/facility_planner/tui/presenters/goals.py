"""How good a plan is: each goal with its value and what is proven of it; how far a run has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from facility_planner.i18n import mark
from facility_planner.reporting.describe.goals import SHORT_GOALS, STAGES, goal_amount, goal_proven
from facility_planner.reporting.terms import GOALS, PHASES, STATUSES, term

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.domain.plan import Plan
    from facility_planner.reporting.rows.search import GoalState, RunState
    from facility_planner.tui.backend import Surge
    from facility_planner.tui.speech import Speech

OUTCOMES = {
    "optimal": mark("Proven best"),
    "feasible": mark("Good, not proven best"),
    "infeasible": mark("What was fixed contradicts itself"),
    "unknown": mark("No plan was found in the time"),
}
"""What became of a search, in a few words."""


def goal_value(goal: GoalState, surge: Surge, speech: Speech) -> str:
    """The value as people read it: a clock time for the last person, minutes for overtime, else a number."""
    return goal_amount(goal.name, goal.value, surge.scenario.starts, speech.language)


def goal_proof(goal: GoalState, speech: Speech, *, words: bool = True) -> Content:
    """`✓ tối ưu` (`✓` without words) where the bound proves the value, else how far it is at most."""
    style = "$foreground 60%" if goal.gap is None else "$text-success" if goal.is_proven else "$text-warning"
    return Content.styled(goal_proven(goal, speech.language, words=words), style)


def goals_strip(goals: Sequence[GoalState], surge: Surge, speech: Speech, width: int, lines: int = 1) -> Content:
    """The goals in their order: value, and what is proven of it; the bound too, and in words, where there is room.

    What does not fit into so many lines is counted; all of it is in the view of goals.
    """
    told = Content("")
    for whole in (True, False):
        parts = [_strip_part(goal, surge, speech, whole=whole) for goal in goals]
        told, left = _flow(parts, width - 2, lines)
        if not left:
            return told
    return told


def _strip_part(goal: GoalState, surge: Surge, speech: Speech, *, whole: bool) -> Content:
    bound = goal_amount(goal.name, goal.bound, surge.scenario.starts, speech.language)
    told = f" ≥ {bound}" if whole and goal.bound and not goal.is_proven else ""
    return Content.assemble(
        (f" {term(SHORT_GOALS, goal.name, speech.language)} ", "$foreground 80%"),
        (goal_value(goal, surge, speech) + told, "bold"),
        " ",
        goal_proof(goal, speech, words=whole),
        " ",
    )


def _flow(parts: Sequence[Content], width: int, lines: int) -> tuple[Content, int]:
    """The parts on so many lines, none cut in the middle, and how many found no room; `+3` stands for three."""
    told = [Content("")]
    for n, part in enumerate(parts):
        left = len(parts) - n
        more = len(f"+{left - 1}") if left > 1 and len(told) == lines else 0
        if told[-1].cell_length + part.cell_length + more > width and told[-1].cell_length:
            if len(told) == lines:
                told[-1] += Content.styled(f"+{left}", "$foreground 60%")
                return Content("\n").join(told), left
            told.append(Content(""))
        told[-1] += part
    return Content("\n").join(told), 0


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
            goal_amount(goal.name, goal.bound, surge.scenario.starts, speech.language),
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


def run_line(
    state: RunState, elapsed: float, limit: float | None, speech: Speech, *, is_ending: bool = False
) -> Content:
    """How far a run is: a bar of the time, the seconds, and the stage or the goal it works on."""
    _ = speech.say
    if is_ending:
        return Content.styled(f" {_('Ending: the best plan is kept …')}", "bold $text-warning")
    share = min(1.0, elapsed / limit) if limit else 0.0
    full = round(12 * share)
    parts = [
        (f" {_('Looking for a plan')} ", "bold"),
        ("█" * full + "░" * (12 - full), "$accent"),
        (f" {speech.number(elapsed, 0)} s ", "bold"),
    ]
    if state.stage != "search":
        parts.append((f" {term(STAGES, state.stage, speech.language)}", "$foreground 80%"))
    elif state.goal in PHASES:
        phase = _("step {phase} of {phases}").format(phase=state.phase + 1, phases=state.phases)
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

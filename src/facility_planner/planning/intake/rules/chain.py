"""Breaks that follow each other closely enough, in a stretch of work or of waiting.

For the breaks k = 1 … n of a span, of which the first few take place in any case:

    end[k] = start[k] + size[k],  size[k] ≥ minutes,  end[k - 1] ≤ start[k]
    start[1] ≤ beginning + within,  start[k] ≤ end[k - 1] + within,  until ≤ end[last] + within

Only where what is fixed leaves no room for a break until then may it begin, or the work end, when that is over:
for a fixed stretch p - q longer than `within` less a break,  end[k - 1] > p - minutes  and  start[k] ≤ q  will do.

n is the most that are ever needed if none is superfluous. A break is not longer than two and a meal together:
what is longer stands for several. After the last activity breaks are free, so all of the regular time is filled.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ortools.sat.python import cp_model

    from facility_planner.planning.intake.day.spans import MealTime, Span


@dataclass
class Slot:
    """A break that the solver places."""

    interval: cp_model.IntervalVar
    start: cp_model.IntVar
    size: cp_model.IntVar | int
    end: cp_model.LinearExpr
    shortest: int
    last: int
    """The latest minute in which it may end."""
    present: cp_model.IntVar | None
    """None where it takes place in any case."""
    meals: list[cp_model.IntVar] = field(default_factory=list)
    """The literals that it is one of the meals."""

    @property
    def holds(self) -> list[cp_model.IntVar]:
        """The literals that it takes place."""
        return [] if self.present is None else [self.present]


def chain(
    model: cp_model.CpModel, span: Span, worked: cp_model.LinearExprT, meals: Sequence[MealTime] = ()
) -> list[Slot]:
    """The breaks of a span up to the end of what is worked, some of which are meals."""
    most = span.most_breaks(span.end) + len(meals)
    longest = 2 * span.minutes + max((meal.minutes for meal in meals), default=0)
    sizes = (span.minutes, span.minutes if most == 1 else longest)
    fewest = 0 if span.fixed else min(most, span.fewest_breaks(sizes[1]))
    slots = [slot_in(model, (span.start, span.end), sizes, optional=number >= fewest) for number in range(most)]
    for number, slot in enumerate(slots):
        since: cp_model.LinearExprT = slots[number - 1].end if number else span.start
        _by_then(model, span, since, slot.start, slot.holds)
    for earlier, later in pairwise(slots):
        model.add(earlier.end <= later.start).only_enforce_if(later.holds)
        if earlier.present is not None and later.present is not None:
            model.add_implication(later.present, earlier.present)
    for number in range(fewest, most + 1):
        holds: list[cp_model.BoolVarT] = [x.negated() for slot in slots[number : number + 1] for x in slot.holds]
        last = slots[number - 1] if number else None
        holds += last.holds if last else []
        _by_then(model, span, last.end if last else span.start, worked, holds)
    for meal in meals:
        _is_one_of(model, meal, slots)
    return slots


def slot_in(model: cp_model.CpModel, window: tuple[int, int], sizes: tuple[int, int], *, optional: bool) -> Slot:
    """A break that begins in a window and is from so long to so long."""
    start, last = model.new_int_var(*window, ""), window[1] + sizes[1]
    present = model.new_bool_var("") if optional else None
    if sizes[0] == sizes[1]:
        interval = _interval(model, start, sizes[0], start + sizes[0], present)
        return Slot(interval, start, sizes[0], start + sizes[0], sizes[0], last, present)
    size, end = model.new_int_var(*sizes, ""), model.new_int_var(window[0], last, "")
    return Slot(_interval(model, start, size, end, present), start, size, end, sizes[0], last, present)


def _interval(
    model: cp_model.CpModel,
    start: cp_model.LinearExpr,
    size: cp_model.LinearExprT,
    end: cp_model.LinearExpr,
    present: cp_model.IntVar | None,
) -> cp_model.IntervalVar:
    if present is None:
        return model.new_interval_var(start, size, end, "")
    return model.new_optional_interval_var(start, size, end, present, "")


def _by_then(
    model: cp_model.CpModel,
    span: Span,
    since: cp_model.LinearExprT,
    moment: cp_model.LinearExprT,
    holds: Sequence[cp_model.BoolVarT],
) -> None:
    """A break begins, or work ends, soon enough after the break before."""
    if isinstance(since, int) and isinstance(moment, int):
        if moment > span.latest(since):
            model.add_bool_or([literal.negated() for literal in holds])
        return
    long = [(start, end) for start, end in span.fixed if end - start > span.within - span.minutes]
    if not long:
        model.add(moment <= since + span.within).only_enforce_if(holds)
        return
    ways = [model.new_bool_var("") for _ in range(len(long) + 1)]
    model.add(moment <= since + span.within).only_enforce_if(ways[0])
    for way, (start, end) in zip(ways[1:], long, strict=True):
        model.add(since + span.minutes > start).only_enforce_if(way)
        model.add(moment <= end).only_enforce_if(way)
    model.add_bool_or(ways).only_enforce_if(holds)


def _is_one_of(model: cp_model.CpModel, meal: MealTime, slots: list[Slot]) -> None:
    """One of the breaks has enough minutes within the time of a meal."""
    literals = []
    for slot in slots:
        literal = model.new_bool_var("")
        model.add(slot.start <= meal.end - meal.minutes).only_enforce_if(literal)
        model.add(slot.end >= meal.start + meal.minutes).only_enforce_if(literal)
        if not isinstance(slot.size, int):
            model.add(slot.size >= meal.minutes).only_enforce_if(literal)
        elif slot.size < meal.minutes:
            model.add(literal == 0)
        for present in slot.holds:
            model.add_implication(literal, present)
        slot.meals.append(literal)
        literals.append(literal)
    model.add_bool_or(literals)

"""Needs that a surge showed: from the changes that would help in a plan to gaps beside those of law."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from facility_planner.domain.gap import Gap
from facility_planner.domain.roles import Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facility_planner.domain.assessment import Reason
    from facility_planner.domain.explanation import Explanation
    from facility_planner.domain.indicator import Unit
    from facility_planner.domain.plan import Plan

PREFIX = "capacity."
"""What the name of a need begins with; no requirement of a standard begins so."""
ROLES: tuple[str, ...] = get_args(Role)
FORMS = (
    "capacity.private_room",
    "capacity.room",
    *(f"capacity.staff.{role}" for role in ROLES),
    "capacity.interpreter.<language>",
    "capacity.training.<topic>",
    "capacity.longer_shifts",
    "capacity.turnaround",
)
"""Every name that a need can have."""
_NAMES: dict[str, tuple[Unit, str]] = {
    "one_more_room": ("room", "capacity.private_room"),
    "one_more_staff": ("staff", "capacity.staff.{role}"),
    "one_more_interpreter": ("staff", "capacity.interpreter.{language}"),
    "one_more_training": ("staff", "capacity.training.{topic}"),
    "longer_shifts": ("minute", "capacity.longer_shifts"),
    "begin_earlier": ("minute", "capacity.longer_shifts"),
    "shorter_turnaround": ("minute", "capacity.turnaround"),
}
"""By the code of a change the unit and the name of its need."""
_OPEN_FORM = re.compile(r"capacity\.(?:interpreter|training)\.[A-Za-z0-9_-]+")


@dataclass(frozen=True)
class _Needed:
    """What a change asks for: a need by name, how much of it, and in which unit."""

    name: str
    quantity: float
    unit: Unit


@dataclass(frozen=True)
class _Found:
    """A need, and how many more its change serves of each service, with those who are short of it."""

    needed: _Needed
    more: dict[str | None, int]
    short: int


def is_need(name: str) -> bool:
    """Whether a name is one of `FORMS`."""
    return name in FORMS or _OPEN_FORM.fullmatch(name) is not None


def gaps_of_plan(plan: Plan, facility: str) -> tuple[Gap, ...]:
    """The needs that the explanations of a plan show, in their order; none where nothing is short.

    One gap for each need, whatever services it helps: `people` are the pairs of person and service that are
    served within the day with it and not without, never more than are short. Changes that serve nobody more,
    and those that stand in `worth` (nothing is short, one more would shorten waits), are no needs.
    """
    found: dict[str, _Found] = {}
    for explanation in plan.explanations:
        for needed, more in _helping(explanation):
            _add(found, needed, more, explanation)
    return tuple(_gap(plan, facility, one) for one in found.values())


def _helping(explanation: Explanation) -> Iterable[tuple[_Needed, int]]:
    """The needs of one explanation, each once with the most that it brings."""
    most: dict[str, tuple[_Needed, int]] = {}
    for change in explanation.changes:
        needed = _needed(change.change)
        more = min(change.value - change.before, _short_of(explanation))
        # a change of a goal counts that goal's units and no pairs
        if needed is None or change.goal is not None or more <= 0:
            continue
        if needed.name not in most or most[needed.name][1] < more:
            most[needed.name] = needed, more
    return most.values()


def _short_of(explanation: Explanation) -> int:
    """Pairs that are short in the plan."""
    return len(explanation.people) or explanation.wanted - explanation.given


def _add(found: dict[str, _Found], needed: _Needed, more: int, explanation: Explanation) -> None:
    before = found.get(needed.name, _Found(needed, {}, 0))
    bigger = needed if needed.quantity > before.needed.quantity else before.needed
    served = {**before.more, explanation.service: max(more, before.more.get(explanation.service, 0))}
    short = before.short if explanation.service in before.more else before.short + _short_of(explanation)
    found[needed.name] = _Found(bigger, served, short)


def _gap(plan: Plan, facility: str, one: _Found) -> Gap:
    return Gap.model_validate(
        {
            "facility": facility,
            "requirement": one.needed.name,
            "row": plan.scenario,
            "theme": "capacity",
            "class": "capacity",
            "verdict": "not_met",
            "quantity": one.needed.quantity,
            "unit": one.needed.unit,
            "people": min(sum(one.more.values()), one.short),
        }
    )


def _needed(change: Reason) -> _Needed | None:
    """The need that a change names; None for a change that no need stands for."""
    named = _NAMES.get(change.code)
    if named is None:
        return None
    unit, name = named
    args = change.args
    if change.code == "one_more_room" and not args.get("private"):
        name = "capacity.room"
    for key in ("role", "language", "topic"):
        name = name.replace(f"{{{key}}}", str(args.get(key, "")))
    minutes = args.get("minutes") if unit == "minute" else None
    quantity = float(minutes) if isinstance(minutes, int | float) and minutes > 0 else 1.0
    return _Needed(name, quantity, unit) if is_need(name) else None

"""What a plan itself says of its shortages: which requirements to ask about first."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from facility_planner.domain.plan import Plan
    from facility_planner.planning.intake.explain.requirement import Requirement

_HINTS: dict[str, tuple[str, ...]] = {
    "no_staff_with_role": ("staff_of_roles",),
    "no_staff_of_sex": ("sex_asked",),
    "no_common_language": ("interpreters_of",),
    "no_room": ("rooms_of_use",),
    "no_private_room": ("rooms_of_use",),
    "no_private_room_free": ("rooms_of_use", "room_turnaround", "staff_absent_after"),
    "no_room_free": ("rooms_of_use", "room_turnaround", "staff_absent_after"),
    "no_staff_free": (
        "staff_of_roles",
        "staff_absent_after",
        "per_staff_per_day",
        "staff_rest",
        "sex_asked",
        "not_before",
    ),
    "no_interpreter_free": ("interpreters_of", "interpreter_rest"),
    "guardian_not_free": ("guardian_present",),
    "quiet_hours": ("quiet_hours", "not_before", "staff_absent_after"),
    "talk_limit": ("talk_limit", "tellings"),
    "required_not_given": ("order_of", "staff_of_roles", "rooms_of_use", "interpreters_of"),
    "late": ("horizon",),
    "no_time_left": ("not_before", "staff_absent_after", "horizon"),
    "cover_needed": ("cover_kept",),
    "in_parts": ("rooms_of_use", "staff_of_roles"),
}
"""What a shortage may come from, by the code that the plan gives for it."""


def hints_of(plan: Plan, service: str) -> frozenset[str]:
    """The codes of requirements that the shortages of a service point to."""
    reasons = (shortage.reason.code for shortage in plan.shortages if shortage.service == service)
    return frozenset(code for reason in reasons for code in _HINTS.get(reason, ()))


def in_order(requirements: Sequence[Requirement], hints: Collection[str]) -> tuple[Requirement, ...]:
    """The requirements, those hinted at first, else in their order."""
    return tuple(sorted(requirements, key=lambda one: one.code not in hints))

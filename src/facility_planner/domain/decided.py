"""Conflicts of law as the user decides them: the option that counts, and what it leaves out."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from facility_planner.domain.conflict import Conflict, Option
    from facility_planner.domain.standard import Standard

NO_DECISIONS: Mapping[str, str] = MappingProxyType({})
"""Every conflict is decided as its standard decides it."""


def taken(conflict: Conflict, decisions: Mapping[str, str] = NO_DECISIONS) -> Option:
    """The option in effect: the one that `decisions` name by the conflict's id, else the standard's own.

    An id that is none of its options changes nothing.
    """
    chosen = decisions.get(conflict.id)
    return conflict.option(chosen if any(option.id == chosen for option in conflict.options) else None)


def without_deadlines_set_aside(standard: Standard, decisions: Mapping[str, str]) -> Standard:
    """A standard without the deadlines whose requirement the options in effect set aside."""
    aside = {requirement for conflict in standard.conflicts for requirement in taken(conflict, decisions).sets_aside}
    kept = tuple(deadline for deadline in standard.deadlines if deadline.requirement not in aside)
    return standard if len(kept) == len(standard.deadlines) else standard.model_copy(update={"deadlines": kept})

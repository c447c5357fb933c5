"""How conflicts of law are decided: as said at once, else as the user's file says, else as the standards do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.library.decisions import check_decisions, own_decisions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from facility_planner.domain.standard import Standard


def decisions_on(standards: Sequence[Standard], said: Mapping[str, str] | None = None) -> dict[str, str]:
    """The user's decisions on conflicts of standards; those `said` count before those of the file.

    Raises:
        InputError: a decision of the file, or one that was said, means nothing.
    """
    check_decisions(said or {}, standards, "--decide")
    return {**own_decisions(standards), **(said or {})}

"""The smallest set of requirements that together stand in the way of one pair more.

What alone, when lifted, lets one more be given is part of every such set: it is found first, by plans placed by
hand. Whether these are enough is settled by one proof: with everything else lifted still no more can be given.
Where they are not, others are added, found by halving what is left, and tried harder.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facility_planner.planning.intake.cover import stays_with_group
from facility_planner.planning.intake.explain.asking import is_refuted, part_of, parts_around
from facility_planner.planning.intake.explain.placing import Effort

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.planning.intake.explain.case import Case
    from facility_planner.planning.intake.explain.day import Day
    from facility_planner.planning.intake.explain.requirements import Requirement

_FEW = 2
"""Copies of a scarce thing that do to give one more."""

Several = tuple["Requirement", ...]


@dataclass(frozen=True)
class Cause:
    """Why no more than so many can be given."""

    requirements: Several
    proven: bool
    """Whether no more can be given whatever else is lifted, and more with any one of these lifted."""


class Search:
    """Looks for the cause in one case."""

    def __init__(self, case: Case, requirements: Sequence[Requirement]) -> None:
        self._case = case
        self._all = tuple(requirements)
        self._stood: dict[tuple[int, ...], bool] = {}

    def cause(self) -> Cause:
        """The smallest set, as far as the limits allow."""
        alone = self._that_help(self._all, Effort.BESIDE)
        if self._stands(alone):
            return self._told(alone, alone)
        if not self._stands(self._all):
            return Cause(alone, proven=False)
        cause = self._in_order((*alone, *self._smallest(alone, self._without(alone), alone)))
        if self._case.spending.is_over:
            return Cause(alone, proven=False)
        harder = self._that_help(tuple(r for r in cause if r not in alone), Effort.ANEW)
        return self._told(cause, (*alone, *harder))

    def _told(self, cause: Several, alone: Several) -> Cause:
        """A cause that stands: proven where more can be given with any one of it lifted, alone or with the rest."""
        shown = all(r in alone or self._helps_beside(r, cause) for r in cause)
        return Cause(cause, proven=shown and self._is_exact(cause))

    def _that_help(self, among: Several, effort: Effort) -> Several:
        """Those with which alone lifted one more can be given: shown by a plan."""
        day = self._case.day
        return tuple(r for r in among if self._case.gives_more(r.lift(day, _FEW), effort))

    def _helps_beside(self, requirement: Requirement, cause: Several) -> bool:
        """Whether one more can be given where this is lifted, and all that is no part of the cause."""
        kept = tuple(r for r in cause if r is not requirement)
        return self._case.gives_more(self._lifted(kept, _FEW), Effort.ANEW)

    def _smallest(self, kept: Several, left: Several, added: Several) -> Several:
        """The smallest part of `left` that stands in the way together with `kept`, by halving."""
        if self._case.spending.is_over or (added and self._stands(kept)):
            return ()
        if len(left) == 1:
            return left
        middle = len(left) // 2
        first, second = left[:middle], left[middle:]
        of_second = self._smallest((*kept, *first), second, first)
        of_first = self._smallest((*kept, *of_second), first, of_second)
        return (*of_first, *of_second)

    def _stands(self, kept: Several) -> bool:
        """Whether these alone, everything else lifted, leave no room for one more: proven."""
        key = tuple(i for i, r in enumerate(self._all) if r in kept)
        if key not in self._stood:
            self._stood[key] = self._is_refuted(kept)
        return self._stood[key]

    def _is_refuted(self, kept: Several) -> bool:
        case = self._case
        day = self._lifted(kept, len(case.question.wanted))
        for services in parts_around(case.day, case.question):
            if case.spending.is_over:
                return False
            if is_refuted(part_of(day, case.question, services), case.question, case.question.given + 1, case.spending):
                return True
        return False

    def _lifted(self, kept: Several, copies: int) -> Day:
        """The day with everything lifted but some."""
        day = self._case.day_with_cover_of_plan
        # who stays longer is copied as staying longer
        for requirement in sorted(self._without(kept), key=lambda r: r.code != "staff_absent_after"):
            day = requirement.lift(day, copies)
        return day

    def _without(self, some: Several) -> Several:
        return tuple(r for r in self._all if r not in some)

    def _in_order(self, some: Several) -> Several:
        return tuple(r for r in self._all if r in some)

    def _is_exact(self, cause: Several) -> bool:
        """Whether the solver was asked for no more than the rules ask: of large groups it asks more than the cover."""
        return not (any(r.code == "cover_kept" for r in cause) and stays_with_group(self._case.instance))

"""The smallest set of requirements that together stand in the way of one pair more.

What alone, when lifted, lets one more be given is part of every such set: it is found first, by plans placed by
hand. Whether these are enough is settled by one proof: with everything else lifted still no more can be given.
Where they are not, others are added, found by halving what is left, and tried harder.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facility_planner.domain.assessment import Reason
from facility_planner.planning.intake.draft.cover import stays_with_group
from facility_planner.planning.intake.explain.asking import is_refuted, part_of, parts_around
from facility_planner.planning.intake.explain.placing import Effort

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.planning.intake.explain.case import Case
    from facility_planner.planning.intake.explain.day import Day
    from facility_planner.planning.intake.explain.requirement import Requirement

_FEW = 2
"""Copies of a scarce thing that do to give one more."""
_FEW_PAIRS = 50
"""Pairs of a day that is small enough to ask about all of it."""
_MOST_WANTED = 40
"""People who want a service, above which no proof is tried: a model of so many takes longer than it may."""

Several = tuple["Requirement", ...]


@dataclass(frozen=True)
class Cause:
    """Why no more than so many can be given."""

    reasons: tuple[Reason, ...]
    proven: bool
    """Whether no more can be given whatever else is lifted, and more with any one of these lifted."""


class Search:
    """Looks for the cause in one case."""

    def __init__(self, case: Case, requirements: Sequence[Requirement]) -> None:
        self._case = case
        self._all = tuple(requirements)
        self._stood: dict[tuple[int, ...], bool | None] = {}
        self._parts = parts_around(case.day, case.question)

    def cause(self) -> Cause:
        """The smallest set, as far as the limits allow."""
        alone = self._that_help(self._all, Effort.BESIDE)
        if self._stands(alone):
            return self._told(alone, alone)
        if not self._stands(self._all):
            return _not_settled(alone)
        cause = self._in_order((*alone, *self._smallest(alone, self._without(alone), alone)))
        if self._case.spending.is_over or None in self._stood.values():
            return _not_settled(alone)  # what was not answered is not known to be needed
        harder = self._that_help(tuple(r for r in cause if r not in alone), Effort.ANEW)
        return self._told(cause, (*alone, *harder))

    def _told(self, cause: Several, alone: Several) -> Cause:
        """A cause that stands: proven where more can be given with any one of it lifted, alone or with one other."""
        halves = [(r, None if r in alone else self._other_half(r, cause)) for r in cause]
        shown = [(r, other) for r, other in halves if r in alone or other is not None]
        reasons = tuple(_with_other(r.reason, other) for r, other in shown)
        return Cause(reasons, proven=len(shown) == len(halves) and self._is_exact(cause))

    def _other_half(self, requirement: Requirement, cause: Several) -> str | None:
        """The code of another requirement: with both lifted one more can be given; none where none was found."""
        day = requirement.lift(self._case.day, _FEW)
        for other in self._without(cause):
            if self._case.gives_more(other.lift(day, _FEW), Effort.ANEW, requirement.frees | other.frees):
                return other.code
        return None

    def _that_help(self, among: Several, effort: Effort) -> Several:
        """Those with which alone lifted one more can be given: shown by a plan."""
        day = self._case.day
        return tuple(r for r in among if self._case.gives_more(r.lift(day, _FEW), _effort(r, effort), r.frees))

    def _smallest(self, kept: Several, left: Several, added: Several) -> Several:
        """The smallest part of `left` that stands in the way together with `kept`, by halving."""
        if self._case.spending.is_over or None in self._stood.values() or (added and self._stands(kept)):
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
            self._stood[key] = self._refuted(kept)
        return self._stood[key] is True

    def _refuted(self, kept: Several) -> bool | None:
        """Whether a part of the day refutes one more; none where the largest part that is asked does not answer."""
        case, answer = self._case, None
        if len(case.question.wanted) > _MOST_WANTED:
            return None
        day = self._lifted(kept, len(case.question.wanted))
        whole = kept == self._all or len(case.instance.pairs) < _FEW_PAIRS
        for number, services in enumerate(self._parts if whole else self._parts[:2]):
            if case.spending.is_over:
                return None
            part = part_of(day, case.question, services)
            answer = is_refuted(part, case.question, case.question.given + 1, case.spending)
            if answer is True and kept == self._all:
                self._parts = self._parts[: number + 1]  # no larger part is needed for less
            if answer is not False:
                return answer
        return answer

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


def _not_settled(alone: Several) -> Cause:
    return Cause(tuple(r.reason for r in alone), proven=False)


def _with_other(reason: Reason, other: str | None) -> Reason:
    return reason if other is None else Reason(code=reason.code, args={**reason.args, "only_with": other})


def _effort(requirement: Requirement, least: Effort) -> Effort:
    """What helps only where things move closer together asks for the service placed anew."""
    return max(least, Effort.AGAIN) if requirement.moves else least

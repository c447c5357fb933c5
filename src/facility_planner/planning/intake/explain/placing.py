"""More pairs placed by hand in a plan on a changed day: a sound plan that answers a question with yes.

First beside everything that is there; then with the service itself, and then with all that counts no more than it,
placed anew in the order of the plan. Nobody else loses anything: see `Terms`.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from facility_planner.planning.intake.draft.draft import Draft
from facility_planner.planning.intake.draft.goals import is_late, is_put_off
from facility_planner.planning.intake.explain.carrying import carried
from facility_planner.planning.intake.explain.question import TIERS, pair_named
from facility_planner.planning.intake.first_come.dispatch import board_of
from facility_planner.planning.intake.first_come.relaxation import Relaxation

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from facility_planner.domain.plan import Activity
    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.day.tasks import Pair, Task
    from facility_planner.planning.intake.draft.draft import Assignment
    from facility_planner.planning.intake.explain.question import PairName, Question
    from facility_planner.planning.intake.explain.terms import Terms
    from facility_planner.planning.intake.first_come.board import Board

ANY_COVER = Relaxation(cover=True)


_MISSING_FIRST = 3
"""In which of the ways of placing anew what is missing comes first."""


class Effort(IntEnum):
    """How much of a plan is placed anew to make room."""

    BESIDE = 1
    """Nothing: what is missing is placed beside what is there."""
    AGAIN = 2
    """The service itself."""
    ANEW = 4
    """The service itself; then all that counts no more than it, after what is missing or before it."""


def place_more(
    instance: Instance,
    activities: Sequence[Activity],
    question: Question,
    terms: Terms,
    most: int,
    effort: Effort,
    freed: frozenset[PairName],
    stop: Callable[[], bool],
) -> tuple[int, Draft | None]:
    """The most pairs found to be given, up to `most`, with a plan that gives them; none if no more than known."""
    known = carried(instance, activities)
    best: tuple[int, Draft | None] = question.given, None
    covers = (False, True) if instance.protocol.cover else (False,)
    for number, removed in enumerate(_removals(instance, question)[:effort]):
        for cover in covers:
            if best[0] >= most or stop():
                return best
            placer = _Placer(known, question, removed, freed, any_cover=cover)
            draft = placer.placed(most, stop, missing_first=number == _MISSING_FIRST)
            if draft is None:
                return best
            if terms.given(draft) > best[0] and terms.keeps(draft):
                best = terms.given(draft), draft
    return best


def _removals(instance: Instance, question: Question) -> tuple[frozenset[str], ...]:
    """The services placed anew: none, the one asked of, all that count no more than it, twice."""
    same = {s.id for s in instance.protocol.services if TIERS[s.priority] >= question.tier} | {question.service}
    return frozenset(), frozenset({question.service}), frozenset(same), frozenset(same)


class _Placer:
    """Places what is missing, and what is placed anew, one after the other."""

    def __init__(
        self, known: Draft, question: Question, removed: frozenset[str], freed: frozenset[PairName], *, any_cover: bool
    ) -> None:
        self._freed = freed
        self._instance = known.instance
        self._question = question
        self._any_cover = any_cover
        self._short = {(name, question.service) for name in question.short}
        stays = tuple(a for a in known.assignments if not self._is_removed(known.task(a), removed))
        there = {a.task for a in stays}
        self._again = sorted((a for a in known.assignments if a.task not in there), key=lambda a: (a.start, a.task))
        self._board: Board = board_of(Draft(known.instance, stays))

    def _name(self, task: Task) -> tuple[str, str]:
        return self._instance.people[task.person].id, task.service.id

    def _is_removed(self, task: Task, removed: frozenset[str]) -> bool:
        name = self._name(task)
        return not task.is_locked and (task.service.id in removed or name in self._short or name in self._freed)

    def placed(self, most: int, stop: Callable[[], bool], *, missing_first: bool) -> Draft | None:
        """The plan with as many more as find a place; none where it was stopped."""
        given = self._question.given
        for pair in self._order(missing_first):
            if stop():
                return None
            mine = pair.service.id == self._question.service
            short = mine and (self._instance.people[pair.person].id, pair.service.id) in self._short
            if short and given >= most:
                continue
            given += int(self._give(pair) and short)
        board = self._board
        return Draft(self._instance, tuple(board.taken[index] for index in sorted(board.taken)))

    def _order(self, missing_first: bool) -> list[Pair]:
        """What is placed anew in the order in which it was; the missing ones before what counts less, by arrival."""
        instance = self._instance
        pairs = dict.fromkeys((t.person, t.service.id) for a in self._again for t in [instance.tasks[a.task]])
        again = [instance.pair_of[name] for name in pairs]
        found = [pair_named(instance, (name, self._question.service)) for name in self._question.short]
        missing = [pair for pair in found if pair is not None]
        again = [pair for pair in again if pair not in missing]
        if missing_first:
            return [*missing, *again]
        return sorted([*again, *missing], key=lambda pair: (self._is_freed(pair), TIERS[pair.service.priority]))

    def _is_freed(self, pair: Pair) -> bool:
        return (self._instance.people[pair.person].id, pair.service.id) in self._freed

    def _give(self, pair: Pair) -> bool:
        """Whether a pair is given whole and in time; what it requires is given before it."""
        for name in pair.service.requires:
            before = self._instance.pair_of.get((pair.person, name))
            if before is not None and not any(index in self._board.taken for index in before.tasks):
                self._give(before)
        tasks = [self._instance.tasks[index] for index in pair.wholes]
        if self._board.lacks_required(tasks[0]):
            return False
        for task in tasks:
            found = self._earliest(task)
            if found is not None and (self._in_time(task, found) or pair.service.id != self._question.service):
                self._board.take(found)
                return self._in_time(task, found)
        return False

    def _earliest(self, task: Task) -> Assignment | None:
        return self._board.earliest(task, relaxed=ANY_COVER) if self._any_cover else self._board.earliest(task)

    def _in_time(self, task: Task, found: Assignment) -> bool:
        return not is_late(task, found.start) and not is_put_off(task, self._board.end_of(found))

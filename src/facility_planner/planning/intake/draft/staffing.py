"""Who covers what in a draft, and where nobody is left to do it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from facility_planner.planning.intake.day.breaks import breaks_of
from facility_planner.planning.intake.day.eligibility import can_sit
from facility_planner.planning.intake.draft.cover import able, needs, subtract
from facility_planner.planning.intake.draft.pauses import work_may_last
from facility_planner.planning.intake.draft.resting import rests_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facility_planner.domain.protocol import Cover
    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.draft.cover import Need, Stretch
    from facility_planner.planning.intake.draft.draft import Draft, Pause


@dataclass(frozen=True)
class Stint:
    """A worker who is there for a rule."""

    worker: int
    start: int
    end: int
    rule: int


@dataclass(frozen=True)
class Lack:
    """A stretch in which a rule lacks staff."""

    rule: int
    start: int
    end: int
    missing: int
    on_duty: bool
    """Whether anybody able was on duty at all."""


def staff_cover(draft: Draft, *, with_group: bool = False) -> tuple[list[Stint], list[Lack]]:
    """Who covers what, keeping each worker on as long as possible; and where somebody lacks.

    Those who watch while women sleep come last: they rest at their post, so a break that only they would have
    is none that they need.
    """
    instance = draft.instance
    by_rule: dict[int, list[Need]] = {}
    for need in needs(draft, with_group=with_group):
        by_rule.setdefault(need.rule, []).append(need)
    stints: list[Stint] = []
    lacks: list[Lack] = []
    for at_work in (True, False):
        rules = [rule for rule in by_rule if is_work(instance.protocol.cover[rule]) == at_work]
        free = (
            _free(draft, rests_of(draft) if at_work else needed_rests(draft, stints), limited=at_work) if rules else {}
        )
        for rule in rules:
            cover = instance.protocol.cover[rule]
            stints_of_rule, lacks_of_rule = _RuleStaffing(instance, cover, rule, free).fill(by_rule[rule])
            stints += stints_of_rule
            lacks += lacks_of_rule
    return stints, _joined_lacks(lacks)


def is_work(cover: Cover) -> bool:
    """Whether who covers a rule needs breaks of it."""
    return cover.condition != "women_asleep"


def needed_rests(draft: Draft, stints: Iterable[Stint]) -> tuple[Pause, ...]:
    """The meals, and the breaks after which somebody still works in the shift."""
    instance = draft.instance
    worked: dict[int, list[Stretch]] = {}
    for a in draft.assignments:
        for w in a.staff:
            worked.setdefault(w, []).append(draft.away(a))
    for stint in stints:
        if is_work(instance.protocol.cover[stint.rule]):
            worked.setdefault(stint.worker, []).append((stint.start, stint.end))
    return tuple(
        pause
        for pause in rests_of(draft)
        if pause.is_meal
        or any(
            end > pause.start and start < window.end
            for window in instance.workers[pause.worker].shifts
            if window.start <= pause.start < window.end
            for start, end in worked.get(pause.worker, ())
        )
    )


def _free(draft: Draft, rests: Iterable[Pause], *, limited: bool) -> dict[int, list[Stretch]]:
    """When each of the staff is there and free; with `limited` not when work would last too long without a break."""
    busy: dict[int, list[Stretch]] = {}
    for a in draft.assignments:
        (start, end), rest = draft.away(a), draft.task(a).rest
        for w in a.leads:
            busy.setdefault(w, []).append((start, end + rest))
        for w in a.interpreters:
            busy.setdefault(w, []).append((start, end))
    for pause in rests:
        busy.setdefault(pause.worker, []).append((pause.start, pause.end))
    for w, stretches in _without_break(draft).items() if limited else ():
        busy.setdefault(w, []).extend(stretches)
    return {
        w: [left for window in worker.shifts for left in subtract((window.start, window.end), busy.get(w, []))]
        for w, worker in enumerate(draft.instance.workers)
        if worker.is_staff
    }


def _without_break(draft: Draft) -> dict[int, list[Stretch]]:
    """When each worker would work for too long without a break."""
    found: dict[int, list[Stretch]] = {}
    for w, shifts in breaks_of(draft.instance).of_staff.items():
        mine = [pause for pause in rests_of(draft) if pause.worker == w]
        for span in (shift.span for shift in shifts):
            if span is not None:
                inside = [pause for pause in mine if span.start <= pause.start < span.end]
                found.setdefault(w, []).append((work_may_last(span, inside), span.end))
    return found


class _RuleStaffing:
    """Fills the needs of one rule, stretch by stretch, preferring whoever is there already."""

    def __init__(self, instance: Instance, cover: Cover, rule: int, free: dict[int, list[Stretch]]) -> None:
        self._instance = instance
        self._rule = rule
        self._free = free
        self._able = able(instance, cover)
        self._slots = self._slots_of(cover)
        self._stints: list[Stint] = []
        self._lacks: list[Lack] = []

    def _slots_of(self, cover: Cover) -> list[frozenset[int]] | None:
        if cover.ratio is not None:
            return None
        return [
            frozenset(w for w in self._able if can_sit(seat, self._instance.workers[w]))
            for seat in cover.staff
            for _ in range(seat.count)
        ]

    def fill(self, rule_needs: list[Need]) -> tuple[list[Stint], list[Lack]]:
        for need in sorted(rule_needs, key=lambda n: n.start):
            points = sorted({need.start, need.end, *(p for p in self._changes() if need.start < p < need.end)})
            for start, end in pairwise(points):
                self._fill_piece(start, end, need.count)
        return self._stints, self._lacks

    def _changes(self) -> set[int]:
        """Minutes in which somebody able comes, goes, is taken or is free again."""
        shifts = [x for w in self._able for x in self._instance.workers[w].shifts]
        found = {p for x in shifts for p in (x.start, x.regular_end, x.end)}
        return found | {p for w in self._able for stretch in self._free[w] for p in stretch}

    def _fill_piece(self, start: int, end: int, count: int) -> None:
        there = [w for w in self._able if any(a <= start and end <= b for a, b in self._free[w])]
        there.sort(key=lambda w: (self._overtime(w, end), not self._was_there(w, start), -self._stays(w, start), w))
        chosen = self._choose(there, count)
        for w in chosen:
            self._extend(w, start, end)
        if len(chosen) < count:
            on_duty = any(
                x.start <= start and end <= x.end for w in self._able for x in self._instance.workers[w].shifts
            )
            self._lacks.append(Lack(self._rule, start, end, count - len(chosen), on_duty))

    def _choose(self, there: list[int], count: int) -> list[int]:
        if self._slots is None:
            return there[:count]
        chosen: list[int] = []
        for slot in sorted(self._slots, key=len):
            taker = next((w for w in there if w in slot and w not in chosen), None)
            if taker is not None:
                chosen.append(taker)
        return chosen

    def _was_there(self, w: int, start: int) -> bool:
        return any(stint.worker == w and stint.end == start for stint in self._stints)

    def _overtime(self, w: int, end: int) -> bool:
        """Whether being there until `end` is overtime; somebody within the shift is preferred."""
        return not any(x.start < end <= x.regular_end for x in self._instance.workers[w].shifts)

    def _stays(self, w: int, start: int) -> int:
        return max((b for a, b in self._free[w] if a <= start < b), default=start)

    def _extend(self, w: int, start: int, end: int) -> None:
        for position, stint in enumerate(self._stints):
            if stint.worker == w and stint.end == start:
                self._stints[position] = Stint(w, stint.start, end, self._rule)
                return
        self._stints.append(Stint(w, start, end, self._rule))


def _joined_lacks(lacks: list[Lack]) -> list[Lack]:
    joined: list[Lack] = []
    for lack in sorted(lacks, key=lambda x: (x.rule, x.start)):
        last = joined[-1] if joined else None
        if last and (last.rule, last.end, last.missing, last.on_duty) == (
            lack.rule, lack.start, lack.missing, lack.on_duty,
        ):  # fmt: skip
            joined[-1] = Lack(last.rule, last.start, lack.end, last.missing, last.on_duty)
        else:
            joined.append(lack)
    return joined

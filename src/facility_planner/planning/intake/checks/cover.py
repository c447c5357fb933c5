"""Rule 13, second half: staff who are simply there, where and while somebody needs them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from facility_planner.domain.calendar import local_day
from facility_planner.domain.demands import carers_needed
from facility_planner.domain.facility import is_trained
from facility_planner.domain.plan import Violation
from facility_planner.planning.intake.checks.concerned import concerned_by
from facility_planner.planning.intake.checks.matching import seats_filled
from facility_planner.planning.intake.checks.seats import qualifies
from facility_planner.planning.intake.checks.stretches import contains, difference, intersection, overlap
from facility_planner.planning.intake.checks.visits import sessions_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from facility_planner.domain.plan import CoverStint, Plan, Shortage
    from facility_planner.domain.protocol import Cover
    from facility_planner.planning.intake.checks.concerned import Concern
    from facility_planner.planning.intake.checks.duty import Duty
    from facility_planner.planning.intake.checks.facts import Facts
    from facility_planner.planning.intake.checks.stretches import Stretch
    from facility_planner.planning.intake.checks.visits import Visit


@dataclass(frozen=True)
class Watch:
    """The minutes of one stint in which somebody is really there, and the seats it may fill."""

    staff: str
    stretches: tuple[Stretch, ...]
    seats: frozenset[int]
    """Indices of the rule's seats, each `count` wide; for a ratio the one seat 0."""


@dataclass(frozen=True)
class Deficit:
    """A stretch in which people of a rule are missing."""

    start: int
    end: int
    missing: int


def check_cover(facts: Facts, duty: Duty, plan: Plan, visits: Sequence[Visit]) -> Iterator[Violation]:
    """cover_busy, cover_off_duty, cover, needless_shortage."""
    busy = _busy(facts, plan, visits)
    for stint in plan.cover:
        if stint.staff in facts.staff:
            yield from _stint(facts, duty, busy, stint)
    for number, rule in enumerate(facts.protocol.cover):
        watches = [
            _watch(facts, duty, busy, rule, stint)
            for stint in plan.cover
            if stint.rule == number and stint.staff in facts.own_staff
        ]
        deficits = deficits_of(facts, rule, concerned_by(rule, facts, visits), watches)
        named = [s for s in plan.shortages if s.kind == "cover" and s.rule == number]
        yield from _unnamed(facts, number, deficits, named)
        yield from _needless(facts, number, deficits, named)


def deficits_of(facts: Facts, rule: Cover, concerns: Sequence[Concern], watches: Sequence[Watch]) -> list[Deficit]:
    """Where fewer are there than a rule needs; between two events nothing changes."""
    stretches = [s for group in (concerns, watches) for one in group for s in one.stretches]
    events = sorted({minute for stretch in stretches for minute in stretch})
    found: list[Deficit] = []
    for start, end in pairwise(events):
        ages = [concern.age for concern in concerns if contains(concern.stretches, start)]
        there: dict[str, frozenset[int]] = defaultdict(frozenset)
        for watch in watches:
            if ages and contains(watch.stretches, start):
                there[watch.staff] |= watch.seats
        missing = _missing(facts, rule, ages, there)
        if not missing:
            continue
        if found and (found[-1].end, found[-1].missing) == (start, missing):
            found[-1] = Deficit(found[-1].start, end, missing)
        else:
            found.append(Deficit(start, end, missing))
    return found


def _missing(facts: Facts, rule: Cover, ages: list[float], there: Mapping[str, frozenset[int]]) -> int:
    if rule.ratio is not None:
        needed = carers_needed(facts.demands.ratios.get(rule.ratio, ()), ages)
        return max(0, needed - sum(1 for seats in there.values() if seats))
    if not ages:
        return 0
    wanted = [index for index, seat in enumerate(rule.staff) for _ in range(seat.count)]
    return len(wanted) - seats_filled(wanted, there)


def _busy(facts: Facts, plan: Plan, visits: Sequence[Visit]) -> dict[str, list[Stretch]]:
    """When each staff member is in an activity, in the rest after one, or on a break."""
    busy: dict[str, list[Stretch]] = defaultdict(list)
    for session in sessions_of(visits):
        start, end = session.away
        for staff in session.staff:
            rest = session.rest if staff in session.first.leads else 0
            if start < end:
                busy[staff].append((start, end + rest))
    for pause in plan.breaks:
        busy[pause.staff].append((facts.minute(pause.start), facts.minute(pause.end)))
    return busy


def _stint(facts: Facts, duty: Duty, busy: Mapping[str, list[Stretch]], stint: CoverStint) -> Iterator[Violation]:
    stretch = facts.minute(stint.start), facts.minute(stint.end)
    shifts = duty.shifts.get(stint.staff, ())
    within = any(shift.start <= stretch[0] < stretch[1] <= shift.end + shift.overtime for shift in shifts)
    if stint.staff not in facts.own_staff or not within:
        yield Violation(rule="cover_off_duty", staff=(stint.staff,), at=stint.start, args={"rule": stint.rule})
    if any(overlap(stretch, other) for other in busy.get(stint.staff, ())):
        yield Violation(rule="cover_busy", staff=(stint.staff,), at=stint.start, args={"rule": stint.rule})


def _watch(facts: Facts, duty: Duty, busy: Mapping[str, list[Stretch]], rule: Cover, stint: CoverStint) -> Watch:
    shifts = [(shift.start, shift.end + shift.overtime) for shift in duty.shifts.get(stint.staff, ())]
    on_duty = intersection([(facts.minute(stint.start), facts.minute(stint.end))], shifts)
    there = difference(intersection(on_duty, [(0, facts.horizon)]), busy.get(stint.staff, ()))
    return Watch(stint.staff, tuple(there), _seats(facts, rule, stint))


def _seats(facts: Facts, rule: Cover, stint: CoverStint) -> frozenset[int]:
    """The seats that somebody may fill; those who mind children are child carers or trained in child care."""
    member, day = facts.staff[stint.staff], local_day(stint.start)
    if rule.ratio is None:
        return frozenset(index for index, seat in enumerate(rule.staff) if qualifies(seat, member, day))
    minds_children = "child_carer" in member.roles or is_trained(member, "child_care", day)
    return frozenset((0,)) if minds_children else frozenset()


def _unnamed(facts: Facts, number: int, deficits: Sequence[Deficit], named: Sequence[Shortage]) -> Iterator[Violation]:
    """Deficits that no shortage of the rule names in full."""
    for deficit in deficits:
        enough = [s for s in named if s.missing is not None and s.missing >= deficit.missing]
        for start, end in difference([(deficit.start, deficit.end)], [_stretch(facts, s) for s in enough]):
            until = facts.moment(end).isoformat()
            yield Violation(
                rule="cover",
                at=facts.moment(start),
                args={"rule": number, "until": until, "missing": deficit.missing},
            )


def _needless(facts: Facts, number: int, deficits: Sequence[Deficit], named: Sequence[Shortage]) -> Iterator[Violation]:
    for shortage in named:
        stretch = _stretch(facts, shortage)
        if not any(overlap(stretch, (deficit.start, deficit.end)) for deficit in deficits):
            yield Violation(rule="needless_shortage", at=shortage.start, args={"kind": "cover", "rule": number})


def _stretch(facts: Facts, shortage: Shortage) -> Stretch:
    """The minutes a shortage names; without a beginning or an end it names none."""
    if shortage.start is None or shortage.end is None:
        return 0, 0
    return facts.minute(shortage.start), facts.minute(shortage.end)

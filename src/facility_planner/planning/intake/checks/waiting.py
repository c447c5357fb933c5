"""Rule 19, second half: where people wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.domain.plan import Violation
from facility_planner.planning.intake.checks.deadlines import essential_until
from facility_planner.planning.intake.checks.presence import WAITING_ROOMS, presences_of, together
from facility_planner.planning.intake.checks.stretches import difference, overlap
from facility_planner.planning.intake.checks.visits import by_participant

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from facility_planner.domain.plan import Plan, Shortage, Waiting
    from facility_planner.planning.intake.checks.facts import Facts
    from facility_planner.planning.intake.checks.presence import Presence
    from facility_planner.planning.intake.checks.stretches import Stretch
    from facility_planner.planning.intake.checks.visits import Visit

_ALONE = frozenset({"contagion", "safety_concern"})
"""Needs of those who wait with nobody but their own people."""


def check_waiting(facts: Facts, plan: Plan, visits: Sequence[Visit]) -> Iterator[Violation]:
    """waiting_busy, waiting_room, waiting_alone, waiting_private, keep_apart, step_free, needless_shortage."""
    part = by_participant(visits)
    known = [waiting for waiting in plan.waiting if waiting.person in facts.people]
    for index, waiting in enumerate(known):
        yield from _one(facts, part, waiting)
        earlier = [_stretch(facts, w) for w in known[:index] if w.person == waiting.person]
        if any(overlap(_stretch(facts, waiting), stretch) for stretch in earlier):
            yield _broken(waiting, "waiting_busy")
    for here in presences_of(facts, plan, visits).values():
        for one, other in together(here):
            if one.visit is None or other.visit is None:
                yield from _beside(facts, one, other)
    for shortage in plan.shortages:
        if shortage.kind == "supply" and shortage.reason.code == "no_waiting_place":
            yield from _needless(facts, part, known, shortage)


def _one(facts: Facts, part: Mapping[str, Sequence[Visit]], waiting: Waiting) -> Iterator[Violation]:
    person, stretch, room = facts.people[waiting.person], _stretch(facts, waiting), facts.rooms.get(waiting.room)
    if stretch[0] < facts.arrivals[person.id]:
        yield _broken(waiting, "before_arrival")
    if stretch[1] > facts.horizon:
        yield _broken(waiting, "outside_horizon")
    if any(overlap(stretch, visit.away) for visit in part.get(person.id, ())):
        yield _broken(waiting, "waiting_busy")
    if room is None or room.use not in WAITING_ROOMS:
        yield _broken(waiting, "waiting_room")
    elif "wheelchair" in person.needs and room.step_free is not True:
        yield _broken(waiting, "step_free")


def _beside(facts: Facts, one: Presence, other: Presence) -> Iterator[Violation]:
    """Two in one room at one time, one of whom waits at least."""
    for mine, theirs in ((one, other), (other, one)):
        if mine.visit is None and theirs.visit is not None and theirs.visit.service.private:
            yield other.breaks(facts, "waiting_private", {*one.people, *other.people})
    for first, second in facts.scenario.keep_apart:
        if (first in one.people and second in other.people) or (second in one.people and first in other.people):
            yield other.breaks(facts, "keep_apart", (first, second))
    if any(_is_disturbed(facts, mine, theirs) for mine, theirs in ((one, other), (other, one))):
        yield other.breaks(facts, "waiting_alone", {*one.people, *other.people})


def _is_disturbed(facts: Facts, waiting: Presence, beside: Presence) -> bool:
    """Whether somebody who has to wait alone does not."""
    return waiting.visit is None and any(
        _ALONE.intersection(facts.people[person].needs) and not facts.belong(person, other)
        for person in waiting.people
        for other in beside.people
    )


def _needless(
    facts: Facts, part: Mapping[str, Sequence[Visit]], known: Sequence[Waiting], shortage: Shortage
) -> Iterator[Violation]:
    """A place is said to be missing for somebody who does not wait then, or has one."""
    if shortage.person is None or shortage.person not in facts.people:
        return
    named = (
        []
        if shortage.start is None or shortage.end is None
        else [(facts.minute(shortage.start), facts.minute(shortage.end))]
    )
    visits = part.get(shortage.person, ())
    arrival, until = facts.arrivals[shortage.person], essential_until(facts, facts.people[shortage.person])
    last = max((v.end for v in visits if v.person.id == shortage.person and v.start < until), default=arrival)
    places = [_stretch(facts, waiting) for waiting in known if waiting.person == shortage.person]
    waits = difference([(arrival, last)], [*(visit.away for visit in visits), *places])
    if not named or difference(named, waits):
        yield Violation(rule="needless_shortage", people=(shortage.person,), at=shortage.start, args={"kind": "supply"})


def _stretch(facts: Facts, waiting: Waiting) -> Stretch:
    return facts.minute(waiting.start), facts.minute(waiting.end)


def _broken(waiting: Waiting, rule: str) -> Violation:
    return Violation(rule=rule, people=(waiting.person,), room=waiting.room, at=waiting.start)

"""Rules 19 and 22 to 24: how many are in a room at one time, and who with whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.planning.intake.checks.presence import presences_of, together
from facility_planner.planning.intake.checks.stretches import contains
from facility_planner.planning.intake.checks.visits import sessions_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from facility_planner.domain.plan import Plan, Violation
    from facility_planner.planning.intake.checks.facts import Facts
    from facility_planner.planning.intake.checks.presence import Presence
    from facility_planner.planning.intake.checks.visits import Visit


def check_room_company(facts: Facts, plan: Plan, visits: Sequence[Visit]) -> Iterator[Violation]:
    """places, contagion, child_hears, guardian_there."""
    for room, here in presences_of(facts, plan, visits).items():
        yield from _places(facts, room, here)
        for one, other in together(here):
            yield from _contagion(facts, one, other)
            for mine, theirs in ((one, other), (other, one)):
                yield from _story(facts, mine, theirs)
                yield from _alone_with_staff(facts, mine, theirs)
    for session in sessions_of(visits):
        ill = _contagious(facts, session.takes_part)
        if len(session.visits) > 1 and ill:
            yield session.first.breaks("contagion").model_copy(update={"people": tuple(sorted(ill))})


def _places(facts: Facts, room_id: str, here: Sequence[Presence]) -> Iterator[Violation]:
    """More people at one time than the room has places, told where it begins."""
    room = facts.rooms.get(room_id)
    most = None if room is None else room.places
    for index, presence in enumerate(here):
        minute = presence.stretch[0]
        if most is None or not contains((presence.stretch,), minute):
            continue
        before = frozenset().union(*(p.people for p in here[:index] if contains((p.stretch,), minute)))
        people = before | presence.people
        if len(people) > most and len(before) < len(people):
            yield presence.breaks(facts, "places", found=len(people), limit=most)


def _contagion(facts: Facts, one: Presence, other: Presence) -> Iterator[Violation]:
    """Somebody with a contagion who is served is with nobody but the own people; of those who wait see rule 19."""
    for served, beside in ((one, other), (other, one)):
        if served.visit is None:
            continue
        for ill in _contagious(facts, served.people):
            strangers = {p for p in beside.people if not facts.belong(ill, p)}
            if strangers:
                yield other.breaks(facts, "contagion", {ill, *strangers})
                return


def _contagious(facts: Facts, people: frozenset[str]) -> list[str]:
    return sorted(p for p in people if p in facts.people and "contagion" in facts.people[p].needs)


def _story(facts: Facts, telling: Presence, beside: Presence) -> Iterator[Violation]:
    """A guardian tells the story while a child in the guardian's care is in the room."""
    visit = telling.visit
    if visit is None or not visit.service.tells_story:
        return
    hearing = {p for p in beside.people if facts.guardians.get(p) == visit.person.id}
    if hearing:
        yield telling.breaks(facts, "child_hears", {visit.person.id, *hearing})


def _alone_with_staff(facts: Facts, served: Presence, beside: Presence) -> Iterator[Violation]:
    """A child is served without its guardian, who is in the room all the same."""
    visit = served.visit
    if visit is None or visit.service.guardian != "never":
        return
    guardian = facts.guardians.get(visit.person.id)
    if guardian in beside.people:
        yield served.breaks(facts, "guardian_there", {visit.person.id, str(guardian)})

"""What hangs on a door and what somebody carries: when, whom, where, what, and nothing else.

These rows know no need, no sex, no age, no language and no reason: what is not here cannot be printed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from facility_planner.reporting.rows.between import ways_of
from facility_planner.reporting.rows.sessions import sessions_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime

    from facility_planner.domain.base import Text
    from facility_planner.domain.plan import CoverStint, Plan
    from facility_planner.domain.protocol import Protocol
    from facility_planner.reporting.inputs import SurgeInput
    from facility_planner.reporting.rows.between import Way
    from facility_planner.reporting.rows.sessions import Session
    from facility_planner.reporting.rows.timetable import LaneKind

EntryKind = Literal["service", "way_there", "way_back", "cover", "meal", "rest"]


@dataclass(frozen=True)
class Entry:
    """One line: when, whom, where, what; `what` is the short name of a service, none for a break."""

    kind: EntryKind
    start: datetime
    end: datetime
    people: tuple[str, ...] = ()
    where: str = ""
    what: Text | None = None
    part: str | None = None


@dataclass(frozen=True)
class Handout:
    """All lines for one door, one member of staff or one person; `nights` tell where the person sleeps."""

    kind: LaneKind
    of: str
    entries: tuple[Entry, ...]
    nights: tuple[tuple[date, str], ...] = ()


@dataclass(frozen=True)
class _Day:
    surge: SurgeInput
    plan: Plan
    sessions: tuple[Session, ...]
    ways: tuple[Way, ...]


def handouts(surge: SurgeInput, plan: Plan, kind: LaneKind) -> tuple[Handout, ...]:
    """For each room, member of staff or person whom the plan names, in the order of the files."""
    day = _Day(surge, plan, sessions_of(plan.activities), ways_of(surge.scenario, plan))
    made = (_handout(day, kind, of) for of in _in_order(surge, kind))
    return tuple(handout for handout in made if handout.entries or handout.nights)


def _in_order(surge: SurgeInput, kind: LaneKind) -> tuple[str, ...]:
    if kind == "room":
        return tuple(room.id for room in surge.facility.rooms)
    if kind == "staff":
        return (*(member.id for member in surge.facility.staff), *(visitor.id for visitor in surge.scenario.visitors))
    return tuple(person.id for person in surge.scenario.people)


def _handout(day: _Day, kind: LaneKind, of: str) -> Handout:
    own = [session for session in day.sessions if of in _who(session, kind)]
    entries = [_of_session(session, day.surge.protocol, kind, of) for session in own]
    if kind != "room":
        entries += _ways(day, kind, of)
    if kind == "staff":
        entries += [Entry(pause.kind, pause.start, pause.end) for pause in day.plan.breaks if pause.staff == of]
        entries += [Entry("cover", start, end) for start, end in joined(s for s in day.plan.cover if s.staff == of)]
    nights = sorted((bed.night, bed.room) for bed in day.plan.beds if bed.person == of) if kind == "person" else ()
    ordered = sorted(entries, key=lambda entry: (entry.start, entry.end, entry.kind, entry.people))
    return Handout(kind, of, tuple(ordered), tuple(nights))


def _who(session: Session, kind: LaneKind) -> tuple[str, ...]:
    if kind == "room":
        return (session.room,) if session.room else ()
    return session.staff if kind == "staff" else (*session.people, *session.companions)


def _of_session(session: Session, protocol: Protocol, kind: LaneKind, of: str) -> Entry:
    """On a person's own list other people are named only where the person goes along with them."""
    people = session.people if kind != "person" or of not in session.people else ()
    what = protocol.service(session.service).short_title
    return Entry("service", session.start, session.end, people, session.where, what, session.part)


def _ways(day: _Day, kind: LaneKind, of: str) -> Iterator[Entry]:
    for way in day.ways:
        who = way.staff if kind == "staff" else (*way.people, *way.companions)
        people = way.people if kind == "staff" or of not in way.people else ()
        if of in who:
            yield Entry("way_there" if way.direction == "there" else "way_back", way.start, way.end, people, way.place)


def joined(stints: Iterable[CoverStint]) -> list[tuple[datetime, datetime]]:
    """Stretches of attendance, whatever they are for, as one where they touch."""
    spans: list[tuple[datetime, datetime]] = []
    for stint in sorted(stints, key=lambda stint: stint.start):
        if spans and stint.start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], stint.end))
        else:
            spans.append((stint.start, stint.end))
    return spans

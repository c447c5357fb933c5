"""Rule 11: how much may be asked of a person and of a staff member in a day."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from facility_planner.planning.intake.checks.seats import talks
from facility_planner.planning.intake.checks.visits import by_pair, by_person, sessions_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from facility_planner.domain.plan import Violation
    from facility_planner.planning.intake.checks.facts import Facts
    from facility_planner.planning.intake.checks.visits import Session, Visit


def check_limits(facts: Facts, visits: Sequence[Visit]) -> Iterator[Violation]:
    """per_staff_per_day, talk_per_day, talk_without_rest, tellings, separate_staff."""
    yield from _per_staff(facts, visits)
    for own in by_person(visits).values():
        yield from _talk_per_day(facts, own)
        yield from _talk_without_rest(facts, own)
        yield from _tellings(facts, own)
    yield from _separate_staff(facts, visits)


def _per_staff(facts: Facts, visits: Sequence[Visit]) -> Iterator[Violation]:
    led: dict[tuple[str, str, int], list[Session]] = defaultdict(list)
    for session in sessions_of(visits):
        part = session.first.part
        if part is not None and part is not session.first.service.parts[-1]:
            continue
        for lead in dict.fromkeys(session.first.leads):
            led[lead, session.first.service.id, facts.day(session.first.start)].append(session)
    for (lead, _, _), sessions in led.items():
        limit = sessions[0].first.service.per_staff_per_day
        if limit is not None and len(sessions) > limit:
            over = sessions[limit].first
            yield over.breaks("per_staff_per_day", lead=lead, limit=limit, found=len(sessions))


def _talk_per_day(facts: Facts, own: Sequence[Visit]) -> Iterator[Violation]:
    limit = facts.protocol.limits.talk_minutes_per_day
    for day in _days(facts, own, talking=True):
        minutes = _minutes(day)
        if limit is not None and minutes > limit:
            yield day[-1].breaks("talk_per_day", minutes=minutes, limit=limit)


def _talk_without_rest(facts: Facts, own: Sequence[Visit]) -> Iterator[Violation]:
    """Talks less than a rest apart form a run; one talk alone may be longer than the limit."""
    limits = facts.protocol.limits
    runs: list[list[Visit]] = []
    for visit in own:
        if not talks(visit.service, visit.person):
            continue
        if runs and visit.start - max(before.end for before in runs[-1]) < limits.rest_minutes:
            runs[-1].append(visit)
        else:
            runs.append([visit])
    limit = limits.talk_minutes_without_rest
    for run in runs:
        minutes = _minutes(run)
        if limit is not None and len(run) > 1 and minutes > limit:
            yield run[0].breaks("talk_without_rest", minutes=minutes, limit=limit)


def _tellings(facts: Facts, own: Sequence[Visit]) -> Iterator[Violation]:
    limit = facts.protocol.limits.tellings_per_day
    for day in _days(facts, own, talking=False):
        told = [visit for visit in day if visit.service.tells_story]
        if limit is not None and len(told) > limit:
            yield told[limit].breaks("tellings", found=len(told), limit=limit)


def _separate_staff(facts: Facts, visits: Sequence[Visit]) -> Iterator[Violation]:
    given = by_pair(visits)
    for first, second in facts.protocol.separate_staff:
        for person in facts.people:
            for one in given.get((person, first), ()):
                for other in given.get((person, second), ()):
                    common = tuple(sorted(set(one.leads) & set(other.leads)))
                    if common and one is not other:
                        later = max(one, other, key=lambda visit: visit.start)
                        yield later.breaks("separate_staff", leads=common)


def _days(facts: Facts, own: Sequence[Visit], *, talking: bool) -> list[list[Visit]]:
    """A person's visits by the local day on which they begin; with `talking`, only its talks."""
    days: dict[int, list[Visit]] = defaultdict(list)
    for visit in own:
        if not talking or talks(visit.service, visit.person):
            days[facts.day(visit.start)].append(visit)
    return list(days.values())


def _minutes(visits: Sequence[Visit]) -> int:
    return sum(max(0, visit.end - visit.start) for visit in visits)

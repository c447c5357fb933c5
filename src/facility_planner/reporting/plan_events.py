"""A plan as entries of a calendar: case code, room, time and short name of the service, and nothing else.

Each person and service has an entry of its own, also in a session of several, so that the entry of a later plan
takes the place of the earlier one whoever then shares the session.
"""

from __future__ import annotations

from hashlib import sha256
from itertools import count
from typing import TYPE_CHECKING

from facility_planner.domain.calendar import local_day
from facility_planner.domain.calendar_event import CalendarEvent
from facility_planner.i18n import translator
from facility_planner.reporting.describe.entries import ENTRY_WORDS, service_words
from facility_planner.reporting.rows.between import ways_of
from facility_planner.reporting.rows.handouts import joined

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facility_planner.domain.base import Language
    from facility_planner.reporting.inputs import PlannedSurge

_DOMAIN = "facility-planner"


def plan_events(result: PlannedSurge, language: Language, staff: str | None = None) -> tuple[CalendarEvent, ...]:
    """The entries of a plan, by time; with `staff` those of one member alone."""
    events = [*_services(result, language, staff), *_ways(result, language, staff), *_own(result, language, staff)]
    return tuple(sorted(events, key=lambda event: (event.start, event.uid)))


def busy_staff(result: PlannedSurge) -> tuple[str, ...]:
    """Who of the staff and visitors has anything to do, in the files' order."""
    plan, surge = result.plan, result.surge
    met = {one for activity in plan.activities for one in activity.staff}
    met |= {stint.staff for stint in plan.cover} | {pause.staff for pause in plan.breaks}
    known = (*(member.id for member in surge.facility.staff), *(visitor.id for visitor in surge.scenario.visitors))
    return tuple(one for one in known if one in met)


def _services(result: PlannedSurge, language: Language, staff: str | None) -> Iterator[CalendarEvent]:
    for activity in result.plan.activities:
        if staff is not None and staff not in activity.staff:
            continue
        said = service_words(result.surge.protocol.service(activity.service).short_title, activity.part, language)
        yield CalendarEvent(
            uid=_uid(result, *_key(activity.person, activity.service, activity.part)),
            title=f"{activity.person} · {said}",
            start=activity.start,
            end=activity.end,
            place=activity.room or activity.place or "",
        )


def _ways(result: PlannedSurge, language: Language, staff: str | None) -> Iterator[CalendarEvent]:
    _ = translator(language)
    for way in ways_of(result.surge.scenario, result.plan):
        if staff is not None and staff not in way.staff:
            continue
        for person in way.people:
            words = _(ENTRY_WORDS[f"way_{way.direction}"])
            uid = _uid(result, *_key(person, way.service, way.part), way.direction)
            yield CalendarEvent(uid, f"{person} · {words}", way.start, way.end, way.place)


def _own(result: PlannedSurge, language: Language, staff: str | None) -> Iterator[CalendarEvent]:
    """Attendance and breaks; in a calendar of everybody with the code of the member of staff."""
    _ = translator(language)
    plan = result.plan
    for one in busy_staff(result):
        if staff not in (None, one):
            continue
        spans = [("cover", *span) for span in joined(stint for stint in plan.cover if stint.staff == one)]
        spans += [(pause.kind, pause.start, pause.end) for pause in plan.breaks if pause.staff == one]
        numbers = {(kind, local_day(start)): count(1) for kind, start, _end in spans}
        for kind, start, end in sorted(spans, key=lambda span: span[1]):
            day, words = local_day(start), _(ENTRY_WORDS[kind])
            uid = _uid(result, one, kind, day.isoformat(), str(next(numbers[kind, day])))
            yield CalendarEvent(uid, words if staff else f"{one} · {words}", start, end)


def _key(person: str, service: str, part: str | None) -> tuple[str, ...]:
    """What stays the same from plan to plan."""
    return (person, service, part) if part else (person, service)


def _uid(result: PlannedSurge, *parts: str) -> str:
    """Of the scenario and what it is; hashed, so that it says nothing that the entry does not."""
    said = "/".join((result.plan.scenario, *parts))
    return f"{sha256(said.encode()).hexdigest()[:32]}@{_DOMAIN}"

"""iCalendar files: things to be done, with a reminder a week before they are due, and things that take place."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from facility_planner.domain.calendar import LOCAL_ZONE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from icalendar import Event, Timezone
    from icalendar import Todo as CalendarTodo

    from facility_planner.domain.calendar_event import CalendarEvent
    from facility_planner.domain.todo import Todo, TodoState

MAKER = "-//facility-planner//corrective actions//EN"
PLANS = "-//facility-planner//plans//EN"
ZONE = "Asia/Ho_Chi_Minh"
REMINDER = timedelta(days=-7)
_STATES: dict[TodoState, str] = {
    "open": "NEEDS-ACTION", "under_way": "IN-PROCESS", "done": "COMPLETED", "cancelled": "CANCELLED",
}  # fmt: skip
_STAMP = datetime(2026, 1, 1, tzinfo=UTC)
"""A fixed moment, so that the same things make the same file."""


def todo_calendar(todos: Sequence[Todo]) -> bytes:
    """A calendar of to-dos; lines end and are folded as RFC 5545 says."""
    from icalendar import Calendar  # noqa: PLC0415  (loaded for calendars alone)

    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    for todo in todos:
        calendar.add_component(_component(todo))
    return bytes(calendar.to_ical())


def event_calendar(events: Sequence[CalendarEvent], name: str) -> bytes:
    """A calendar of what takes place, in the time of Viet Nam; `name` is what programs call it."""
    from icalendar import Calendar  # noqa: PLC0415

    calendar = Calendar()
    calendar.add("prodid", PLANS)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", ZONE)
    calendar.add_component(_zone())
    for event in events:
        calendar.add_component(_event(event))
    return bytes(calendar.to_ical())


def _zone() -> Timezone:
    """The zone as it has been since 1975, so that a program without a table of zones reads the hours right."""
    from icalendar import Timezone, TimezoneStandard  # noqa: PLC0415

    zone, always = Timezone(), TimezoneStandard()
    zone.add("tzid", ZONE)
    always.add("dtstart", datetime(1975, 6, 13))
    always.add("tzoffsetfrom", timedelta(hours=7))
    always.add("tzoffsetto", timedelta(hours=7))
    always.add("tzname", "+07")
    zone.add_component(always)
    return zone


def _event(event: CalendarEvent) -> Event:
    from icalendar import Event  # noqa: PLC0415

    made = Event()
    made.add("uid", event.uid)
    made.add("dtstamp", _STAMP)
    for name, moment in (("dtstart", event.start), ("dtend", event.end)):
        made.add(name, moment.astimezone(LOCAL_ZONE).replace(tzinfo=None), parameters={"TZID": ZONE})
    made.add("summary", event.title)
    if event.place:
        made.add("location", event.place)
    made.add("class", "PRIVATE")
    return made


def _component(todo: Todo) -> CalendarTodo:
    from icalendar import Alarm  # noqa: PLC0415
    from icalendar import Todo as Component  # noqa: PLC0415

    made = Component()
    made.add("uid", todo.uid)
    made.add("dtstamp", _STAMP)
    made.add("summary", todo.title)
    made.add("description", todo.details)
    made.add("due", todo.due)
    made.add("status", _STATES[todo.state])
    if todo.completed_on is not None:
        made.add("completed", datetime.combine(todo.completed_on, time(), UTC))
    if todo.state in ("open", "under_way"):
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", todo.reminder or todo.title)
        alarm.add("trigger", REMINDER, parameters={"RELATED": "END"})
        made.add_component(alarm)
    return made

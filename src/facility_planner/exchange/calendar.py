"""Things to be done as an iCalendar file: to-dos with a reminder a week before they are due."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from icalendar import Todo as CalendarTodo

    from facility_planner.domain.todo import Todo, TodoState

MAKER = "-//facility-planner//corrective actions//EN"
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

"""What is given at one time by one team in one place: an activity, or those of several people together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from facility_planner.domain.plan import Activity


@dataclass(frozen=True)
class Session:
    """A service, or a part of one, given to one person or to several at once."""

    service: str
    part: str | None
    start: datetime
    end: datetime
    people: tuple[str, ...]
    """Who is served."""
    companions: tuple[str, ...]
    staff: tuple[str, ...]
    room: str | None
    place: str | None
    """The partner where it is given, if it is not given in the house."""

    @property
    def where(self) -> str:
        """The room, or the partner; nothing where neither is said."""
        return self.room or self.place or ""


def sessions_of(activities: Sequence[Activity]) -> tuple[Session, ...]:
    """Activities by time; those given to several people at once, by the same staff in the same place, taken together.

    Where nobody gives a service and no place is named, each person is on its own.
    """
    together: dict[object, list[Activity]] = {}
    for activity in sorted(activities, key=lambda a: (a.start, a.person, a.service)):
        alone = "" if activity.staff or activity.room or activity.place else activity.person
        key = (
            activity.service, activity.part, activity.start, activity.end, activity.staff, activity.room,
            activity.place, alone,
        )  # fmt: skip
        together.setdefault(key, []).append(activity)
    return tuple(_session(group) for group in together.values())


def _session(group: Sequence[Activity]) -> Session:
    first = group[0]
    people = tuple(dict.fromkeys(activity.person for activity in group))
    beside = dict.fromkeys(code for activity in group for code in activity.companions)
    return Session(
        service=first.service,
        part=first.part,
        start=first.start,
        end=first.end,
        people=people,
        companions=tuple(code for code in beside if code not in people),
        staff=first.staff,
        room=first.room,
        place=first.place,
    )

"""The smallest changes that may help: one more room, one more pair of hands, an hour more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from facility_planner.domain.assessment import Reason
from facility_planner.domain.facility import Room, Training
from facility_planner.planning.intake.explain.hands import (
    with_earlier_shifts,
    with_interpreters,
    with_longer_shifts,
    with_member,
)
from facility_planner.planning.intake.explain.lifts_scarcity import LONG_AGO, member_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from facility_planner.domain.assessment import ReasonArg
    from facility_planner.domain.protocol import Seat, Service
    from facility_planner.planning.intake.explain.day import Day
    from facility_planner.planning.intake.explain.facts import Facts

_LONGER = 60
"""Minutes by which shifts are made longer, or begin earlier."""
_MOST_LANGUAGES = 2
"""Languages for which an interpreter is tried."""
_NEW = "one-more"
"""The id of what is added."""


@dataclass(frozen=True)
class Try:
    """A change by name, and the day with it."""

    name: Reason
    apply: Callable[[Day], Day]


def changes_for(facts: Facts, service: Service) -> tuple[Try, ...]:
    """What may help a service, each thing once."""
    found: dict[str, Try] = {}
    for one in (*_rooms(facts, service), *_staff(facts, service), *_hours(facts), *_limits(facts)):
        found.setdefault(one.name.model_dump_json(), one)
    return tuple(found.values())


def _named(code: str, apply: Callable[[Day], Day], **args: ReasonArg) -> Try:
    return Try(Reason(code=code, args=args), apply)


def _rooms(facts: Facts, service: Service) -> Iterator[Try]:
    if service.room:
        there = {room.use for room in facts.day.facility.rooms}
        use = next((use for use in service.room if use in there), service.room[0])
        room = Room(
            id=_NEW, use=use, enclosure="full_walls", sound_private=True, view_private=True, step_free=True,
            zone="intake",
        )  # fmt: skip
        yield _named(
            "one_more_room",
            lambda day: day.with_facility(rooms=(*day.facility.rooms, room)),
            use=use, private=service.private,
        )  # fmt: skip


def _staff(facts: Facts, service: Service) -> Iterator[Try]:
    asked = facts.sexes()
    for seat in service.staff:
        sex = seat.sex or (asked[0] if asked else "female")
        start, end = _hours_of(facts, seat)
        args: dict[str, ReasonArg] = {"role": member_for(seat, _NEW, sex).roles[0], "from": start, "to": end}
        if asked or seat.sex:
            args["sex"] = sex
        yield _named(
            "one_more_staff",
            partial(
                with_member,
                member=member_for(seat, _NEW, sex),
                start=datetime.fromisoformat(start),
                end=datetime.fromisoformat(end),
            ),
            **args,
        )
        yield from _trained(facts, seat)
    for language in dict.fromkeys(known[0] for known in facts.languages()[:_MOST_LANGUAGES]):
        yield _named(
            "one_more_interpreter",
            partial(_with_interpreter, language=language),
            language=language,
        )


def _with_interpreter(day: Day, language: str) -> Day:
    return with_interpreters(day, (language,), 1, day.scenario.starts, day.scenario.ends)


def _trained(facts: Facts, seat: Seat) -> Iterator[Try]:
    """Somebody who is there already learns what the seat asks for."""
    topic = seat.trained or seat.or_trained
    able = facts.able(seat)
    there = set(facts.there)
    fit = [m for m in facts.day.facility.staff if m.id in there and m.id not in able]
    if seat.trained is not None:
        fit = [m for m in fit if not seat.roles or set(m.roles).intersection(seat.roles)]
    if topic is None or not fit:
        return
    learner = fit[0]
    taught = learner.model_copy(update={"training": (*learner.training, Training(topic=topic, completed_on=LONG_AGO))})
    yield _named(
        "one_more_training",
        lambda day: day.with_facility(staff=tuple(taught if m.id == learner.id else m for m in day.facility.staff)),
        topic=topic, staff=learner.id,
    )  # fmt: skip


def _hours(facts: Facts) -> Iterator[Try]:
    able = facts.taking_part()
    if facts.hours.last_end(able) is not None:
        yield _named("longer_shifts", lambda day: with_longer_shifts(day, able, _LONGER), minutes=_LONGER, staff=able)
    if facts.hours.begins_late(able):
        yield _named("begin_earlier", lambda day: with_earlier_shifts(day, able, _LONGER), minutes=_LONGER, staff=able)


def _limits(facts: Facts) -> Iterator[Try]:
    limits = facts.day.protocol.limits
    if limits.room_turnaround_minutes or limits.contagion_turnaround_minutes:
        minutes = limits.room_turnaround_minutes // 2
        longer = limits.contagion_turnaround_minutes // 2
        yield _named(
            "shorter_turnaround",
            lambda day: day.with_limits(room_turnaround_minutes=minutes, contagion_turnaround_minutes=longer),
            minutes=minutes,
        )


def _hours_of(facts: Facts, seat: Seat) -> tuple[str, str]:
    """The hours of those who take such a seat; where there is nobody, while people can be served."""
    known = facts.hours.on_duty(facts.able(seat)) or facts.hours.whole_day()
    return str(known["from"]), str(known["to"])

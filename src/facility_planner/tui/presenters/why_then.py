"""Why an activity begins when it does: what holds it back until then, or why it comes later than it could."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from facility_planner.domain.calendar import daily_stretches
from facility_planner.reporting.describe import names_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from facility_planner.domain.plan import Activity, Plan
    from facility_planner.reporting.describe import Names
    from facility_planner.tui.backend import Surge
    from facility_planner.tui.speech import Speech


@dataclass(frozen=True)
class Ready:
    """From when on something that an activity needs is there, and what it is."""

    at: datetime
    what: str


def why_then(surge: Surge, plan: Plan, activities: Sequence[Activity], speech: Speech) -> list[str]:
    """What holds the activity back until its start; or from when on it could be, and why it comes later."""
    _ = speech.say
    names = names_of(surge.protocol, surge.standards)
    start = activities[0].start
    ready = [r for activity in activities for r in _Needs(surge, plan, activity, names, speech).all()]
    held = list(dict.fromkeys(r.what for r in ready if r.at == start))
    if held:
        return [
            _("Not earlier, because only at {time}:").format(time=speech.clock(start)),
            *(f"· {w}" for w in held),
        ]
    last = max((r for r in ready if r.at < start), key=lambda r: r.at, default=None)
    if last is None:
        return []
    return [
        _("Possible from {time} on: {what}.").format(time=speech.clock(last.at), what=last.what),
        _(
            "It comes later because the goals of the whole day are better served so, "
            "or somebody has to stay with those who wait."
        ),
    ]


@dataclass(frozen=True)
class _Needs:
    """Everything one activity waits for, and since when it is there."""

    surge: Surge
    plan: Plan
    activity: Activity
    names: Names
    speech: Speech

    def all(self) -> Iterator[Ready]:
        """People, what must come first, staff, the place, the end of quiet."""
        yield from self._people()
        yield from self._order()
        for staff in self.activity.staff:
            yield from self._one_of_staff(staff)
        yield from self._place()
        yield from self._quiet()

    @property
    def _earlier(self) -> list[Activity]:
        return [other for other in self.plan.activities if other.start < self.activity.start]

    def _travel(self, place: str | None) -> timedelta:
        """The way to a partner, which people and escort are on before and after."""
        minutes = {partner.id: partner.travel_minutes for partner in self.surge.scenario.partners}
        return timedelta(minutes=minutes.get(place or "", 0))

    def _after(self, others: Sequence[Activity], sentence: str, who: str, pause: int = 0) -> Iterator[Ready]:
        """Ready when the last of the others has ended, all are back from it, and a pause has passed."""
        last = max(others, key=lambda other: other.end + self._travel(other.place), default=None)
        if last is not None:
            said = f"{self.names.of(last.service, self.speech.language)} ({last.person})"
            free = last.end + self._travel(last.place) + timedelta(minutes=pause) + self._travel(self.activity.place)
            yield Ready(free, sentence.format(who=who, service=said))

    def _people(self) -> Iterator[Ready]:
        _ = self.speech.say
        service, limits = self.surge.protocol.service(self.activity.service), self.surge.protocol.limits
        part = next((part for part in service.parts if part.id == self.activity.part), None)
        wait = timedelta(minutes=part.not_before_minutes if part is not None else service.not_before_minutes)
        for person in (self.activity.person, *self.activity.companions):
            arrived = self.surge.scenario.arrival_of(person) + max(wait, self._travel(self.activity.place))
            yield Ready(arrived, _("{person} has arrived").format(person=person))
            own = [other for other in self._earlier if person in (other.person, *other.companions)]
            yield from self._after(own, _("{who} is free after: {service}"), person)
            if service.talk and limits.talk_minutes_without_rest:
                talks = [other for other in own if self.surge.protocol.service(other.service).talk]
                yield from self._after(talks, _("{who} has rested after: {service}"), person, limits.rest_minutes)

    def _order(self) -> Iterator[Ready]:
        service, own = self.surge.protocol.service(self.activity.service), self.activity.person
        before = {*service.after, *service.requires, *([service.id] if self.activity.part else [])}
        first = [other for other in self._earlier if other.person == own and other.service in before]
        yield from self._after(first, self.speech.say("{who} has had what must come first: {service}"), own)

    def _one_of_staff(self, staff: str) -> Iterator[Ready]:
        _, start = self.speech.say, self.activity.start
        begun = [begin for id_, begin in self._duty() if id_ == staff and begin <= start]
        if begun:
            yield Ready(max(begun), _("{staff} is on duty").format(staff=staff))
        for pause in self.plan.breaks:
            if pause.staff == staff and pause.end <= start:
                yield Ready(pause.end, _("{staff} has had a break").format(staff=staff))
        own = [other for other in self._earlier if staff in other.staff]
        for service in dict.fromkeys(other.service for other in own):
            rest = self.surge.protocol.service(service).staff_rest_minutes
            alike = [other for other in own if other.service == service]
            yield from self._after(alike, _("{who} is free after: {service}"), staff, rest)

    def _duty(self) -> Iterator[tuple[str, datetime]]:
        scenario = self.surge.scenario
        yield from ((shift.staff, shift.start) for shift in scenario.shifts or ())
        yield from ((visitor.id, visitor.start) for visitor in scenario.visitors)
        yield from ((one.staff, one.start + timedelta(minutes=one.delay_minutes)) for one in scenario.on_call)

    def _place(self) -> Iterator[Ready]:
        _ = self.speech.say
        partner = next((one for one in self.surge.scenario.partners if one.id == self.activity.place), None)
        if partner is not None:
            yield Ready(partner.start, _("{partner} is open").format(partner=partner.id))
        if self.activity.room is None:
            return
        limits = self.surge.protocol.limits
        ill = {person.id for person in self.surge.scenario.people if "contagion" in person.needs}
        in_room = [other for other in self._earlier if other.room == self.activity.room]
        for people, pause in (
            ([other for other in in_room if other.person not in ill], limits.room_turnaround_minutes),
            (
                [other for other in in_room if other.person in ill],
                max(limits.room_turnaround_minutes, limits.contagion_turnaround_minutes),
            ),
        ):
            yield from self._after(people, _("room {who} is free after: {service}"), self.activity.room, pause)

    def _quiet(self) -> Iterator[Ready]:
        quiet, scenario = self.surge.protocol.quiet, self.surge.scenario
        if quiet is None or self.surge.protocol.service(self.activity.service).at_night:
            return
        for _begin, end in daily_stretches(quiet.start, quiet.end, scenario.starts, scenario.ends):
            if end <= self.activity.start:
                yield Ready(end, self.speech.say("the quiet hours are over"))

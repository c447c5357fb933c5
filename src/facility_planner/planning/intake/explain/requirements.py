"""The named requirements of a day that may stand in the way of a service, each with what lifts it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from facility_planner.domain.assessment import Reason
from facility_planner.planning.intake.explain import lifts
from facility_planner.planning.intake.explain.facts import Facts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facility_planner.domain.assessment import ReasonArg
    from facility_planner.planning.intake.explain.day import Day
    from facility_planner.planning.intake.explain.question import Question

Lift = Callable[["Day", int], "Day"]
"""Changes a day so that the requirement asks nothing; the number is how many copies of a scarce thing do for that."""


@dataclass(frozen=True)
class Requirement:
    """What a day asks or lacks: its name for people, and the change that does away with it."""

    reason: Reason
    lift: Lift

    @property
    def code(self) -> str:
        """The code of its name."""
        return self.reason.code


def requirements_of(day: Day, question: Question) -> tuple[Requirement, ...]:
    """Whatever may stand in the way of a service and of what comes before it, the likeliest first."""
    facts = Facts(day, question)
    found: dict[str, Requirement] = {}
    for requirement in (*_scarce(facts), *_rules(facts), *_of_people(facts), *_fixed(facts)):
        found.setdefault(requirement.reason.model_dump_json(), requirement)
    return tuple(found.values())


def _named(code: str, lift: Lift, **args: ReasonArg) -> Requirement:
    return Requirement(Reason(code=code, args=args), lift)


def _scarce(facts: Facts) -> Iterator[Requirement]:
    """Rooms, staff and interpreters, of the service itself, then of what comes before it."""
    for service in facts.scarce:
        if service.room:
            yield _named(
                "rooms_of_use", lambda day, _, s=service: lifts.rooms(day, s), uses=service.room,
                private=service.private, rooms=facts.rooms(service), **facts.hours(service),
            )  # fmt: skip
    for service in facts.scarce:
        for seat in service.staff:
            able = facts.able(seat)
            yield _named(
                "staff_of_roles", lambda day, n, s=seat, a=able: lifts.staff(day, s, a, n), roles=seat.roles,
                staff=able, **facts.on_duty(able), **facts.asks(seat),
            )  # fmt: skip
    for service in facts.scarce:
        able = tuple(dict.fromkeys(name for seat in service.staff for name in facts.able(seat)))
        ends = facts.last_end(able)
        if ends is not None:
            yield _named("staff_absent_after", lambda day, _, a=able: lifts.shift_ends(day, a), staff=able, moment=ends)
    languages = facts.languages()
    if languages:
        able = facts.interpreters(languages)
        yield _named(
            "interpreters_of", lambda day, n: lifts.interpreters(day, languages, n), languages=languages, staff=able
        )
        ends = facts.last_end(able)
        if ends is not None:
            yield _named("staff_absent_after", lambda day, _: lifts.shift_ends(day, able), staff=able, moment=ends)


def _rules(facts: Facts) -> Iterator[Requirement]:
    """Limits and rests of the protocol and the standards."""
    limits, protocol = facts.day.protocol.limits, facts.day.protocol
    for service in facts.near:
        if service.staff_rest_minutes:
            yield _named("staff_rest", lambda day, _, s=service: lifts.field(day, s, staff_rest_minutes=0),
                         minutes=service.staff_rest_minutes, service=service.id)  # fmt: skip
        if service.per_staff_per_day is not None:
            yield _named("per_staff_per_day", lambda day, _, s=service: lifts.field(day, s, per_staff_per_day=None),
                         most=service.per_staff_per_day, service=service.id)  # fmt: skip
    turnaround = max(limits.room_turnaround_minutes, limits.contagion_turnaround_minutes)
    if turnaround:
        yield _named("room_turnaround", lifts.turnaround, minutes=turnaround)
    if limits.interpreter is not None and facts.languages():
        yield _named("interpreter_rest", lifts.interpreter_rest, minutes=limits.interpreter.minutes)
    if any(s.talk for s in facts.near) and (limits.talk_minutes_per_day or limits.talk_minutes_without_rest):
        minutes = limits.talk_minutes_per_day or limits.talk_minutes_without_rest
        yield _named("talk_limit", lifts.talk, minutes=minutes)
    if limits.tellings_per_day is not None and any(s.tells_story for s in facts.near):
        yield _named("tellings", lifts.tellings, most=limits.tellings_per_day)
    if protocol.quiet is not None and not all(s.at_night for s in facts.near):
        yield _named("quiet_hours", lambda day, _: lifts.quiet(day, facts.names), **facts.quiet())
    if limits.staff_break is not None:
        yield _named("staff_breaks", lifts.staff_breaks, minutes=limits.staff_break.minutes)
    if protocol.meals:
        yield _named("meals", lifts.meals)
    if limits.feeding is not None:
        yield _named("feeding", lifts.feeding, minutes=limits.feeding.minutes)
    for number, cover in enumerate(protocol.cover):
        if facts.question.tier:  # nobody goes without an essential service so that somebody sits with others
            yield _named("cover_kept", lambda day, _, n=number: lifts.cover(day, n), rule=number, cover=cover.condition)
    if protocol.separate_staff:
        yield _named("separate_staff", lifts.separate_staff)
    if protocol.continuity:
        yield _named("continuity", lifts.continuity)
    if facts.day.demands.working_time != type(facts.day.demands.working_time)():
        yield _named("working_time", lifts.working_time)


def _of_people(facts: Facts) -> Iterator[Requirement]:
    """What the people who are to receive it need or ask."""
    asked = facts.sexes()
    if asked:
        yield _named("sex_asked", lambda day, _: lifts.sexes(day, facts.names), sex=asked)
    if facts.accompanied():
        yield _named("guardian_present", lambda day, _: lifts.guardians(day, facts.names))
    if facts.before:
        yield _named("order_of", lambda day, _: lifts.order(day, facts.service), services=facts.before)
    for service in facts.near:
        if service.not_before_minutes:
            yield _named("not_before", lambda day, _, s=service: lifts.field(day, s, not_before_minutes=0),
                         minutes=service.not_before_minutes, service=service.id)  # fmt: skip
    yield _named("horizon", lambda day, _: lifts.horizon(day, facts.service), to=facts.deadline())
    if facts.day.scenario.keep_apart:
        yield _named("keep_apart", lifts.keep_apart)
    if facts.any_need("wheelchair"):
        yield _named("step_free", lifts.step_free)
    if facts.any_need("safety_concern") or facts.day.facility.rooms != lifts.without_zones(facts.day.facility.rooms):
        yield _named("zones", lifts.zones)
    if any(s.id in partner.services for s in facts.near for partner in facts.day.scenario.partners):
        yield _named("partner_hours", lifts.partner_hours)


def _fixed(facts: Facts) -> Iterator[Requirement]:
    """What the user has fixed."""
    yield from fixed_of(facts.day)


def fixed_of(day: Day) -> Iterator[Requirement]:
    """The locked activities and the limits set for goals."""
    for one in day.scenario.locked:
        yield _named("locked", lambda d, _, x=one: lifts.lock(d, x), person=one.person, service=one.service)
    for goal in day.scenario.goals or day.protocol.goals:
        if goal.must is not None:
            yield _named("must", lambda d, _, g=goal: lifts.must(d, g.name), goal=goal.name, must=goal.must)

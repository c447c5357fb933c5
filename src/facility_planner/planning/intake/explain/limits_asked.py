"""Requirements of the protocol and the standards: limits, rests, cover."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from facility_planner.domain.demands import WorkingTime
from facility_planner.planning.intake.explain import lifts_limits
from facility_planner.planning.intake.explain.requirement import named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facility_planner.planning.intake.explain.facts import Facts
    from facility_planner.planning.intake.explain.requirement import Requirement


def of_services(facts: Facts) -> Iterator[Requirement]:
    """What the service, and what comes before it, asks of its staff."""
    for service in facts.near:
        if service.staff_rest_minutes:
            yield named("staff_rest", partial(lifts_limits.staff_rest, service=service.id),
                        minutes=service.staff_rest_minutes, service=service.id)  # fmt: skip
        if service.per_staff_per_day is not None:
            yield named("per_staff_per_day", partial(lifts_limits.per_staff, service=service.id),
                        most=service.per_staff_per_day, service=service.id)  # fmt: skip


def of_limits(facts: Facts) -> Iterator[Requirement]:
    """What the limits of the protocol ask of rooms, people and staff."""
    limits = facts.day.protocol.limits
    turnaround = max(limits.room_turnaround_minutes, limits.contagion_turnaround_minutes)
    if turnaround:
        yield named("room_turnaround", lifts_limits.turnaround, minutes=turnaround)
    if limits.interpreter is not None and facts.languages():
        yield named("interpreter_rest", lifts_limits.interpreter_rest, minutes=limits.interpreter.minutes)
    talk = limits.talk_minutes_per_day or limits.talk_minutes_without_rest
    if talk and any(service.talk for service in facts.near):
        yield named("talk_limit", lifts_limits.talk, minutes=talk)
    if limits.tellings_per_day is not None and any(service.tells_story for service in facts.near):
        yield named("tellings", lifts_limits.tellings, most=limits.tellings_per_day)
    if limits.staff_break is not None:
        yield named("staff_breaks", lifts_limits.staff_breaks, minutes=limits.staff_break.minutes)
    if limits.feeding is not None:
        yield named("feeding", lifts_limits.feeding, minutes=limits.feeding.minutes)


def of_protocol(facts: Facts) -> Iterator[Requirement]:
    """What else the protocol and the standards ask."""
    protocol = facts.day.protocol
    if protocol.quiet is not None and not all(service.at_night for service in facts.near):
        yield named("quiet_hours", partial(lifts_limits.quiet, services=facts.names), **facts.hours.quiet())
    if protocol.meals:
        yield named("meals", lifts_limits.meals)
    if protocol.separate_staff:
        yield named("separate_staff", lifts_limits.separate_staff)
    if protocol.continuity:
        yield named("continuity", lifts_limits.continuity)
    if facts.day.demands.working_time != WorkingTime():
        yield named("working_time", lifts_limits.working_time)


def of_cover(facts: Facts) -> Iterator[Requirement]:
    """Each rule of cover; nobody goes without an essential service so that somebody sits with others."""
    for number, cover in enumerate(facts.day.protocol.cover if facts.question.tier else ()):
        yield named("cover_kept", partial(lifts_limits.cover, rule=number), rule=number, cover=cover.condition)

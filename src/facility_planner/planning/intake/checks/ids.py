"""Ids that a plan names and nobody knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.domain.plan import Violation

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from facility_planner.domain.plan import Activity, Plan
    from facility_planner.planning.intake.checks.facts import Facts


def check_ids(facts: Facts, plan: Plan) -> Iterator[Violation]:
    """unknown_person, unknown_service, unknown_part, unknown_staff, unknown_room, unknown_place, unknown_rule.

    Somebody who arrives is never staff, so its id among the staff is unknown there.
    """
    for person, moment in _people(plan):
        if person not in facts.people:
            yield Violation(rule="unknown_person", people=(person,), at=moment)
    for service, moment in _services(plan):
        if service not in facts.services:
            yield Violation(rule="unknown_service", service=service, at=moment)
    for staff, moment in _staff(plan):
        if staff not in facts.staff:
            yield Violation(rule="unknown_staff", staff=(staff,), at=moment)
    for room, moment in _rooms(plan):
        if room not in facts.rooms:
            yield Violation(rule="unknown_room", room=room, at=moment)
    yield from _places_and_parts(facts, plan)
    yield from _rules(facts, plan)


def _places_and_parts(facts: Facts, plan: Plan) -> Iterator[Violation]:
    """A place is a partner of the scenario; a part is one of the service's own."""
    partners = {partner.id for partner in facts.scenario.partners}
    for activity in plan.activities:
        if activity.place is not None and activity.place not in partners:
            yield _about(activity, "unknown_place", place=activity.place)
        service = facts.services.get(activity.service)
        parts = set() if service is None else {part.id for part in service.parts}
        if activity.part is not None and activity.part not in parts:
            yield _about(activity, "unknown_part", part=activity.part)


def _about(activity: Activity, rule: str, **args: str) -> Violation:
    return Violation(rule=rule, people=(activity.person,), service=activity.service, at=activity.start, args=dict(args))


def _rules(facts: Facts, plan: Plan) -> Iterator[Violation]:
    for stint in plan.cover:
        if stint.rule >= len(facts.protocol.cover):
            yield Violation(rule="unknown_rule", staff=(stint.staff,), at=stint.start, args={"rule": stint.rule})
    for shortage in plan.shortages:
        known = shortage.rule is not None and 0 <= shortage.rule < len(facts.protocol.cover)
        if shortage.kind == "cover" and not known:
            yield Violation(rule="unknown_rule", at=shortage.start, args={"rule": shortage.rule})


def _people(plan: Plan) -> Iterator[tuple[str, datetime | None]]:
    for activity in plan.activities:
        yield from ((person, activity.start) for person in (activity.person, *activity.companions))
    for entries in (plan.beds, plan.declined, plan.wishes, plan.tomorrow, plan.waiting):
        yield from ((entry.person, None) for entry in entries)
    for shortage in plan.shortages:
        if shortage.person is not None:
            yield shortage.person, shortage.start


def _services(plan: Plan) -> Iterator[tuple[str, datetime | None]]:
    yield from ((activity.service, activity.start) for activity in plan.activities)
    yield from ((entry.service, None) for entry in (*plan.declined, *plan.tomorrow))
    for entries in (plan.wishes, plan.shortages):
        yield from ((entry.service, None) for entry in entries if entry.service is not None)


def _staff(plan: Plan) -> Iterator[tuple[str, datetime | None]]:
    for activity in plan.activities:
        yield from ((staff, activity.start) for staff in activity.staff)
    yield from ((pause.staff, pause.start) for pause in plan.breaks)
    yield from ((stint.staff, stint.start) for stint in plan.cover)
    yield from ((call.staff, call.called_at) for call in plan.calls)


def _rooms(plan: Plan) -> Iterator[tuple[str, datetime | None]]:
    yield from ((activity.room, activity.start) for activity in plan.activities if activity.room is not None)
    yield from ((bed.room, None) for bed in plan.beds)

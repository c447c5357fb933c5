"""Requirements of the people who are to receive a service: what they need or ask, and by when."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from facility_planner.planning.intake.explain import lifts_needs, lifts_scarcity
from facility_planner.planning.intake.explain.requirement import named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facility_planner.planning.intake.explain.facts import Facts
    from facility_planner.planning.intake.explain.requirement import Requirement


def of_people(facts: Facts) -> Iterator[Requirement]:
    """What the people who are to receive it need or ask."""
    asked = facts.sexes()
    if asked:
        yield named("sex_asked", partial(lifts_needs.sexes, services=facts.names), sex=asked)
    if facts.accompanied():
        yield named("guardian_present", partial(lifts_needs.guardians, services=facts.names))
    if facts.before:
        yield named("order_of", partial(lifts_needs.order, service=facts.service), services=facts.before)
    for service in facts.near:
        if service.not_before_minutes:
            yield named("not_before", partial(lifts_needs.not_before, service=service.id),
                         minutes=service.not_before_minutes, service=service.id)  # fmt: skip
    yield named("horizon", partial(lifts_needs.horizon, service=facts.service), to=facts.hours.deadline())
    if facts.day.scenario.keep_apart:
        yield named("keep_apart", lifts_needs.keep_apart)
    if facts.any_need("wheelchair"):
        yield named("step_free", lifts_scarcity.step_free)
    if any(room.zone is not None for room in facts.day.facility.rooms):
        yield named("zones", lifts_scarcity.zones)
    if any(s.id in partner.services for s in facts.near for partner in facts.day.scenario.partners):
        yield named("partner_hours", lifts_scarcity.partner_hours)

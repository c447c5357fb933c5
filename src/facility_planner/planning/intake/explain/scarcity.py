"""Requirements for want of something: rooms, staff, interpreters, hours."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from facility_planner.planning.intake.explain import lifts_scarcity
from facility_planner.planning.intake.explain.requirement import named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facility_planner.planning.intake.explain.facts import Facts
    from facility_planner.planning.intake.explain.requirement import Requirement


def of_resources(facts: Facts) -> Iterator[Requirement]:
    """Rooms, staff and interpreters, of the service itself, then of what comes before it."""
    for service in facts.scarce:
        if service.room:
            yield named(
                "rooms_of_use", partial(lifts_scarcity.rooms, like=service), uses=service.room,
                private=service.private, rooms=facts.rooms(service), **facts.hours.of(service, facts.leads(service)),
            )  # fmt: skip
    for service in facts.scarce:
        for seat in service.staff:
            able = facts.able(seat)
            yield named(
                "staff_of_roles", partial(lifts_scarcity.staff, seat=seat, able=able), roles=seat.roles,
                staff=able, **facts.hours.on_duty(able), **facts.asks(seat),
            )  # fmt: skip
    for languages in facts.languages():
        able = facts.interpreters(languages)
        yield named(
            "interpreters_of", partial(lifts_scarcity.interpreters, languages=languages), languages=languages,
            staff=able,
        )  # fmt: skip
    there = facts.taking_part()
    ends = facts.hours.last_end(there)
    if ends is not None:
        yield named("staff_absent_after", partial(lifts_scarcity.shift_ends, able=there), staff=there, moment=ends)

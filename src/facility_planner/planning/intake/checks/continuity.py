"""Rule 25: services that belong together have a lead in common for one person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.domain.calendar import local_day
from facility_planner.planning.intake.checks.seats import qualifies, wanted_sex
from facility_planner.planning.intake.checks.visits import by_pair

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from facility_planner.domain.facility import StaffMember
    from facility_planner.domain.plan import Violation
    from facility_planner.planning.intake.checks.duty import Duty
    from facility_planner.planning.intake.checks.facts import Facts
    from facility_planner.planning.intake.checks.visits import Visit


def check_continuity(facts: Facts, duty: Duty, visits: Sequence[Visit]) -> Iterator[Violation]:
    """continuity, where anybody who works at any time of the plan can lead both."""
    there = [member for member in facts.staff.values() if duty.works(member.id)]
    given = by_pair(visits)
    for first, second in facts.protocol.continuity:
        for person in facts.people:
            for one in given.get((person, first), ()):
                for other in given.get((person, second), ()):
                    in_house = one.partner is None and other.partner is None
                    if in_house and not set(one.leads) & set(other.leads) and _somebody_can(there, one, other):
                        yield max(one, other, key=lambda visit: visit.start).breaks("continuity", service=first)


def _somebody_can(there: Sequence[StaffMember], one: Visit, other: Visit) -> bool:
    return any(_can_lead(member, one) and _can_lead(member, other) for member in there)


def _can_lead(member: StaffMember, visit: Visit) -> bool:
    sex = wanted_sex(visit.service, visit.person)
    day = local_day(visit.activity.start)
    return (sex is None or member.sex == sex) and any(qualifies(seat, member, day) for seat in visit.service.staff)

"""Staff: how many, of which role and training, and how many people share one.

Every listed member counts as one, whatever the employment: the norms count heads.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from facility_planner.audit.exact import BEYOND
from facility_planner.audit.footing import PeoplePerProvider, Share
from facility_planner.audit.measures.measured import Measured, between, unknown
from facility_planner.audit.reasons import because
from facility_planner.domain.facility import is_trained

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from facility_planner.domain.facility import Facility, StaffMember, Topic
    from facility_planner.domain.roles import Role

INDIRECT_ROLES: frozenset[Role] = frozenset({"manager", "records_officer", "guard", "driver"})
"""Posts that serve the house and not a person; cooks have a norm of their own and are not among them."""
HELPING_ROLES: frozenset[Role] = frozenset({
    "social_worker", "psychologist", "counsellor", "nurse", "doctor", "child_carer",
    "interpreter", "legal_aid",
})  # fmt: skip
"""Roles that help the people received directly."""
COLLEGE = ("college", "bachelor", "master")


def _with_role(facility: Facility, roles: frozenset[Role]) -> list[StaffMember]:
    return [member for member in facility.staff if roles.intersection(member.roles)]


def staff_total(facility: Facility, _as_of: date) -> Measured:
    """All members of staff."""
    return Measured(Fraction(len(facility.staff))) if facility.staff else unknown("staff")


def staff_with(*roles: Role) -> Callable[[Facility, date], Measured]:
    """The measure that counts the staff who have one of the roles."""

    def count(facility: Facility, _as_of: date) -> Measured:
        if not facility.staff:
            return unknown("staff")
        return Measured(Fraction(len(_with_role(facility, frozenset(roles)))))

    return count


def full_time_staff(facility: Facility, _as_of: date) -> Measured:
    """Members of staff who work full time."""
    if not facility.staff:
        return unknown("staff")
    return Measured(Fraction(sum(member.employment == "full_time" for member in facility.staff)))


def staff_college_total(facility: Facility, _as_of: date) -> Measured:
    """Members of staff with a college degree or more."""
    if not facility.staff:
        return unknown("staff")
    certain = sum(member.qualification in COLLEGE for member in facility.staff)
    missing = tuple(f"staff.{m.id}.qualification" for m in facility.staff if m.qualification is None)
    return between(Fraction(certain), Fraction(certain + len(missing)), missing)


def _shared_by(facility: Facility, helpers: list[StaffMember], roles: frozenset[Role]) -> Measured:
    """Places of the licence by helpers; beyond every number where there are none."""
    footing = PeoplePerProvider(facility.capacity)
    missing = () if facility.staff else ("staff",)
    if facility.capacity is None:
        return unknown(*missing, "capacity", footing=footing)
    if missing:
        return unknown(*missing, footing=footing)
    if not helpers:
        return Measured(BEYOND, footing, details=(because("nobody_there", roles=tuple(sorted(roles))),))
    return Measured(Fraction(facility.capacity, len(helpers)), footing)


def people_per(*roles: Role) -> Callable[[Facility, date], Measured]:
    """The measure of how many places of the licence one member of staff with one of the roles serves."""

    def ratio(facility: Facility, _as_of: date) -> Measured:
        return _shared_by(facility, _with_role(facility, frozenset(roles)), frozenset(roles))

    return ratio


def people_per_carer(facility: Facility, as_of: date) -> Measured:
    """Places of the licence by carers: child carers and those trained in child care on the day."""
    carers = [m for m in facility.staff if "child_carer" in m.roles or is_trained(m, "child_care", as_of)]
    return _shared_by(facility, carers, frozenset({"child_carer"}))


def indirect_staff_percent(facility: Facility, _as_of: date) -> Measured:
    """The share of staff all of whose roles serve the house."""
    total = len(facility.staff)
    if not total:
        return unknown("staff", footing=Share(None, "staff"))
    indirect = sum(INDIRECT_ROLES.issuperset(member.roles) for member in facility.staff)
    return Measured(Fraction(100 * indirect, total), Share(total, "staff"))


def staff_trained_percent(topic: Topic) -> Callable[[Facility, date], Measured]:
    """The measure of the share of helping staff who are trained in a topic on the day."""

    def share(facility: Facility, as_of: date) -> Measured:
        helpers = _with_role(facility, HELPING_ROLES)
        if not helpers:
            return unknown("staff", footing=Share(None, "staff"))
        untrained = [member for member in helpers if not is_trained(member, topic, as_of)]
        return Measured(
            Fraction(100 * (len(helpers) - len(untrained)), len(helpers)),
            Share(len(helpers), "staff"),
            details=tuple(because("not_trained", staff=member.id, topic=topic) for member in untrained),
        )

    return share

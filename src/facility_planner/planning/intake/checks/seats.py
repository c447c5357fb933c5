"""Rules 4 to 7: who sits in an activity, of which sex, in which language, and with whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.domain.calendar import local_day
from facility_planner.domain.facility import is_trained
from facility_planner.domain.person_services import languages_of, seats_of
from facility_planner.planning.intake.checks.interpreters import interpreters_asked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from facility_planner.domain.base import Sex
    from facility_planner.domain.facility import StaffMember
    from facility_planner.domain.plan import Violation
    from facility_planner.domain.protocol import Seat, Service
    from facility_planner.domain.scenario import Person
    from facility_planner.planning.intake.checks.facts import Facts
    from facility_planner.planning.intake.checks.visits import Visit

NEEDS_LANGUAGE_FROM_AGE = 3
"""Years; below it nobody has to share a language with the person."""


def check_seats(facts: Facts, visits: Sequence[Visit]) -> Iterator[Violation]:
    """seats, same_person_twice, sex_of_lead, language, needless_interpreter, guardian."""
    for visit in visits:
        yield from _seats(facts, visit)
        if len(set(visit.activity.staff)) < len(visit.activity.staff):
            yield visit.breaks("same_person_twice")
        yield from _sex(facts, visit)
        if talks(visit.service, visit.person):
            yield from _language(facts, visit)
        elif visit.service.talk and visit.interpreters:
            yield visit.breaks("needless_interpreter")
        yield from _company(facts, visit)


def qualifies(seat: Seat, member: StaffMember, day: date) -> bool:
    """Whether somebody may fill a seat on a day: by role or training, and by what else the seat asks."""
    by_role = not seat.roles or bool(set(seat.roles).intersection(member.roles))
    by_training = seat.or_trained is not None and is_trained(member, seat.or_trained, day)
    return (
        (by_role or by_training)
        and (seat.trained is None or is_trained(member, seat.trained, day))
        and (seat.sex is None or seat.sex == member.sex)
    )


def wanted_sex(service: Service, person: Person) -> Sex | None:
    """The sex that leads must have, and an interpreter should; None where any will do."""
    asked: Sex | None = None if person.interviewer_sex == "any" else person.interviewer_sex
    if service.sex_rule == "never":
        return None
    if service.sex_rule == "always" and person.interviewer_sex is None and person.sex != "other":
        return person.sex
    return asked


def talks(service: Service, person: Person) -> bool:
    """Whether somebody must share a language with the person."""
    return service.talk and person.age >= NEEDS_LANGUAGE_FROM_AGE


def _known(facts: Facts, staff: Iterable[str]) -> list[StaffMember]:
    return [facts.staff[staff_id] for staff_id in staff if staff_id in facts.staff]


def _escort(facts: Facts, visit: Visit) -> Iterator[Violation]:
    """At a partner as many staff of the facility as it asks for, and no more interpreters than are asked."""
    most = visit.seats + (interpreters_asked(facts, visit) if visit.service.talk and visit.seats else 0)
    if not visit.seats <= len(visit.activity.staff) <= most:
        yield visit.breaks("seats", expected=visit.seats, found=len(visit.activity.staff))
    strange = tuple(staff for staff in visit.escorts if staff in facts.staff and staff not in facts.own_staff)
    if strange:
        yield visit.breaks("seats", lead=strange)


def _seats(facts: Facts, visit: Visit) -> Iterator[Violation]:
    if visit.partner is not None:
        yield from _escort(facts, visit)
        return
    day = local_day(visit.activity.start)
    asked = seats_of(visit.service, visit.person)
    most = len(asked) + (interpreters_asked(facts, visit) if visit.service.talk else 0)
    if not len(asked) <= len(visit.activity.staff) <= most:
        yield visit.breaks("seats", expected=len(asked), found=len(visit.activity.staff))
    for number, (seat, staff_id) in enumerate(zip(asked, visit.leads, strict=False)):
        member = facts.staff.get(staff_id)
        if member is not None and not qualifies(seat, member, day):
            yield visit.breaks("seats", seat=number, lead=staff_id)


def _sex(facts: Facts, visit: Visit) -> Iterator[Violation]:
    sex = wanted_sex(visit.service, visit.person)
    wrong = tuple(lead.id for lead in _known(facts, visit.leads) if sex is not None and lead.sex != sex)
    if wrong and sex is not None:
        yield visit.breaks("sex_of_lead", leads=wrong, sex=sex)


def _language(facts: Facts, visit: Visit) -> Iterator[Violation]:
    """A lead shares a language with the person and nobody else sits in, or interpreters stand between."""
    if visit.partner is not None and not visit.seats:
        return
    own = set(languages_of(visit.person))
    leads = _known(facts, visit.escorts or visit.leads)
    if any(own.intersection(lead.languages) for lead in leads):
        if visit.interpreters:
            yield visit.breaks("needless_interpreter")
        return
    theirs = {language for lead in leads for language in lead.languages}
    between = _known(facts, visit.interpreters)
    fit = all(
        one.id not in (visit.escorts or visit.leads)
        and "interpreter" in one.roles
        and own.intersection(one.languages)
        and theirs.intersection(one.languages)
        for one in between
    )
    if not fit or not 1 <= len(between) == len(visit.interpreters) <= interpreters_asked(facts, visit):
        yield visit.breaks("language", languages=languages_of(visit.person))


def _company(facts: Facts, visit: Visit) -> Iterator[Violation]:
    guardian = facts.guardians.get(visit.person.id)
    needed = (guardian,) if guardian is not None and visit.service.guardian == "present" else ()
    if visit.activity.companions != needed:
        yield visit.breaks("guardian", expected=needed, found=visit.activity.companions)

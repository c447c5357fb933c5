"""What one person is entitled to, and what must be done in time for that person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facility_planner.domain.basis import basis_on, class_on
from facility_planner.domain.calendar import local_day
from facility_planner.domain.due import OF_A_LICENCE, due_after_arrival, requirement_of, span_of
from facility_planner.domain.entitlement import category_with, entitled_to

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date, datetime

    from facility_planner.domain.deadline import Deadline
    from facility_planner.domain.due import Span
    from facility_planner.domain.entitlement import Category, Entitled, EntitlementMatrix, Trafficked
    from facility_planner.domain.instrument import LegalReference
    from facility_planner.domain.standard import Requirement, RequirementClass, Standard


@dataclass(frozen=True)
class Case:
    """What is asked about: a person as far as known, the day whose law counts, and when all began."""

    category: Category
    day: date
    trafficked: Trafficked | None = None
    nationality: str | None = None
    age: float | None = None
    received: datetime | None = None
    """When the information came, the person was handed over and admitted: one moment for all three."""

    @property
    def counted_as(self) -> Category:
        """The category that the nationality makes of the one given."""
        return category_with(self.category, self.nationality) or self.category

    @property
    def day_of_deadlines(self) -> date:
        """The day whose law the deadlines follow: that of the event, where it is known."""
        return self.day if self.received is None else local_day(self.received)


@dataclass(frozen=True)
class CaseDeadline:
    """A deadline with the law of its day; `due` only where the event is known."""

    deadline: Deadline
    requirement: Requirement
    class_: RequirementClass
    basis: tuple[LegalReference, ...]
    span: Span | None
    """None: the law gives no number."""
    due: datetime | None = None
    if_below: float | None = None
    """The age is not known, and the deadline only concerns people below this one."""


@dataclass(frozen=True)
class CaseRights:
    """The answer: regimes and deadlines by a standard."""

    case: Case
    standard: Standard
    matrix: EntitlementMatrix
    regimes: tuple[Entitled, ...]
    """Empty where the table is not in force on the day: nothing is made up for the time before."""
    deadlines: tuple[CaseDeadline, ...]

    @property
    def in_force(self) -> bool:
        """Whether the table holds on the day."""
        return self.matrix.start <= self.case.day


def rights_of(case: Case, standard: Standard, matrix: EntitlementMatrix, holidays: Collection[date]) -> CaseRights:
    """The regimes of a case in the order of the table, and its deadlines: those with a moment first, by time."""
    in_force = matrix.start <= case.day
    regimes = entitled_to(matrix, case.counted_as, case.trafficked) if in_force else ()
    listed = list(_deadlines(case, standard, holidays))
    dated = sorted(((d.due, place, d) for place, d in enumerate(listed) if d.due is not None), key=lambda d: d[:2])
    undated = (d for d in listed if d.due is None)
    return CaseRights(case, standard, matrix, regimes, (*(d for _, _, d in dated), *undated))


def _deadlines(case: Case, standard: Standard, holidays: Collection[date]) -> Iterator[CaseDeadline]:
    day = case.day_of_deadlines
    for deadline in standard.deadlines:
        if deadline.after in OF_A_LICENCE:
            continue
        requirement = requirement_of(deadline, standard)
        young = deadline.age_below is None or case.age is None or case.age < deadline.age_below
        of_category = deadline.category is None or case.counted_as in deadline.category
        if young and of_category and _in_force(requirement, day):
            yield CaseDeadline(
                deadline=deadline,
                requirement=requirement,
                class_=class_on(requirement, standard.instruments, day),
                basis=basis_on(requirement, standard.instruments, day),
                span=span_of(requirement, day),
                due=None if case.received is None else due_after_arrival(deadline, standard, case.received, holidays),
                if_below=deadline.age_below if case.age is None else None,
            )


def _in_force(requirement: Requirement, day: date) -> bool:
    """Whether a requirement asks something on a day, with or without a number."""
    dated = requirement.value_on(day)
    return not requirement.values or (dated is not None and (dated.value is not None or bool(dated.bands)))

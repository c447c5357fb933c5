"""A draft told as a plan: activities, cover, what was declined, what is short and why."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from facility_planner.domain.assessment import Reason
from facility_planner.domain.person_services import declined_by
from facility_planner.domain.plan import (
    Activity,
    Call,
    CoverStint,
    MissedWish,
    Objective,
    PersonService,
    Plan,
    PlanWarning,
    Shortage,
)
from facility_planner.domain.protocol import MINUTE_GOALS
from facility_planner.planning.intake.diagnose import Diagnosis
from facility_planner.planning.intake.goals import (
    called,
    goals_of,
    is_late,
    is_put_off,
    least_values,
    missed_interpreter_wish,
    values_of,
)
from facility_planner.planning.intake.staffing import Lack, Stint, staff_cover

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from facility_planner.domain.plan import PlanStatus, ShortageKind, Solve
    from facility_planner.domain.protocol import GoalName, Service
    from facility_planner.planning.beds.assign import BedPlan
    from facility_planner.planning.intake.draft import Assignment, Draft


_KINDS: dict[str, ShortageKind] = {
    "no_common_language": "language",
    "guardian_not_free": "guardian",
    "late": "deadline",
}
"""Reasons that make a pair short of something else than the service as such."""


def tell(draft: Draft, beds: BedPlan, bounds: Mapping[str, int], solve: Solve | None) -> Plan:
    """The plan of a draft; `bounds` are the proven bounds by goal.

    Where a service may be given to several at once, which this version does not do, a better plan may exist:
    then no more is told as a bound than what nobody can give.
    """
    teller = _Teller(draft)
    stints, lacks = staff_cover(draft)
    values = values_of(draft, len(beds.wishes))
    objectives = tuple(
        Objective(
            name=goal.name,
            value=values[goal.name],
            bound=_told_bound(draft, goal.name, values[goal.name], bounds),
            unit="min" if goal.name in MINUTE_GOALS else None,
        )
        for goal in goals_of(draft.instance)
    )
    status: PlanStatus = "optimal" if all(o.is_optimal for o in objectives) else "feasible"
    return Plan(
        scenario=draft.instance.scenario.id,
        status=status,
        objectives=objectives,
        activities=teller.activities(),
        beds=beds.beds,
        cover=tuple(teller.stint(stint) for stint in sorted(stints, key=lambda s: (s.start, s.rule, s.worker))),
        calls=teller.calls(),
        declined=teller.declined(),
        wishes=(*teller.wishes(), *beds.wishes),
        tomorrow=teller.tomorrow(),
        shortages=(*teller.shortages(), *(teller.lack(lack) for lack in lacks), *beds.shortages),
        warnings=(*teller.warnings(), *beds.warnings),
        solve=solve,
    )


def _told_bound(draft: Draft, goal: GoalName, value: int, bounds: Mapping[str, int]) -> int | None:
    """The bound to tell of a goal; none where the plan itself shows that the model asked for more than the rules."""
    bound = least_values(draft.instance)[goal] if draft.instance.has_groups else bounds.get(goal)
    return None if bound is None or bound > value else bound


class _Teller:
    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._instance = draft.instance
        self._scenario = draft.instance.scenario

    def _moment(self, minute: int) -> datetime:
        return self._scenario.starts + timedelta(minutes=minute)

    def _person(self, index: int) -> str:
        return self._instance.people[index].id

    def _ordered(self) -> list[Assignment]:
        return sorted(self._draft.assignments, key=lambda a: (a.start, a.task))

    def activities(self) -> tuple[Activity, ...]:
        return tuple(self._activity(a) for a in self._ordered())

    def _activity(self, a: Assignment) -> Activity:
        task = self._draft.task(a)
        return Activity(
            person=self._person(task.person),
            service=task.service.id,
            start=self._moment(a.start),
            end=self._moment(self._draft.end(a)),
            staff=tuple(self._instance.workers[w].id for w in a.staff),
            companions=() if task.companion is None else (self._person(task.companion),),
            room=None if a.room is None else self._instance.rooms[a.room].id,
        )

    def stint(self, stint: Stint) -> CoverStint:
        return CoverStint(
            staff=self._instance.workers[stint.worker].id,
            start=self._moment(stint.start),
            end=self._moment(stint.end),
            rule=stint.rule,
        )

    def lack(self, lack: Lack) -> Shortage:
        return Shortage(
            kind="cover",
            start=self._moment(lack.start),
            end=self._moment(lack.end),
            rule=lack.rule,
            missing=lack.missing,
            reason=Reason(code="all_busy" if lack.on_duty else "nobody_on_duty"),
        )

    def calls(self) -> tuple[Call, ...]:
        found = []
        for (w, number), first in sorted(called(self._draft).items()):
            worker = self._instance.workers[w]
            found.append(Call(staff=worker.id, called_at=self._moment(first - worker.windows[number].delay)))
        return tuple(found)

    def declined(self) -> tuple[PersonService, ...]:
        protocol = self._instance.protocol
        return tuple(
            PersonService(person=person.id, service=service.id)
            for person in self._instance.people
            for service in protocol.services
            if service.id in declined_by(protocol, person)
        )

    def wishes(self) -> tuple[MissedWish, ...]:
        return tuple(
            MissedWish(person=self._person(task.person), wish="interpreter_sex", service=task.service.id)
            for a in self._ordered()
            for task in [self._draft.task(a)]
            if missed_interpreter_wish(self._draft, a)
        )

    def tomorrow(self) -> tuple[PersonService, ...]:
        found = [
            PersonService(person=self._person(task.person), service=task.service.id)
            for task in self._instance.tasks
            for given in [self._draft.by_task.get(task.index)]
            if (given is None and task.service.priority != "essential")
            or (given is not None and is_put_off(task, self._draft.end(given)))
        ]
        found += [
            PersonService(person=self._person(person), service=service.id)
            for person, service, _ in self._instance.impossible
            if service.priority != "essential"
        ]
        return tuple(found)

    def shortages(self) -> tuple[Shortage, ...]:
        found = [
            self._short(person, service, Reason(code=reason.code, args=reason.args))
            for person, service, reason in self._instance.impossible
        ]
        diagnosis = Diagnosis(self._draft)
        for task in self._instance.tasks:
            given = self._draft.by_task.get(task.index)
            if given is None or is_put_off(task, self._draft.end(given)):
                reason = diagnosis.why_not(task)
            elif is_late(task, given.start):
                reason = Reason(code="late")
            else:
                continue
            found.append(self._short(task.person, task.service, reason))
        return tuple(found)

    def _short(self, person: int, service: Service, reason: Reason) -> Shortage:
        kind = _KINDS.get(reason.code, "service")
        return Shortage(kind=kind, person=self._person(person), service=service.id, reason=reason)

    def warnings(self) -> tuple[PlanWarning, ...]:
        left_out = (PlanWarning(code=code, args={what: name}) for code, what, name in self._instance.not_planned)
        return (*left_out, *self._instance.warnings)

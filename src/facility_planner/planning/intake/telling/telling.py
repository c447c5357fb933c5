"""A draft told as a plan: activities, cover, what was declined, what is short and why."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from facility_planner.domain.assessment import Reason
from facility_planner.domain.person_services import declined_by
from facility_planner.domain.plan import (
    Activity,
    Break,
    Call,
    CoverStint,
    MissedWish,
    Objective,
    PersonService,
    Plan,
    PlanWarning,
    Shortage,
    Waiting,
)
from facility_planner.domain.protocol import MINUTE_GOALS
from facility_planner.planning.intake.draft.goals import (
    called,
    goals_of,
    is_late,
    is_late_in,
    missed_interpreter_wish,
    values_of,
)
from facility_planner.planning.intake.draft.staffing import Lack, Stint, needed_rests, staff_cover
from facility_planner.planning.intake.first_come.diagnose import Diagnosis
from facility_planner.planning.intake.telling.supplies import supplies_short
from facility_planner.planning.intake.telling.waiting_places import waiting_places

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from facility_planner.domain.plan import PlanStatus, ShortageKind, Solve
    from facility_planner.domain.protocol import Service
    from facility_planner.planning.beds.assign import BedPlan
    from facility_planner.planning.intake.draft.draft import Assignment, Draft
    from facility_planner.planning.intake.telling.waiting_places import Wait


_KINDS: dict[str, ShortageKind] = {
    "no_common_language": "language",
    "no_second_interpreter": "language",
    "guardian_not_free": "guardian",
    "late": "deadline",
}
"""Reasons that make a pair short of something else than the service as such."""


def tell(draft: Draft, beds: BedPlan, bounds: Mapping[str, int], solve: Solve | None) -> Plan:
    """The plan of a draft; `bounds` are the proven bounds by goal."""
    teller = _Teller(draft)
    stints, lacks = staff_cover(draft)
    waits = waiting_places(draft)
    values = values_of(draft, len(beds.wishes))
    objectives = tuple(
        Objective(
            name=goal.name,
            value=values[goal.name],
            bound=_told_bound(values[goal.name], bounds.get(goal.name)),
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
        waiting=tuple(teller.waiting(wait, room) for wait in waits for room in (wait.room,) if room is not None),
        breaks=teller.breaks(stints),
        calls=teller.calls(),
        declined=teller.declined(),
        wishes=(*teller.wishes(), *beds.wishes),
        tomorrow=teller.tomorrow(),
        shortages=(
            *teller.shortages(),
            *supplies_short(draft),
            *(teller.lack(lack) for lack in lacks),
            *(teller.no_place(wait) for wait in waits if wait.room is None),
            *beds.shortages,
        ),
        warnings=(*teller.warnings(), *beds.warnings),
        solve=solve,
    )


def _told_bound(value: int, bound: int | None) -> int | None:
    """The bound to tell of a goal; none where the plan itself shows that the model asked for more than the rules."""
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
            part=None if task.part is None else task.part.id,
            start=self._moment(a.start),
            end=self._moment(self._draft.end(a)),
            staff=tuple(self._instance.workers[w].id for w in a.staff),
            companions=() if task.companion is None else (self._person(task.companion),),
            room=None if a.room is None else self._instance.rooms[a.room].id,
            place=None if task.place is None else self._scenario.partners[task.place].id,
        )

    def stint(self, stint: Stint) -> CoverStint:
        return CoverStint(
            staff=self._instance.workers[stint.worker].id,
            start=self._moment(stint.start),
            end=self._moment(stint.end),
            rule=stint.rule,
        )

    def waiting(self, wait: Wait, room: int) -> Waiting:
        return Waiting(
            person=self._person(wait.person),
            room=self._instance.rooms[room].id,
            start=self._moment(wait.start),
            end=self._moment(wait.end),
        )

    def no_place(self, wait: Wait) -> Shortage:
        return Shortage(
            kind="supply",
            person=self._person(wait.person),
            start=self._moment(wait.start),
            end=self._moment(wait.end),
            reason=Reason(code="no_waiting_place"),
        )

    def breaks(self, stints: Sequence[Stint]) -> tuple[Break, ...]:
        return tuple(
            Break(
                staff=self._instance.workers[pause.worker].id,
                start=self._moment(pause.start),
                end=self._moment(pause.end),
                kind="meal" if pause.is_meal else "rest",
            )
            for pause in sorted(needed_rests(self._draft, stints), key=lambda pause: (pause.start, pause.worker))
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
            PersonService(person=self._person(pair.person), service=pair.service.id)
            for pair in self._instance.pairs
            if (pair.service.priority == "same_day" and is_late_in(self._draft, pair))
            or (pair.service.priority == "can_wait" and not self._draft.is_given(pair))
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
        for pair in self._instance.pairs:
            if not is_late_in(self._draft, pair):
                continue
            settled = self._draft.settled(pair)
            task = self._instance.tasks[pair.wholes[0]]
            if settled is not None and is_late(task, settled.start):
                reason = Reason(code="late")
            elif self._draft.whole(pair) is None and self._draft.begun(pair) is not None:
                reason = Reason(code="in_parts")
            else:
                reason = diagnosis.why_not(task)
            found.append(self._short(pair.person, pair.service, reason))
        return tuple(found)

    def _short(self, person: int, service: Service, reason: Reason) -> Shortage:
        kind = _KINDS.get(reason.code, "service")
        return Shortage(kind=kind, person=self._person(person), service=service.id, reason=reason)

    def warnings(self) -> tuple[PlanWarning, ...]:
        return self._instance.warnings

"""The best plan of a tiny surge by trying all of them, with the checker as the only judge.

Every pair is given at any beginning on a grid, by any of the staff in any order, in any room, or not at
all; pairs are decided one after the other, and what breaks a rule already is not pursued. Only for surges
whose times are all multiples of the grid (then some best plan lies on it: all goals are regular), in which
nobody sleeps, and without cover: rules that a plan can only come to keep by more activities stay out.
"""

from __future__ import annotations

from datetime import timedelta
from itertools import permutations
from typing import TYPE_CHECKING

from facility_planner.domain.assessment import Reason
from facility_planner.domain.person_services import declined_by, minutes_for, seats_of, services_for
from facility_planner.domain.plan import Activity, Break, PersonService, Plan, Shortage
from facility_planner.domain.scenario import is_child

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.planning.intake_support import Case

    from facility_planner.domain.protocol import Service
    from facility_planner.domain.scenario import Person

GRID = 10
_UNSAID = frozenset({"objectives_list", "wishes_list"})
"""What the plans of the search leave unsaid of themselves."""
_OPEN = frozenset({"unaccounted", "requires", "objective_value", "declined_list"}) | _UNSAID
"""What a plan that is not yet complete may still lack."""


def best_values(case: Case, most_undone: int) -> tuple[int, ...] | None:
    """The least values of the goals, in their order, of all plans with at most so many pairs undone."""
    return _Search(case, most_undone).best()


class _Search:
    def __init__(self, case: Case, most_undone: int) -> None:
        self._case = case
        self._most_undone = most_undone
        self._pairs = [(p, s) for p in case.scenario.people for s in services_for(case.protocol, p)]
        self._found: tuple[int, ...] | None = None

    def best(self) -> tuple[int, ...] | None:
        self._extend((), ())
        return self._found

    def _extend(self, chosen: tuple[Activity, ...], left: tuple[tuple[Person, Service], ...]) -> None:
        if len(left) > self._most_undone:
            return
        position = len(chosen) + len(left)
        if position == len(self._pairs):
            self._weigh(chosen)
            return
        person, service = self._pairs[position]
        for activity in self._ways(person, service):
            if self._may_stand((*chosen, activity)):
                self._extend((*chosen, activity), left)
        self._extend(chosen, (*left, (person, service)))

    def _ways(self, person: Person, service: Service) -> Iterator[Activity]:
        """Every beginning, staff and room that might do."""
        case, scenario = self._case, self._case.scenario
        seats = len(seats_of(service, person))
        names = [m.id for m in case.facility.staff] + [v.id for v in scenario.visitors]
        rooms = [r.id for r in case.facility.rooms if r.use in service.room] if service.room else [None]
        guardian = scenario.guardians.get(person.id)
        goes_with = service.guardian == "present" and is_child(person, case.protocol.beds.child_below_age)
        for minute in range(0, scenario.horizon_hours * 60, GRID):
            start = scenario.starts + timedelta(minutes=minute)
            for more in self._interpreters(service) if seats else (0,):
                end = start + timedelta(minutes=minutes_for(service, person, interpreted=more > 0))
                for staff in permutations(names, seats + more):
                    for room in rooms:
                        yield Activity(
                            person=person.id, service=service.id, start=start, end=end, staff=staff, room=room,
                            companions=(guardian,) if goes_with and guardian else (),
                        )  # fmt: skip

    def _interpreters(self, service: Service) -> tuple[int, ...]:
        """How many interpreters there may be; two only where so much is asked somewhere."""
        asked = self._case.protocol.limits.interpreter
        return (0,) if not service.talk else (0, 1) if asked is None else (0, 1, 2)

    def _plan(self, chosen: tuple[Activity, ...]) -> Plan:
        return Plan(
            scenario=self._case.scenario.id, status="feasible", objectives=(), activities=chosen,
            breaks=tuple(self._breaks(chosen)),
        )  # fmt: skip

    def _breaks(self, chosen: tuple[Activity, ...]) -> Iterator[Break]:
        """All the time in which somebody of the staff does nothing, as meals: there are none better."""
        limits = self._case.protocol.limits
        for member in self._case.facility.staff if limits.staff_break or self._case.protocol.meals else ():
            mine = sorted((a.start, a.end) for a in chosen if member.id in a.staff)
            begins = self._case.scenario.starts
            for start, end in (*mine, (self._case.scenario.ends, self._case.scenario.ends)):
                if begins < start:
                    yield Break(staff=member.id, start=begins, end=start, kind="meal")
                begins = max(begins, end)

    def _may_stand(self, chosen: tuple[Activity, ...]) -> bool:
        return all(v.rule in _OPEN for v in self._case.judge(self._plan(chosen)).violations)

    def _weigh(self, chosen: tuple[Activity, ...]) -> None:
        """Says of a complete plan what is missing, and keeps its values if nothing is wrong with it."""
        late = {
            (v.people[0], str(v.service))
            for v in self._case.judge(self._plan(chosen)).violations
            if v.rule == "unaccounted"
        }
        services = self._case.protocol.services
        put_off = {service.id for service in services if service.priority != "essential"}
        given = {(a.person, a.service) for a in chosen}
        whole = self._plan(chosen).model_copy(
            update={
                "shortages": tuple(
                    Shortage(kind="deadline" if pair in given else "service", person=pair[0], service=pair[1],
                             reason=Reason(code="late"))
                    for pair in sorted(late)
                ),
                "tomorrow": tuple(
                    PersonService(person=pair[0], service=pair[1]) for pair in sorted(late) if pair[1] in put_off
                ),
                "declined": tuple(
                    PersonService(person=p.id, service=s)
                    for p in self._case.scenario.people
                    for s in sorted(declined_by(self._case.protocol, p))
                ),
            }
        )  # fmt: skip
        judgement = self._case.judge(whole)
        if any(v.rule not in _UNSAID for v in judgement.violations):
            return
        values = {o.name: o.value for o in judgement.objectives}
        if values["essential_services_missed"] + values["left_for_tomorrow"] > self._most_undone:
            return
        ordered = tuple(o.value for o in judgement.objectives)
        if self._found is None or ordered < self._found:
            self._found = ordered

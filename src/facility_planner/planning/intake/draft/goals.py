"""The values of the goals for a draft, and what no draft can undercut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.domain.person_services import services_for, weight_of
from facility_planner.domain.protocol import GOALS
from facility_planner.domain.scenario import is_child
from facility_planner.planning.intake.draft.staffing import staff_cover

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.domain.protocol import GoalName, GoalSetting
    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.day.tasks import Pair, Task
    from facility_planner.planning.intake.draft.draft import Assignment, Draft

COUNTED = frozenset({"essential_services_missed", "windows_missed", "weighted_waiting", "left_for_tomorrow"})
"""Goals after which no service may be left out for the sake of another goal."""


def goals_of(instance: Instance) -> tuple[GoalSetting, ...]:
    """The goals in their order: the scenario's, else the protocol's."""
    return instance.scenario.goals or instance.protocol.goals


def is_late(task: Task, start: int) -> bool:
    """Whether an essential service begun at `start` is missed."""
    return task.late_from is not None and start >= task.late_from


def is_put_off(task: Task, end: int) -> bool:
    """Whether a same-day service ended at `end` was not given today."""
    return task.service.priority == "same_day" and end > task.today_until


def windows_missed_by(task: Task, start: int | None) -> int:
    """How many of a task's windows a beginning misses; all of them where it does not take place."""
    return sum(1 for begin_by in task.begin_by if start is None or start > begin_by)


def waiting_service(instance: Instance) -> str | None:
    """The service whose beginning ends the weighted waiting: triage, else the first essential one in a clinic."""
    services = instance.protocol.services
    if any(service.id == "health_triage" for service in services):
        return "health_triage"
    return next((s.id for s in services if s.priority == "essential" and "clinic" in s.room), None)


def waiting_weights(instance: Instance) -> dict[int, int]:
    """Person to the weight of a minute of waiting, for those who are to receive the service waited for."""
    service = waiting_service(instance)
    return {
        index: weight_of(instance.protocol, person, child=is_child(person, instance.protocol.beds.child_below_age))
        for index, person in enumerate(instance.people)
        if any(s.id == service for s in services_for(instance.protocol, person))
    }


def missed_interpreter_wish(draft: Draft, assignment: Assignment) -> bool:
    """Whether an interpreter is of another sex than the leads had to be."""
    asked = draft.task(assignment).asked_sex
    return asked is not None and any(draft.instance.workers[w].sex != asked for w in assignment.interpreters)


def essential_services_missed(draft: Draft) -> int:
    """Pairs of a person and an essential service not given in time."""
    lost = sum(1 for _, service, _ in draft.instance.impossible if service.priority == "essential")
    return lost + sum(
        1 for pair in draft.instance.pairs if pair.service.priority == "essential" and is_late_in(draft, pair)
    )


def is_late_in(draft: Draft, pair: Pair) -> bool:
    """Whether a pair is not given, whole or in all its parts, when its priority asks."""
    settled = draft.settled(pair)
    if settled is None:
        return True
    task = draft.task(settled)
    return is_late(task, settled.start) or is_put_off(task, draft.end(settled))


def undone(draft: Draft) -> int:
    """Essential and same-day pairs that are not given in time."""
    return essential_services_missed(draft) + left_for_tomorrow(draft)


def windows_missed(draft: Draft) -> int:
    """Windows of time that were not kept."""
    missed = 0
    for pair in draft.instance.pairs:
        begun = draft.begun(pair)
        task = draft.instance.tasks[pair.beginnings[0]]
        missed += windows_missed_by(task, None if begun is None else begun.start)
    return missed + impossible_windows(draft.instance)


def impossible_windows(instance: Instance) -> int:
    """Windows of services that nobody can give."""
    missed = 0
    for index, service, _ in instance.impossible:
        person = instance.people[index]
        hours, since = service.within_exposure_hours, person.hours_since_exposure
        missed += service.within_minutes is not None
        missed += hours is not None and since is not None and since < hours
    return missed


def weighted_waiting(draft: Draft) -> int:
    """Weighted minutes from arrival to the beginning of the service waited for."""
    instance, service = draft.instance, waiting_service(draft.instance)
    total = 0
    for person, weight in waiting_weights(instance).items():
        pair = instance.pair_of.get((person, service or ""))
        given = draft.begun(pair) if pair else None
        until = given.start if given else instance.horizon
        total += weight * (until - instance.arrivals[person])
    return total


def left_for_tomorrow(draft: Draft) -> int:
    """Same-day pairs that are not given today."""
    lost = sum(1 for _, service, _ in draft.instance.impossible if service.priority == "same_day")
    return lost + sum(
        1 for pair in draft.instance.pairs if pair.service.priority == "same_day" and is_late_in(draft, pair)
    )


def strangers(draft: Draft) -> int:
    """Over people, the staff met beyond the first."""
    met: dict[int, set[int]] = {}
    for a in draft.assignments:
        met.setdefault(draft.task(a).person, set()).update(a.staff)
    return sum(max(0, len(staff) - 1) for staff in met.values())


def last_person_done(draft: Draft) -> int:
    """The end of the last essential or same-day activity that begins on the first day."""
    ends = [
        draft.end(a)
        for a in draft.assignments
        if draft.task(a).service.priority != "can_wait" and a.start < draft.instance.day_one_ends
    ]
    return max(ends, default=0)


def overtime_minutes(draft: Draft) -> int:
    """Minutes from the end of each shift to the end of its last activity or stint of cover, where that is later."""
    over: dict[tuple[int, int], int] = {}
    work = [(w, *draft.away(a)) for a in draft.assignments for w in a.staff]
    work += [(stint.worker, stint.start, stint.end) for stint in staff_cover(draft)[0]]
    for w, start, end in work:
        windows = draft.instance.workers[w].windows
        within = [k for k, x in enumerate(windows) if x.start <= start and end <= x.end and not x.on_call]
        regular = [k for k in within if end <= windows[k].regular_end]
        for number in (regular or within)[:1]:
            over[w, number] = max(over.get((w, number), 0), end - windows[number].regular_end)
    return sum(over.values())


def called(draft: Draft) -> dict[tuple[int, int], int]:
    """Stretches on call that are used, as worker and number of the window, with the minute of the first work."""
    first: dict[tuple[int, int], int] = {}
    for a in draft.assignments:
        leaves, returns = draft.away(a)
        for w in a.staff:
            windows = draft.instance.workers[w].windows
            within = [k for k, x in enumerate(windows) if x.start <= leaves and returns <= x.end]
            if within and all(windows[k].on_call for k in within):
                known = next((k for k in within if (w, k) in first), within[0])
                first[w, known] = min(first.get((w, known), leaves), leaves)
    return first


def values_of(draft: Draft, bed_wishes_missed: int) -> dict[GoalName, int]:
    """The value of every goal."""
    interpreters = sum(missed_interpreter_wish(draft, a) for a in draft.assignments)
    return {
        "essential_services_missed": essential_services_missed(draft),
        "windows_missed": windows_missed(draft),
        "wishes_missed": interpreters + bed_wishes_missed,
        "weighted_waiting": weighted_waiting(draft),
        "left_for_tomorrow": left_for_tomorrow(draft),
        "strangers": strangers(draft),
        "last_person_done": last_person_done(draft),
        "overtime_minutes": overtime_minutes(draft),
        "calls": len(called(draft)),
    }


def least_values(instance: Instance) -> dict[GoalName, int]:
    """What every goal is at least, from what nobody can give, however the day is planned."""
    least: dict[GoalName, int] = dict.fromkeys(GOALS, 0)
    for _, service, _ in instance.impossible:
        if service.priority == "essential":
            least["essential_services_missed"] += 1
        elif service.priority == "same_day":
            least["left_for_tomorrow"] += 1
    least["windows_missed"] = impossible_windows(instance)
    return least


def rank(values: dict[GoalName, int], goals: Sequence[GoalSetting]) -> tuple[int, ...]:
    """The values in the order of the goals, to be compared from the left."""
    return tuple(values[goal.name] for goal in goals)

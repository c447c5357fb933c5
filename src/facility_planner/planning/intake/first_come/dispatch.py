"""The first-come dispatcher: a plan at once, by giving each service in turn its earliest place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facility_planner.domain.demands import carers_needed
from facility_planner.domain.person_services import weight_of
from facility_planner.domain.scenario import is_child
from facility_planner.planning.intake.draft.cover import night_stretches
from facility_planner.planning.intake.draft.draft import Draft
from facility_planner.planning.intake.draft.goals import (
    goals_of,
    is_late,
    is_put_off,
    rank,
    undone,
    values_of,
    waiting_service,
)
from facility_planner.planning.intake.draft.resting import rests_of
from facility_planner.planning.intake.first_come.board import Board
from facility_planner.planning.intake.first_come.relaxation import Relaxation
from facility_planner.planning.intake.first_come.soonest import soonest_first

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.day.tasks import Task
    from facility_planner.planning.intake.draft.draft import Assignment

_TIER = {"essential": 0, "same_day": 1, "can_wait": 2}
_MANY_TASKS = 250
"""Above this many tasks two orders of dispatch are enough and searches begin where the last like one ended."""


@dataclass(frozen=True)
class Dispatched:
    """What the dispatcher found."""

    best: Draft
    """By the goals, of those that leave no more undone than first come, first served."""
    floor: int
    """The essential and same-day pairs that first come, first served leaves undone."""


def dispatch(instance: Instance, stop: Callable[[], bool] = lambda: False) -> Dispatched:
    """A plan at once: plain first come, and a few orders that see to the waiting first.

    `stop` ends with what is placed so far.
    """
    soonest = soonest_first(instance, _person_by_person(instance), stop)
    if len(instance.tasks) > _MANY_TASKS:
        drafts = [_dispatch_in(instance, order, stop) for order in (soonest, _by_weight(instance))]
        floor = min(undone(draft) for draft in drafts)
        return Dispatched(better_of(drafts, floor), floor)
    plain = [_dispatch_in(instance, order, stop) for order in (_by_arrival(instance), _person_by_person(instance))]
    weighted = _by_weight(instance)
    others = [weighted, _first_seen_then_person(instance, weighted), _essential_then_person(instance, weighted)]
    others.append(soonest)
    floor = min(undone(draft) for draft in plain)
    return Dispatched(better_of(plain + [_dispatch_in(instance, order, stop) for order in others], floor), floor)


def dispatch_soonest(instance: Instance, stop: Callable[[], bool] = lambda: False) -> Draft:
    """The plan of one order alone: whoever can begin first."""
    return _dispatch_in(instance, soonest_first(instance, _person_by_person(instance), stop), stop)


def dispatch_from(instance: Instance, starts: Mapping[int, int], known: Dispatched) -> Draft:
    """The best of what is known and of plans in which tasks with good beginnings come in their order."""
    seen = sorted(_by_weight(instance), key=lambda t: starts.get(t.index, 0))
    orders = [_by_starts(instance, starts), _first_seen_then_person(instance, seen)]
    orders.append(_essential_then_person(instance, orders[0]))
    drafts = [_dispatch_in(instance, order, lambda: False) for order in orders]
    return better_of([known.best, *drafts], known.floor)


def better_of(drafts: Sequence[Draft], floor: int) -> Draft:
    """The best by the goals of the drafts that leave at most `floor` pairs undone; if none does, the fewest."""
    goals = goals_of(drafts[0].instance)
    return min(drafts, key=lambda draft: (max(0, undone(draft) - floor), rank(values_of(draft, 0), goals)))


def service_order(instance: Instance) -> dict[str, int]:
    """Services so that what comes after another, or requires it, stands behind it."""
    order: dict[str, int] = {}
    services = sorted(instance.protocol.services, key=lambda s: _TIER[s.priority])
    waiting = list(services)
    while waiting:
        names = {s.id for s in waiting}
        ready = next((s for s in waiting if not names.intersection((*s.after, *s.requires))), waiting[0])
        order[ready.id] = len(order)
        waiting.remove(ready)
    return order


def heads(instance: Instance) -> list[Task]:
    """The first way to give each pair, which stands for all of them in an order."""
    return [instance.tasks[pair.wholes[0]] for pair in instance.pairs]


def _by_arrival(instance: Instance) -> list[Task]:
    order = service_order(instance)
    return sorted(
        heads(instance),
        key=lambda t: (not t.is_locked, order[t.service.id], instance.arrivals[t.person], t.person),
    )


def _by_weight(instance: Instance) -> list[Task]:
    order, below = service_order(instance), instance.protocol.beds.child_below_age
    weights = [weight_of(instance.protocol, p, child=is_child(p, below)) for p in instance.people]
    return sorted(
        heads(instance),
        key=lambda t: (
            not t.is_locked, order[t.service.id], min(t.begin_by, default=instance.horizon) // 60,
            -weights[t.person], instance.arrivals[t.person], t.minutes, t.person,
        ),
    )  # fmt: skip


def _by_starts(instance: Instance, starts: Mapping[int, int]) -> list[Task]:
    order = service_order(instance)
    return sorted(_by_weight(instance), key=lambda t: (not t.is_locked, order[t.service.id], starts.get(t.index, 0)))


def _first_seen_then_person(instance: Instance, seen: list[Task]) -> list[Task]:
    """Who waits for the first service, in a given order; then everything else, person by person."""
    first = _with_what_comes_before(instance, waiting_service(instance))
    order, place = service_order(instance), {t.index: i for i, t in enumerate(seen)}
    return sorted(
        _person_by_person(instance),
        key=lambda t: (
            (not t.is_locked, 0, order[t.service.id], place[t.index])
            if t.service.id in first
            else (not t.is_locked, 1, 0, 0)
        ),
    )


def _essential_then_person(instance: Instance, seen: list[Task]) -> list[Task]:
    """Essential services one after the other, in a given order; then the others, person by person."""
    place = {t.index: i for i, t in enumerate(seen)}
    essential = {s.id for s in instance.protocol.services if s.priority == "essential"}
    before = {name for service in essential for name in _with_what_comes_before(instance, service)}
    return sorted(
        _person_by_person(instance),
        key=lambda t: (not t.is_locked, 0, place[t.index]) if t.service.id in before else (not t.is_locked, 1, 0),
    )


def _with_what_comes_before(instance: Instance, service: str | None) -> set[str]:
    services = {s.id: s for s in instance.protocol.services}
    found: set[str] = set()
    waiting = [service] if service is not None else []
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += [*services[name].after, *services[name].requires]
    return found


def board_of(draft: Draft) -> Board:
    """The board with all assignments of a draft, and what they and the people ask for as cover."""
    board = Board(draft.instance)
    for assignment in draft.assignments:
        board.take(assignment)
    for pause in rests_of(draft):
        board.keep_free(pause.worker, pause.start, pause.end)
    _reserve_standing_cover(draft.instance, board)
    for assignment in draft.assignments:
        for rule, count in board.cover.ward_needs(draft.task(assignment)):
            board.cover.reserve(rule, assignment.start, draft.end(assignment), count)
    return board


def fill(draft: Draft) -> Draft:
    """A draft with every service added that finds a place beside those that are there."""
    board = board_of(draft)
    for head in _by_arrival(draft.instance):
        pair = draft.instance.pair_of[head.person, head.service.id]
        if draft.is_given(pair) or board.lacks_required(head):
            continue
        begun = draft.begun(pair) is not None
        for index in pair.parts if begun else pair.wholes:
            if index not in board.taken:
                found = board.earliest(draft.instance.tasks[index])
                if found is None and begun:
                    break
                if found is not None:
                    board.take(found)
                    if not begun:
                        break
    return Draft(draft.instance, tuple(board.taken[index] for index in sorted(board.taken)), draft.pauses)


def _person_by_person(instance: Instance) -> list[Task]:
    order = service_order(instance)
    return sorted(
        heads(instance),
        key=lambda t: (not t.is_locked, instance.arrivals[t.person], t.person, order[t.service.id]),
    )


def _dispatch_in(instance: Instance, order: list[Task], stop: Callable[[], bool]) -> Draft:
    board = Board(instance)
    _reserve_standing_cover(instance, board)
    many = len(instance.tasks) > _MANY_TASKS
    begin_at: dict[object, int] = {}
    for task in order:
        if stop():
            break
        if board.lacks_required(task):
            continue
        key = (task.service.id, task.options.seats, task.options.rooms, frozenset(task.options.interpreters))
        found = _give(board, task, begin_at.get(key, 0) if many else 0)
        begin_at[key] = found.start if found else instance.horizon
    return Draft(instance, tuple(board.taken[index] for index in sorted(board.taken)))


def _give(board: Board, head: Task, not_before: int) -> Assignment | None:
    """Gives a pair in the first way that is in time, else in parts, else whenever; its first assignment."""
    pair = board.instance.pair_of[head.person, head.service.id]
    ways = [board.instance.tasks[index] for index in pair.wholes]
    wholes = [(way, found) for way in ways for found in [_place(board, way, not_before)] if found is not None]
    in_time = next((found for way, found in wholes if _is_in_time(board, way, found)), None)
    if in_time is None and pair.parts:
        first = _place(board, board.instance.tasks[pair.parts[0]], not_before)
        if first is not None:
            _take(board, first)
            for index in pair.parts[1:]:
                later = _place(board, board.instance.tasks[index], 0)
                if later is None:
                    break
                _take(board, later)
            return first
    best = in_time or next((found for _, found in wholes), None)
    if best is not None:
        _take(board, best)
    return best


def _is_in_time(board: Board, task: Task, found: Assignment) -> bool:
    return not is_late(task, found.start) and not is_put_off(task, board.end_of(found))


def _take(board: Board, found: Assignment) -> None:
    board.take(found)
    for rule, count in board.cover.ward_needs(board.instance.tasks[found.task]):
        board.cover.reserve(rule, found.start, board.end_of(found), count)


def _place(board: Board, task: Task, not_before: int) -> Assignment | None:
    """The earliest place that leaves the cover alone, unless that is too late or nowhere: then any place."""
    kind = board.earliest(task, not_before)
    if kind is not None and _is_in_time(board, task, kind):
        return kind
    any_place = board.earliest(task, not_before, Relaxation(cover=True))
    if any_place is None or kind is None:
        return any_place
    return any_place if _is_in_time(board, task, any_place) else kind


def _reserve_standing_cover(instance: Instance, board: Board) -> None:
    first = max(0, min(instance.arrivals))
    midnight = max(task.first_until for task in instance.tasks) if instance.tasks else instance.horizon
    for rule, cover in enumerate(instance.protocol.cover):
        seats = sum(seat.count for seat in cover.staff)
        if cover.condition == "people_waiting" and len(instance.people) > 1:
            board.cover.reserve(rule, first, min(midnight, instance.horizon), seats)
        elif cover.condition == "women_asleep":
            for start, end in night_stretches(instance):
                board.cover.reserve(rule, start, end, seats)
        elif cover.condition == "children_without_guardian":
            _reserve_for_lone_children(instance, board, rule, first, seats)


def _reserve_for_lone_children(instance: Instance, board: Board, rule: int, first: int, seats: int) -> None:
    guarded = {child for wards in instance.wards.values() for child in wards}
    below = instance.protocol.beds.child_below_age
    lone = [p.age for i, p in enumerate(instance.people) if is_child(p, below) and i not in guarded]
    count = seats or carers_needed(instance.demands.ratios.get(instance.protocol.cover[rule].ratio or "", ()), lone)
    if lone and count:
        until = min([start for start, _ in instance.quiet if start > first] or [instance.horizon])
        board.cover.reserve(rule, first, until, count)

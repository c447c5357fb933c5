"""Single changes to good plans, each with the rule that it breaks by the way it is made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from facility_planner.domain.plan import Activity, Objective, PersonService, Plan

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from tests.planning.intake_support import Case


@dataclass(frozen=True)
class Change:
    """A changed plan and the rules of which at least one must be told."""

    plan: Plan
    rules: frozenset[str]


def _with(plan: Plan, index: int, *rules: str, **update: Any) -> Change:
    """The plan with one activity changed."""
    activities = list(plan.activities)
    activities[index] = activities[index].model_copy(update=update)
    return Change(plan.model_copy(update={"activities": tuple(activities)}), frozenset(rules))


def _any(plan: Plan, random: Random, wanted: Callable[[Activity], bool] = lambda _: True) -> int | None:
    found = [index for index, activity in enumerate(plan.activities) if wanted(activity)]
    return random.choice(found) if found else None


def _moved(activity: Activity, by: timedelta) -> dict[str, Any]:
    return {"start": activity.start + by, "end": activity.end + by}


def before_the_arrival(case: Case, plan: Plan, random: Random) -> Change | None:
    """Moved to an hour before anybody arrives."""
    index = _any(plan, random)
    if index is None:
        return None
    activity = plan.activities[index]
    earlier = case.scenario.arrival_of(activity.person) - timedelta(hours=1) - activity.start
    return _with(plan, index, "before_arrival", **_moved(activity, earlier))


def behind_the_horizon(case: Case, plan: Plan, random: Random) -> Change | None:
    """Moved to the minute in which the plan ends."""
    index = _any(plan, random)
    if index is None:
        return None
    activity = plan.activities[index]
    return _with(plan, index, "outside_horizon", **_moved(activity, case.scenario.ends - activity.start))


def another_length(case: Case, plan: Plan, random: Random) -> Change | None:
    """A minute longer."""
    index = _any(plan, random)
    if index is None:
        return None
    return _with(plan, index, "length", end=plan.activities[index].end + timedelta(minutes=1))


def two_at_once(case: Case, plan: Plan, random: Random) -> Change | None:
    """One activity of a person moved onto another of the same person."""
    index = _any(plan, random)
    if index is None:
        return None
    one = plan.activities[index]
    others = [a for a in plan.activities if a.person == one.person and a is not one]
    if not others:
        return None
    other = random.choice(others)
    return _with(plan, index, "person_busy", **_moved(one, other.start - one.start))


def staff_at_two_places(case: Case, plan: Plan, random: Random) -> Change | None:
    """An activity moved onto one of another person with the same staff, that is no session of a group."""
    index = _any(plan, random, lambda a: bool(a.staff))
    if index is None:
        return None
    one = plan.activities[index]
    others = [a for a in plan.activities if set(a.staff) & set(one.staff) and a.person != one.person]
    others = [a for a in others if a.service != one.service]
    if not others:
        return None
    return _with(plan, index, "staff_busy", **_moved(one, random.choice(others).start - one.start))


def nobody_serves(case: Case, plan: Plan, random: Random) -> Change | None:
    """All staff taken away."""
    index = _any(plan, random, lambda a: bool(a.staff))
    return None if index is None else _with(plan, index, "seats", staff=())


def a_stranger_serves(case: Case, plan: Plan, random: Random) -> Change | None:
    """Somebody whom nobody knows among the staff."""
    index = _any(plan, random, lambda a: bool(a.staff))
    if index is None:
        return None
    return _with(plan, index, "unknown_staff", staff=("nobody", *plan.activities[index].staff[1:]))


def the_wrong_room(case: Case, plan: Plan, random: Random) -> Change | None:
    """A room of a use that the service may not have."""
    index = _any(plan, random, lambda a: a.room is not None)
    if index is None:
        return None
    uses = case.protocol.service(plan.activities[index].service).room
    others = [room.id for room in case.facility.rooms if room.use not in uses]
    return _with(plan, index, "room", room=random.choice(others)) if others else None


def no_room(case: Case, plan: Plan, random: Random) -> Change | None:
    """No room at all."""
    index = _any(plan, random, lambda a: a.room is not None)
    return None if index is None else _with(plan, index, "room", room=None)


def without_its_guardian(case: Case, plan: Plan, random: Random) -> Change | None:
    """A child served without the guardian who has to be there."""
    index = _any(plan, random, lambda a: bool(a.companions))
    return None if index is None else _with(plan, index, "guardian", companions=())


def dropped(case: Case, plan: Plan, random: Random) -> Change | None:
    """An activity left out, and nothing said about it."""
    index = _any(plan, random, lambda a: a.part is None)
    if index is None:
        return None
    rest = plan.activities[:index] + plan.activities[index + 1 :]
    rules = frozenset({"unaccounted"})
    return Change(plan.model_copy(update={"activities": rest}), rules)


def given_twice(case: Case, plan: Plan, random: Random) -> Change | None:
    """The same service again."""
    index = _any(plan, random, lambda a: a.part is None)
    if index is None:
        return None
    again = (*plan.activities, plan.activities[index])
    return Change(plan.model_copy(update={"activities": again}), frozenset({"twice"}))


def put_off_too(case: Case, plan: Plan, random: Random) -> Change | None:
    """Listed for tomorrow though it is given in time."""
    listed = {(entry.person, entry.service) for entry in plan.tomorrow}
    short = {(entry.person, entry.service) for entry in plan.shortages}
    index = _any(plan, random, lambda a: (a.person, a.service) not in listed | short and a.part is None)
    if index is None:
        return None
    activity = plan.activities[index]
    entry = PersonService(person=activity.person, service=activity.service)
    return Change(plan.model_copy(update={"tomorrow": (*plan.tomorrow, entry)}), frozenset({"twice"}))


def a_better_value(case: Case, plan: Plan, random: Random) -> Change | None:
    """A goal told as less than it is, with its bound."""
    index = random.randrange(len(plan.objectives))
    one = plan.objectives[index]
    told = Objective(name=one.name, value=one.value - 1, bound=None, unit=one.unit)
    objectives = (*plan.objectives[:index], told, *plan.objectives[index + 1 :])
    update = {"objectives": objectives, "status": "feasible"}
    return Change(plan.model_copy(update=update), frozenset({"objective_value"}))


def a_bound_above(case: Case, plan: Plan, random: Random) -> Change | None:
    """A bound above the value."""
    index = random.randrange(len(plan.objectives))
    one = plan.objectives[index]
    told = one.model_copy(update={"bound": one.value + 1})
    objectives = (*plan.objectives[:index], told, *plan.objectives[index + 1 :])
    return Change(plan.model_copy(update={"objectives": objectives}), frozenset({"bound_above_value"}))


def no_bed(case: Case, plan: Plan, random: Random) -> Change | None:
    """Somebody's bed left out."""
    if not plan.beds:
        return None
    index = random.randrange(len(plan.beds))
    beds = plan.beds[:index] + plan.beds[index + 1 :]
    return Change(plan.model_copy(update={"beds": beds}), frozenset({"bed_missing"}))


def everybody_in_one_bed(case: Case, plan: Plan, random: Random) -> Change | None:
    """The same bed again for the same person and night."""
    if not plan.beds:
        return None
    again = (*plan.beds, random.choice(plan.beds))
    return Change(plan.model_copy(update={"beds": again}), frozenset({"bed_twice"}))


def nobody_on_watch(case: Case, plan: Plan, random: Random) -> Change | None:
    """All stints of a cover rule that is kept left out."""
    if not plan.cover:
        return None
    rule = random.choice(plan.cover).rule
    cover = tuple(stint for stint in plan.cover if stint.rule != rule)
    return Change(plan.model_copy(update={"cover": cover}), frozenset({"cover"}))


def a_break_in_an_activity(case: Case, plan: Plan, random: Random) -> Change | None:
    """A break moved into something the same person does."""
    if not plan.breaks:
        return None
    index = random.randrange(len(plan.breaks))
    pause = plan.breaks[index]
    work = [a for a in plan.activities if pause.staff in a.staff]
    if not work:
        return None
    start = random.choice(work).start
    moved = pause.model_copy(update={"start": start, "end": start + (pause.end - pause.start)})
    breaks = (*plan.breaks[:index], moved, *plan.breaks[index + 1 :])
    return Change(plan.model_copy(update={"breaks": breaks}), frozenset({"staff_busy"}))


CHANGES: tuple[Callable[[Case, Plan, Random], Change | None], ...] = (
    before_the_arrival, behind_the_horizon, another_length, two_at_once, staff_at_two_places, nobody_serves,
    a_stranger_serves, the_wrong_room, no_room, without_its_guardian, dropped, given_twice, put_off_too,
    a_better_value, a_bound_above, no_bed, everybody_in_one_bed, nobody_on_watch, a_break_in_an_activity,
)  # fmt: skip

"""What a person's own circumstances have to do with a long wait: the minutes for which each accounts.

A wait ends with an activity, the next one. A circumstance accounts for the minutes of the wait at which
that activity could not begin because of it, all else in the plan as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facility_planner.domain.person_services import languages_of, weight_of
from facility_planner.planning.intake.checks.seats import talks, wanted_sex
from facility_planner.planning.intake.checks.stretches import difference, intersection
from facility_planner.planning.intake.walk.opening import Opening

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from facility_planner.domain.assessment import ReasonArg
    from facility_planner.domain.scenario import Person
    from facility_planner.planning.intake.checks.facts import Facts
    from facility_planner.planning.intake.checks.stretches import Stretch
    from facility_planner.planning.intake.checks.visits import Visit
    from facility_planner.planning.intake.walk.day import Day
    from facility_planner.planning.intake.walk.held import Held

DELAYS = (
    "nothing_given", "locked", "with_family", "interpreter_needed", "sex_asked", "guardian_busy", "contagion",
    "keep_apart", "step_free", "safety_zone", "graver_first", "rest_between_talks", "not_before", "quiet_hours",
    "given_to_few",
)  # fmt: skip
"""The reasons for a long wait; of two that account for as many minutes the first is told."""
_OF_ROOMS = ("contagion", "keep_apart", "step_free", "safety_zone")


@dataclass(frozen=True)
class Delay:
    """A circumstance, and the minutes at which it kept an activity from beginning."""

    code: str
    stretches: Sequence[Stretch]
    args: dict[str, ReasonArg]


def delays_of(day: Day, peers: Sequence[Day], held: Held) -> Iterator[Delay]:
    """Every circumstance of every wait of a person; `peers` are those with whom it is compared."""
    for wait in day.waits:
        following = next((visit for visit in day.today if visit.start >= wait[1]), None)
        if following is None:
            yield Delay("nothing_given", (wait,), {})
            continue
        if following.person.id != day.person.id:
            yield Delay("with_family", (wait,), {"people": (following.person.id,)})
            continue
        opening = Opening(held, following, wait)
        found = (*_of_the_hour(day, following), *_of_the_staff(opening), *_of_the_room(opening))
        for delay in (*found, *_of_others(day, peers, opening)):
            inside = intersection(delay.stretches, [wait])
            if inside:
                yield Delay(delay.code, inside, delay.args)


def _of_the_hour(day: Day, following: Visit) -> Iterator[Delay]:
    service, facts, lead = following.service, day.facts, following.end - following.start - 1
    everywhen = [(day.arrival, following.start)]
    fixed = {(lock.person, lock.service) for lock in facts.scenario.locked if lock.start is not None}
    if (day.person.id, service.id) in fixed:
        yield Delay("locked", everywhen, {"service": service.id})
    earliest = service.not_before_minutes
    yield Delay("not_before", [(day.arrival, day.arrival + earliest)], {"earliest": earliest})
    if not service.at_night:
        yield Delay("quiet_hours", [(start - lead, end) for start, end in facts.quiet], {})
    if talks(service, day.person):
        rest = facts.protocol.limits.rest_minutes
        yield Delay("rest_between_talks", _resting(day, following), {"rest": rest})


def _resting(day: Day, following: Visit) -> list[Stretch]:
    """After a run of talks that this one would make too long: the rest that is due."""
    limits = day.facts.protocol.limits
    before = [v for v in _received(day) if talks(v.service, day.person) and v.end <= following.start]
    minutes, since = following.end - following.start, None
    for visit in sorted(before, key=lambda v: v.end, reverse=True):
        if since is not None and since - visit.end >= limits.rest_minutes:
            break
        minutes, since = minutes + visit.end - visit.start, visit.start
    most = limits.talk_minutes_without_rest
    if most is None or minutes <= most or not before:
        return []
    ended = max(visit.end for visit in before)
    return [(ended, ended + limits.rest_minutes)]


def _of_the_staff(opening: Opening) -> Iterator[Delay]:
    visit, wait = opening.visit, opening.wait
    if visit.interpreters:
        args: dict[str, ReasonArg] = {"languages": languages_of(visit.person)}
        yield Delay("interpreter_needed", difference([wait], opening.interpreters()), args)
    sex = wanted_sex(visit.service, visit.person)
    if sex is not None:
        yield Delay("sex_asked", difference(opening.leads(any_sex=True), opening.leads()), {"sex": sex})
    if visit.activity.companions:
        yield Delay("guardian_busy", difference([wait], opening.company()), {"guardian": visit.activity.companions[0]})


def _of_the_room(opening: Opening) -> Iterator[Delay]:
    closed = difference([opening.wait], opening.rooms())
    for condition in _OF_ROOMS if closed else ():
        yield Delay(condition, intersection(closed, opening.rooms(condition)), {})


def _of_others(day: Day, peers: Sequence[Day], opening: Opening) -> Iterator[Delay]:
    """Those who came first because of more weight or an exposure window; and services that few are given."""
    facts, service = day.facts, opening.visit.service
    graver = {one.id for one in facts.people.values() if _is_graver(facts, one, day.person)}
    could = intersection(opening.leads(without=graver), opening.rooms(without=graver))
    yield Delay("graver_first", difference(could, intersection(opening.leads(), opening.rooms())), {})
    given = sum(1 for other in peers if any(visit.service.id == service.id for visit in _received(other)))
    if 2 * given < len(peers):
        yield Delay("given_to_few", [opening.wait], {"service": service.id})


def _received(day: Day) -> Iterator[Visit]:
    """What the person itself is given on the day of arrival."""
    return (visit for visit in day.today if visit.person.id == day.person.id)


def _is_graver(facts: Facts, one: Person, other: Person) -> bool:
    """Whether a person's waiting weighs more than another's, or an exposure window was open on arrival."""
    weights = [weight_of(facts.protocol, person, child=facts.is_child(person)) for person in (one, other)]
    since = one.hours_since_exposure
    closings = (service.within_exposure_hours for service in facts.protocol.services)
    has_window = since is not None and any(hours is not None and since < hours for hours in closings)
    return one.id != other.id and (weights[0] > weights[1] or has_window)

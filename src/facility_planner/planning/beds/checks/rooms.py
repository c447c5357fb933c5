"""Rules of one bedroom in one night: how many it takes, and who may sleep beside whom."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from facility_planner.domain.plan import Violation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from facility_planner.domain.facility import Room
    from facility_planner.domain.plan import BedAssignment
    from facility_planner.planning.beds.checks.lodging import Lodging, Sleeper

BEDROOMS = frozenset({"sleeping", "isolation"})


@dataclass(frozen=True)
class RoomTonight:
    """One bedroom in one night; residents are among the sleepers."""

    room: Room
    begins: datetime
    beds: tuple[BedAssignment, ...]
    sleepers: tuple[Sleeper, ...]

    def breaks(self, rule: str, people: Iterable[str | None], **args: int | str) -> Violation:
        """This room in this night as a violation of a rule."""
        named = tuple(sorted({person for person in people if person is not None}))
        return Violation(rule=rule, people=named, room=self.room.id, at=self.begins, args=dict(args))


def check_rooms(lodging: Lodging, begins: datetime, tonight: Sequence[BedAssignment]) -> Iterator[Violation]:
    """bed_capacity, mixed_sex, child_with_adults, contagion, designation, keep_apart, step_free."""
    by_room: dict[str, list[BedAssignment]] = defaultdict(list)
    for bed in tonight:
        by_room[bed.room].append(bed)
    for room_id, beds in sorted(by_room.items()):
        guests = [lodging.sleeper(person) for person in sorted({bed.person for bed in beds})]
        sleepers = (*guests, *lodging.residents_of(room_id))
        room = RoomTonight(lodging.rooms[room_id], begins, tuple(beds), sleepers)
        yield from _capacity(room)
        yield from _company(lodging, room)
        yield from _children(lodging, room)
        yield from _isolation(lodging, room)
        yield from _designation(lodging, room)
        yield from _step_free(lodging, room)


def _capacity(tonight: RoomTonight) -> Iterator[Violation]:
    """Beds less residents, and cots; a room that is no bedroom has none."""
    room, residents = tonight.room, sum(1 for sleeper in tonight.sleepers if sleeper.id is None)
    usable = {"bed": max(0, (room.beds or 0) - residents), "cot": room.cots or 0}
    for kind, places in usable.items():
        most = places if room.use in BEDROOMS else 0
        people = [bed.person for bed in tonight.beds if bed.kind == kind]
        if len(people) > most:
            yield tonight.breaks("bed_capacity", people, kind=kind, usable=most, found=len(people))


def _company(lodging: Lodging, tonight: RoomTonight) -> Iterator[Violation]:
    """Pairs that may not share a room: people kept apart, two sexes, a contagion with others."""
    apart = {frozenset(pair) for pair in lodging.scenario.keep_apart}
    single_sex_from = lodging.protocol.beds.single_sex_from_age
    wrong: dict[str, set[str | None]] = defaultdict(set)
    for one, other in combinations(tonight.sleepers, 2):
        if frozenset((one.id, other.id)) in apart:
            wrong["keep_apart"] |= {one.id, other.id}
        if lodging.related(one, other) or (one.id is None and other.id is None):
            continue
        if min(one.age, other.age) >= single_sex_from and one.sex != other.sex:
            wrong["mixed_sex"] |= {one.id, other.id}
        if one.contagious or other.contagious:
            wrong["contagion"] |= {one.id, other.id}
    for rule, people in sorted(wrong.items()):
        yield tonight.breaks(rule, people)


def _children(lodging: Lodging, tonight: RoomTonight) -> Iterator[Violation]:
    """No child with adults, unless an adult of its confirmed family sleeps there.

    A resident child with resident adults is no matter of the plan.
    """
    adults = [sleeper for sleeper in tonight.sleepers if not sleeper.child]
    wrong: set[str | None] = set()
    for child in (sleeper for sleeper in tonight.sleepers if sleeper.child):
        if child.family is not None and any(adult.family == child.family for adult in adults):
            continue
        others = (adult for adult in adults if not lodging.related(child, adult))
        unrelated = [adult.id for adult in others if child.id is not None or adult.id is not None]
        if unrelated:
            wrong |= {child.id, *unrelated}
    if wrong:
        yield tonight.breaks("child_with_adults", wrong)


def _isolation(lodging: Lodging, tonight: RoomTonight) -> Iterator[Violation]:
    """Isolation rooms take nobody but people with a contagion and their families."""
    if tonight.room.use != "isolation":
        return
    contagious = [sleeper for sleeper in tonight.sleepers if sleeper.contagious]
    others = [
        guest.id
        for guest in tonight.sleepers
        if guest.id is not None and not guest.contagious
        if not any(lodging.related(guest, ill) for ill in contagious)
    ]
    if others:
        yield tonight.breaks("contagion", others)


def _designation(lodging: Lodging, tonight: RoomTonight) -> Iterator[Violation]:
    guests = [sleeper for sleeper in tonight.sleepers if sleeper.id is not None]
    misfits = [guest.id for guest in guests if not _suits(lodging, tonight, guest)]
    if misfits:
        yield tonight.breaks("designation", misfits, designated_for=str(tonight.room.designated_for))


def _step_free(lodging: Lodging, tonight: RoomTonight) -> Iterator[Violation]:
    """Who uses a wheelchair sleeps where there is no step; what is not said is not so."""
    guests = [sleeper.id for sleeper in tonight.sleepers if sleeper.id is not None]
    barred = [guest for guest in guests if "wheelchair" in lodging.people[guest].needs]
    if barred and tonight.room.step_free is not True:
        yield tonight.breaks("step_free", barred)


def _suits(lodging: Lodging, tonight: RoomTonight, guest: Sleeper) -> bool:
    """Whether a room is meant for somebody.

    Below the age (years) from which sex counts any sex suits; adults may be with a child of their family.
    """
    designated = tonight.room.designated_for
    if designated in ("female", "male"):
        return guest.age < lodging.protocol.beds.single_sex_from_age or guest.sex == designated
    if designated == "family":
        return guest.family is not None
    if designated == "children":
        families = {s.family for s in tonight.sleepers if s.child and s.family is not None}
        return guest.child or guest.family in families
    return True

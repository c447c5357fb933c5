"""Who is in which room when, in an activity or waiting."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from facility_planner.domain.plan import Violation
from facility_planner.planning.intake.checks.stretches import overlap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from facility_planner.domain.plan import Plan
    from facility_planner.planning.intake.checks.facts import Facts
    from facility_planner.planning.intake.checks.stretches import Stretch
    from facility_planner.planning.intake.checks.visits import Visit

WAITING_ROOMS = ("waiting", "common", "child_friendly", "play", "dining")
"""Uses of the rooms in which people wait."""


@dataclass(frozen=True)
class Presence:
    """People in one room for one stretch; staff are left out."""

    people: frozenset[str]
    room: str
    stretch: Stretch
    visit: Visit | None = None
    """The activity they are in; None while they wait."""

    def breaks(self, facts: Facts, rule: str, people: Iterable[str] = (), **args: int) -> Violation:
        """This presence as a violation of a rule."""
        named = tuple(sorted(people or self.people))
        if self.visit is not None:
            return self.visit.breaks(rule, **args).model_copy(update={"people": named})
        return Violation(rule=rule, people=named, room=self.room, at=facts.moment(self.stretch[0]), args=dict(args))


def presences_of(facts: Facts, plan: Plan, visits: Sequence[Visit]) -> Mapping[str, list[Presence]]:
    """Room to those who are in it, by beginning; waiting people are left out where room or person is not known."""
    found: dict[str, list[Presence]] = defaultdict(list)
    for visit in visits:
        room = visit.activity.room
        if room is not None and visit.partner is None:
            found[room].append(Presence(visit.takes_part, room, visit.stretch, visit))
    for waiting in plan.waiting:
        if waiting.person in facts.people and waiting.room in facts.rooms:
            stretch = facts.minute(waiting.start), facts.minute(waiting.end)
            found[waiting.room].append(Presence(frozenset((waiting.person,)), waiting.room, stretch))
    return {room: sorted(here, key=_by_beginning) for room, here in sorted(found.items())}


def together(here: Sequence[Presence]) -> Iterator[tuple[Presence, Presence]]:
    """Pairs that are in one room at one time, the earlier first."""
    for index, one in enumerate(here):
        for other in here[index + 1 :]:
            if other.stretch[0] >= one.stretch[1]:
                break
            if overlap(one.stretch, other.stretch):
                yield one, other


def _by_beginning(presence: Presence) -> tuple[Stretch, list[str], bool]:
    return presence.stretch, sorted(presence.people), presence.visit is None

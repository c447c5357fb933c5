"""What is asked of a day: how many pairs of one service can be given in time, with everything else kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facility_planner.domain.person_services import services_for
from facility_planner.planning.intake.draft.goals import is_late, is_put_off

if TYPE_CHECKING:
    from facility_planner.domain.plan import Plan
    from facility_planner.domain.protocol import Service
    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.day.tasks import Pair
    from facility_planner.planning.intake.draft.draft import Draft
    from facility_planner.planning.intake.explain.day import Day

PairName = tuple[str, str]
"""Person and service, by id."""

TIERS = {"essential": 0, "same_day": 1, "can_wait": 2}
"""What counts first: essential services, then those of the day."""


@dataclass(frozen=True)
class Question:
    """One service of a day, the people who are to receive it, and the pairs that stay given in time."""

    service: str
    tier: int
    wanted: tuple[str, ...]
    """Who is to receive it, in the order of arrival."""
    short: tuple[str, ...]
    """Who does not receive it in time in the plan."""
    kept: frozenset[PairName]
    """Pairs of other services, none that counts less, which the plan gives in time."""
    lacking: frozenset[PairName]
    """Pairs of other services that the plan does not give at all."""

    @property
    def given(self) -> int:
        """How many receive it in time in the plan."""
        return len(self.wanted) - len(self.short)


def question_of(day: Day, known: Draft, service: Service) -> Question:
    """What there is to ask of a service that is short in a plan."""
    tier = TIERS[service.priority]
    wanted = tuple(p.id for p in day.scenario.people if service in services_for(day.protocol, p))
    given = given_in_time(known)
    kept = frozenset(
        pair for pair in given if pair[1] != service.id and TIERS[day.protocol.service(pair[1]).priority] <= tier
    )
    short = tuple(person for person in wanted if (person, service.id) not in given)
    there = taking_place(known)
    lacking = frozenset(
        (person.id, other.id)
        for person in day.scenario.people
        for other in services_for(day.protocol, person)
        if (person.id, other.id) not in there
    )
    return Question(service.id, tier, wanted, short, kept, lacking)


def given_in_time(draft: Draft) -> frozenset[PairName]:
    """The pairs that are given whole and in time, as their priority asks."""
    instance = draft.instance
    return frozenset(
        (instance.people[pair.person].id, pair.service.id) for pair in instance.pairs if is_in_time(draft, pair)
    )


def taking_place(draft: Draft) -> frozenset[PairName]:
    """The pairs that are given at some time, whole or in all parts."""
    instance = draft.instance
    return frozenset(
        (instance.people[pair.person].id, pair.service.id) for pair in instance.pairs if draft.is_given(pair)
    )


def is_in_time(draft: Draft, pair: Pair) -> bool:
    """Whether a pair is given whole and in time."""
    whole = draft.whole(pair)
    if whole is None:
        return False
    task = draft.task(whole)
    return not is_late(task, whole.start) and not is_put_off(task, draft.end(whole))


def services_short(plan: Plan) -> tuple[str, ...]:
    """The services of which pairs are short in a plan, in the order in which it names them."""
    kinds = {"service", "deadline", "language", "guardian"}
    return tuple(dict.fromkeys(s.service for s in plan.shortages if s.service and s.person and s.kind in kinds))


def pair_named(instance: Instance, name: PairName) -> Pair | None:
    """The pair of an instance by its ids; none where nobody can give it or it is not to be given."""
    index = next((i for i, person in enumerate(instance.people) if person.id == name[0]), None)
    return None if index is None else instance.pair_of.get((index, name[1]))

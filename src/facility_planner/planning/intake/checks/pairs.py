"""Rule 1: every service that is meant for a person is given once, or stands where it is missed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from facility_planner.domain.person_services import declined_by, services_for
from facility_planner.domain.plan import LEGAL_REASONS, Violation
from facility_planner.planning.intake.checks.deadlines import is_in_time, windows_missed
from facility_planner.planning.intake.checks.visits import by_pair, settled_by, whole_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from facility_planner.domain.plan import Plan
    from facility_planner.domain.protocol import Service
    from facility_planner.domain.scenario import Person
    from facility_planner.planning.intake.checks.facts import Facts
    from facility_planner.planning.intake.checks.visits import Visit

Pair = tuple[str, str]
PAIR_SHORTAGES = frozenset({"service", "deadline", "language", "guardian"})
"""The kinds of shortage that say a person lacks a service or has it too late."""


@dataclass(frozen=True)
class Account:
    """Where a plan says what became of each pair."""

    given: Mapping[Pair, list[Visit]]
    tomorrow: Counter[Pair]
    short: frozenset[Pair]


def check_pairs(facts: Facts, plan: Plan, visits: Sequence[Visit]) -> Iterator[Violation]:
    """unaccounted, twice, not_meant, declined_served, needless_shortage."""
    account = Account(
        given=by_pair(visits),
        tomorrow=Counter((entry.person, entry.service) for entry in plan.tomorrow),
        short=frozenset(
            (shortage.person, shortage.service)
            for shortage in plan.shortages
            if shortage.kind in PAIR_SHORTAGES and shortage.reason.code not in LEGAL_REASONS
            if shortage.person is not None and shortage.service is not None
        ),
    )
    for person in facts.people.values():
        meant = services_for(facts.protocol, person)
        for service in meant:
            yield from _judge(facts, account, person, service)
        yield from _others(facts, account, person, {service.id for service in meant})


def _judge(facts: Facts, account: Account, person: Person, service: Service) -> Iterator[Violation]:
    pair = (person.id, service.id)
    visits, put_off = account.given.get(pair, []), account.tomorrow[pair]
    first, whole = visits[0] if visits else None, whole_of(visits)
    settled = settled_by(visits)
    in_time = is_in_time(facts, person, service, settled)
    if len(visits) > max(1, 0 if whole else len(service.parts)) or put_off > 1 or (in_time and put_off):
        yield _broken("twice", pair, first, activities=len(visits), tomorrow=put_off)
    if in_time:
        if pair in account.short and not windows_missed(facts, person, service, first):
            yield _broken("needless_shortage", pair, first)
        return
    if service.priority == "can_wait":
        if settled is not None:
            return
        if pair not in account.short and not put_off:
            yield _broken("unaccounted", pair, first, expected=("tomorrow", "shortages"))
        return
    if pair not in account.short:
        yield _broken("unaccounted", pair, first, expected=("shortages",))
    if service.priority == "same_day" and not put_off:
        yield _broken("unaccounted", pair, first, expected=("tomorrow",))


def _others(facts: Facts, account: Account, person: Person, meant: set[str]) -> Iterator[Violation]:
    """Services that the person is not to receive: neither given, nor short, nor put off."""
    declined = declined_by(facts.protocol, person)
    for service_id in facts.services:
        pair = (person.id, service_id)
        visits = account.given.get(pair, [])
        if service_id in meant or not (visits or account.tomorrow[pair] or pair in account.short):
            continue
        rule = "declined_served" if service_id in declined else "not_meant"
        yield _broken(rule, pair, visits[0] if visits else None)


def _broken(rule: str, pair: Pair, visit: Visit | None, **args: int | tuple[str, ...]) -> Violation:
    if visit is not None:
        return visit.breaks(rule, **args)
    return Violation(rule=rule, people=(pair[0],), service=pair[1], args=dict(args))

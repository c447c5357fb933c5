"""Judges a programme without the solver: every rule of docs/formats.md, from needs, costing and programme alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.domain.programme import ProgrammeFault
from facility_planner.planning.programme.checks.bought import check_bought
from facility_planner.planning.programme.checks.facts import Facts
from facility_planner.planning.programme.checks.money import check_money
from facility_planner.planning.programme.checks.results import check_results

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from facility_planner.domain.costing import Costing
    from facility_planner.domain.gap import Gap
    from facility_planner.domain.programme import Programme


def check_programme(needs: Sequence[Gap], costing: Costing, programme: Programme) -> tuple[ProgrammeFault, ...]:
    """Every rule that a programme breaks; none where it is sound.

    A programme that is infeasible or was not found buys nothing and is not judged further (`status`).
    The names of the other rules stand with the checks: purchases, money, results.
    """
    if programme.status in ("infeasible", "unknown"):
        return tuple(_nothing_bought(programme))
    facts = Facts(needs, costing, programme)
    return (*check_bought(facts), *check_money(facts), *check_results(facts))


def _nothing_bought(programme: Programme) -> Iterator[ProgrammeFault]:
    if any(year.items for year in programme.years):
        yield ProgrammeFault(rule="status", args={"status": programme.status})

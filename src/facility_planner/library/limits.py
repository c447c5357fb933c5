"""How many problems of one check are told: nobody mends more at a time, and each costs a search for its place."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facility_planner.domain.problem import Problem

MOST_PROBLEMS = 100


def first_of(problems: Iterable[Problem]) -> list[Problem]:
    """The first problems; where there are more, `more_problems` stands in the place of the next one."""
    found = list(islice(problems, MOST_PROBLEMS + 1))
    if len(found) > MOST_PROBLEMS:
        found[-1] = replace(found[-1], code="more_problems", args={"limit": MOST_PROBLEMS})
    return found

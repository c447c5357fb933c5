"""A timetable with what is known of it before any search."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facility_planner.planning.engine.bounds import exclusive_sets, pools_of, reach_of

if TYPE_CHECKING:
    from facility_planner.planning.engine.bounds import Pool, Reach
    from facility_planner.planning.engine.works import Timetable


@dataclass(frozen=True)
class Question:
    """What is to be planned, and the facts that every model of it uses."""

    timetable: Timetable
    reach: Reach
    pools: tuple[Pool, ...]
    exclusive: tuple[tuple[int, ...], ...]
    """Sets of works that exclude one another."""


def ask(timetable: Timetable) -> Question:
    """Finds what is known of a timetable."""
    reach = reach_of(timetable)
    pools = pools_of(timetable, reach)
    return Question(timetable, reach, pools, exclusive_sets(timetable, pools))

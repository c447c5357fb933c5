"""What the adapters of all families share: an instance, an answer to it, and refusing what cannot be read."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from facility_planner.planning.engine.works import Timetable


class BadFileError(Exception):
    """A file that is not what its ending says; the text tells where and why."""


@dataclass(frozen=True)
class Held:
    """One piece of work of an answer, in the words of its family: numbers as in the file."""

    work: int
    start: int
    by: tuple[int, ...]
    """Who or what serves each seat, in the order of the timetable's seats."""


@dataclass(frozen=True)
class Instance:
    """A published instance: the engine's problem, and a check of answers that knows nothing of the engine."""

    name: str
    timetable: Timetable
    check: Callable[[list[Held]], tuple[int, list[str]]]
    """The makespan of an answer, computed afresh, and what is wrong with it."""


@dataclass(frozen=True)
class Claim:
    """A stretch of time for which somebody or something is taken."""

    who: str
    start: int
    end: int
    what: str


def clashes(claims: Iterable[Claim]) -> list[str]:
    """What takes the same one at the same time."""
    by_who: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_who[claim.who].append(claim)
    found = []
    for who, taken in sorted(by_who.items()):
        taken.sort(key=lambda claim: (claim.start, claim.end))
        last: Claim | None = None
        for claim in taken:
            if last is not None and claim.start < last.end and claim.start < claim.end:
                found.append(f"{who} is taken by {last.what} and {claim.what} at {claim.start}")
            if last is None or claim.end > last.end:
                last = claim
    return found


def whole_numbers(text: str, where: str) -> list[int]:
    """The whole numbers of a text parted by blanks or commas."""
    words = text.replace(",", " ").split()
    try:
        return [int(word) for word in words]
    except ValueError as error:
        raise BadFileError(f"{where}: not a whole number: {error.args[0].rpartition(': ')[2]}") from error

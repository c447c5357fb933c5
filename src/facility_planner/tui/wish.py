"""What a budget officer wishes of a programme: the money, the years, the level of prices, what is fixed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from facility_planner.domain.programme import MOST_MONEY, MOST_YEARS, Chosen, ProgrammeOrder

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from facility_planner.domain.money import PriceLevel

Fixed = Literal["free", "pinned", "banned"]
FIXED: tuple[Fixed, ...] = ("free", "pinned", "banned")
"""What may be fixed of a remedy, in the order in which Space goes on."""
_STEPS = 40
"""Steps from nothing to what everything costs, about."""
LARGE = 10
"""Small steps in a large one."""


@dataclass(frozen=True)
class Wish:
    """A total that is shared out over budget years, unless the years have ceilings of their own."""

    total: int
    first_year: int
    count: int = 2
    """How many budget years."""
    own: tuple[int, ...] = ()
    """What was typed for each year; empty where the total is shared out evenly."""
    level: PriceLevel = "central"
    pinned: frozenset[tuple[str, str]] = frozenset()
    """Facility and remedy."""
    banned: frozenset[tuple[str, str]] = frozenset()

    @property
    def years(self) -> tuple[int, ...]:
        """The budget years."""
        return tuple(range(self.first_year, self.first_year + self.count))

    @property
    def ceilings(self) -> tuple[int, ...]:
        """What each year may cost; what does not share out evenly is in the first."""
        return self.own or even_shares(self.total, self.count)

    def with_total(self, total: int) -> Wish:
        """Another total, shared out evenly, not below nothing."""
        return replace(self, total=min(MOST_MONEY, max(0, total)), own=())

    def moved(self, step: int, times: int) -> Wish:
        """The total moved to a multiple of a step: the next one above, or below."""
        steps, rest = divmod(self.total, step)
        at = steps + 1 if rest and times < 0 else steps
        return self.with_total((at + times) * step)

    def with_own(self, ceilings: Sequence[int]) -> Wish:
        """A ceiling for each year, as typed."""
        return replace(self, total=sum(ceilings), own=tuple(ceilings))

    def with_years(self, first_year: int, count: int) -> Wish:
        """Other years, with the same total; shared out evenly where there are more or fewer."""
        count = min(MOST_YEARS, max(1, count))
        return replace(self, first_year=first_year, count=count, own=self.own if count == self.count else ())

    def fixed(self, facility: str, remedy: str) -> Fixed:
        """What is fixed of a remedy at a facility."""
        one = (facility, remedy)
        return "pinned" if one in self.pinned else "banned" if one in self.banned else "free"

    def fix(self, facilities: Iterable[str], remedy: str, fixed: Fixed) -> Wish:
        """A remedy pinned, banned or freed at facilities."""
        ones = frozenset((facility, remedy) for facility in facilities)
        return replace(
            self,
            pinned=self.pinned - ones | (ones if fixed == "pinned" else frozenset()),
            banned=self.banned - ones | (ones if fixed == "banned" else frozenset()),
        )

    def order(self, facilities: Iterable[str]) -> ProgrammeOrder:
        """The order for these facilities; what is fixed elsewhere waits until those are chosen again."""
        inside = frozenset(facilities)
        return ProgrammeOrder(
            years=self.years,
            ceilings=self.ceilings,
            level=self.level,
            pinned=_chosen(self.pinned, inside),
            banned=_chosen(self.banned, inside),
        )


def even_shares(total: int, count: int) -> tuple[int, ...]:
    """A total shared out evenly; the rest is in the first share."""
    share, rest = divmod(total, count)
    return (share + rest, *[share] * (count - 1))


def nice_step(full: int) -> int:
    """A round step of which some forty lead to `full`: 1, 2 or 5 with noughts, a hundred thousand đồng at least."""
    step = 100_000
    while True:
        for factor in (1, 2, 5):
            if step * factor * _STEPS >= full:
                return step * factor
        step *= 10


def _chosen(ones: Iterable[tuple[str, str]], inside: frozenset[str]) -> tuple[Chosen, ...]:
    return tuple(Chosen(facility=facility, remedy=remedy) for facility, remedy in sorted(ones) if facility in inside)


@dataclass
class Wishes:
    """The wish of now, with those before it and those taken back."""

    now: Wish
    _before: list[Wish] = field(default_factory=list)
    _after: list[Wish] = field(default_factory=list)

    def go_on(self, wish: Wish) -> bool:
        """Take another wish; whether it is another one."""
        if wish == self.now:
            return False
        self._before.append(self.now)
        self._after.clear()
        self.now = wish
        return True

    def undo(self) -> bool:
        """Go back to the wish before; whether there is one."""
        return self._step(self._before, self._after)

    def redo(self) -> bool:
        """Take the wish again that was taken back; whether there is one."""
        return self._step(self._after, self._before)

    def _step(self, source: list[Wish], other: list[Wish]) -> bool:
        if not source:
            return False
        other.append(self.now)
        self.now = source.pop()
        return True

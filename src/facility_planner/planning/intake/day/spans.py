"""How long may pass until the next break, and whether what somebody does leaves room for breaks."""

from __future__ import annotations

from bisect import bisect
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Stretch = tuple[int, int]


@dataclass(frozen=True)
class Span:
    """A stretch in which a break begins at most so long after its beginning, and after the end of each break."""

    start: int
    until: int
    """The end of the regular time."""
    end: int
    """The last minute in which anything may be done."""
    within: int
    minutes: int
    """The least length of a break."""
    fixed: tuple[Stretch, ...] = ()
    """What cannot be moved, joined where no break fits between."""

    def latest(self, since: int) -> int:
        """The last minute in which the next break may begin, or work end, after a break that ends at `since`.

        Where only what is fixed leaves no room for a break until then, it begins as soon as there is room.
        """
        first = since
        for start, end in self.fixed:
            if first + self.minutes > start and first < end:
                first = end
        return max(since + self.within, first)

    def allows(self, busy: Iterable[Stretch]) -> bool:
        """Whether breaks find room between these stretches."""
        return all(end <= self.latest(since) for since, end in self.runs(busy))

    def allows_more(self, busy: Sequence[Stretch], start: int, end: int) -> bool:
        """Whether breaks still find room with one more stretch beside those that allow it, which are in order."""
        begins, ends = max(start, self.start), min(end, self.end)
        place = bisect(busy, (start, end))
        for later in busy[place:]:
            if later[0] - ends >= self.minutes:
                break
            ends = max(ends, min(later[1], self.end))
        for earlier in reversed(busy[:place]):
            if begins - earlier[1] >= self.minutes:
                break
            begins = min(begins, max(earlier[0], self.start))
            ends = max(ends, min(earlier[1], self.end))
        if begins - self.start < self.minutes:
            begins = self.start
        return ends <= self.latest(begins)

    def runs(self, busy: Iterable[Stretch]) -> Iterator[Stretch]:
        """Stretches without a break: what is done with less than a break between, the first from the beginning on."""
        inside = ((max(a, self.start), min(b, self.end)) for a, b in busy)
        begins, ends = self.start, self.start
        for start, end in sorted(stretch for stretch in inside if stretch[0] < stretch[1]):
            if start - ends >= self.minutes:
                if ends > begins:
                    yield begins, ends
                begins = start
            ends = max(ends, end)
        if ends > begins:
            yield begins, ends

    def most_breaks(self, until: int) -> int:
        """How many breaks of the least length are ever needed up to a minute, if none of them is superfluous.

        Of breaks that are all needed the next but one begins more than `within` after the end of each.
        """
        ends, count = [0, self.minutes], 0
        while ends[count] + self.within < until - self.start:
            count += 1
            if count >= 2:
                ends.append(ends[count - 2] + self.within + self.minutes)
        return count

    def fewest_breaks(self, longest: int) -> int:
        """How many breaks of at most this length are needed up to the end of the regular time."""
        over = self.until - self.start - self.within
        return max(0, -(-over // (self.within + longest)))


@dataclass(frozen=True)
class MealTime:
    """A time in which a meal is to be had."""

    start: int
    end: int
    minutes: int

    def leaves(self, busy: Iterable[Stretch]) -> bool:
        """Whether what somebody does leaves enough minutes in one piece."""
        return self.first_free(busy) is not None

    def first_free(self, busy: Iterable[Stretch]) -> int | None:
        """The first minute from which enough minutes are free."""
        begins = self.start
        for start, end in sorted(busy):
            if end <= begins:
                continue
            if start - begins >= self.minutes:
                break
            begins = end
        return begins if begins + self.minutes <= self.end else None


def joined(stretches: Iterable[Stretch], gap: int = 1) -> tuple[Stretch, ...]:
    """The stretches, those less than `gap` apart joined."""
    found: list[Stretch] = []
    for start, end in sorted(stretches):
        if found and start - found[-1][1] < gap:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return tuple(found)

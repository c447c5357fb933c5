"""A day relaxed to curves: what is asked for whom, in which order, with whom and what there is at every step.

A person is in one activity at a time, services keep their order, and the pools of workers and rooms (`pools`)
are large enough. Left out is who takes what, and every rule that is not named here or there: a relaxation may
leave out whatever it likes.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from facility_planner.domain.person_services import is_meal
from facility_planner.planning.engine.curves.program import Curve, Program, Terms, Use
from facility_planner.planning.intake.bounds.pools import add_rooms, add_workers
from facility_planner.planning.intake.day.breaks import breaks_of

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterator, Sequence

    from facility_planner.planning.intake.bounds.ways import Way
    from facility_planner.planning.intake.day.instance import Instance


@dataclass(frozen=True)
class Asked:
    """A pair of the relaxation: when it may begin, and what that costs."""

    way: Way
    first: int
    costs: tuple[int, ...]
    """Of a beginning at each step from the first on."""
    never: int | None
    """The cost of not being given in time; None: it is given."""
    weight: int = 0
    """Of a step until it begins, where that is limited."""

    @property
    def ends(self) -> int:
        """The last step by which it ends."""
        return self.first + len(self.costs) - 1 + self.way.length


@dataclass(frozen=True)
class RelaxedDay:
    """The program of what is asked; like people share curves."""

    program: Program
    curve_of: dict[int, int]
    """Pair to its curve."""

    def limit_waiting(self, asked: Sequence[Asked], most: int) -> None:
        """States that the weighted steps until what is asked begins, all of it given, add up to at most a number."""
        terms: Terms = {}
        for one in asked:
            most -= one.weight * (one.first + len(one.costs) - 1)
        for curve, weight in {self.curve_of[one.way.pair]: one.weight for one in asked if one.weight}.items():
            known = self.program.curves[curve]
            for step in range(known.first, known.last):
                self.program.begun(terms, curve, step, -weight)
        self.program.at_most(terms, most)


def relaxed_day(
    instance: Instance, asked: Sequence[Asked], stop: threading.Event | None = None, *, all_given: bool
) -> RelaxedDay:
    """The relaxation; `all_given` states that all plans meant give all that is asked, each at one of its steps.

    Raises:
        Stopped: nobody waits for it any more.
    """
    return _Builder(instance, asked, all_given, stop).build()


class _Builder:
    def __init__(
        self, instance: Instance, asked: Sequence[Asked], all_given: bool, stop: threading.Event | None
    ) -> None:
        self._instance = instance
        self._asked = {one.way.pair: one for one in asked}
        self._all_given = all_given
        self._program = Program(stop=stop)
        self._curve_of: dict[int, int] = {}
        self._mine: dict[int, list[Asked]] = defaultdict(list)
        self._by_name: dict[tuple[int, str], Asked] = {}
        for one in asked:
            pair = instance.pairs[one.way.pair]
            self._mine[pair.person].append(one)
            self._by_name[pair.person, pair.service.id] = one

    def build(self) -> RelaxedDay:
        likes = list(self._like_people())
        for some in likes:
            for same in zip(*(self._mine[person] for person in some), strict=True):
                one = same[0]
                curve = self._program.add(Curve(one.first, one.costs, one.never, len(some)))
                self._curve_of |= {each.way.pair: curve for each in same}
        for some in likes:
            self._one_at_a_time(some[0], len(some))
            self._orders(some[0])
        of_curve = {curve: self._asked[pair].way for pair, curve in reversed(self._curve_of.items())}
        until = max((one.ends for one in self._asked.values()), default=0)
        add_rooms(self._program, self._instance, of_curve)
        add_workers(self._program, self._instance, of_curve, until)
        return RelaxedDay(self._program, self._curve_of)

    def _like_people(self) -> Iterator[list[int]]:
        """People of whom the same is asked, and who are nobody's company and have none."""
        attached = {person for one in self._asked.values() for person in one.way.company}
        attached |= {p for p, mine in self._mine.items() if any(one.way.company for one in mine)}
        by_key: dict[object, list[int]] = defaultdict(list)
        for person in sorted(self._mine):
            key = person if person in attached else tuple(map(self._key, self._mine[person]))
            by_key[key].append(person)
        yield from by_key.values()

    def _key(self, one: Asked) -> object:
        pair, way = self._instance.pairs[one.way.pair], one.way
        meals = breaks_of(self._instance).meals_of[pair.person]
        return pair.service.id, way.kind, one.first, one.costs, one.never, one.weight, meals

    def _one_at_a_time(self, person: int, count: int) -> None:
        """A person, or each of like people, is in one activity at a time, as company too, and is free for meals."""
        part = [*self._mine[person], *(one for one in self._asked.values() if person in one.way.company)]
        uses = [Use(self._curve_of[one.way.pair], one.way.length) for one in part]
        # who may be at a partner need not be free for a meal
        stays = all(t.place is None for t in self._instance.tasks if person in (t.person, t.companion))
        if stays and not any(is_meal(self._instance.pairs[one.way.pair].service) for one in part):
            for meal in breaks_of(self._instance).meals_of[person]:
                curve = Curve(meal.start, (0,) * (meal.end - meal.minutes - meal.start + 1), None, count)
                uses.append(Use(self._program.add(curve), meal.minutes))
        self._program.share(uses, lambda _: count)

    def _orders(self, person: int) -> None:
        for later in self._mine[person]:
            service = self._instance.pairs[later.way.pair].service
            for name in dict.fromkeys((*service.after, *service.requires)):
                earlier = self._by_name.get((person, name))
                if earlier is not None:
                    # what ends too late to count may still come before what begins later yet
                    surely = self._all_given or (
                        name in service.requires and later.ends - later.way.length <= earlier.ends
                    )
                    self._program.follow(
                        self._curve_of[earlier.way.pair], self._curve_of[later.way.pair], earlier.way.length,
                        if_begun=not surely,
                    )  # fmt: skip

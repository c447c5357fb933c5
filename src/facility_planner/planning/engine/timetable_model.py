"""The solver's model of a timetable: a start for each work, an optional interval for each work and resource.

Seats with the same candidates are chosen together, so that none of them differs from another. Where the length
depends on the choice, each allowed choice has a literal. Over each pool of resources lies a relaxation that does
not ask who takes what.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from facility_planner.planning.engine.chosen import Choosing
from facility_planner.planning.engine.claims import Claiming
from facility_planner.planning.engine.neighbourhoods import Group
from facility_planner.planning.engine.works import Placed

if TYPE_CHECKING:
    from collections.abc import Callable

    from facility_planner.planning.engine.question import Question

Values = tuple[int, ...]


class TimetableModel:
    """A built model of the plans that end within a span."""

    def __init__(self, question: Question, least: int, most: int) -> None:
        timetable = question.timetable
        self.model = cp_model.CpModel()
        self.timetable = timetable
        self.end = self.model.new_int_var(least, max(least, most), "end")
        self._reach = question.reach
        self._most = most
        self._target = 0
        self._overruns: list[cp_model.IntVar] = []
        choosing = Choosing(self.model, timetable, question.reach, most)
        self._chosen = [choosing.chosen(i) for i in range(len(timetable.works))]
        self._order()
        Claiming(self.model, question, self._chosen, self.end).build()

    def minimise_end(self) -> None:
        """Asks for the soonest end."""
        self.model.minimize(self.end)

    def minimise_overrun(self, target: int) -> None:
        """Asks for as little as possible after a target: each work that cannot keep it counts with what it runs over.

        Unlike the last end alone, this gets better with each work that is brought forward.
        """
        self._target = target
        for chosen, tail in zip(self._chosen, self._reach.tails, strict=True):
            over = self.model.new_int_var(0, max(0, self._most - target), "")
            self.model.add(over >= chosen.end + tail - target)
            self._overruns.append(over)
        self.model.minimize(cp_model.LinearExpr.sum(self._overruns))

    def read(self, value: Callable[[int], int]) -> Placed:
        """The plan that the values of the variables tell, read by index."""
        return Placed(
            tuple(value(chosen.start.index) for chosen in self._chosen),
            tuple(chosen.choice(value) for chosen in self._chosen),
        )

    def values_of(self, placed: Placed) -> Values:
        """The values of all variables for a plan."""
        values = [0] * len(self.model.proto.variables)
        values[self.end.index] = placed.end(self.timetable)
        for i, chosen in enumerate(self._chosen):
            start, choice = placed.starts[i], placed.choices[i]
            length = self.timetable.works[i].length(choice)
            for index, value in chosen.values(start, choice, length).items():
                values[index] = value
            if self._overruns:
                over = start + length + self._reach.tails[i] - self._target
                values[self._overruns[i].index] = max(0, over)
        return tuple(values)

    def groups(self) -> tuple[Group, ...]:
        """The decisions of each work, for a search around a known plan."""
        groups = []
        for i, chosen in enumerate(self._chosen):
            variables = {chosen.start.index: None}
            labels: dict[int, int] = {}
            for _, takers in chosen.seats:
                for resource, units in takers.items():
                    for literal in units:
                        variables[literal.index] = None
                        labels[literal.index] = resource
            variables |= {literal.index: None for literal in chosen.modes.values()}
            after = tuple(("work", a.work) for a in self.timetable.works[i].after)
            groups.append(Group(tuple(variables), chosen.start.index, (*after, ("work", i)), tuple(labels.items())))
        return tuple(groups)

    def _order(self) -> None:
        for chosen, work, tail in zip(self._chosen, self.timetable.works, self._reach.tails, strict=True):
            self.model.add(self.end >= chosen.end + tail)
            for after in work.after:
                self.model.add(chosen.start >= self._chosen[after.work].end + after.lag)

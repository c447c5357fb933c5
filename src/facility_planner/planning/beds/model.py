"""The bed problem for the solver: variables, the rules of a room, the goals in their order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from facility_planner.planning.beds.greedy import Lodging
from facility_planner.planning.engine.lexicographic import Goal, Search, minimise_in_order
from facility_planner.planning.engine.solve import Clock, Slice, solve

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from facility_planner.planning.beds.instance import BedInstance
    from facility_planner.planning.beds.options import Option

EFFORT = 1.0
"""Deterministic units for all goals together: no clock decides, so equal input gives equal beds."""
_FIRST = Slice(seconds=None, effort=1.0, workers=1, seed=1)


@dataclass(frozen=True)
class _Choice:
    """A unit in a room, in one way; cots are those beyond the ones it cannot do without."""

    position: int
    option: Option
    space: int
    chosen: cp_model.IntVar
    cots_for_beds: cp_model.IntVar
    cots_for_sharers: cp_model.IntVar

    @property
    def beds(self) -> cp_model.LinearExpr:
        """Beds it takes."""
        return (self.option.beds + self.option.infants_in_beds) * self.chosen - self.cots_for_beds

    @property
    def cots(self) -> cp_model.LinearExpr:
        """Cots it takes."""
        return self.option.cot_only * self.chosen + self.cots_for_beds + self.cots_for_sharers


class BedModel:
    """The model of an instance."""

    def __init__(self, instance: BedInstance) -> None:
        self.instance = instance
        self.model = cp_model.CpModel()
        self.choices = [
            self._choice(position, space) for position, spaces in enumerate(instance.rooms_of) for space in spaces
        ]
        for household in range(len(instance.wholes)):
            own = [c for c in self.choices if instance.household[c.option.unit] == household]
            self._at_most_one([c.chosen for c in own])
        for space in range(len(instance.spaces)):
            self._room(space, [c for c in self.choices if c.space == space])

    def _choice(self, position: int, space: int) -> _Choice:
        option = self.instance.options[position]
        name = f"{position}@{space}"
        chosen = self.model.new_bool_var(name)
        for_beds = self.model.new_int_var(0, option.infants_in_beds, f"cots_for_beds:{name}")
        for_sharers = self.model.new_int_var(0, option.sharers, f"cots_for_sharers:{name}")
        self.model.add(for_beds <= option.infants_in_beds * chosen)
        self.model.add(for_sharers <= option.sharers * chosen)
        return _Choice(position, option, space, chosen, for_beds, for_sharers)

    def _room(self, space: int, here: list[_Choice]) -> None:
        """The rules of one room: places, one sex, no child among strangers, alone, apart."""
        room = self.instance.spaces[space]
        self.model.add(_total(c.beds for c in here) <= room.beds)
        self.model.add(_total(c.cots for c in here) <= room.cots)
        sexes = sorted({sex for c in here for sex in c.option.sexes})
        one_sex = [self._any([c for c in here if c.option.sexes == {sex}]) for sex in sexes]
        several = [c.chosen for c in here if len(c.option.sexes) > 1]
        self._at_most_one(one_sex + several)
        together = [c for c in here if not c.option.alone]
        adults = self._any([c for c in together if c.option.adults])
        lone_children = self._any([c for c in together if c.option.lone_children])
        self._at_most_one([adults, lone_children])
        self._at_most_one([self._any(together), *(c.chosen for c in here if c.option.alone)])
        for pair in sorted(sorted(pair) for pair in self.instance.apart):
            ids = [self.instance.units[c.option.unit].ids for c in here]
            self._at_most_one([c.chosen for c, own in zip(here, ids, strict=True) if own & set(pair)])

    def _any(self, choices: Sequence[_Choice]) -> cp_model.IntVar:
        """Whether any of the choices is made."""
        literal = self.model.new_bool_var("")
        for choice in choices:
            self.model.add_implication(choice.chosen, literal)
        return literal

    def _at_most_one(self, literals: Sequence[cp_model.IntVar]) -> None:
        if len(literals) > 1:
            self.model.add_at_most_one(literals)

    def goals(self) -> list[Goal]:
        """The goals of `assign`, most important first."""
        instance, choices = self.instance, self.choices
        units = [instance.units[c.option.unit] for c in choices]
        wholes = [instance.units[whole] for whole in instance.wholes]
        opened = [
            self._any([c for c in choices if c.space == index])
            for index, space in enumerate(instance.spaces)
            if not space.lived_in
        ]
        people = sum(len(whole.sleepers) for whole in wholes)
        weight = sum(whole.weight for whole in wholes)
        outside = [
            len(unit.sleepers) if unit.contagious and not instance.spaces[c.space].isolation else 0
            for unit, c in zip(units, choices, strict=True)
        ]
        may_have = self._made([c.option.sharers + c.option.infants_in_beds for c in choices])
        in_cots = _total(c.cots_for_beds + c.cots_for_sharers for c in choices)
        order = [c.space * (len(instance.units) - c.option.unit) for c in choices]
        return [
            self._goal("without_bed", people - self._made([len(unit.sleepers) for unit in units])),
            self._goal("weight_without_bed", weight - self._made([unit.weight for unit in units])),
            self._goal("outside_isolation", self._made(outside)),
            self._goal("wishes_missed", self._made([len(c.option.missed) for c in choices])),
            self._goal("cots_lacking", may_have - in_cots),
            self._goal("rooms_opened", _total(opened)),
            self._goal("order", self._made(order)),
        ]

    def _made(self, amounts: Sequence[int]) -> cp_model.LinearExpr:
        """The sum of the amounts of the choices made."""
        return _total(amount * c.chosen for amount, c in zip(amounts, self.choices, strict=True))

    def _goal(self, name: str, value: cp_model.LinearExpr) -> Goal:
        variable = self.model.new_int_var(0, 10**9, name)
        self.model.add(variable == value)
        return Goal(name, variable)


def _total(terms: Iterable[cp_model.LinearExpr]) -> cp_model.LinearExpr:
    return cp_model.LinearExpr.sum(list(terms))


def lodge_by_solver(instance: BedInstance, first: Sequence[Lodging]) -> tuple[Lodging, ...]:
    """The best lodgings within a fixed effort, starting from lodgings found by hand; repeatable."""
    beds = BedModel(instance)
    goals = beds.goals()
    start = _values_of(beds, first)
    if start is None:
        return tuple(first)
    search = Search(Clock(None, EFFORT), workers=1, seed=1, stop=None, on_step=lambda _: None)
    values, _ = minimise_in_order(beds.model, goals, start, search)
    return tuple(
        Lodging(
            c.position,
            c.space,
            c.option.cot_only + values[c.cots_for_beds.index] + values[c.cots_for_sharers.index],
        )
        for c in beds.choices
        if values[c.chosen.index]
    )


def _values_of(beds: BedModel, lodgings: Sequence[Lodging]) -> tuple[int, ...] | None:
    """The values of all variables where these lodgings are chosen."""
    fixed = beds.model.clone()
    made = {(lodging.option, lodging.space) for lodging in lodgings}
    for choice in beds.choices:
        fixed.add(choice.chosen == int((choice.position, choice.space) in made))
    return solve(fixed, _FIRST, first_only=True).values

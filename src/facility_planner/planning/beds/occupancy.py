"""Who may be added to a room, given who is in it: the bed rules, one room at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from facility_planner.planning.beds.options import Option
    from facility_planner.planning.beds.spaces import Space
    from facility_planner.planning.beds.units import Unit

Refusal = Literal["isolation", "designation", "steps", "sex", "children", "alone", "apart", "cots", "beds"]


class Occupancy:
    """One room, its residents, and the units placed in it so far."""

    def __init__(self, space: Space, units: Sequence[Unit], apart: frozenset[frozenset[str]]) -> None:
        self.space = space
        self.placed: list[Option] = []
        self.beds = space.beds
        self.cots = space.cots
        self._units = units
        self._apart = apart
        self._rules: tuple[tuple[Refusal, Callable[[Option], bool]], ...] = (
            ("isolation", self._kept_for_contagion),
            ("designation", self._designated_for_others),
            ("steps", self._has_steps),
            ("sex", self._two_sexes),
            ("children", self._child_with_adults),
            ("alone", self._not_alone),
            ("apart", self._kept_apart),
            ("cots", lambda option: option.cot_only > self.cots),
            ("beds", lambda option: option.beds_with(self.cots) > self.beds),
        )

    def refusals(self, option: Option) -> list[Refusal]:
        """Every rule that keeps the unit out of the room; empty if it may be placed."""
        return [why for why, bars in self._rules if bars(option)]

    def takes(self, option: Option) -> bool:
        """Whether the unit may be placed here."""
        return not any(bars(option) for _, bars in self._rules)

    def place(self, option: Option) -> int:
        """Add the unit; returns how many cots it is given."""
        cots = min(self.cots, option.most_cots)
        self.cots -= cots
        self.beds -= option.beds_with(cots)
        self.placed.append(option)
        return cots

    def _kept_for_contagion(self, option: Option) -> bool:
        return self.space.isolation and not self._units[option.unit].isolable

    def _designated_for_others(self, option: Option) -> bool:
        unit = self._units[option.unit]
        match self.space.room.designated_for:
            case "female" | "male" as sex:
                return not option.sexes <= {sex}
            case "family":
                return any(sleeper.family is None for sleeper in unit.sleepers)
            case "children":
                return any(not sleeper.child for sleeper in unit.sleepers)
            case _:
                return False

    def _has_steps(self, option: Option) -> bool:
        return self._units[option.unit].on_wheels and self.space.room.step_free is not True

    def _two_sexes(self, option: Option) -> bool:
        others = self.space.resident_sexes.union(*(other.sexes for other in self.placed))
        return any(one != other for one in option.sexes for other in others)

    def _child_with_adults(self, option: Option) -> bool:
        adults = self.space.adult_residents or any(other.adults for other in self.placed)
        children = self.space.child_residents or any(other.lone_children for other in self.placed)
        return (option.lone_children and adults) or (option.adults and children)

    def _not_alone(self, option: Option) -> bool:
        if option.alone:
            return self.space.lived_in or bool(self.placed)
        return any(other.alone for other in self.placed)

    def _kept_apart(self, option: Option) -> bool:
        here = self._units[option.unit].ids.union(*(self._units[other.unit].ids for other in self.placed))
        mine = self._units[option.unit].ids
        return any(pair <= here and pair & mine for pair in self._apart)

"""Choices known for each site, each once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.planning.programme.choices import keeps_rules
from facility_planner.planning.programme.measures import measured

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from facility_planner.planning.programme.instance import Instance
    from facility_planner.planning.programme.measures import Choice, Measures


class Pool:
    """Choices by site, with what they come to."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.of: list[dict[Choice, Measures]] = [{} for _ in instance.sites]

    def add(self, number: int, choice: Iterable[int]) -> Measures | None:
        """Takes in a choice for a site that keeps its rules; what it comes to, where it is new."""
        site = self.instance.sites[number]
        listed = tuple(sorted(choice))
        if listed in self.of[number] or not keeps_rules(site, listed):
            return None
        measures = self.of[number][listed] = measured(site, listed, self.instance.years)
        return measures

    def add_all(self, choices: Sequence[Choice]) -> None:
        """Takes in choices for all sites."""
        for number, choice in enumerate(choices):
            self.add(number, choice)

"""The requirements of a standard's files, each with its place, for what lint finds of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facility_planner.domain.indicator import AllOf, Indicator
from facility_planner.domain.problem import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facility_planner.domain.indicator import Joined, Measuring
    from facility_planner.domain.problem import Args, Path, Problem
    from facility_planner.domain.standard import Requirement
    from facility_planner.library.document import Document
    from facility_planner.library.standards import StandardFiles


@dataclass(frozen=True)
class Placed:
    """A requirement with the place where it is written."""

    requirement: Requirement
    document: Document
    path: Path

    def problem(self, within: Path, code: str, args: Args | None = None) -> Problem:
        """A problem at a place within the requirement."""
        return self.document.problem(Fault((*self.path, *within), code, args or {}))

    @property
    def indicators(self) -> Iterator[tuple[Path, Indicator]]:
        """Its indicators with their paths within it."""
        if self.requirement.indicators is not None:
            yield from _leaves(self.requirement.indicators, ("indicators",))

    @property
    def measuring(self) -> Iterator[tuple[Path, Measuring]]:
        """What measures in it: itself and its indicators, with their paths within it."""
        yield (), self.requirement
        yield from self.indicators


def placed_in(files: StandardFiles) -> Iterator[Placed]:
    """The requirements of the sound themes, file after file."""
    for theme in files.themes:
        if theme.document is not None and theme.value is not None:
            for index, requirement in enumerate(theme.value.requirements):
                yield Placed(requirement, theme.document, ("requirements", index))


def _leaves(joined: Joined, path: Path) -> Iterator[tuple[Path, Indicator]]:
    if isinstance(joined, Indicator):
        yield path, joined
        return
    key, members = ("all_of", joined.all_of) if isinstance(joined, AllOf) else ("any_of", joined.any_of)
    for index, member in enumerate(members):
        yield from _leaves(member, (*path, key, index))

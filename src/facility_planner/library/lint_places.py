"""The requirements of a standard's files, each with its place, for what lint finds of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facility_planner.domain.indicator import AllOf, Indicator
from facility_planner.domain.problem import Fault
from facility_planner.library.names import Name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from facility_planner.domain.indicator import Joined, Measuring
    from facility_planner.domain.problem import Args, Path, Problem
    from facility_planner.domain.standard import Requirement, ThemeFile
    from facility_planner.library.document import Document
    from facility_planner.library.reading import Reading


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


def placed_in(themes: Iterable[Reading[ThemeFile]]) -> Iterator[Placed]:
    """The requirements of the sound themes, file after file."""
    for theme in themes:
        if theme.document is not None and theme.value is not None:
            for index, requirement in enumerate(theme.value.requirements):
                yield Placed(requirement, theme.document, ("requirements", index))


def indicator_names(themes: Iterable[Reading[ThemeFile]]) -> Iterator[Name]:
    """The ids of the indicators of the sound themes, with their places."""
    for placed in placed_in(themes):
        for path, indicator in placed.indicators:
            yield Name(placed.document, (*placed.path, *path, "id"), indicator.id)


def _leaves(joined: Joined, path: Path) -> Iterator[tuple[Path, Indicator]]:
    if isinstance(joined, Indicator):
        yield path, joined
        return
    key, members = ("all_of", joined.all_of) if isinstance(joined, AllOf) else ("any_of", joined.any_of)
    for index, member in enumerate(members):
        yield from _leaves(member, (*path, key, index))

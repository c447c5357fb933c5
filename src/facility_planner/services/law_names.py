"""What a name of the law means: a standard, requirements, or an instrument."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from facility_planner.domain.problem import Problem
from facility_planner.errors import InputError
from facility_planner.library.names import unknown_name
from facility_planner.services.catalogue import standards
from facility_planner.services.locate import standard_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.domain.standard import Requirement, Standard


@dataclass(frozen=True)
class LawNamed:
    """What was meant: exactly one of the three says anything."""

    standard: Standard | None = None
    requirements: tuple[tuple[Standard, Requirement], ...] = ()
    instrument: str | None = None
    among: tuple[Standard, ...] = ()
    """The standards in which was looked."""

    @property
    def standards(self) -> tuple[Standard, ...]:
        """The standards that what was meant is told from."""
        return self.among if self.standard is None else (self.standard,)


def law_named(name: str, within: str | None = None) -> LawNamed:
    """The standard of an id or folder; else the requirements of an id or row, else the instrument of a number.

    Args:
        name: What is meant; `within` a standard (its id or folder), else in all that are known.
        within: The requirement or instrument in the standard `name`, where both are given.

    Raises:
        InputError: nothing is called so; names the nearest.
    """
    if within is not None:
        chosen = standard_of(name)
        return _within(within, (chosen,))
    known = standards()
    is_folder = any(sign in name for sign in "/\\") and Path(name).is_dir()
    if is_folder or name in {standard.id for standard in known}:
        return LawNamed(standard=standard_of(name), among=known)
    return _within(name, known)


def _within(name: str, among: Sequence[Standard]) -> LawNamed:
    listed = tuple(among)
    found = tuple((s, r) for s in listed for r in s.requirements if name in (r.id, r.row))
    if found:
        return LawNamed(requirements=found, among=listed)
    numbers = {number.casefold(): number for standard in listed for number in standard.instruments}
    if name.casefold() in numbers:
        return LawNamed(instrument=numbers[name.casefold()], among=listed)
    names = [standard.id for standard in listed]
    names += [name for standard in listed for r in standard.requirements for name in (r.id, r.row)]
    names += numbers.values()
    raise InputError([Problem(name, 0, 0, (), "unknown_name", unknown_name("law", name, tuple(names)))])

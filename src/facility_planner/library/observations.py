"""Loads a facility whose observations must be of something that a standard asks or measures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.domain.facility import Facility
from facility_planner.library.names import names_in, unknown
from facility_planner.library.reading import raise_all, read, sound
from facility_planner.library.shelves import list_standards, load_shipped_standard

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from facility_planner.domain.problem import Problem
    from facility_planner.domain.standard import Standard
    from facility_planner.library.document import Document


def load_facility_with(path: Path, standards: Sequence[Standard]) -> Facility:
    """A facility; what its observations are of is known to `standards` or another shipped standard.

    Raises:
        InputError: every problem of the file, `unknown_name` of kind `observed` among them.
    """
    reading = read(Facility, path)
    raise_all((*reading.problems, *unknown_observed(reading.document, standards)))
    return sound(reading)


def unknown_observed(document: Document | None, standards: Sequence[Standard]) -> list[Problem]:
    """Observations of what is neither a requirement nor a measure of any standard.

    The shipped standards beside the given ones are read only if the given ones leave a name unknown.
    """
    mentioned = names_in(document, ("observations.*.of",))
    known = _observable(standards)
    if not unknown("observed", mentioned, known):
        return []
    given = {standard.id for standard in standards}
    others = [folder.name for folder in list_standards() if folder.name not in given]
    known = (*known, *_observable(load_shipped_standard(standard_id) for standard_id in others))
    return unknown("observed", mentioned, known)


def _observable(standards: Iterable[Standard]) -> tuple[str, ...]:
    """The requirements of standards and the measures they use, each once."""
    requirements = [requirement for standard in standards for requirement in standard.requirements]
    return tuple(dict.fromkeys(name for r in requirements for name in (r.id, r.measure)))

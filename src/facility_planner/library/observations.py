"""Loads a facility whose observations must be of something that a standard asks or measures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.domain.facility import Facility
from facility_planner.library.names import names_in, unknown
from facility_planner.library.packs import known_standards, passed_over_standards
from facility_planner.library.reading import raise_all, read, sound

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from facility_planner.domain.problem import Problem
    from facility_planner.domain.standard import Standard
    from facility_planner.library.document import Document


def load_facility_with(path: Path, standards: Sequence[Standard]) -> Facility:
    """A facility; what its observations are of is known to `standards` or another one that can be named.

    Raises:
        InputError: every problem of the file, `unknown_name` of kind `observed` among them.
    """
    reading = read(Facility, path)
    raise_all((*reading.problems, *unknown_observed(reading.document, standards)))
    return sound(reading)


def unknown_observed(document: Document | None, standards: Sequence[Standard]) -> list[Problem]:
    """Observations of what no standard asks or measures: requirements, indicators, measures.

    Standards beside the given ones are read only if the given ones leave a name unknown; those that do not
    count, because a broken one of their id does, only if the name is unknown still. Where it stays so, the
    problems of broken ones are told too: the name may be theirs.
    """
    mentioned = names_in(document, ("observations.*.of",))
    known = _observable(standards)
    if {name.text for name in mentioned} <= set(known):
        return []
    given = {standard.id for standard in standards}
    others, broken = known_standards(without=given)
    known = (*known, *_observable(others))
    if broken and unknown("observed", mentioned, known):
        known = (*known, *_observable(passed_over_standards(without=given)))
    unheard = unknown("observed", mentioned, known)
    return [*unheard, *broken] if unheard else []


def _observable(standards: Iterable[Standard]) -> tuple[str, ...]:
    """The requirements of standards, their indicators, and the measures of both, each once."""
    requirements = [requirement for standard in standards for requirement in standard.requirements]
    of_requirements = (name for r in requirements for name in (r.id, r.measure))
    of_indicators = (name for r in requirements for leaf in r.leaves for name in (leaf.id, leaf.measure))
    return tuple(dict.fromkeys((*of_requirements, *of_indicators)))

"""The user's decisions on conflicts of law: those of the file beside the packs, and those said at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.domain.conflict import DecisionFile
from facility_planner.domain.problem import Fault, Problem
from facility_planner.library.document import under_head
from facility_planner.library.names import names_in, unknown, unknown_name
from facility_planner.library.own_files import own_standards_folder
from facility_planner.library.packs import known_standards
from facility_planner.library.reading import raise_all, read, sound
from facility_planner.library.standards import DECISIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from facility_planner.domain.standard import Standard
    from facility_planner.library.document import Document


def own_decisions(standards: Sequence[Standard]) -> dict[str, str]:
    """The decisions in the user's folder that concern `standards`; none where there is no such file.

    Other standards are read only if the file decides on a conflict that `standards` do not have.

    Raises:
        InputError: every problem of the file; `unknown_name` of kind `conflict` or `option` among them.
    """
    path = own_standards_folder() / DECISIONS
    if not path.is_file():
        return {}
    reading = read(DecisionFile, path, _under_a_key)
    conflicts = known = options_of(standards)
    named = names_in(reading.document, ("decisions.[key]",))
    broken: tuple[Problem, ...] = ()
    if any(name.text not in conflicts for name in named):
        others, broken = known_standards()
        known = options_of((*others, *standards))
    unheard = unknown("conflict", named, tuple(known))
    raise_all((*reading.problems, *unheard, *(broken if unheard else ()), *wrong_options(reading.document, known)))
    taken = sound(reading).decisions
    return {conflict: option for conflict, option in taken.items() if conflict in conflicts}


def check_decisions(decisions: Mapping[str, str], standards: Sequence[Standard], said_by: str) -> None:
    """Sees that decisions are on conflicts of `standards`, and that they have such options.

    Raises:
        InputError: `unknown_name` of kind `conflict` or `option`, of the place `said_by`.
    """
    known = options_of(standards)
    problems = []
    for conflict, option in decisions.items():
        if conflict not in known:
            args = unknown_name("conflict", conflict, tuple(known))
        elif option not in known[conflict]:
            args = unknown_name("option", option, known[conflict])
        else:
            continue
        problems.append(Problem(f"{said_by} {conflict}={option}", 0, 0, (), "unknown_name", args))
    raise_all(problems)


def options_of(standards: Sequence[Standard]) -> dict[str, tuple[str, ...]]:
    """The options of every conflict, by its id."""
    return {
        conflict.id: tuple(option.id for option in conflict.options)
        for standard in standards
        for conflict in standard.conflicts
    }


def wrong_options(
    document: Document | None, known: Mapping[str, tuple[str, ...]], pattern: str = "decisions.*"
) -> Iterator[Problem]:
    """`unknown_name` for each option, at the pattern, that its conflict does not have."""
    for name in names_in(document, (pattern,)):
        options = known.get(str(name.path[-1]))
        if options is not None and name.text not in options:
            args = unknown_name("option", name.text, options)
            yield name.document.problem(Fault(name.path, "unknown_name", args))


def _under_a_key(document: Document) -> Document:
    return under_head(document, "decisions", {})

"""What lint advises on a sound standard: no faults, and a jurist may have reasons not to follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.errors import InputError
from facility_planner.library.lint_coverage import coverage_advice
from facility_planner.library.lint_days import day_advice
from facility_planner.library.lint_names import unused_measures
from facility_planner.library.lint_words import word_advice
from facility_planner.library.reading import Reading, in_order
from facility_planner.library.standards import StandardFiles, read_standard, read_theme

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from facility_planner.domain.problem import Problem


def advice_on_standard(folder: Path, as_of: date) -> tuple[Problem, ...]:
    """Advice on a standard for who looks at it on a day; none if it has faults."""
    try:
        files = read_standard(folder)
    except InputError:
        return ()
    if files.problems:
        return ()
    found = (*day_advice(files, as_of), *word_advice(files), *unused_measures(files), *coverage_advice(files))
    return in_order(found)


def advice_on_theme(path: Path, as_of: date) -> tuple[Problem, ...]:
    """Advice that can be given on a theme file without its pack; none on any other file."""
    theme = read_theme(path)
    files = StandardFiles(path.parent, Reading(None, None, ()), (theme,), {}, ())
    return () if theme.value is None else in_order((*day_advice(files, as_of), *word_advice(files)))

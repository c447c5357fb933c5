"""Lint of words: texts that stand in one language only, and numbers of law that nobody found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from facility_planner.domain.base import Text, Value
from facility_planner.domain.problem import Fault
from facility_planner.library.lint_places import placed_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facility_planner.domain.problem import Path, Problem
    from facility_planner.library.reading import Reading
    from facility_planner.library.standards import StandardFiles


def word_advice(files: StandardFiles) -> Iterator[Problem]:
    """Advice on texts: `one_language`, `not_found_missing` where there is no value and nothing says why."""
    readings: list[Reading[Any]] = [files.pack, *files.themes, *files.beside.values()]
    for reading in readings:
        if reading.document is not None and reading.value is not None:
            for path, text in _texts(reading.value, ()):
                if text.vi == text.en and is_sentence(text.en):
                    yield reading.document.problem(Fault(path, "one_language"))
    for placed in placed_in(files.themes):
        if not placed.requirement.values and placed.requirement.not_found is None:
            yield placed.problem(("values",), "not_found_missing")


def is_sentence(text: str) -> bool:
    """Whether a text is more than a name: several words, one of them in small letters alone."""
    words = [word.strip(".,;:()[]«»“”\"'") for word in text.split()]
    return len(words) > 1 and any(len(word) > 1 and word.isalpha() and word.islower() for word in words)


def _texts(value: object, path: Path) -> Iterator[tuple[Path, Text]]:
    """The texts within a value, with their paths."""
    if isinstance(value, Text):
        yield path, value
    elif isinstance(value, Value):
        for name, field in type(value).model_fields.items():
            yield from _texts(getattr(value, name), (*path, field.alias or name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _texts(item, (*path, index))

"""Reads a standard: a folder with `pack.yaml` and one file a theme."""

from __future__ import annotations

import hashlib
from functools import partial
from typing import TYPE_CHECKING, get_args

from facility_planner.domain.problem import Problem
from facility_planner.domain.standard import Pack, Standard, Theme, ThemeFile
from facility_planner.errors import InputError
from facility_planner.library.document import under_head
from facility_planner.library.files import read_bytes
from facility_planner.library.names import duplicates, names_in, texts_in, unknown
from facility_planner.library.reading import raise_all, read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from facility_planner.library.document import Document
    from facility_planner.library.reading import Reading

PACK = "pack.yaml"
_THEMES: tuple[str, ...] = get_args(Theme)
_REQUIREMENTS = ("requirements.*.id",)


def load_standard(folder: Path) -> Standard:
    """A standard; its themes in the order of the format, its checksum over the bytes of its files.

    Raises:
        InputError: every problem of every file: as for `load`, requirements of one id, references
            to instruments that the pack does not declare (one that declares none accepts all).
    """
    files = _files(folder)
    pack = read(Pack, folder / PACK)
    themes = [read_theme(path) for path in files]
    raise_all((*pack.problems, *_of(themes), *_between(pack, themes)))
    if pack.value is None:
        raise AssertionError("a reading has a value or a problem")
    values = [theme.value for theme in themes if theme.value is not None]
    return Standard(
        pack=pack.value,
        sha256=_checksum([folder / PACK, *files]),
        themes=tuple(sorted(values, key=lambda theme: _THEMES.index(theme.theme))),
    )


def read_theme(path: Path) -> Reading[ThemeFile]:
    """Reads a theme file, or a bare list of requirements whose theme and title are the file's name."""
    return read(ThemeFile, path, partial(_with_head, path.stem))


def lint_theme(path: Path) -> tuple[Problem, ...]:
    """Every problem of a theme file by itself; its instruments are those of a pack that is not asked."""
    theme = read_theme(path)
    return (*theme.problems, *duplicates("requirement", names_in(theme.document, _REQUIREMENTS)))


def _with_head(name: str, document: Document) -> Document:
    if not isinstance(document.data, list):
        return document
    theme = name if name in _THEMES else "governance"
    return under_head(document, "requirements", {"theme": theme, "title": name})


def _of(themes: list[Reading[ThemeFile]]) -> Iterator[Problem]:
    return (problem for theme in themes for problem in theme.problems)


def _between(pack: Reading[Pack], themes: list[Reading[ThemeFile]]) -> Iterator[Problem]:
    """Requirements of one id, and references to instruments that the pack does not declare."""
    documents = [theme.document for theme in themes]
    yield from duplicates("requirement", (n for d in documents for n in names_in(d, _REQUIREMENTS)))
    if pack.document is None:
        return
    instruments = texts_in(pack.document, ("instruments.*.number",))
    if not instruments:
        return
    for document in documents:
        mentioned = names_in(document, ("requirements.*.references.*.instrument",))
        yield from unknown("instrument", mentioned, instruments)


def _files(folder: Path) -> list[Path]:
    """The theme files of a standard, sorted by name."""
    if not folder.is_dir():
        code = "not_a_folder" if folder.exists() else "folder_not_found"
        raise InputError([Problem(str(folder), 0, 0, (), code)])
    return sorted(path for path in folder.glob("*.yaml") if path.name != PACK)


def _checksum(files: list[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(read_bytes(path))
    return digest.hexdigest()

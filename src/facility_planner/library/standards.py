"""Reads a standard: a folder with `pack.yaml`, one file a theme, and what stands beside the requirements."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, get_args

from facility_planner.domain.base import Text
from facility_planner.domain.conflict import ConflictFile
from facility_planner.domain.deadline import DeadlineFile, HolidayRules
from facility_planner.domain.entitlement import EntitlementMatrix
from facility_planner.domain.inspection import InspectionFile
from facility_planner.domain.problem import Problem
from facility_planner.domain.standard import MeasureFile, Pack, Standard, Theme, ThemeFile
from facility_planner.errors import InputError
from facility_planner.library.document import under_head
from facility_planner.library.files import read_bytes
from facility_planner.library.lint_places import indicator_names
from facility_planner.library.names import duplicates, names_in, texts_in, unknown
from facility_planner.library.reading import raise_all, read, sound

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from facility_planner.domain.base import Value
    from facility_planner.domain.standard import Origin
    from facility_planner.library.document import Document
    from facility_planner.library.reading import Reading

PACK = "pack.yaml"
_SUFFIX = ".yaml"
_SUFFIXES = (_SUFFIX, ".yml")
MEASURES = "measures.yaml"
REMEDIES = "remedies.yaml"
"""What closes gaps: it lies in the folder of a pack and is no part of the standard."""
DECISIONS = "decisions.yaml"
"""The user's decisions; in the folder of a pack only where that is the folder of all packs too."""
BESIDE: dict[str, type[Value]] = {
    "conflicts.yaml": ConflictFile,
    "deadlines.yaml": DeadlineFile,
    "entitlements.yaml": EntitlementMatrix,
    "holidays.yaml": HolidayRules,
    "inspections.yaml": InspectionFile,
    MEASURES: MeasureFile,
}
"""Files of a standard that hold no requirements; each may be absent."""
_THEMES: tuple[str, ...] = get_args(Theme)
_REQUIREMENTS = ("requirements.*.id",)
_INSTRUMENTS = (
    "requirements.*.references.*.instrument",
    "conflicts.*.references.*.instrument",
    "inspections.*.references.*.instrument",
    "grants.*.references.*.instrument",
    "instruments.*.amended_by.*",
)
_ALTERNATIVES = ("requirements.*.met_instead_by.*",)
_NAMED_ONCE = {
    "level": "levels.*.id",
    "instrument": "instruments.*.number",
    "conflict": "conflicts.*.conflict",
    "deadline": "deadlines.*.deadline",
    "inspection": "inspections.*.inspection",
    "regime": "regimes.*.regime",
    "measure": "measures.*.measure",
}
"""What has a name in the pack or beside the themes, by the kind of thing, and where the name stands."""
_OF_REQUIREMENTS = ("conflicts.*.between.*", "conflicts.*.options.*.sets_aside.*", "deadlines.*.requirement")


@dataclass(frozen=True)
class StandardFiles:
    """The files of a standard as they were read, and every problem in them and between them."""

    folder: Path
    pack: Reading[Pack]
    themes: tuple[Reading[ThemeFile], ...]
    beside: Mapping[str, Reading[Any]]
    """By the names of the files that are there."""
    problems: tuple[Problem, ...]

    @property
    def documents(self) -> Iterator[Document]:
        """What could be parsed: the pack, the themes, what stands beside them."""
        readings: list[Reading[Any]] = [self.pack, *self.themes, *self.beside.values()]
        return (reading.document for reading in readings if reading.document is not None)


def read_standard(folder: Path) -> StandardFiles:
    """The files of a standard, sound or not.

    Raises:
        InputError: there is no such folder, or it cannot be read.
    """
    themes = tuple(read_theme(path) for path in _theme_files(folder))
    pack = read(Pack, folder / PACK)
    beside = {name: read(model, folder / name) for name, model in BESIDE.items() if (folder / name).is_file()}
    misnamed = (
        Problem(str(path), 0, 0, (), "name_it_yaml", {"name": f"{path.stem}.yaml"})
        for path in pack_files(folder)
        if path.suffix != _SUFFIX
    )
    problems = (
        *pack.problems, *_of(themes), *_of(beside.values()), *_between(pack, themes, beside.values()), *misnamed
    )  # fmt: skip
    return StandardFiles(folder, pack, themes, beside, problems)


def pack_files(folder: Path) -> tuple[Path, ...]:
    """The YAML files that lie in the folder of a standard, sorted, however their suffix is written.

    Raises:
        InputError: `not_readable`.
    """
    try:
        found = [path for path in folder.iterdir() if path.suffix.lower() in _SUFFIXES]
        for path in found[:1]:  # a folder may show its names and keep its files to itself
            path.lstat()
    except OSError as error:
        raise InputError([Problem(str(folder), 0, 0, (), "not_readable")]) from error
    return tuple(sorted(found))


def law_files(folder: Path) -> tuple[Path, ...]:
    """The files of `pack_files` that the standard is made of: without what only says how gaps are closed.

    Raises:
        InputError: `not_readable`.
    """
    return tuple(path for path in pack_files(folder) if path.name != REMEDIES)


def load_standard(folder: Path, origin: Origin = "shipped") -> Standard:
    """A standard; its themes in the order of the format, its checksum over the bytes of its files.

    Raises:
        InputError: every problem of every file: as for `load`, requirements or indicators of one id, references
            to instruments that the pack does not declare (one that declares none accepts all),
            conflicts and deadlines of requirements it does not have.
    """
    files = read_standard(folder)
    raise_all(files.problems)
    return standard_of(files, origin)


def standard_of(files: StandardFiles, origin: Origin = "shipped") -> Standard:
    """The standard in sound files."""
    themes = [theme.value for theme in files.themes if theme.value is not None]
    return Standard(
        pack=sound(files.pack),
        sha256=_checksum([files.folder / PACK, *_theme_files(files.folder), *(files.folder / n for n in files.beside)]),
        themes=tuple(sorted(themes, key=lambda theme: _THEMES.index(theme.theme))),
        origin=origin,
        **_beside({name: reading.value for name, reading in files.beside.items()}),
    )


def load_theme_alone(path: Path) -> Standard:
    """A theme file, or a bare list of requirements, as a standard of its own: named after the file, version 0.

    It declares no instruments, so that its references may name any.

    Raises:
        InputError: every problem of the file.
    """
    raise_all(lint_theme(path))
    theme = sound(read_theme(path))
    name = re.sub(r"[^A-Za-z0-9._-]", "-", path.stem)[:64]
    pack = Pack(id=name, title=Text(vi=path.stem, en=path.stem), version="0")
    return Standard(pack=pack, sha256=_checksum([path]), themes=(theme,), origin="own")


def _beside(files: dict[str, Value | None]) -> dict[str, Any]:
    """What stands beside the requirements, by the field of a standard."""
    conflicts, inspections = files.get("conflicts.yaml"), files.get("inspections.yaml")
    deadlines = files.get("deadlines.yaml")
    return {
        "conflicts": conflicts.conflicts if isinstance(conflicts, ConflictFile) else (),
        "inspections": inspections.inspections if isinstance(inspections, InspectionFile) else (),
        "deadlines": deadlines.deadlines if isinstance(deadlines, DeadlineFile) else (),
        "entitlements": files.get("entitlements.yaml"),
        "holidays": files.get("holidays.yaml"),
    }


def read_theme(path: Path) -> Reading[ThemeFile]:
    """Reads a theme file, or a bare list of requirements whose theme and title are the file's name."""
    return read(ThemeFile, path, partial(_with_head, path.stem))


def lint_theme(path: Path) -> tuple[Problem, ...]:
    """Every problem of a theme file by itself; its instruments are those of a pack that is not asked."""
    theme = read_theme(path)
    return (*theme.problems, *_ids_twice([theme]))


def _with_head(name: str, document: Document) -> Document:
    if not isinstance(document.data, list):
        return document
    theme = name if name in _THEMES else "governance"
    return under_head(document, "requirements", {"theme": theme, "title": name})


def _of(readings: Iterable[Reading[Any]]) -> Iterator[Problem]:
    return (problem for reading in readings for problem in reading.problems)


def _ids_twice(themes: Sequence[Reading[ThemeFile]]) -> Iterator[Problem]:
    """Requirements of one id, indicators of one id, indicators with the id of a requirement."""
    requirements = [name for theme in themes for name in names_in(theme.document, _REQUIREMENTS)]
    yield from duplicates("requirement", requirements)
    each_once = {name.text: name for name in reversed(requirements)}
    yield from duplicates("indicator", (*each_once.values(), *indicator_names(themes)))


def _between(
    pack: Reading[Pack], themes: Iterable[Reading[ThemeFile]], beside: Iterable[Reading[Any]]
) -> Iterator[Problem]:
    """Requirements of one id, and names that the pack does not declare: of instruments, requirements, regimes."""
    themes = tuple(themes)
    documents = [theme.document for theme in themes]
    yield from _ids_twice(themes)
    others = [reading.document for reading in beside]
    for kind, pattern in _NAMED_ONCE.items():
        for document in (pack.document, *others):
            yield from duplicates(kind, names_in(document, (pattern,)))
    requirements = tuple(name for document in documents for name in texts_in(document, _REQUIREMENTS))
    for document in documents:
        yield from unknown("requirement", names_in(document, _ALTERNATIVES), requirements)
    for document in others:
        yield from unknown("requirement", names_in(document, _OF_REQUIREMENTS), requirements)
        yield from unknown(
            "regime", names_in(document, ("grants.*.regimes.*",)), texts_in(document, ("regimes.*.regime",))
        )
    instruments = texts_in(pack.document, ("instruments.*.number",))
    if not instruments:
        return
    for document in (pack.document, *documents, *others):
        yield from unknown("instrument", names_in(document, _INSTRUMENTS), instruments)


def _theme_files(folder: Path) -> list[Path]:
    """The theme files of a standard, sorted by name."""
    if not folder.is_dir():
        code = "not_a_folder" if folder.exists() else "folder_not_found"
        raise InputError([Problem(str(folder), 0, 0, (), code)])
    files = (path for path in law_files(folder) if path.suffix == _SUFFIX)
    return [path for path in files if path.name not in (PACK, DECISIONS, *BESIDE)]


def _checksum(files: list[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(read_bytes(path))
    return digest.hexdigest()

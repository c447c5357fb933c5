"""Standards that were read once, kept as JSON in the cache folder, so that the next command need not parse YAML.

A kept standard counts only for the very same files, byte for byte, and the very same program: it is never a
second truth. Whatever goes wrong with it, the files themselves are read.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from facility_planner.domain.standard import Standard
from facility_planner.errors import InputError
from facility_planner.library.standards import law_files

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facility_planner.domain.standard import Origin

CACHE_VARIABLE = "FACILITY_PLANNER_CACHE"
"""The folder for what can be made again; empty: nothing is kept."""
_PACKAGE = Path(__file__).parents[1]
_CODE = ("domain", "library")
"""The folders whose code decides what a file means."""


def kept_standard(folder: Path, key: str, origin: Origin) -> Standard | None:
    """The standard kept for a folder under the key of its files; None if there is none."""
    path = _path(folder)
    if path is None:
        return None
    try:
        seal, text = path.read_text(encoding="utf-8").split("\n", 1)
        if seal != _seal(key, text):
            return None
        return Standard.model_validate_json(text).model_copy(update={"origin": origin})
    except (OSError, ValueError):  # ValueError: cut off, no UTF-8, no standard
        return None


def keep(folder: Path, key: str, standard: Standard) -> None:
    """Keeps the standard that was read from files of a key; where that is not possible, nothing happens."""
    path = _path(folder)
    if path is None:
        return
    beside = path.with_suffix(f".{os.getpid()}")
    try:
        text = standard.model_dump_json(by_alias=True)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            file.write(f"{_seal(key, text)}\n{text}")
        beside.replace(path)
    except OSError:
        with suppress(OSError):
            beside.unlink()


def _seal(key: str, text: str) -> str:
    """What tells a whole copy of the files of a key from one that was damaged."""
    return hashlib.sha256(f"{key}\n{text}".encode()).hexdigest()


def _path(folder: Path) -> Path | None:
    root = _root()
    if root is None:
        return None
    return root / f"{hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:32]}.json"


def _root() -> Path | None:
    named = os.environ.get(CACHE_VARIABLE)
    if named is not None:
        return Path(named) / "standards" if named else None
    from platformdirs import user_cache_path  # noqa: PLC0415 - only where it is used

    return user_cache_path("facility-planner", appauthor=False) / "standards"


def key_of(folder: Path) -> str:
    """What changes when a file of the standard does, or the program; to be asked for before the files are read."""
    digest = hashlib.sha256(repr(_code()).encode())
    for path in _files(folder):
        try:
            data = path.read_bytes()
        except OSError:  # reading it again will tell
            data = b""
        digest.update(f"{path.name} {len(data)} ".encode())
        digest.update(data)
    return digest.hexdigest()


def _files(folder: Path) -> tuple[Path, ...]:
    try:
        return law_files(folder)
    except InputError:  # reading the pack will tell
        return ()


@cache
def _code() -> tuple[tuple[str, int, int], ...]:
    """What changes when the program does."""
    files: Iterable[Path] = (path for folder in _CODE for path in (_PACKAGE / folder).glob("*.py"))
    return tuple((path.name, (stat := path.stat()).st_mtime_ns, stat.st_size) for path in sorted(files))

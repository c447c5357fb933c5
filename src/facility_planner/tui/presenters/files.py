"""A folder as lines: those above and below it, then its files with size and day."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content

from facility_planner.domain.calendar import LOCAL_ZONE
from facility_planner.tui.presenters.searching import fold
from facility_planner.tui.widgets.lists import Line

if TYPE_CHECKING:
    from collections.abc import Collection

    from facility_planner.tui.speech import Speech

_UNITS = (("GB", 1024**3), ("MB", 1024**2), ("kB", 1024))


@dataclass(frozen=True)
class Entry:
    """A folder or a file."""

    name: str
    path: Path
    is_folder: bool
    size: int = 0
    changed: datetime | None = None
    is_parent: bool = False


def entries(folder: Path, suffixes: Collection[str] = ()) -> list[Entry]:
    """The folder above, the folders below, then the files; hidden ones are left out.

    Raises:
        OSError: the folder cannot be read.
    """
    found = [
        _entry(path) for path in folder.iterdir() if not path.name.startswith(".") and (path.is_dir() or path.is_file())
    ]
    kept = [entry for entry in found if entry.is_folder or not suffixes or entry.path.suffix.lower() in suffixes]
    kept.sort(key=lambda entry: (not entry.is_folder, fold(entry.name)))
    above = [] if folder.parent == folder else [Entry("..", folder.parent, is_folder=True, is_parent=True)]
    return [*above, *kept]


def _entry(path: Path) -> Entry:
    is_folder = path.is_dir()
    try:
        status = path.stat()
    except OSError:
        return Entry(path.name, path, is_folder)
    return Entry(path.name, path, is_folder, status.st_size, datetime.fromtimestamp(status.st_mtime, LOCAL_ZONE))


def entry_line(entry: Entry, is_marked: bool, width: int, speech: Speech) -> Line:
    """`✓ ảnh phòng C1.jpg      1,2 MB  12/03/2026`; folders end in a slash."""
    _ = speech.say
    sign = ("✓ ", "bold $text-success") if is_marked else ("  ", "")
    if entry.is_parent:
        return Line(entry.name, Content.assemble("↑ ", (_("the folder above"), "$secondary")))
    if entry.is_folder:
        return Line(entry.name, Content.assemble(sign, (f"{entry.name}/", "bold $primary")))
    day = speech.date(entry.changed.date()) if entry.changed else ""
    about = f"  {size_words(entry.size, speech):>9}  {day}"
    name = Content(entry.name).truncate(max(10, width - 2 - len(about)), ellipsis=True, pad=True)
    return Line(entry.name, Content.assemble(sign, name, (about, "$foreground 75%")))


def size_words(size: int, speech: Speech) -> str:
    """`1,2 MB`."""
    for unit, step in _UNITS:
        if size >= step:
            return f"{speech.number(size / step, 1)} {unit}"
    return f"{size} B"


def paths_in(typed: str, folder: Path) -> list[Path]:
    """The files and folders that were typed or dropped: one a line, or several in quotes.

    Relative ones are those of the folder. A path with blanks needs no quotes where it stands alone.
    """
    whole = [line.strip() for line in typed.splitlines() if line.strip()]
    alone = [_under(folder, line.strip("'\"")) for line in whole]
    if alone and all(path.exists() for path in alone):
        return alone
    try:
        parts = [_under(folder, part) for line in whole for part in shlex.split(line)]
    except ValueError:  # a quote that is not closed
        parts = alone
    return [path for path in parts if path.exists()]


def _under(folder: Path, text: str) -> Path:
    try:
        return folder / Path(text).expanduser()
    except RuntimeError:  # `~somebody` whom nobody knows
        return folder / text

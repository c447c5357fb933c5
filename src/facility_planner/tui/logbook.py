"""The program's log: what failed or was warned of, by type and place only. Never a text that anybody typed.

While the screens are open nothing else may write to the terminal, so everything that Python would print there goes
to a file of the store instead, which is readable by its owner alone.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
import traceback
import warnings
from contextlib import contextmanager, suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from facility_planner.storage.folder import LOG, make_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

FILE = "facility-planner.log"
_LARGEST, _KEPT = 512 * 1024, 3
_log = logging.getLogger("facility_planner.screens")


class _OwnerOnly(RotatingFileHandler):
    """A rotating file that nobody else may read."""

    def _open(self) -> Any:
        make_folder(Path(self.baseFilename).parent)
        with suppress(FileNotFoundError):
            os.chmod(self.baseFilename, 0o600)  # noqa: PTH101 - the handler keeps its path as a text
        return open(
            self.baseFilename, self.mode, encoding=self.encoding, opener=lambda path, flags: os.open(path, flags, 0o600)
        )

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the name that logging calls
        """A full disk must not draw over the screen."""


class _Place(logging.Formatter):
    """When, how grave, from where; of an exception its type and the places it came through. No message: it may quote.

    What people typed can stand in the message of any exception, so none is written.
    """

    def format(self, record: logging.LogRecord) -> str:
        moment = self.formatTime(record, "%Y-%m-%dT%H:%M:%S")
        head = f"{moment} {record.levelname} {record.name} {_short(record.pathname)}:{record.lineno}"
        what = getattr(record, "what", "")
        error = record.exc_info[1] if record.exc_info else None
        lines = [f"{head} {what}".rstrip(), *(f"  {line}" for line in _told(error))]
        return "\n".join(lines)


def _told(error: BaseException | None) -> Iterator[str]:
    seen = 0
    while error is not None and seen < 5:
        yield type(error).__qualname__
        for frame in traceback.extract_tb(error.__traceback__):
            yield f"at {_short(frame.filename)}:{frame.lineno} {frame.name}"
        error, seen = error.__cause__ or error.__context__, seen + 1


def _short(path: str) -> str:
    """A file without the folders above its package: they may name a person."""
    parts = path.replace("\\", "/").split("/")
    for root in ("site-packages", "src"):
        if root in parts:
            parts = parts[parts.index(root) + 1 :]
    return "/".join(parts[-4:])


def note_exception(error: BaseException) -> None:
    """Write down the type of an exception and the places that it came through."""
    _log.error("", exc_info=(type(error), error, error.__traceback__))


@contextmanager
def kept_in(folder: Path | None) -> Iterator[None]:
    """While this holds, warnings, logs and what threads die of go to a file in `<folder>/log`, not to the terminal.

    Args:
        folder: The folder of the store; None, or one that cannot be written, keeps nothing, and still nothing is
            printed.
    """
    root = logging.getLogger()
    handler = _handler(folder)
    before = (warnings.showwarning, threading.excepthook, sys.unraisablehook, root.level)
    root.addHandler(handler)
    warnings.showwarning = _note_warning
    threading.excepthook = _note_thread
    sys.unraisablehook = _note_unraisable
    try:
        yield
    finally:
        warnings.showwarning, threading.excepthook, sys.unraisablehook = before[:3]
        root.removeHandler(handler)
        handler.close()


def _handler(folder: Path | None) -> logging.Handler:
    if folder is None:
        return logging.NullHandler()
    handler = _OwnerOnly(folder / LOG / FILE, maxBytes=_LARGEST, backupCount=_KEPT, encoding="utf-8", delay=True)
    handler.setLevel(logging.WARNING)
    handler.setFormatter(_Place())
    return handler


def _note_warning(
    message: Warning | str,  # noqa: ARG001 - not written down: it may quote
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,  # noqa: ARG001
    line: str | None = None,  # noqa: ARG001
) -> None:
    _log.warning("", extra={"what": f"{category.__qualname__} at {_short(filename)}:{lineno}"})


def _note_thread(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None:
        note_exception(args.exc_value)


def _note_unraisable(args: sys.UnraisableHookArgs) -> None:
    if args.exc_value is not None:
        note_exception(args.exc_value)

"""Records and calendars written to files: asks where and in which format, never replaces a file unasked."""

from __future__ import annotations

from os.path import commonpath
from pathlib import Path
from typing import TYPE_CHECKING, cast

from facility_planner.services.papers import RECORD_FORMS, actions_calendar, record_paper
from facility_planner.services.writing import atomic_write, make_folder
from facility_planner.tui.dialogs.choice import Choice, ChoiceDialog
from facility_planner.tui.dialogs.save import ALL, SaveDialog, SaveOrder
from facility_planner.tui.jobs import background
from facility_planner.tui.messages import Exported

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from facility_planner.domain.audits.record import AuditRecord
    from facility_planner.domain.base import Text
    from facility_planner.services.auditing.actions import ActionLine
    from facility_planner.services.papers import RecordForm
    from facility_planner.tui.screens.base import AppScreen

    Content = Callable[[Path], bytes]
    """What goes into a file, by its suffix."""


_LISTED = 5
"""Files that are told one by one."""


def export_record(screen: AppScreen, record: AuditRecord) -> None:
    """Ask where the record goes and in which format, and write it in the background."""
    _ = screen.speech.say
    about = {
        "docx": _("Word, to be printed and signed by hand"),
        "pdf": _("PDF, for sending"),
        "xlsx": _("Excel, every finding a line"),
        "csv": _("CSV, for other programs"),
        "json": _("JSON, exactly what was signed"),
    }
    choices = [Choice(form, form.upper() if form != "docx" else "Word", about[form]) for form in RECORD_FORMS]
    choices.append(Choice(ALL, _("all five")))
    stem = f"{record.audit}-v{record.version}" + ("-draft" if record.is_draft else "")
    language = screen.speech.language

    def write(order: SaveOrder | None) -> None:
        if order is None:
            return
        forms = RECORD_FORMS if order.form == ALL else (order.form,)
        paths = [order.folder / f"{stem}.{form}" for form in forms]
        content: Content = lambda path: record_paper(record, _form(path), language)  # noqa: E731
        write_files(screen, paths, content)

    title = _("Write the draft") if record.is_draft else _("Write the record")
    screen.app.push_screen(SaveDialog(title, usual_folder(), choices, screen.speech), write)


def _form(path: Path) -> RecordForm:
    return cast("RecordForm", path.suffix.removeprefix("."))


def usual_folder() -> Path:
    """Where files go unless told otherwise: the folder in which the program was started."""
    return Path.cwd()


def write_files(screen: AppScreen, paths: Sequence[Path], content: Content) -> None:
    """Write files in the background; where one would be replaced, ask first."""
    ask_before_replacing(screen, paths, lambda: _write(screen, paths, content))


def ask_before_replacing(screen: AppScreen, paths: Sequence[Path], write: Callable[[], None]) -> None:
    """Write at once where nothing stands, else only when the person says so."""
    there = [path for path in paths if path.exists()]
    if not there:
        write()
        return
    _, ngettext = screen.speech.say, screen.speech.say_count
    question = ngettext("{count} file is there already:", "{count} files are there already:", len(there))
    listed = "\n".join([question.format(count=len(there)), *(str(path) for path in there)])
    choices = [Choice("keep", _("Keep them, write nothing")), Choice("replace", _("Replace them"))]

    def answered(answer: str | None) -> None:
        if answer == "replace":
            write()

    screen.app.push_screen(ChoiceDialog(_("Replace files?"), choices, screen.speech, listed), answered)


def _write(screen: AppScreen, paths: Sequence[Path], content: Content) -> None:
    def work() -> Exported:
        for path in paths:
            make_folder(path.parent)
            atomic_write(path, content(path))
        return Exported(paths)

    screen.notify(screen.speech.say("Writing…"))
    background(screen, "export", work)


def exported_words(message: Exported, screen: AppScreen) -> str:
    """`✓ Written:` and the files, or how many where they would hide the screen."""
    if len(message.paths) > _LISTED:
        told = screen.speech.say("✓ Written: {count} files in {folder}")
        return told.format(count=len(message.paths), folder=commonpath([path.parent for path in message.paths]))
    return "\n".join([screen.speech.say("✓ Written:"), *(str(path) for path in message.paths)])


def export_calendar(screen: AppScreen, lines: Sequence[ActionLine], titles: Mapping[str, Text], stem: str) -> None:
    """Ask where a calendar of actions goes, and whether it tells what was agreed, and write it in the background."""
    _, language = screen.speech.say, screen.speech.language
    choices = [
        Choice("plain", _("iCalendar"), _("findings, roles and days; no free text")),
        Choice("full", _("with text"), _("what was agreed too; look that it names nobody")),
    ]

    def write(order: SaveOrder | None) -> None:
        if order is not None:
            with_text = order.form == "full"
            content: Content = lambda _path: actions_calendar(lines, titles, language, with_text=with_text)  # noqa: E731
            write_files(screen, [order.folder / f"{stem}.ics"], content)

    screen.app.push_screen(SaveDialog(_("Write a calendar"), usual_folder(), choices, screen.speech), write)

"""A file dialog: folders and files by arrows, found by typing a part of the name or a path; several can be taken."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from facility_planner.tui.dialogs.base import Dialog
from facility_planner.tui.presenters.files import Entry, entries, entry_line, paths_in
from facility_planner.tui.presenters.searching import matches
from facility_planner.tui.widgets.lists import LineList
from facility_planner.tui.widgets.text_fields import VnInput

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from facility_planner.tui.speech import Speech


class FilesDialog(Dialog["tuple[Path, ...]"]):
    """Asks for files; the field keeps the focus while arrows move in the list. Tab marks several."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("pagedown", "move(10)", show=False),
        Binding("pageup", "move(-10)", show=False),
        Binding("tab", "mark", show=False, priority=True),
        Binding("f8", "take", show=False),
    ]
    DEFAULT_CSS = """
    FilesDialog LineList { height: 12; border: none; }
    FilesDialog LineList:focus { border: none; }
    FilesDialog #folder { color: $secondary; text-style: bold; height: 1; }
    FilesDialog #marked { height: 1; color: $text-success; }
    """

    def __init__(
        self, title: str, folder: Path, speech: Speech, suffixes: Collection[str] = (), *, several: bool = True
    ) -> None:
        """Prepare the dialog.

        Args:
            title: What the files are for.
            folder: Where to begin.
            speech: The language.
            suffixes: Only files with one of these endings are listed; empty: all.
            several: Whether more than one may be taken.
        """
        _ = speech.say
        keys = (
            _("Enter open or take   Tab mark   F8 take the marked   Esc back")
            if several
            else _("Enter open or take   Esc back")
        )
        super().__init__(title, keys)
        self.folder = folder
        self.suffixes = frozenset(suffixes)
        self.several = several
        self._marked: list[Path] = []
        self._entries: dict[str, Entry] = {}

    def parts(self) -> ComposeResult:
        """The folder, the field, the list, and what is marked."""
        _ = self.speech.say
        yield Static(id="folder")
        yield VnInput(placeholder=_("a part of the name, or a path"), compact=True)
        yield LineList()
        yield Static(id="marked")

    def on_mount(self) -> None:
        """List the folder, ready to type."""
        self.query_one(VnInput).focus()
        self._go(self.folder)

    def _go(self, folder: Path) -> None:
        """List another folder; one that cannot be read stays where it is, and it is said."""
        try:
            found = entries(folder, self.suffixes)
        except OSError as error:
            _ = self.speech.say
            self.notify(_("This folder cannot be read: {why}").format(why=error.strerror or ""), severity="warning")
            return
        self.folder = folder
        self._entries = {entry.name: entry for entry in found}
        self.query_one(VnInput).value = ""
        self.query_one(LineList).highlighted = None
        self._list()

    @on(Input.Changed)
    def _list(self) -> None:
        """Show what has the letters that were typed; a path is no search."""
        typed = self.query_one(VnInput).text
        query = "" if _is_path(typed) else typed
        shown = [entry for entry in self._entries.values() if entry.is_parent or matches(query, entry.name)]
        width = self.query_one(LineList).content_size.width - 2
        lines = [entry_line(entry, entry.path in self._marked, width, self.speech) for entry in shown]
        first = next((entry.name for entry in shown if not entry.is_parent), None)
        self.query_one(LineList).show(lines, first)
        self.query_one("#folder", Static).update(Content(str(self.folder)))
        self._tell_marked()

    def _tell_marked(self) -> None:
        ngettext, count = self.speech.say_count, len(self._marked)
        told = ngettext("{count} file marked", "{count} files marked", count).format(count=count) if count else ""
        self.query_one("#marked", Static).update(Content(told))

    def on_resize(self) -> None:
        """Lay the lines out anew."""
        self.call_after_refresh(self._list)

    @property
    def _chosen(self) -> Entry | None:
        return self._entries.get(self.query_one(LineList).chosen or "")

    def action_move(self, lines: int) -> None:
        """Move in the list while the field keeps the focus."""
        listed = self.query_one(LineList)
        for _ in range(abs(lines)):
            if lines > 0:
                listed.action_cursor_down()
            else:
                listed.action_cursor_up()

    def action_mark(self) -> None:
        """Mark the file under the cursor, or take its mark away, and go on to the next one."""
        entry = self._chosen
        if entry is None or entry.is_folder or not self.several:
            return
        if entry.path in self._marked:
            self._marked.remove(entry.path)
        else:
            self._marked.append(entry.path)
        self._list()
        listed = self.query_one(LineList)
        if listed.highlighted is not None and listed.highlighted < listed.option_count - 1:
            listed.action_cursor_down()  # at the end it would go on to the folder above

    @on(Input.Submitted)
    def enter(self) -> None:
        """Go to the path that was typed, or take it; else open or take what is under the cursor."""
        typed = self.query_one(VnInput).text
        if _is_path(typed):
            self._take_path(typed)
        elif self._chosen is not None:
            self._take_entry(self._chosen)

    def _take_path(self, typed: str) -> None:
        paths = paths_in(typed, self.folder)
        if len(paths) == 1 and paths[0].is_dir():
            self._go(paths[0])
        elif paths:
            self.dismiss(tuple(paths if self.several else paths[:1]))
        else:
            self.notify(self.speech.say("There is no such file."), severity="warning")

    @on(OptionList.OptionSelected)
    def clicked(self) -> None:
        """Open or take what was clicked."""
        if self._chosen is not None:
            self._take_entry(self._chosen)

    def _take_entry(self, entry: Entry) -> None:
        if entry.is_folder:
            self._go(entry.path)
        elif self._marked:
            self.action_take()
        else:
            self.dismiss((entry.path,))

    def action_take(self) -> None:
        """Take all that is marked, and what is under the cursor where nothing is."""
        entry = self._chosen
        if self._marked:
            self.dismiss(tuple(self._marked))
        elif entry is not None and not entry.is_folder:
            self.dismiss((entry.path,))


def _is_path(typed: str) -> bool:
    """Whether what was typed is meant as a path: it has a slash, a tilde or quotes."""
    return any(sign in typed for sign in "/\\~'\"")

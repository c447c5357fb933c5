"""How a sampling sheet is drawn: the theme, its checks, the files; one question after the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from facility_planner.reporting.terms import THEMES, term
from facility_planner.tui.dialogs.choice import Choice, ChoiceDialog
from facility_planner.tui.dialogs.draw import DrawDialog, DrawDraft
from facility_planner.tui.dialogs.ticks import TicksDialog
from facility_planner.tui.presenters.sheet import sampled_items

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App

    from facility_planner.audit.checklist import Checklist
    from facility_planner.audit.item import Item
    from facility_planner.tui.dialogs.draw import DrawOrder
    from facility_planner.tui.speech import Speech


@dataclass(frozen=True)
class SheetOrder:
    """What a sheet is to look at, and the files to draw from."""

    standard: str
    checks: tuple[str, ...]
    draw: DrawOrder


class Drawing:
    """Asks for what a sheet needs; what was typed of files is kept until a sheet is drawn."""

    def __init__(self, app: App[Any], speech: Callable[[], Speech], take: Callable[[SheetOrder], bool]) -> None:
        self._app = app
        self._speech = speech
        self._take = take
        """Draws the sheet; says whether it was drawn."""
        self._draft = DrawDraft()

    def begin(self, checklist: Checklist, wanted: Item | None) -> None:
        """Ask for the theme; where a question is wanted, go on with its theme at once."""
        themes, speech = sampled_items(checklist), self._speech()
        _, ngettext = speech.say, speech.say_count
        if not themes:
            self._app.notify(_("No requirement of this audit asks for a share of files."))
        elif wanted is not None:
            self._ask_checks(wanted.standard, themes[wanted.standard, wanted.theme], (wanted.requirement.id,))
        else:
            several = len({standard for standard, _theme in themes}) > 1
            choices = []
            for (standard, theme), items in themes.items():
                name = term(THEMES, theme, speech.language) + (f" ({standard})" if several else "")
                count = ngettext("{count} check", "{count} checks", len(items)).format(count=len(items))
                choices.append(Choice(f"{standard}/{theme}", name, count))
            question = _("The files of which theme are looked at?")
            dialog = ChoiceDialog(_("New sheet"), choices, speech, question)
            self._app.push_screen(dialog, lambda chosen: self._chosen(checklist, chosen))

    def _chosen(self, checklist: Checklist, chosen: str | None) -> None:
        if chosen is not None:
            standard, _slash, theme = chosen.partition("/")
            self._ask_checks(standard, sampled_items(checklist)[standard, theme], ())

    def _ask_checks(self, standard: str, items: tuple[Item, ...], ticked: tuple[str, ...]) -> None:
        speech = self._speech()
        _ = speech.say
        choices = [Choice(i.requirement.id, f"{i.requirement.row}  {speech.text(i.requirement.title)}") for i in items]
        question = _("Tick what every file is looked at for.")
        title = term(THEMES, items[0].theme, speech.language)

        def answered(checks: tuple[str, ...] | None) -> None:
            if checks:
                self._ask_files(standard, checks)
            elif checks is not None:
                self._app.notify(_("No check was ticked; Space ticks."))
                self._ask_checks(standard, items, ())

        self._app.push_screen(TicksDialog(title, choices, speech, question, ticked), answered)

    def _ask_files(self, standard: str, checks: tuple[str, ...]) -> None:
        def answered(draw: DrawOrder | None) -> None:
            if draw is not None and self._take(SheetOrder(standard, checks, draw)):
                self._draft = DrawDraft()

        self._app.push_screen(DrawDialog(self._speech(), self._draft), answered)

"""A plan written to files from its screen: asks what and where, never replaces a file unasked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.services.plan_papers import PAPERS, paper_path
from facility_planner.tui.dialogs.choice import Choice
from facility_planner.tui.dialogs.save import ALL, SaveDialog, SaveOrder
from facility_planner.tui.exporting import ask_before_replacing, usual_folder
from facility_planner.tui.jobs import background
from facility_planner.tui.messages import Exported

if TYPE_CHECKING:
    from pathlib import Path

    from facility_planner.services.plan_papers import PaperKind
    from facility_planner.tui.backend import Planned
    from facility_planner.tui.screens.base import AppScreen
    from facility_planner.tui.speech import Speech

PICTURE = "picture"
"""The timetable as one large picture; the paper of that name is pages."""


def export_plan(screen: AppScreen, planned: Planned) -> None:
    """Ask what is to be made of the plan and where it goes, and write it in the background."""
    _ = screen.speech.say

    def write(order: SaveOrder | None) -> None:
        if order is not None:
            papers = papers_of(order, planned.surge.scenario.id)
            ask_before_replacing(screen, [path for _kind, path in papers], lambda: _write(screen, planned, papers))

    dialog = SaveDialog(_("Write the plan"), usual_folder(), paper_choices(screen.speech), screen.speech)
    screen.app.push_screen(dialog, write)


def paper_choices(speech: Speech) -> list[Choice]:
    """What can be made of a plan."""
    _ = speech.say
    return [
        Choice("timetable", _("Timetable, PDF"), _("pages to print, by staff and room")),
        Choice(PICTURE, _("Timetable, PNG"), _("one picture for documents, slides")),
        Choice("door-sheets", _("Door sheets, PDF"), _("a page for each room")),
        Choice("pocket-lists", _("Pocket lists, PDF"), _("a card for each of the staff")),
        Choice("workbook", "Excel", _("timetable, beds, missing, goals")),
        Choice("calendar", _("Calendar, ICS"), _("all of the plan in one file")),
        Choice("calendars", _("Calendars, ICS"), _("a file for each of the staff")),
        Choice("plan", "JSON", _("for `check` and other programs")),
        Choice(ALL, _("all of these")),
    ]


def papers_of(order: SaveOrder, scenario: str) -> list[tuple[PaperKind, Path]]:
    """The papers that were ordered, with the file of each."""
    papers = [(kind, paper_path(order.folder, scenario, kind)) for kind in PAPERS if order.form in {ALL, kind}]
    if order.form in {ALL, PICTURE}:
        papers.append(("timetable", paper_path(order.folder, scenario, "timetable", "png")))
    return papers


def _write(screen: AppScreen, planned: Planned, papers: list[tuple[PaperKind, Path]]) -> None:
    backend, language = screen.planner.backend, screen.speech.language
    screen.notify(screen.speech.say("Writing…"))
    background(screen, "export", lambda: Exported(backend.write_plan(planned, papers, language)))

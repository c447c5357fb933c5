"""Gaps and their programme written to files from the screen: asks what and where, never replaces a file unasked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facility_planner.tui.backend import BudgetPapers
from facility_planner.tui.dialogs.choice import Choice
from facility_planner.tui.dialogs.save import ALL, SaveDialog, SaveOrder
from facility_planner.tui.exporting import ask_before_replacing, usual_folder
from facility_planner.tui.jobs import background
from facility_planner.tui.messages import Exported

if TYPE_CHECKING:
    from pathlib import Path

    from facility_planner.domain.programme import CurvePoint, Programme
    from facility_planner.tui.backend import PricedGaps
    from facility_planner.tui.screens.budget import BudgetScreen
    from facility_planner.tui.speech import Speech

PICTURES = ("png", "svg", "pdf")
OF_GAPS = ("heat-map", "gaps", "themes")
OF_PROGRAMMES = ("curve", "waterfall", "years", "tornado", "gantt")
OF_SEVERAL = ("multiples", "provinces")
"""Drawn as well where there is more than one facility."""
TIMETABLES = ("timetable-staff", "timetable-room")
"""Drawn as well where a plan has been found."""
_LONGEST = 600.0
"""Seconds that are said to be spent on writing at most; the end of it takes the message away."""
FILES = {
    "book": "charts.pdf",
    "workbook": "programme.xlsx",
    "csv": "csv/datapackage.json",
    "json": "programme.json",
}
"""One file each; that of `csv` describes the others of its folder."""


@dataclass(frozen=True)
class WithCurve:
    """The programme in sight with all that is known of its curve."""

    gaps: PricedGaps
    programme: Programme
    curve: tuple[CurvePoint, ...]


def export_budget(screen: BudgetScreen) -> None:
    """Ask what is to be made of the budget and where it goes, and write it in the background."""
    desk, speech = screen.desk, screen.speech
    if desk.report is None:
        return

    def write(order: SaveOrder | None) -> None:
        if order is not None:
            papers = papers_of(
                order,
                has_programme=desk.draft is not None,
                several=len(desk.here) > 1,
                has_plan=desk.planned is not None,
            )
            ask_before_replacing(screen, [path for _kind, path in papers], lambda: _write(screen, papers))

    dialog = SaveDialog(speech.say("Write the budget"), usual_folder(), form_choices(speech), speech)
    screen.app.push_screen(dialog, write)


def form_choices(speech: Speech) -> list[Choice]:
    """What can be made of a budget."""
    _ = speech.say
    return [
        Choice("png", _("Charts, PNG"), _("pictures for documents and slides")),
        Choice("svg", _("Charts, SVG"), _("drawings that can be enlarged, edited")),
        Choice("pdf", _("Charts, PDF"), _("for printing, each on its page")),
        Choice("book", _("Chart book, PDF"), _("all charts in one file")),
        Choice("workbook", "Excel", _("gaps, prices, programme; sums live")),
        Choice("csv", "CSV", _("tables for other programs, a folder")),
        Choice("json", "JSON", _("the programme for other programs")),
        Choice(ALL, _("all of these")),
    ]


def papers_of(order: SaveOrder, *, has_programme: bool, several: bool, has_plan: bool) -> tuple[tuple[str, Path], ...]:
    """What was ordered, each with its file; what rests on a programme only where there is one."""
    charts = OF_GAPS + (OF_PROGRAMMES if has_programme else ())
    charts += (OF_SEVERAL if several and has_programme else ()) + (TIMETABLES if has_plan else ())
    formats = PICTURES if order.form == ALL else (order.form,) if order.form in PICTURES else ()
    papers = [(chart, order.folder / f"{chart}.{form}") for form in formats for chart in charts]
    if has_programme:
        papers += [(kind, order.folder / name) for kind, name in FILES.items() if order.form in {ALL, kind}]
    return tuple(papers)


def _write(screen: BudgetScreen, papers: tuple[tuple[str, Path], ...]) -> None:
    desk, speech, backend = screen.desk, screen.speech, screen.planner.backend
    if desk.report is None:
        return
    draft = desk.draft
    whole = WithCurve(desk.report, draft.drafted.programme, desk.points()) if draft is not None else None
    order = BudgetPapers(desk.report, whole, desk.planned, papers, speech.language)
    screen.notify(speech.say("Writing…"), timeout=_LONGEST)
    background(screen, "export", lambda: Exported(backend.write_budget(order)))

"""A sampling sheet as the screen shows it: which checks it can have, its cells, and what follows for each check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from facility_planner.reporting.terms import verdict_words
from facility_planner.tui.presenters.findings import VERDICT_STYLES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from facility_planner.audit.checklist import Checklist
    from facility_planner.audit.item import Item
    from facility_planner.domain.audits.sampling import Sheet, Tick
    from facility_planner.services.auditing.desk import Desk
    from facility_planner.tui.speech import Speech

TICKS: Mapping[Tick | None, tuple[str, str]] = {
    "pass": ("✓", "$text-success"),
    "fail": ("✕", "$text-error"),
    "none": ("–", "$foreground 70%"),
    None: ("·", "$foreground 60%"),
}
"""How a tick looks; the last one is a file that was not looked at."""


def can_be_sampled(item: Item) -> bool:
    """Whether files can be drawn for a question."""
    requirement = item.requirement
    if item.state == "skipped" or item.asks == "indicators":
        return False
    return requirement.per in ("file", "person") or "sample" in requirement.evidence


def sampled_items(checklist: Checklist) -> Mapping[tuple[str, str], tuple[Item, ...]]:
    """The questions that files can be drawn for, by standard and theme."""
    found: dict[tuple[str, str], tuple[Item, ...]] = {}
    for item in checklist.items:
        if can_be_sampled(item):
            place = (item.standard, item.theme)
            found[place] = (*found.get(place, ()), item)
    return found


def first_open(sheet: Sheet) -> tuple[int, int]:
    """Row and column of the first cell without a tick; the first of all where there is none."""
    for row, place in enumerate(sheet.drawn):
        for column, check in enumerate(sheet.checks):
            if f"{place}/{check}" not in sheet.ticks:
                return row, column
    return 0, 0


def ticked(sheet: Sheet) -> tuple[int, int]:
    """How many cells have a tick, and how many cells there are."""
    return len(sheet.ticks), len(sheet.drawn) * len(sheet.checks)


def check_line(sheet: Sheet, item: Item | None, check: str, speech: Speech) -> Content:
    """`F03 5/7 ✕ Not met`; while files are left, how many."""
    _ = speech.say
    said = [sheet.ticks.get(f"{place}/{check}") for place in sheet.drawn]
    passed, judged = said.count("pass"), said.count("pass") + said.count("fail")
    left = said.count(None)
    name = item.requirement.row if item is not None else check
    line = Content.assemble((name, "bold"), f" {passed}/{judged}")
    if left:
        return Content.assemble(line, (" " + _("({count} left)").format(count=left), "$foreground 75%"))
    if item is None or not judged:
        return Content.assemble(line, (" " + _("concerns no file"), "$foreground 75%"))
    verdict = item.verdict
    return Content.assemble(line, " ", (verdict_words(verdict, speech.language), VERDICT_STYLES[verdict]))


def check_lines(sheet: Sheet, items: Sequence[Item | None], speech: Speech) -> Content:
    """What follows for every check, one behind the other."""
    pairs = zip(sheet.checks, items, strict=True)
    return Content("   ").join(check_line(sheet, item, check, speech) for check, item in pairs)


def sheet_for(desk: Desk, item: Item | None) -> str | None:
    """The sheet that looks at a question; without a question the first one that is not done, else the last."""
    known = desk.state.sheets
    if item is None:
        begun = (name for name, sheet in known.items() if len(sheet.ticks) < ticked(sheet)[1])
        return next(begun, next(reversed([*known]), None))
    standard, check = item.standard, item.requirement.id
    return next((name for name, sheet in known.items() if sheet.standard == standard and check in sheet.checks), None)

"""The plan with the eyes of the people in it, as a table; how far it is from usual care, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from facility_planner.reporting.describe import names_of
from facility_planner.reporting.describe.walk import BANDS_SOURCE, describe_cause, describe_delay
from facility_planner.reporting.rows import walk_rows
from facility_planner.reporting.terms import BANDS, SURGE_PARTS, term

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.domain.plan import Plan
    from facility_planner.reporting.describe import Names
    from facility_planner.reporting.rows import BandRow, PersonWalkRow, WalkRows
    from facility_planner.tui.backend import Surge
    from facility_planner.tui.speech import Speech

UNFAIR = "▲"
_SIGNS = {"conventional": "✓", "contingency": "◐", "crisis": "✕"}
_STYLES = {"conventional": "$text-success", "contingency": "$text-warning", "crisis": "$text-error"}


def walk_content(surge: Surge, plan: Plan, speech: Speech) -> Content:
    """The band, then everybody, the longest wait on top; below it what the marks mean, and what the band is made of."""
    walk = walk_rows(surge, plan)
    if walk is None:
        return Content(speech.say("The plan is walked through when the search has ended."))
    names = names_of(surge.protocol, surge.standards)
    people = Content("\n").join([_band_head(walk, speech), _table(walk.people, speech)])
    return Content("\n\n").join([people, _notes(walk, names, speech), _bands(walk, names, speech)])


def walk_brief(surge: Surge, plan: Plan, speech: Speech) -> Content:
    """The band and who waits longer than fair, where room is scarce."""
    walk = walk_rows(surge, plan)
    if walk is None:
        return Content("")
    unfair = [f"{UNFAIR} {row.person} {span(row.longest_wait, speech)}" for row in walk.unfair]
    lines = [_band_head(walk, speech)]
    if unfair:
        lines.append(Content.styled(" · ".join(unfair), "$text-warning"))
    return Content("\n").join(lines)


def span(minutes: int, speech: Speech) -> str:
    """Minutes as `2h05`."""
    return speech.say("{hours}h{minutes}").format(hours=minutes // 60, minutes=f"{minutes % 60:02d}")


def _band_head(walk: WalkRows, speech: Speech) -> Content:
    band = f"{_SIGNS[walk.band]} {speech.say('Care')}: {term(BANDS, walk.band, speech.language)}"
    unsure = f"  ({speech.say('to be verified')})"
    return Content.assemble((band, f"bold {_STYLES[walk.band]}"), (unsure, "$foreground 75%"))


def _bands(walk: WalkRows, names: Names, speech: Speech) -> Content:
    """The band of each part and its causes; that the bands are a reading is said each time."""
    lines = [Content.styled(speech.say("What the care is made of"), "bold $accent")]
    for row in walk.bands:
        lines += _band(row, names, speech)
    lines.append(Content.styled(speech.say(BANDS_SOURCE).replace("*", ""), "$foreground 75%"))
    return Content("\n").join(lines)


def _band(row: BandRow, names: Names, speech: Speech) -> list[Content]:
    what = term(SURGE_PARTS, row.of, speech.language)
    band = term(BANDS, row.band, speech.language)
    head = Content.assemble((f"{_SIGNS[row.band]} ", _STYLES[row.band]), f"{what}: {band}")
    causes = [Content(f"  · {describe_cause(cause, speech.language, names)}") for cause in row.causes]
    return [head, *causes]


def _table(people: Sequence[PersonWalkRow], speech: Speech) -> Content:
    _ = speech.say
    heads = (
        _("Person"), _("Came"), _("Seen"), _("Max wait"), _("All waits"), _("Alone"), _("Faces"), _("Told"), _("Meals"),
        _("Sleep"),
    )  # fmt: skip
    ordered = sorted(people, key=lambda row: (-row.longest_wait, row.person))
    rows = [_cells(row, speech) for row in ordered]
    above, below = zip(*((*head.split(" ", 1), "")[:2] for head in heads), strict=True)  # narrow, for a second pane
    widths = [max(map(cell_len, column)) for column in zip(above, below, *rows, strict=True)]
    lines = [Content.styled(_line(head, widths), "bold $secondary") for head in (above, below) if any(head)]
    for row, cells in zip(ordered, rows, strict=True):
        style = "$text-warning" if row.is_longer_than_fair else ""
        lines.append(Content.styled(_line(cells, widths), style))
    return Content("\n").join(lines)


def _cells(row: PersonWalkRow, speech: Speech) -> tuple[str, ...]:
    mark = UNFAIR if row.is_longer_than_fair else " "
    handed = "" if row.handed_on or row.tellings < 2 else "!"
    woken = f"-{row.woken}" if row.woken else ""
    return (
        f"{mark} {row.person}",
        speech.clock(row.arrives),
        speech.clock(row.first_seen_at) if row.first_seen_at is not None else "–",
        span(row.longest_wait, speech),
        span(row.waiting, speech),
        span(row.alone, speech),
        str(row.strangers),
        f"{row.tellings}{handed}",
        f"{row.meals}/{row.meals + row.meals_missed}",
        (span(row.sleep, speech) if row.sleep is not None else "–") + woken,
    )


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = cells
    text = first + " " * (widths[0] - cell_len(first))
    return text + "".join("  " + " " * (w - cell_len(c)) + c for c, w in zip(others, widths[1:], strict=True))


def _notes(walk: WalkRows, names: Names, speech: Speech) -> Content:
    """Why some wait longer than fair, and what the columns count."""
    _ = speech.say
    lines = []
    if walk.unfair:
        fair = _("{mark} waits more than twice the median of those of equal weight who came together:")
        lines.append(Content.styled(fair.format(mark=UNFAIR), "bold $text-warning"))
        lines += [Content(f"  {row.person}: {_why(row, names, speech)}") for row in walk.unfair]
    else:
        fair = _("Nobody waits more than twice the median of those of equal weight who came together.")
        lines.append(Content.styled(f"✓ {fair}", "$text-success"))
    if any(row.tellings > 1 and not row.handed_on for row in walk.people):
        lines.append(Content(_("! tells the story again without notes of the first time handed on")))
    if any(row.woken for row in walk.people):
        lines.append(Content(_("-1 is woken once by an activity at night")))
    told = _(
        "Seen: when staff is first met. Max wait: the longest in one piece. Alone: with nobody of the staff. "
        "Faces: different staff met. Told: times the story is told. Meals: had, of those served. "
        "Sleep: the first night."
    )
    lines.append(Content.styled(told, "$foreground 75%"))
    return Content("\n").join(lines)


def _why(row: PersonWalkRow, names: Names, speech: Speech) -> str:
    longest = span(row.longest_wait, speech)
    since = f", {speech.clock(row.longest_wait_from)}" if row.longest_wait_from is not None else ""
    why = describe_delay(row.reason, speech.language, names) if row.reason is not None else ""
    return f"{longest}{since}" + (f" – {why}" if why else "")

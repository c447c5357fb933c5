"""The legend of a timetable: services with their look, attendance, breaks, hours off duty, quiet hours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from facility_planner.i18n import translator
from facility_planner.reporting.charts.style import FAINT, INK, pale
from facility_planner.reporting.charts.timetable import COVER_COLOURS, OFF_DUTY, QUIET, QUIET_SHARE, looks
from facility_planner.reporting.terms import COVER_RULES, term

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from matplotlib.artist import Artist

    from facility_planner.domain.base import Language
    from facility_planner.reporting.inputs import PlannedSurge
    from facility_planner.reporting.rows import TimetableRows


def legend_handles(result: PlannedSurge, panels: Sequence[TimetableRows], language: Language) -> list[Artist]:
    """What the panels show, and nothing else."""
    _ = translator(language)
    handles: list[Artist] = []
    if panels:
        handles += _services(panels[0], language)
    if any(panel.kind == "staff" for panel in panels):
        handles += _attendance(result, language)
        handles.append(Patch(facecolor=OFF_DUTY, label=_("off duty")))
    if any(night.start < panel.end and night.end > panel.start for panel in panels for night in panel.quiet):
        handles.append(Patch(facecolor=QUIET, alpha=QUIET_SHARE, label=_("quiet hours")))
    return handles


def _services(panel: TimetableRows, language: Language) -> Iterator[Artist]:
    styles = looks([service for service, _title in panel.services])
    for service, title in panel.services:
        yield Patch(
            facecolor=pale(styles[service].colour, 0.55),
            edgecolor=INK,
            hatchcolor=styles[service].colour,
            hatch=styles[service].hatch,
            linewidth=0.5,
            label=title.in_language(language),
        )


def _attendance(result: PlannedSurge, language: Language) -> Iterator[Artist]:
    _ = translator(language)
    rules = result.surge.protocol.cover
    for number in sorted({stint.rule for stint in result.plan.cover if stint.rule < len(rules)}):
        colour = COVER_COLOURS[number % len(COVER_COLOURS)]
        label = _("in attendance: {rule}").format(rule=term(COVER_RULES, rules[number].condition, language))
        yield Line2D([], [], color=colour, linewidth=2.2, label=label)
    if result.plan.breaks:
        yield Line2D([], [], color=FAINT, linewidth=2.2, linestyle=":", label=_("break"))

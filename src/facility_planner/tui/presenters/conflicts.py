"""Why no programme is possible: what was fixed and contradicts itself, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from facility_planner.reporting.describe.programmes import describe_programme_conflict

if TYPE_CHECKING:
    from facility_planner.domain.programme import Programme
    from facility_planner.tui.backend import PricedGaps
    from facility_planner.tui.speech import Speech


def conflict_words(programme: Programme, report: PricedGaps, speech: Speech) -> list[str]:
    """A sentence for each thing that cannot be together."""
    titles = {facility.id: facility.title for facility in report.facilities}
    titles |= {remedy.id: remedy.title for remedy in report.remedies}
    return [describe_programme_conflict(reason, speech.language, titles) for reason in programme.conflicts]


def conflicts_content(programme: Programme, report: PricedGaps, speech: Speech) -> Content:
    """What contradicts itself, and what to do."""
    _ = speech.say
    lines = [Content.styled(_("This cannot be:"), "bold $text-error")]
    lines += [Content(f"· {one}") for one in conflict_words(programme, report, speech)]
    tail = _(
        "The programme found before is still shown, and nothing you chose is lost. Free a pin with Space, change "
        "the budget, or take the last step back with Ctrl+Z."
    )
    return Content("\n").join([*lines, Content(""), Content.styled(tail, "$text-success")])

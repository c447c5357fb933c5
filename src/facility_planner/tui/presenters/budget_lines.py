"""The two lines below the gaps: what has changed, and what the programme reaches or how far its search is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from facility_planner.tui.presenters.conflicts import conflict_words
from facility_planner.tui.presenters.programme import news_line, search_line, status_line

if TYPE_CHECKING:
    from facility_planner.domain.programme import Programme
    from facility_planner.tui.budget_desk import BudgetDesk
    from facility_planner.tui.drafting import Drafting
    from facility_planner.tui.speech import Speech


def news_content(
    desk: BudgetDesk, before: Programme | None, refused: Programme | None, judging: str, speech: Speech
) -> Content:
    """How far the facilities are judged; else why nothing is possible; else what is bought more and less than before.

    Args:
        desk: With the programme in sight.
        before: The programme that was in sight before it.
        refused: The programme of the wish of now where that is impossible.
        judging: How far the facilities are judged; empty when they are.
        speech: The language.
    """
    _ = speech.say
    if judging:
        return Content.styled(f" {judging}", "bold $text-warning")
    if refused is not None and desk.report is not None:
        words = "; ".join(conflict_words(refused, desk.report, speech))
        told = f"{_('Cannot be')}: {words}" if words else _("No programme was found in the time")
        return Content.styled(f" ! {told}", "bold $text-error")
    if desk.draft is None or desk.report is None:
        return Content("")
    return news_line(before, desk.draft.drafted.programme, desk.report, speech)


def status_content(desk: BudgetDesk, drafting: Drafting, speech: Speech) -> Content:
    """How far a search is that the person began; else what the programme in sight reaches."""
    if drafting.is_long and drafting.run is not None and drafting.job is not None:
        run, job = drafting.run, drafting.job
        return search_line(drafting.state, run.seconds, job.seconds, speech, is_ending=run.stop.is_set())
    if drafting.is_busy:
        return Content.styled(f" {speech.say('Planning …')}", "bold $accent")
    if desk.draft is None:
        return Content("")
    return status_line(desk.needs, desk.draft.drafted.programme, speech)

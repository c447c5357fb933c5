"""The help of a screen: what it is for, and which key does what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from facility_planner.reporting.terms import VERDICTS, verdict_words
from facility_planner.tui.presenters.findings import VERDICT_STYLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.domain.assessment import Verdict
    from facility_planner.tui.acts import Act
    from facility_planner.tui.speech import Speech


def help_content(purpose: str, acts: Sequence[Act], speech: Speech) -> Content:
    """The purpose, a line for each key, and the symbols."""
    _ = speech.say
    lines = [Content(purpose), Content("")]
    for act in acts:
        key = act.key_name or "F10"
        lines.append(Content.assemble((f"{key:<8}", "bold $accent"), (f"{_(act.label)}. ", "bold"), _(act.help)))
    lines += [
        Content(""),
        Content(_("Arrows move, Enter opens, Esc goes one step back and loses nothing.")),
        Content(
            _(
                "Where the terminal keeps a function key for itself, Alt and the digit do the same: Alt+1 is F1, "
                "Alt+0 is F10. Ctrl+G opens the menu, which holds everything."
            )
        ),
        Content(""),
    ]
    lines.append(Content("   ").join(_verdict(verdict, speech) for verdict in VERDICTS))
    return Content("\n").join(lines)


def _verdict(verdict: Verdict | str, speech: Speech) -> Content:
    style = {str(key): value for key, value in VERDICT_STYLES.items()}[verdict]
    return Content.styled(verdict_words(verdict, speech.language), style)

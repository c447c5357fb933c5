"""What facts of the facility judged: the requirements whose verdict is another than before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from facility_planner.reporting.terms import SYMBOLS, verdict_words
from facility_planner.tui.presenters.findings import VERDICT_STYLES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from facility_planner.audit.checklist import Checklist
    from facility_planner.audit.item import Item
    from facility_planner.domain.assessment import Verdict
    from facility_planner.tui.speech import Speech


@dataclass(frozen=True)
class Change:
    """A requirement that is judged otherwise now."""

    item: Item
    before: Verdict


def judged_since(before: Checklist, after: Checklist) -> tuple[Change, ...]:
    """The requirements whose verdict changed, in the order of the checklist."""
    former = {item.key: item.verdict for item in before.items}
    return tuple(
        Change(item, former[item.key])
        for item in after.items
        if item.key in former and former[item.key] != item.verdict
    )


def judged_line(changes: Sequence[Change], saved_at: datetime | None, speech: Speech) -> Content:
    """`✓ saved 10:42 · 3 judged: ✕ Private room · ✓ Waiting area`; what the line has no room for is counted."""
    _, ngettext = speech.say, speech.say_count
    if saved_at is None:
        return Content.styled(_("Every field is written as you leave it."), "$foreground 80%")
    saved = Content.styled(_("✓ saved {time}").format(time=speech.clock(saved_at)), "$text-success")
    if not changes:
        return Content.assemble(saved, ("  " + _("nothing judged otherwise"), "$foreground 80%"))
    count = len(changes)
    told = ngettext("{count} requirement judged:", "{count} requirements judged:", count).format(count=count)
    marks = [
        Content.assemble((SYMBOLS[c.item.verdict], VERDICT_STYLES[c.item.verdict]), f" {_title(c, speech)}")
        for c in changes
    ]
    return Content.assemble(saved, f"  {told} ", Content(" · ").join(marks))


def _marked(change: Change, speech: Speech) -> Content:
    verdict = change.item.verdict
    return Content.assemble((SYMBOLS[verdict], VERDICT_STYLES[verdict]), f" {_title(change, speech)}")


def judged_content(changes: Sequence[Change], speech: Speech) -> Content:
    """The changes, a line each, with what the verdict was before."""
    _ = speech.say
    if not changes:
        return Content(_("Nothing was judged otherwise here yet."))
    lines = [
        Content.assemble(
            (verdict_words(change.item.verdict, speech.language), VERDICT_STYLES[change.item.verdict]),
            f"  {_title(change, speech)}",
            (f"  ({_('before')}: {verdict_words(change.before, speech.language)})", "$foreground 70%"),
        )
        for change in changes
    ]
    return Content("\n").join(lines)


def _title(change: Change, speech: Speech) -> str:
    return speech.text(change.item.requirement.title)

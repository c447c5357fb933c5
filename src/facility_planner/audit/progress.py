"""How far an audit is: judged of applicable, as a whole and theme by theme, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facility_planner.audit.alternatives import FAILED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from facility_planner.audit.checklist import Checklist
    from facility_planner.audit.item import Item


@dataclass(frozen=True)
class Progress:
    """Counts over items; what does not concern the facility is in none of them but `skipped`."""

    judged: int = 0
    """With a verdict other than not observed."""
    applicable: int = 0
    open: int = 0
    """To be answered still; what was answered as not seen is neither open nor judged."""
    met: int = 0
    failed: int = 0
    """Not or only partly met."""
    breaches: int = 0
    """Those among them that break the law."""
    skipped: int = 0


def progress_of(items: Iterable[Item]) -> Progress:
    """The counts of some items."""
    listed = tuple(items)
    asked = [item for item in listed if item.state != "skipped"]
    return Progress(
        judged=sum(item.is_judged for item in asked),
        applicable=len(asked),
        open=sum(item.state == "open" for item in asked),
        met=sum(item.verdict == "met" for item in asked),
        failed=sum(item.verdict in FAILED for item in asked),
        breaches=sum(item.is_breach for item in asked),
        skipped=len(listed) - len(asked),
    )


def by_theme(items: Iterable[Item]) -> Mapping[tuple[str, str], Progress]:
    """The counts of each theme of each standard, in the order of the items."""
    themes: dict[tuple[str, str], list[Item]] = {}
    for item in items:
        themes.setdefault((item.standard, item.theme), []).append(item)
    return {theme: progress_of(listed) for theme, listed in themes.items()}


def next_open(checklist: Checklist, after: str | None = None) -> Item | None:
    """The next item to be answered after an item, from the top again at the end; None if nothing is open."""
    places = {item.key: place for place, item in enumerate(checklist.items)}
    begin = places.get(after or "", -1) + 1
    return next((item for item in (*checklist.items[begin:], *checklist.items[:begin]) if item.state == "open"), None)

"""The breaks of staff in a draft: how long work may last with them, and which of them nobody needs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from facility_planner.planning.intake.day.breaks import breaks_of
from facility_planner.planning.intake.draft.draft import Pause

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from facility_planner.planning.intake.day.spans import Span, Stretch
    from facility_planner.planning.intake.draft.draft import Draft


def one_by_one(pauses: Iterable[Pause]) -> tuple[Pause, ...]:
    """Breaks of which those that overlap are one, a meal if any of them is."""
    found: list[Pause] = []
    for pause in sorted(pauses, key=lambda p: (p.worker, p.start)):
        last = found[-1] if found else None
        if last is not None and last.worker == pause.worker and pause.start < last.end:
            is_meal = last.is_meal or pause.is_meal
            found[-1] = Pause(last.worker, last.start, max(last.end, pause.end), is_meal)
        else:
            found.append(pause)
    return tuple(found)


def work_may_last(span: Span, pauses: Iterable[Pause]) -> int:
    """The last minute in which work with these breaks may end."""
    since = span.start
    for pause in sorted(pauses, key=lambda p: p.start):
        if pause.end - pause.start < span.minutes or pause.end <= since:
            continue
        if pause.start > span.latest(since):
            break
        since = pause.end
    return span.latest(since)


def thinned(draft: Draft, pauses: Sequence[Pause]) -> tuple[Pause, ...] | None:
    """The breaks without those that nobody needs up to the end of a shift; None if somebody works for too long."""
    found = list(pauses)
    for w, shifts in breaks_of(draft.instance).of_staff.items():
        busy = [draft.away(a) for a in draft.assignments if w in a.staff]
        for span in (shift.span for shift in shifts):
            if span is None:
                continue
            inside = [p for p in found if p.worker == w and span.start <= p.start < span.end]
            lasts, done = work_may_last(span, inside), end_of_work(span, busy)
            if done > lasts:
                return None
            needed = _needed(span, inside, min(lasts, max(done, span.until)))
            found = [p for p in found if p not in inside] + needed
    return tuple(sorted(found, key=lambda pause: (pause.worker, pause.start)))


def _needed(span: Span, pauses: Sequence[Pause], until: int) -> list[Pause]:
    """Meals, and as few and as short of the other breaks as let work last until a minute."""
    kept = list(pauses)
    for pause in pauses:
        others = [other for other in kept if other is not pause]
        shorter = [
            replace(pause, end=pause.start + span.minutes),
            replace(pause, start=pause.end - span.minutes),
        ]
        for instead in ([], *([one] for one in shorter)):
            if not pause.is_meal and work_may_last(span, [*others, *instead]) >= until:
                kept = [*others, *instead]
                break
    return kept


def end_of_work(span: Span, busy: Iterable[Stretch]) -> int:
    """The end of what is done in a shift; its beginning where nothing is."""
    ends = [min(end, span.end) for start, end in busy if start < span.end and end > span.start]
    return max(ends, default=span.start)

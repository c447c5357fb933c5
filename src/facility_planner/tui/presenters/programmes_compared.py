"""Two programmes side by side: A, that was put aside, and B, the one in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from facility_planner.reporting.rows.programme_sums import closing_years, standing_of
from facility_planner.reporting.rows.programme_titles import ProgrammeTitles
from facility_planner.tui.presenters.programme import LEVELS, proof_words, purchases, years_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from facility_planner.domain.gap import Gap
    from facility_planner.domain.programme import Programme
    from facility_planner.tui.backend import PricedGaps
    from facility_planner.tui.budget_desk import Draft
    from facility_planner.tui.presenters.programme import Bought
    from facility_planner.tui.speech import Speech


def compared_content(a: Draft, b: Draft, needs: Sequence[Gap], report: PricedGaps, speech: Speech) -> Content:
    """Money and goals of both, then what only one of them buys or closes."""
    _ = speech.say
    one, other = a.drafted.programme, b.drafted.programme
    titles = ProgrammeTitles(report)
    parts = [_table(a, b, needs, speech)]
    parts.append(Content.assemble("A ", proof_words(one, speech), "   B ", proof_words(other, speech)))
    only = purchases(one) - purchases(other), purchases(other) - purchases(one)
    closed = closing_years(one), closing_years(other)
    for title, ones in ((_("Bought in A only"), only[0]), (_("Bought in B only"), only[1])):
        parts.append(_listed(title, _bought(ones, report, titles, speech)))
    for title, needed in (
        (_("Closed in A only"), closed[0].keys() - closed[1].keys()),
        (_("Closed in B only"), closed[1].keys() - closed[0].keys()),
    ):
        parts.append(_listed(title, _needs(needed, report, titles, speech)))
    moved = [
        f"{told}: {closed[0][need]} → {closed[1][need]}"
        for need in sorted(closed[0].keys() & closed[1].keys())
        if closed[0][need] != closed[1][need]
        for told in _needs([need], report, titles, speech)
    ]
    if moved:
        parts.append(_listed(_("Closed in another year (A → B)"), moved))
    return Content("\n\n").join(parts)


def _table(a: Draft, b: Draft, needs: Sequence[Gap], speech: Speech) -> Content:
    _ = speech.say
    rows = [("", "A", "B")]
    one, other = (_figures(draft, needs, speech) for draft in (a, b))
    rows += [(name, one[name], other[name]) for name in one]
    widths = [max(cell_len(row[n]) for row in rows) for n in range(3)]
    lines = []
    for n, row in enumerate(rows):
        told = row[0] + " " * (widths[0] - cell_len(row[0]))
        told += "".join("   " + " " * (widths[i] - cell_len(row[i])) + row[i] for i in (1, 2))
        lines.append(Content.styled(told, "bold $secondary" if not n else ""))
    return Content("\n").join(lines)


def _figures(draft: Draft, needs: Sequence[Gap], speech: Speech) -> dict[str, str]:
    _ = speech.say
    programme, wish = draft.drafted.programme, draft.wish
    after = standing_of(needs, programme, programme.order.years[-1])
    return {
        _("Years"): years_words(programme.order.years),
        _("Prices"): _(LEVELS[wish.level]),
        _("Budget"): speech.money(wish.total),
        _("Spent"): speech.money(_sum(programme, "spent")),
        _("of it capital"): speech.money(_sum(programme, "capital")),
        _("of it recurrent"): speech.money(_sum(programme, "recurrent")),
        _("Breaches left open"): speech.number(after.breaches, 0),
        _("All gaps left open"): speech.number(after.needs, 0),
        _("Weight left open"): speech.number(after.weight, 0),
        _("People who wait"): speech.number(after.people, 0),
    }


def _sum(programme: Programme, what: str) -> int:
    return sum({"spent": y.spent, "capital": y.capital, "recurrent": y.recurrent}[what] for y in programme.years)


def _bought(ones: Iterable[Bought], report: PricedGaps, titles: ProgrammeTitles, speech: Speech) -> list[str]:
    return [
        speech.text(titles.remedy(remedy)) + _at(facility, report, titles, speech) for facility, remedy in sorted(ones)
    ]


def _needs(ones: Iterable[tuple[str, str]], report: PricedGaps, titles: ProgrammeTitles, speech: Speech) -> list[str]:
    return [
        speech.text(titles.requirement(need)) + _at(facility, report, titles, speech) for facility, need in sorted(ones)
    ]


def _at(facility: str, report: PricedGaps, titles: ProgrammeTitles, speech: Speech) -> str:
    return f" ({speech.text(titles.facility(facility))})" if len(report.facilities) > 1 else ""


def _listed(title: str, ones: Sequence[str]) -> Content:
    head = Content.styled(f"{title} ({len(ones)})", "bold $secondary")
    return Content("\n").join([head, *[Content(f"· {one}") for one in ones]])

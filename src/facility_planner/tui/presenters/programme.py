"""A programme in few words: the money and the years, how far a search is, what it reaches, what has changed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from textual.content import Content

from facility_planner.domain.provinces import province_name
from facility_planner.i18n import mark
from facility_planner.reporting.describe.programmes import PROGRAMME_GOALS
from facility_planner.reporting.rows.programme_sums import standing_of
from facility_planner.reporting.rows.programme_titles import ProgrammeTitles
from facility_planner.reporting.rows.search import GoalState
from facility_planner.reporting.terms import term

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from facility_planner.domain.facility import Facility
    from facility_planner.domain.gap import Gap
    from facility_planner.domain.programme import Programme
    from facility_planner.tui.backend import PricedGaps
    from facility_planner.tui.run import ProgrammeState
    from facility_planner.tui.speech import Speech
    from facility_planner.tui.wish import Wish

LEVELS = {"low": mark("low prices"), "central": mark("central prices"), "high": mark("high prices")}
Bought = tuple[str, str]
"""Facility and remedy."""
ALL_NEWS_KEY = "Ctrl+N"
"""Opens all that changed."""


def years_words(years: Sequence[int]) -> str:
    """`2027–2028`."""
    return str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"


def budget_title(facilities: Sequence[Facility], speech: Speech) -> str:
    """A facility's name; of several how many they are, with their province where it is one: `Tây Ninh · 3 cơ sở`."""
    if len(facilities) == 1:
        return speech.text(facilities[0].title)
    count = speech.say_count("{count} facility", "{count} facilities", len(facilities)).format(count=len(facilities))
    provinces = {facility.province for facility in facilities}
    code = provinces.pop() if len(provinces) == 1 else None
    return f"{speech.text(province_name(code), code)} · {count}" if code is not None else count


def slider_line(wish: Wish, facilities: int, speech: Speech) -> Content:
    """`Ngân sách ◂ 1.850.000.000 ₫ ▸  2027–2028 · giá vừa · 9 cơ sở`; what each year has where that was typed."""
    _, ngettext = speech.say, speech.say_count
    count = ngettext("{count} facility", "{count} facilities", facilities).format(count=facilities)
    about = " · ".join([years_words(wish.years), _(LEVELS[wish.level]), count])
    parts: list[tuple[str, str]] = [
        (f" {_('Budget')} ", "bold"),
        ("◂ ", "bold $accent"),
        (speech.money(wish.total), "bold reverse"),
        (" ▸", "bold $accent"),
        (f"  {about}", "$foreground 85%"),
    ]
    if wish.own:
        shares = " + ".join(speech.millions(one) for one in wish.own)
        parts.append((f" · {shares} {_('million')}", "$foreground 85%"))
    return Content.assemble(*parts)


def status_line(needs: Sequence[Gap], programme: Programme, speech: Speech) -> Content:
    """`Bắt buộc: 31→6 · phục vụ trong ngày: +8 trong 12 người · chi 1.790 / 1.850 triệu · ✓ chứng minh tối ưu`."""
    _ = speech.say
    if not programme.years:
        return Content("")
    before, after = (standing_of(needs, programme, year) for year in (None, programme.years[-1].year))
    parts: list[tuple[str, str]] = [
        (f" {_('Breaches')}: ", "$foreground 85%"),
        (f"{before.breaches}→{after.breaches}", "bold"),
        (f" · {_('all gaps')}: ", "$foreground 85%"),
        (f"{before.needs}→{after.needs}", "bold"),
    ]
    if before.people:
        parts += [
            (f" · {_('wait until the next day')}: ", "$foreground 85%"),
            (f"{before.people}→{after.people}", "bold"),
        ]
    spent = sum(year.spent for year in programme.years)
    star = "*" if any(item.placeholder for year in programme.years for item in year.items) else ""
    parts.append((f" · {_('spent')} {speech.millions(spent)}{star}", "bold"))
    return Content.assemble(*parts, " · ", proof_words(programme, speech))


def proof_words(programme: Programme, speech: Speech) -> Content:
    """`✓ chứng minh tối ưu`, or how far the first goal that is not proven is from the best at most."""
    _ = speech.say
    if programme.status == "optimal":
        return Content.styled(f"✓ {_('proven best')}", "bold $text-success")
    open_ = next((goal for goal in programme.objectives if not goal.is_optimal), None)
    gap = GoalState(open_.name, open_.value, open_.bound).gap if open_ is not None else None
    if open_ is None or gap is None or gap >= 1:
        return Content.styled(_("not proven best"), "bold $text-warning")
    told = _("at most {percent}% from the best").format(percent=speech.number(100 * gap, 1))
    return Content.styled(f"{told} ({term(PROGRAMME_GOALS, open_.name, speech.language)})", "bold $text-warning")


def search_line(
    state: ProgrammeState, elapsed: float, limit: float | None, speech: Speech, *, is_ending: bool = False
) -> Content:
    """How far a search is: a bar of the time, the seconds, the goal it works on with value and bound."""
    _ = speech.say
    if is_ending:
        return Content.styled(f" {_('Ending: the best programme is kept …')}", "bold $text-warning")
    share = min(1.0, elapsed / limit) if limit else 0.0
    full = round(10 * share)
    parts = [
        (f" {_('Optimising')} ", "bold"),
        ("█" * full + "░" * (10 - full), "$accent"),
        (f" {speech.number(elapsed, 0)} s ", "bold"),
    ]
    goal = next((one for one in state.goals if one.name == state.goal), None)
    if goal is not None:
        phase = _("step {phase} of {phases}").format(phase=state.phase + 1, phases=state.phases)
        value = "–" if goal.value is None else speech.number(goal.value, 0)
        bound = "" if goal.bound is None else f" ≥ {speech.number(goal.bound, 0)}"
        parts.append(
            (f" {phase}: {term(PROGRAMME_GOALS, goal.name, speech.language)} {value}{bound}", "$foreground 85%")
        )
    return Content.assemble(*parts)


def purchases(programme: Programme) -> frozenset[Bought]:
    """What is bought where."""
    return frozenset(
        (item.facility, item.remedy) for year in programme.years for item in year.items if item.bought == year.year
    )


def purchase_years(programme: Programme) -> dict[Bought, int]:
    """The year in which each remedy is bought where."""
    return {
        (item.facility, item.remedy): item.bought
        for year in programme.years
        for item in year.items
        if item.bought == year.year
    }


def moved_years(before: Programme, now: Programme) -> dict[Bought, tuple[int, int]]:
    """What both buy, but in another year: the year before and the year now."""
    had, has = purchase_years(before), purchase_years(now)
    return {one: (had[one], has[one]) for one in sorted(had.keys() & has.keys()) if had[one] != has[one]}


def news_line(before: Programme | None, now: Programme, report: PricedGaps, speech: Speech) -> Content:
    """`−3 +5 (Ctrl+N: tất cả): bỏ Nhà vệ sinh …; thêm Vách kín …` against the programme before.

    What falls out comes first, for the end of the line may be cut off; what is bought where there was none before.
    """
    _ = speech.say
    had, has = purchases(before) if before is not None else frozenset(), purchases(now)
    if not has and not had:
        return Content.styled(f" {_('Nothing is bought.')}", "$foreground 85%")
    if before is not None and has == had:
        moved = moved_years(before, now)
        if not moved:
            return Content.styled(f" {_('The same is bought as before.')}", "$foreground 85%")
        told = _("Same remedies, other years ({key}: all): {moved}")
        listed = "; ".join(_moved(moved, report, speech))
        return Content(" " + told.format(key=ALL_NEWS_KEY, moved=listed))
    dropped, added = had - has, has - had
    counts = f" −{len(dropped)} +{len(added)}"
    parts: list[tuple[str, str]] = [(counts, "bold"), (f" ({ALL_NEWS_KEY}: {_('all')}): ", "$foreground 85%")]
    for word, ones, style in ((_("dropped"), dropped, "$text-warning"), (_("added"), added, "$text-success")):
        if ones:
            between = "; " if len(parts) > 2 else ""
            parts += [(f"{between}{word} ", f"bold {style}"), ("; ".join(named(ones, report, speech)), "")]
    return Content.assemble(*parts)


def news_list(before: Programme | None, now: Programme, report: PricedGaps, speech: Speech) -> Content:
    """All that changed against the programme before, one a line: what falls out, what comes, what changes its year."""
    _ = speech.say
    had, has = purchases(before) if before is not None else frozenset(), purchases(now)
    moved = moved_years(before, now) if before is not None else {}
    titles = ProgrammeTitles(report)
    years = {**(purchase_years(before) if before is not None else {}), **purchase_years(now)}

    def told(one: Bought) -> str:
        where = f" ({speech.text(titles.facility(one[0]))})" if len(report.facilities) > 1 else ""
        when = f"{moved[one][0]} → {moved[one][1]}" if one in moved else str(years[one])
        return f"· {speech.text(titles.remedy(one[1]))}{where}, {when}"

    parts = []
    for word, ones, style in (
        (_("dropped"), had - has, "$text-warning"),
        (_("added"), has - had, "$text-success"),
        (_("bought in another year"), moved.keys(), "$secondary"),
    ):
        if ones:
            head = Content.styled(f"{word} ({len(ones)})", f"bold {style}")
            parts.append(Content("\n").join([head, *[Content(told(one)) for one in sorted(ones)]]))
    return Content("\n\n").join(parts) if parts else Content(_("The same is bought as before."))


def _moved(moved: dict[Bought, tuple[int, int]], report: PricedGaps, speech: Speech) -> list[str]:
    """`Vách kín 2027→2028`, each remedy and pair of years once."""
    titles = ProgrammeTitles(report)
    counts = Counter((remedy, years) for (_facility, remedy), years in moved.items())
    return [
        f"{speech.text(titles.remedy(remedy))} {years[0]}→{years[1]}" + (f" ×{count}" if count > 1 else "")
        for (remedy, years), count in counts.items()
    ]


def named(ones: Iterable[Bought], report: PricedGaps, speech: Speech) -> list[str]:
    """Remedies by their titles, each once; `×3` at how many facilities."""
    titles = ProgrammeTitles(report)
    counts = Counter(remedy for _facility, remedy in sorted(ones))
    return [
        speech.text(titles.remedy(remedy)) + (f" ×{count}" if count > 1 else "") for remedy, count in counts.items()
    ]

"""Why a gap is closed or stays open: what is bought for it line by line, and what buying it would displace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from facility_planner.domain.programme import Chosen
from facility_planner.reporting.describe.programmes import COST_KINDS, PROGRAMME_GOALS, programme_goal_amount
from facility_planner.reporting.rows.programme_titles import ProgrammeTitles
from facility_planner.reporting.terms import term
from facility_planner.tui.presenters.budget import need_state
from facility_planner.tui.presenters.cost_lines import cost_lines, money_range
from facility_planner.tui.presenters.needs import bought_by

if TYPE_CHECKING:
    from facility_planner.domain.gap import Gap
    from facility_planner.domain.programme import Displaced, Programme, ProgrammeItem
    from facility_planner.tui.backend import PricedGaps
    from facility_planner.tui.presenters.needs import Bought, NeedRow
    from facility_planner.tui.speech import Speech

_MOST = 20
"""Facilities that are told one by one."""


def asked_why_not(row: NeedRow, programme: Programme, report: PricedGaps) -> Chosen | None:
    """What would have to be bought for the first need of a line that stays open: its cheapest priced remedy."""
    bought = bought_by(programme)
    banned = {(one.facility, one.remedy) for one in programme.order.banned}
    for need in row.needs:
        if (need.facility, need.requirement) in bought.years:
            continue
        for remedy in need.remedies:
            ban = (need.facility, remedy) in banned or (None, remedy) in banned
            if not ban and report.costing.lines(remedy, need.facility) is not None:
                return Chosen(facility=need.facility, remedy=remedy)
    return None


def why_content(row: NeedRow, programme: Programme, report: PricedGaps, speech: Speech) -> Content:
    """What the programme does about each need of a line: the items with their lines, or why it stays open."""
    _ = speech.say
    bought, titles = bought_by(programme), ProgrammeTitles(report)
    parts = [Content.styled(speech.text(row.title), "bold")]
    for need in row.needs[:_MOST]:
        if len(row.needs) > 1:
            parts.append(Content.styled(speech.text(titles.facility(need.facility)), "bold $accent"))
        parts.append(need_state(need, bought, speech))
        parts += _items(need, bought, report, titles, speech)
    if len(row.needs) > _MOST:
        left = _("{count} more facilities: list the gaps facility by facility (F4).")
        parts.append(Content(left.format(count=len(row.needs) - _MOST)))
    return Content("\n").join(parts)


def _items(need: Gap, bought: Bought, report: PricedGaps, titles: ProgrammeTitles, speech: Speech) -> list[Content]:
    """What was bought that closes a need, each with its money."""
    told = []
    for (facility, _remedy), items in bought.items.items():
        if facility == need.facility and any(need.requirement in item.closes for item in items):
            told.append(_purchase(items, report, titles, speech))
    return told


def _purchase(items: tuple[ProgrammeItem, ...], report: PricedGaps, titles: ProgrammeTitles, speech: Speech) -> Content:
    _ = speech.say
    first = items[0]
    times = f"{first.quantity} × " if first.quantity != 1 else ""
    when = _("bought in {year}, {start} – {end}").format(
        year=first.bought, start=speech.date(first.starts_on), end=speech.date(first.ready_on)
    )
    closes = dict.fromkeys(one for item in items for one in item.closes)
    lines = [
        Content.styled(f"{times}{speech.text(titles.remedy(first.remedy))}", "bold $primary"),
        Content(when),
        Content(f"{_('It closes')}: " + "; ".join(speech.text(titles.requirement(one)) for one in closes)),
    ]
    for item in items:
        kind = term(COST_KINDS, item.kind, speech.language)
        lines.append(Content.assemble((f"{kind}  ", "$secondary"), money_range(item.vnd, item.placeholder, speech)))
        lines += cost_lines(item.lines, report, speech)
    return Content("\n").join(lines)


def waiting_content(chosen: Chosen, report: PricedGaps, speech: Speech) -> Content:
    """That it is being reckoned what a remedy would displace."""
    told = speech.say("What buying {remedy} ({facility}) would displace is being worked out …")
    return Content.styled(_filled(told, chosen.facility or "", chosen.remedy, report, speech), "$foreground 75%")


def displaced_content(found: Displaced, report: PricedGaps, speech: Speech) -> Content:
    """What a programme that buys a remedy would drop, open, close and cost against the one in sight."""
    _ = speech.say
    titles = ProgrammeTitles(report)
    head = _("If {remedy} ({facility}) were bought:")
    lines = [Content.styled(_filled(head, found.facility, found.remedy, report, speech), "bold")]
    if not found.possible:
        lines.append(Content(_("it is not possible within these years and this money.")))
        return Content("\n").join(lines)
    for word, ones in (
        (
            _("no longer bought"),
            [speech.text(titles.remedy(one.remedy)) + _at(one, report, speech) for one in found.dropped],
        ),
        (_("open again"), [_requirement(one, titles, speech) for one in found.opened]),
        (_("closed then"), [_requirement(one, titles, speech) for one in found.closed]),
    ):
        lines.append(Content(f"· {word}: " + ("; ".join(ones) or "–")))
    more = speech.money(abs(found.cost_more))
    lines.append(
        Content(
            "· " + (_("it costs {vnd} more") if found.cost_more >= 0 else _("it costs {vnd} less")).format(vnd=more)
        )
    )
    for goal in found.goals:
        value = programme_goal_amount(goal.name, goal.value, speech.language)
        lines.append(Content(f"· {term(PROGRAMME_GOALS, goal.name, speech.language)}: {value}"))
    if not found.proven:
        lines.append(Content.styled(_("This is not proven: with more time the answer may be kinder."), "$text-warning"))
    return Content("\n").join(lines)


def _at(one: Chosen, report: PricedGaps, speech: Speech) -> str:
    if one.facility is None or len(report.facilities) == 1:
        return ""
    return f" ({speech.text(ProgrammeTitles(report).facility(one.facility))})"


def _requirement(one: str, titles: ProgrammeTitles, speech: Speech) -> str:
    """`facility/requirement` in words."""
    _facility, _, requirement = one.partition("/")
    return speech.text(titles.requirement(requirement or one))


def _filled(told: str, facility: str, remedy: str, report: PricedGaps, speech: Speech) -> str:
    titles = ProgrammeTitles(report)
    return told.format(remedy=speech.text(titles.remedy(remedy)), facility=speech.text(titles.facility(facility)))

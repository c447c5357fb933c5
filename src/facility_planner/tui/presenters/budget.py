"""The list of needs in the Budget workspace, and each opened to quantity × price × source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from facility_planner.audit.remedies import offers_for
from facility_planner.domain.money import total
from facility_planner.i18n import mark
from facility_planner.reporting.describe.programmes import CAPACITY, describe_left_open
from facility_planner.reporting.terms import CLASSES, SYMBOLS, amount, term, verdict_words
from facility_planner.tui.presenters.cost_lines import PLACEHOLDER, cost_lines, money_range
from facility_planner.tui.presenters.findings import VERDICT_STYLES
from facility_planner.tui.presenters.needs import SECTIONS, any_fixed, once_each
from facility_planner.tui.widgets.lists import Line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.audit.remedies import Offer
    from facility_planner.domain.gap import Gap
    from facility_planner.domain.money import VndRange
    from facility_planner.domain.remedy import Remedy
    from facility_planner.tui.backend import PricedGaps
    from facility_planner.tui.presenters.needs import Bought, NeedRow
    from facility_planner.tui.speech import Speech
    from facility_planner.tui.wish import Fixed, Wish

BOUGHT, LEFT, PINNED, BANNED = "■", "□", "▲", "✗"
SIGNS: dict[Fixed, str] = {"free": " ", "pinned": PINNED, "banned": BANNED}
FIXED_WORDS: dict[Fixed, str] = {"free": mark("free"), "pinned": mark("pinned"), "banned": mark("banned")}
_CLASSES = {**CLASSES, "capacity": CAPACITY}
_MONEY, _QUANTITY, _STAR, _STATE = 17, 12, 2, 9
ADDED = frozenset(
    {"room", "bed", "person", "toilet", "exit", "m2", "entrance", "staff", "vnd", "incident", "floor", "set", "metre"}
)
"""Units whose amounts at several facilities are one amount together; percent, days, rates are not."""
_MOST = 30
"""Facilities of one line that are told one by one."""


def need_head(speech: Speech, width: int) -> Content:
    """The names of the columns."""
    _ = speech.say
    money = _cut_right(_("low – high"), _MONEY)
    line = _columns(_("Gap"), _("quantity"), money, "", f" {_('bought')}", width)
    return Content.styled(line, "bold $secondary")


def need_lines(
    rows: Sequence[NeedRow], bought: Bought | None, wish: Wish, speech: Speech, width: int, facility_titles: bool
) -> list[Line]:
    """The needs in their sections, each with its sum, then the sum of all, in millions of đồng."""
    _ = speech.say
    lines: list[Line] = []
    for section, title in SECTIONS.items():
        inside = [row for row in rows if row.section == section]
        if inside:
            count = sum(len(row.needs) for row in inside)  # as the status counts them, facility by facility
            lines.append(Line(None, _sum(f"{_(title)} ({count})", inside, speech, width)))
            lines += [Line(row.key, _need(row, bought, wish, speech, width, facility_titles)) for row in inside]
    if rows:
        lines.append(Line(None, _sum(_("All gaps together, each remedy once"), rows, speech, width)))
    return lines


def _need(row: NeedRow, bought: Bought | None, wish: Wish, speech: Speech, width: int, named: bool) -> Content:
    sign = Content.styled(f"{SYMBOLS[row.verdict]} ", VERDICT_STYLES[row.verdict])
    title = speech.text(row.title)
    if named:
        title = f"{row.first.facility}: {title}"
    star = PLACEHOLDER if row.placeholder else ""
    state = f" {state_sign(row, bought)}"
    told = _columns(title, quantity_of(row, speech), _money(row.vnd, speech), star, state, width - 2)
    fixed = any_fixed(row, wish)
    signs = "".join(SIGNS[one] for one in ("pinned", "banned") if fixed[one])
    if signs:
        told = set_cell_size(told, width - 2 - len(signs)) + signs
    closed = bool(bought and bought.closed(row))
    return sign + Content.styled(told, "" if closed or bought is None else "$foreground 80%")


def state_sign(row: NeedRow, bought: Bought | None) -> str:
    """`■ 2027`, `■ 3/4` where several facilities lack it, `□`; nothing while there is no programme."""
    if bought is None:
        return ""
    years = bought.closed(row)
    if not years:
        return LEFT
    return f"{BOUGHT} {years[0]}" if len(row.needs) == 1 else f"{BOUGHT} {len(years)}/{len(row.needs)}"


def quantity_of(row: NeedRow, speech: Speech) -> str:
    """How much is missing; of several facilities how many lack it, where amounts of the unit cannot be added."""
    if row.unit == "yes_no" and len(row.needs) == 1:
        return "–"
    if row.unit not in ADDED and len(row.needs) > 1:
        return f"{len(row.needs)} ×"
    return amount(row.quantity, row.unit, speech.language, "up")


def _money(vnd: VndRange | None, speech: Speech) -> str:
    if vnd is None:
        return _cut_right(speech.say("no price"), _MONEY)
    if vnd.low == vnd.high:
        return _cut_right(speech.millions(vnd.low), _MONEY)
    return _cut_right(f"{speech.millions(vnd.low)} – {speech.millions(vnd.high):>6}", _MONEY)


def remedy_price(row: NeedRow, remedy: str, report: PricedGaps) -> VndRange | None:
    """What a remedy costs at all facilities of a line that it would help; None where it has no price at one."""
    offers = [offer for need in row.needs for offer in offers_for(need, report.costing) if offer.remedy == remedy]
    priced = [offer.vnd for offer in offers if offer.vnd is not None]
    return total(priced) if priced and len(priced) == len(offers) else None


def price_words(vnd: VndRange | None, speech: Speech) -> str:
    """`17 – 33` in millions of đồng, or that there is no price."""
    return _money(vnd, speech).strip()


def _sum(title: str, rows: Sequence[NeedRow], speech: Speech, width: int) -> Content:
    together = once_each([need for row in rows for need in row.needs])
    money = _money(together, speech) if together is not None else ""
    star = PLACEHOLDER if any(row.placeholder for row in rows) else ""
    return Content(_columns(title, "", money, star, "", width))


def _columns(title: str, quantity: str, money: str, star: str, state: str, width: int) -> str:
    """A title that takes what is left, then columns to the right; a longer title is cut with `…`."""
    room = max(6, width - _QUANTITY - _MONEY - _STAR - _STATE)
    if quantity:
        right = _cut_right(quantity, _QUANTITY)
    else:
        room, right = room + _QUANTITY, ""
    return _cut(title, room) + right + f"{money:>{_MONEY}}{star:<{_STAR}}" + set_cell_size(state, _STATE)


def _cut(text: str, width: int) -> str:
    return set_cell_size(text, width - 1) + "…" if cell_len(text) > width else set_cell_size(text, width)


def _cut_right(text: str, width: int) -> str:
    return " " * max(0, width - cell_len(text)) + (text if cell_len(text) <= width else _cut(text, width))


def placeholder_note(rows: Sequence[NeedRow], speech: Speech) -> str:
    """What the star means, where there is one; and in what the amounts are told."""
    _ = speech.say
    unit = _("in million ₫")
    if not any(row.placeholder for row in rows):
        return unit
    return f"{unit} · {PLACEHOLDER} {_('placeholder price: no source')}"


def need_content(row: NeedRow, report: PricedGaps, bought: Bought | None, wish: Wish, speech: Speech) -> Content:
    """A line told whole: what is missing, what the programme does, every way to close it to quantity × price × source.

    Of several facilities each is told.
    """
    _ = speech.say
    about = f" · {term(_CLASSES, row.class_, speech.language)} · {row.first.row}"
    head = Content.assemble(
        (speech.text(row.title), "bold"),
        "\n",
        (verdict_words(row.verdict, speech.language), f"bold {VERDICT_STYLES[row.verdict]}"),
        (about, "$foreground 75%"),
    )
    if row.unit in ADDED or (row.unit != "yes_no" and len(row.needs) == 1):
        head += Content.assemble((f"\n{_('Missing')}: ", "bold $secondary"), quantity_of(row, speech))
    if row.first.people:
        more = _("{count} more people would be served within the day").format(count=sum(n.people for n in row.needs))
        head += Content(f"\n{more}")
    names = {facility.id: speech.text(facility.title) for facility in report.facilities}
    parts = [head]
    for need in row.needs[:_MOST]:
        named = names.get(need.facility, need.facility) if len(row.needs) > 1 else ""
        if named and row.unit != "yes_no":
            named += f" ({amount(need.quantity, need.unit, speech.language, 'up')})"
        parts += _one_need(need, named, report, bought, wish, speech)
    if len(row.needs) > _MOST:
        left = _("{count} more facilities: list the gaps facility by facility (F4).")
        parts.append(Content(left.format(count=len(row.needs) - _MOST)))
    return Content("\n\n").join(parts)


def _one_need(
    need: Gap, named: str, report: PricedGaps, bought: Bought | None, wish: Wish, speech: Speech
) -> list[Content]:
    _ = speech.say
    state = need_state(need, bought, speech)
    told = [Content.assemble((f"{named}  " if named else "", "bold $accent"), state)] if named or state else []
    remedies = {remedy.id: remedy for remedy in report.remedies}
    offers = offers_for(need, report.costing)
    ways = [_offer(offer, need, remedies[offer.remedy], n == 0, report, wish, speech) for n, offer in enumerate(offers)]
    if not ways:
        ways = [Content(_("No remedy with a price is known for this gap. Its cost is not in the sums."))]
    elif len(ways) > 1:
        ways.insert(1, Content.styled(_("Other ways to close it (not added to the sum):"), "italic $foreground 75%"))
    return told + ways


def need_state(need: Gap, bought: Bought | None, speech: Speech) -> Content:
    """`■ closed in 2027`, or why it stays open; nothing while there is no programme."""
    _ = speech.say
    if bought is None:
        return Content("")
    key = (need.facility, need.requirement)
    if key in bought.years:
        return Content.styled(f"{BOUGHT} {_('closed in {year}').format(year=bought.years[key])}", "bold $text-success")
    left = bought.open.get(key)
    reason = f": {describe_left_open(left.reason, speech.language)}" if left is not None else ""
    return Content.styled(f"{LEFT} {_('stays open')}{reason}", "bold $text-warning")


def _offer(
    offer: Offer, need: Gap, remedy: Remedy, counted: bool, report: PricedGaps, wish: Wish, speech: Speech
) -> Content:
    _ = speech.say
    times = f"{offer.units} × " if offer.units != 1 else ""
    fixed = wish.fixed(need.facility, remedy.id)
    sign = f"{SIGNS[fixed]} {_(FIXED_WORDS[fixed])}: " if fixed != "free" else ""
    title = f"{sign}{times}{speech.text(remedy.title)}"
    lines = [Content.styled(title, "bold $primary" if counted else "$primary")]
    if offer.vnd is not None:
        lines.append(money_range(offer.vnd, offer.placeholder, speech))
    lines += cost_lines(offer.lines or (), report, speech)
    if offer.lines is None:
        known = {price.id for price in report.prices}
        lines += [Content(f"· {item.price}: ?") for item in remedy.inputs if item.price not in known]
    if remedy.after:
        titles = {one.id: speech.text(one.title) for one in report.remedies}
        first = "; ".join(titles.get(one, one) for one in remedy.after)
        lines.append(Content(f"{_('Must come before it')}: {first}"))
    if remedy.note is not None:
        lines.append(Content.styled(speech.text(remedy.note), "$foreground 75%"))
    return Content("\n").join(lines)

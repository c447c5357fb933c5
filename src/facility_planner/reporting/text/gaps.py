"""Gaps and their price as text; what binds apart from what does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.domain.costing import cost_of
from facility_planner.i18n import format_date, format_money, format_number, plural, translator
from facility_planner.reporting.describe.price_notes import describe_price_note
from facility_planner.reporting.describe.programmes import CAPACITY
from facility_planner.reporting.rows import gap_rows, gap_totals
from facility_planner.reporting.rows.programme_titles import capacity_title
from facility_planner.reporting.terms import CLASSES, SYMBOLS, amount, term
from facility_planner.reporting.text.page import Page, glue, join

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.domain.base import Language
    from facility_planner.domain.costing import Costing
    from facility_planner.domain.money import VndRange
    from facility_planner.reporting.inputs import PricedGaps
    from facility_planner.reporting.rows import GapRow


def gaps_text(report: PricedGaps, language: Language) -> str:
    """Every gap with quantity, remedies, price range and the source of the price; then the sums."""
    _ = translator(language)
    rows = gap_rows(report.gaps, report.standards, report.facilities, report.remedies, report.prices)
    page = Page()
    page.heading(_("Gaps and what closing them costs"))
    page.labelled(_("Facilities"), "; ".join(f.title.in_language(language) for f in report.facilities))
    page.labelled(_("Standards"), "; ".join(f"{s.id} {s.pack.version}" for s in report.standards))
    page.labelled(_("Judged on"), format_date(report.costing.day, language))
    binding = [row for row in rows if row.is_breachable]
    others = [row for row in rows if not row.is_breachable and row.class_ != "capacity"]
    capacity = [row for row in rows if row.class_ == "capacity"]
    if not rows:
        page.blank()
        page.add(_("No gap was found in what is known."))
        add_not_observed(page, report, language)
        return page.text()
    parts = (
        (_("Against law that binds"), _("Against law that binds"), binding),
        (_("Good practice and derived: no breach of law"), _("Good practice and derived"), others),
        (_("Capacity that surges showed to be lacking: no breach of law"), _("Capacity"), capacity),
    )
    superseded = frozenset(row.requirement for row in rows if _is_superseded(row, report.costing))
    for title, _short, part in parts:
        _add_part(page, title, part, superseded, language)
    _add_totals(page, [(short, part) for _title, short, part in parts], language)
    add_not_observed(page, report, language)
    _add_whole(page, report, language)
    _add_notes(page, report, language)
    return page.text()


def not_observed(report: PricedGaps) -> dict[str, int]:
    """How many requirements nobody looked at, by facility; none where all were."""
    counts = {
        audit.facility.id: len(
            {finding.requirement for finding in audit.assessment.findings if finding.verdict == "not_observed"}
        )
        for audit in report.audits
    }
    return {facility: count for facility, count in counts.items() if count}


def add_not_observed(page: Page, report: PricedGaps, language: Language) -> None:
    """What was not looked at stands beside the sums, for it has no price; and who has no gap for want of looking."""
    ngettext, counts = plural(language), not_observed(report)
    if not counts:
        return
    page.blank()
    total = sum(counts.values())
    words = ngettext(
        "{count} requirement was not looked at and has no price",
        "{count} requirements were not looked at and have no price",
        total,
    )
    page.add(f"! {words.format(count=format_number(total, language))}", 2, 2)
    lacking = {gap.facility for gap in report.gaps}
    titles = {one.id: one.title.in_language(language) for one in report.facilities}
    for facility, count in counts.items():
        if facility not in lacking:
            seen = ngettext("no gap seen; {count} not looked at", "no gap seen; {count} not looked at", count)
            page.labelled(titles.get(facility, facility), seen.format(count=format_number(count, language)), 2)


def _is_superseded(row: GapRow, costing: Costing) -> bool:
    """Whether the instrument of a price of its first remedy is no longer in force."""
    known = row.remedies and row.remedies[0] in costing.remedies
    lines = costing.lines(row.remedies[0], row.facility) if known else None
    return any(line.superseded for line in lines or ())


def _add_part(page: Page, title: str, rows: Sequence[GapRow], superseded: frozenset[str], language: Language) -> None:
    if not rows:
        return
    page.section(title)
    for row in rows:
        _add_gap(page, row, language, is_superseded=row.requirement in superseded)


def _add_gap(page: Page, row: GapRow, language: Language, *, is_superseded: bool) -> None:
    _ = translator(language)
    page.blank()
    title = capacity_title(row.requirement) if row.class_ == "capacity" else row.title
    page.add(f"{SYMBOLS[row.verdict]} {title.in_language(language)}", 0, 2)
    quantity = amount(row.quantity, row.unit, language, "up")
    missing = _("missing") if row.unit == "yes_no" else _("short by {amount}").format(amount=quantity)
    page.add(join(row.facility_title.in_language(language), missing), 2, 2)
    class_ = _(CAPACITY) if row.class_ == "capacity" else term(CLASSES, row.class_, language)
    page.add(join(class_, row.row, row.requirement), 2)
    if row.people:
        served = plural(language)(
            "{count} more is served within the day", "{count} more are served within the day", row.people
        )
        page.add(served.format(count=row.people), 2)
    if row.vnd is None:
        page.labelled(_("Cost"), _("no price yet"), 2)
    else:
        badges = (
            _("[PLACEHOLDER PRICE]") if row.placeholder else "",
            _("[UPPER BOUND: A CEILING IS IN IT]") if row.ceiling else "",
            _("[SUPERSEDED PRICE]") if is_superseded else "",
        )
        page.labelled(_("Cost"), " ".join([price_range(row.vnd, language), *(glue(b) for b in badges if b)]), 2)
    titles = [title.in_language(language) for title in row.remedy_titles]
    page.labelled(_("Closed by"), "; ".join(titles[:1]), 2)
    page.labelled(_("Or by, at another price"), "; ".join(titles[1:]), 2)
    page.labelled(_("Source of prices"), "; ".join(source.in_language(language) for source in row.sources), 2)


def price_range(vnd: VndRange, language: Language) -> str:
    """`480.000.000 – 760.000.000 ₫, giữa 600.000.000 ₫`; one amount where all are the same."""
    _ = translator(language)
    if vnd.low == vnd.high:
        return glue(format_money(vnd.low, language))
    low = format_money(vnd.low, language).removesuffix(" ₫")
    central = _("central {amount}").format(amount=format_money(vnd.central, language))
    return f"{glue(f'{low} – {format_money(vnd.high, language)}')}, {glue(central)}"


def _add_totals(page: Page, parts: Sequence[tuple[str, Sequence[GapRow]]], language: Language) -> None:
    _, ngettext = translator(language), plural(language)
    page.section(_("Sums"))
    for label, rows in parts:
        total = gap_totals(rows)
        if total.priced:
            badge = _("[WITH PLACEHOLDER PRICES]") if total.placeholder else ""
            page.labelled(label, f"{price_range(total.vnd, language)} {glue(badge)}".rstrip(), 2)
        if total.unpriced:
            lacking = ngettext("{count} gap has no price yet", "{count} gaps have no price yet", total.unpriced)
            page.labelled(label, lacking.format(count=total.unpriced), 2)
    listed = [row for _label, rows in parts for row in rows]
    first = [row.remedies[0] for row in listed if row.remedies]
    if len(set(first)) < len(first):
        page.add(_("What closes several gaps is counted at each of them here; a programme buys it once."), 2)
    if any(row.placeholder for row in listed):
        page.add(_("A placeholder price has no source: it stands for a quotation that is still to be obtained."), 2)
    if any(row.ceiling for row in listed):
        page.add(_("A ceiling may not be exceeded: it is an upper bound, no estimate."), 2)


def _add_whole(page: Page, report: PricedGaps, language: Language) -> None:
    """What could take the place of a whole facility, and what that costs in its first year."""
    _ = translator(language)
    instead = [remedy for remedy in report.remedies if remedy.whole_facility is not None]
    if not instead:
        return
    page.section(_("In the place of a facility, in the first year"))
    for facility in dict.fromkeys(gap.facility for gap in report.gaps):
        for remedy in instead:
            lines = report.costing.lines(remedy.id, facility)
            if lines is not None:
                badge = _("[PLACEHOLDER PRICE]") if any(line.placeholder for line in lines) else ""
                cost = f"{price_range(cost_of(lines), language)} {glue(badge)}".rstrip()
                page.labelled(f"{facility} · {remedy.title.in_language(language)}", cost, 2)


def _add_notes(page: Page, report: PricedGaps, language: Language) -> None:
    if not report.notes:
        return
    page.section(translator(language)("To know about the prices"))
    titles = {one.id: one.title for one in report.facilities} | {one.id: one.name for one in report.prices}
    for note in report.notes:
        page.add(f"- {describe_price_note(note, language, titles)}", 2, 2)

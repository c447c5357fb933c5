"""Gaps and their price as text; what binds apart from what does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.i18n import format_money, plural, translator
from facility_planner.reporting.rows import gap_rows, gap_totals
from facility_planner.reporting.terms import CLASSES, SYMBOLS, amount, term
from facility_planner.reporting.text.page import Page, glue, join

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.domain.base import Language
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
    binding = [row for row in rows if row.is_breachable]
    others = [row for row in rows if not row.is_breachable]
    if not rows:
        page.blank()
        page.add(_("No gap was found in what is known."))
        return page.text()
    _add_part(page, _("Against law that binds"), binding, language)
    _add_part(page, _("Good practice and derived: no breach of law"), others, language)
    _add_totals(page, binding, others, language)
    return page.text()


def _add_part(page: Page, title: str, rows: Sequence[GapRow], language: Language) -> None:
    if not rows:
        return
    page.section(title)
    for row in rows:
        _add_gap(page, row, language)


def _add_gap(page: Page, row: GapRow, language: Language) -> None:
    _ = translator(language)
    page.blank()
    page.add(f"{SYMBOLS[row.verdict]} {row.title.in_language(language)}", 0, 2)
    quantity = amount(row.quantity, row.unit, language, "up")
    missing = _("missing") if row.unit == "yes_no" else _("short by {amount}").format(amount=quantity)
    page.add(join(row.facility_title.in_language(language), missing), 2, 2)
    page.add(join(term(CLASSES, row.class_, language), row.row, row.requirement), 2)
    if row.vnd is None:
        page.labelled(_("Cost"), _("no price yet"), 2)
    else:
        badge = _("[PLACEHOLDER PRICE]") if row.placeholder else ""
        page.labelled(_("Cost"), f"{price_range(row.vnd, language)} {glue(badge)}".rstrip(), 2)
    titles = [title.in_language(language) for title in row.remedy_titles]
    page.labelled(_("Closed by"), "; ".join(titles[:1]), 2)
    page.labelled(_("Or by, at another price"), "; ".join(titles[1:]), 2)
    page.labelled(_("Source of prices"), "; ".join(row.sources), 2)


def price_range(vnd: VndRange, language: Language) -> str:
    """`480.000.000 – 760.000.000 ₫, giữa 600.000.000 ₫`; one amount where all are the same."""
    _ = translator(language)
    if vnd.low == vnd.high:
        return glue(format_money(vnd.low, language))
    low = format_money(vnd.low, language).removesuffix(" ₫")
    central = _("central {amount}").format(amount=format_money(vnd.central, language))
    return f"{glue(f'{low} – {format_money(vnd.high, language)}')}, {glue(central)}"


def _add_totals(page: Page, binding: Sequence[GapRow], others: Sequence[GapRow], language: Language) -> None:
    _, ngettext = translator(language), plural(language)
    page.section(_("Sums"))
    for label, rows in ((_("Against law that binds"), binding), (_("Good practice and derived"), others)):
        total = gap_totals(rows)
        if total.priced:
            badge = _("[WITH PLACEHOLDER PRICES]") if total.placeholder else ""
            page.labelled(label, f"{price_range(total.vnd, language)} {glue(badge)}".rstrip(), 2)
        if total.unpriced:
            lacking = ngettext("{count} gap has no price yet", "{count} gaps have no price yet", total.unpriced)
            page.labelled(label, lacking.format(count=total.unpriced), 2)
    if any(row.placeholder for row in (*binding, *others)):
        page.add(_("A placeholder price has no source: it stands for a quotation that is still to be obtained."), 2)

"""The line of a footer that says what a chart rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.i18n import plural, translator
from facility_planner.reporting.rows.provinces import NOT_KNOWN, province_code

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from facility_planner.domain.base import Language
    from facility_planner.domain.facility import Facility
    from facility_planner.domain.standard import Standard


MOST_NAMED = 3
"""Facilities that are named one by one."""
SUPERSEDED_MARK = "†"
"""Behind a price whose instrument is no longer in force."""


def source_line(what: str, standards: Iterable[Standard], language: Language) -> str:
    """`Nguồn: đánh giá moc-bai · bộ yêu cầu vn-2024 2026.11`."""
    _ = translator(language)
    used = dict.fromkeys(f"{standard.id} {standard.pack.version}" for standard in standards)
    return _("Source: {what} · standards {standards}").format(what=what, standards=", ".join(used))


def superseded_note(language: Language) -> str:
    """What the mark of a superseded price says."""
    _ = translator(language)
    return _("†: superseded price, its instrument is no longer in force; an order of size only.")


def told_facilities(facilities: Sequence[Facility], language: Language, *, names: bool = True) -> str:
    """Few by name, or by id; of many how many there are, and in how many provinces: `67 cơ sở, 34 tỉnh`."""
    _, ngettext = translator(language), plural(language)
    if len(facilities) <= MOST_NAMED:
        return ", ".join(one.title.in_language(language) if names else one.id for one in facilities)
    provinces = len({province_code(one) for one in facilities} - {NOT_KNOWN})
    count = ngettext("{count} facility", "{count} facilities", len(facilities)).format(count=len(facilities))
    if not provinces:
        return count
    places = ngettext("{count} province", "{count} provinces", provinces).format(count=provinces)
    return f"{count}, {places}"

"""The line of a footer that says what a chart rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.i18n import translator

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from facility_planner.domain.base import Language
    from facility_planner.domain.standard import Standard


def source_line(what: str, standards: Iterable[Standard], language: Language) -> str:
    """`Nguồn: đánh giá moc-bai · bộ yêu cầu vn-2024 2026.11`."""
    _ = translator(language)
    used = dict.fromkeys(f"{standard.id} {standard.pack.version}" for standard in standards)
    return _("Source: {what} · standards {standards}").format(what=what, standards=", ".join(used))


def listed(names: Sequence[str], most: int = 4) -> str:
    """Names in a row; of many only the first, and how many more."""
    shown = ", ".join(names[:most])
    return shown if len(names) <= most else f"{shown} +{len(names) - most}"

"""Places in legal instruments on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.reporting.describe import describe_reference
from facility_planner.reporting.text.page import glue

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facility_planner.domain.base import Language
    from facility_planner.domain.instrument import LegalReference


def places_words(references: Iterable[LegalReference], language: Language) -> str:
    """`103/2017/NĐ-CP Đ24; 53/2024/QH15 Đ3 k10`: each place in one piece."""
    return "; ".join(glue(describe_reference(reference, language)) for reference in references)

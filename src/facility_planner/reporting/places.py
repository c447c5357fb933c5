"""Places in legal instruments for machines: as records and as one cell, the same in every language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facility_planner.domain.instrument import LegalReference


def place_record(reference: LegalReference) -> dict[str, Any]:
    """A place in an instrument without what it does not say."""
    data = reference.model_dump(mode="json", by_alias=True)
    return {key: value for key, value in data.items() if value not in (None, False)}


def places_text(references: Iterable[LegalReference]) -> str:
    """`103/2017/NĐ-CP 24; 53/2024/QH15 3 10`: instruments with the numbers of the places, as the standard has them."""
    return "; ".join(map(_place, references))


def _place(reference: LegalReference) -> str:
    parts = (reference.instrument, reference.article, reference.clause, reference.point, reference.place)
    return " ".join(part for part in parts if part)

"""A programme as JSON: every key of the format, null where nothing is known; the same in every language."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.domain.programme import CurvePoint, Displaced, Programme


def programme_json(programme: Programme, curve: Sequence[CurvePoint] = (), displaced: Sequence[Displaced] = ()) -> str:
    """A programme as JSON (`programme --format json`), with the curve and what was displaced where asked for."""
    data: dict[str, Any] = programme.model_dump(mode="json", by_alias=True)
    if curve:
        data["curve"] = [point.model_dump(mode="json") for point in curve]
    if displaced:
        data["displaced"] = [one.model_dump(mode="json") for one in displaced]
    return json.dumps(_whole(data), ensure_ascii=False, indent=2) + "\n"


def _whole(data: Any) -> Any:
    """Whole numbers as such."""
    if isinstance(data, dict):
        return {key: _whole(item) for key, item in data.items()}
    if isinstance(data, list):
        return [_whole(item) for item in data]
    return int(data) if isinstance(data, float) and data.is_integer() else data

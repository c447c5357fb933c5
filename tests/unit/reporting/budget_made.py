"""The programme of the kit, once in each of so many provinces."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from tests.unit.reporting.programme_kit import Drafted, drafted

from facility_planner.domain.base import Text
from facility_planner.domain.money import total
from facility_planner.domain.provinces import PROVINCES

if TYPE_CHECKING:
    from facility_planner.domain.programme import ProgrammeYear


def in_provinces(count: int) -> Drafted:
    """Two facilities in each of `count` provinces, all alike; gaps priced with the kit's first remedy."""
    kit = drafted()
    gaps = tuple(
        gap.model_copy(
            update={"vnd": total(line.vnd for line in kit.gaps.costing.lines(gap.remedies[0], gap.facility) or ())}
        )
        if gap.remedies
        else gap
        for gap in kit.gaps.gaps
    )
    places = list(islice(PROVINCES.items(), count))

    def named(facility: str, code: str) -> str:
        return f"{facility}-{code}"

    facilities = tuple(
        one.model_copy(
            update={
                "id": named(one.id, code),
                "province": code,
                "name": Text(vi=f"{one.title.vi} {name.vi}", en=f"{one.title.en} {name.en}"),
            }
        )
        for code, name in places
        for one in kit.gaps.facilities
    )
    spread = tuple(
        gap.model_copy(update={"facility": named(gap.facility, code)}) for code, _name in places for gap in gaps
    )

    def everywhere(year: ProgrammeYear) -> ProgrammeYear:
        items = tuple(
            item.model_copy(update={"facility": named(item.facility, code)})
            for code, _name in places
            for item in year.items
        )
        sums = {key: getattr(year, key) * count for key in ("spent", "capital", "recurrent")}
        vnd = total(item.vnd for item in items)
        return year.model_copy(update={"items": items, "vnd": vnd, "ceiling": 200_000_000 * count, **sums})

    left = tuple(
        one.model_copy(update={"facility": named(one.facility, code)})
        for code, _name in places
        for one in kit.programme.left_open
    )
    years = tuple(everywhere(year) for year in kit.programme.years)
    programme = kit.programme.model_copy(update={"years": years, "left_open": left})
    return Drafted(replace(kit.gaps, gaps=spread, facilities=facilities), programme, kit.curve)

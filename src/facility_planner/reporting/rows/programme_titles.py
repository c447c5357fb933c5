"""What the ids of a programme are called; an id stands for a title that is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.domain.base import Text

if TYPE_CHECKING:
    from facility_planner.domain.programme import CostLine
    from facility_planner.reporting.inputs import PricedGaps


CAPACITY_NEEDS = {
    "private_room": Text(vi="Thêm một phòng riêng", en="One more private room"),
    "room": Text(vi="Thêm một phòng", en="One more room"),
    "staff": Text(vi="Thêm nhân viên", en="More staff"),
    "interpreter": Text(vi="Phiên dịch", en="An interpreter"),
    "training": Text(vi="Tập huấn", en="Training"),
    "longer_shifts": Text(vi="Ca làm dài hơn", en="Longer shifts"),
    "turnaround": Text(vi="Chuẩn bị phòng nhanh hơn", en="Rooms made ready faster"),
}
"""What a surge showed to be short, by the second part of its id."""


def capacity_title(id_: str) -> Text:
    """The title of a need `capacity.…`, with the code of the role, language or topic; the id of anything else."""
    head, _dot, rest = id_.partition(".")
    kind, _dot, what = rest.partition(".")
    title = CAPACITY_NEEDS.get(kind)
    if head != "capacity" or title is None:
        return _id_text(id_)
    return Text(vi=f"{title.vi}: {what}", en=f"{title.en}: {what}") if what else title


class ProgrammeTitles:
    """The titles of facilities, requirements, remedies and prices."""

    def __init__(self, gaps: PricedGaps) -> None:
        self._facilities = {facility.id: facility.title for facility in gaps.facilities}
        self._requirements = {one.id: one.title for standard in gaps.standards for one in standard.requirements}
        self._remedies = gaps.costing.remedies
        self._prices = gaps.costing.prices

    def facility(self, id_: str) -> Text:
        """The name of a facility."""
        return self._facilities.get(id_) or _id_text(id_)

    def requirement(self, id_: str) -> Text:
        """The title of a requirement, or of a need that a surge showed."""
        return self._requirements.get(id_) or capacity_title(id_)

    def remedy(self, id_: str) -> Text:
        """The title of a remedy."""
        return self._remedies[id_].title if id_ in self._remedies else _id_text(id_)

    def price(self, id_: str) -> Text:
        """The title of a price."""
        return self._prices[id_].name if id_ in self._prices else _id_text(id_)

    def row(self, id_: str) -> str | None:
        """The row of a price in the fact base of costs."""
        return self._prices[id_].row if id_ in self._prices else None

    def source(self, line: CostLine) -> Text | None:
        """The source of a line's price; of a price that is not known what the line itself says."""
        price = self._prices.get(line.price) if line.price else None
        if price is not None:
            return price.source
        return _id_text(line.source) if line.source else None


def _id_text(id_: str) -> Text:
    return Text(vi=id_, en=id_)

"""Form 508: the yearly statistics on returned victims who received reintegration services.

Form 508/PCTNXH-Sở of Circular 02/2025/TT-BLĐTBXH, for a year from 1 January to 31 December. The provincial
health department reports; a facility hands in its numbers in the same columns. Counts only, never a person.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from facility_planner.domain.base import Count, Text, Value

FORM_508 = "508/PCTNXH-Sở"
FORM_508_TITLE = Text(
    vi="Nạn nhân bị mua bán trở về được hưởng các dịch vụ tái hòa nhập cộng đồng",
    en="Returned victims of trafficking who received services of community reintegration",
)
FORM_508_COLUMNS: dict[str, Text] = {
    "year": Text(vi="Năm báo cáo", en="Year reported"),
    "province": Text(vi="Mã tỉnh, thành phố", en="Code of the province"),
    "received": Text(vi="Tổng số tiếp nhận", en="Received in all"),
    "female": Text(vi="Nữ", en="Female"),
    "aged_16_to_17": Text(vi="Từ đủ 16 đến dưới 18 tuổi", en="Aged 16 to under 18"),
    "aged_below_16": Text(vi="Dưới 16 tuổi", en="Aged under 16"),
    "protection": Text(vi="Được bảo vệ", en="Protection"),
    "essential_needs": Text(vi="Hỗ trợ nhu cầu thiết yếu", en="Essential needs"),
    "travel": Text(vi="Hỗ trợ chi phí đi lại", en="Travel costs"),
    "medical": Text(vi="Hỗ trợ y tế", en="Medical support"),
    "legal_aid": Text(vi="Trợ giúp pháp lý", en="Legal aid"),
    "psychological": Text(vi="Hỗ trợ tâm lý", en="Psychological support"),
    "schooling": Text(vi="Hỗ trợ học văn hóa", en="Schooling"),
    "vocational": Text(vi="Hỗ trợ học nghề", en="Vocational training"),
    "job": Text(vi="Hỗ trợ việc làm", en="Work"),
    "hardship_allowance": Text(vi="Trợ cấp khó khăn ban đầu", en="Initial hardship allowance"),
    "loan": Text(vi="Hỗ trợ vay vốn", en="Loan support"),
}
"""The columns in their order, the period and the province before them."""


def _headings(schema: dict[str, Any]) -> None:
    """The name of the form and the headings of its columns, as its schema says them."""
    schema["title"] = f"{FORM_508}: {FORM_508_TITLE.vi} ({FORM_508_TITLE.en})"
    for name, heading in FORM_508_COLUMNS.items():
        schema["properties"][name] = {"title": f"{heading.vi} ({heading.en})"} | schema["properties"][name]


class Form508(Value):
    """One row of the form: people received in a year, and how many of them had which service.

    A column that is absent is not filled in, which is not the same as nobody.
    """

    model_config = ConfigDict(json_schema_extra=_headings)

    year: int = Field(ge=2000, le=2199)
    province: str | None = None
    """Code of one of the 34 provinces."""
    received: Count
    female: Count | None = None
    aged_16_to_17: Count | None = None
    aged_below_16: Count | None = None
    protection: Count | None = None
    essential_needs: Count | None = None
    travel: Count | None = None
    medical: Count | None = None
    legal_aid: Count | None = None
    psychological: Count | None = None
    schooling: Count | None = None
    vocational: Count | None = None
    job: Count | None = None
    hardship_allowance: Count | None = None
    loan: Count | None = None

    @model_validator(mode="after")
    def _parts_within_the_total(self) -> Form508:
        parts = [getattr(self, name) or 0 for name in list(FORM_508_COLUMNS)[3:]]
        if max(*parts, (self.aged_16_to_17 or 0) + (self.aged_below_16 or 0)) > self.received:
            raise PydanticCustomError("part_exceeds_total", "no column may be more than `received`")
        return self

    @property
    def filled(self) -> tuple[str, ...]:
        """The columns that are filled in, in their order."""
        return tuple(name for name in FORM_508_COLUMNS if getattr(self, name) is not None)

    @property
    def due_on(self) -> date:
        """The day by which the form is handed in."""
        return date(self.year + 1, 1, 15)

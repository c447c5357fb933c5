"""Requirements, deadlines and a standard of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from facility_planner.domain.deadline import Deadline
from facility_planner.domain.standard import Pack, Requirement, Standard, ThemeFile

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture(scope="session")
def asks() -> Callable[..., Requirement]:
    """A requirement that gives so much time since 2020."""

    def build(value: float | bool | None, unit: str, **more: Any) -> Requirement:
        data = {
            "id": "r1",
            "row": "RQ-T01",
            "title": "t",
            "class": "binding",
            "confidence": "seen",
            "references": [{"instrument": "1/2018"}],
            "measure": "days_taken",
            "compare": "is" if unit == "yes_no" else "at_most",
            "unit": unit,
            "values": [{"from": date(2020, 1, 1), "value": value}],
            "evidence": ["document"],
            "last_checked_on": date(2026, 1, 1),
            **more,
        }
        return Requirement.model_validate(data, strict=False)

    return build


@pytest.fixture(scope="session")
def deadline() -> Callable[..., Deadline]:
    """A deadline on r1 after admission, the facility's duty."""

    def build(**more: Any) -> Deadline:
        data = {"deadline": "d1", "title": "d", "requirement": "r1", "after": "admitted", "duty_of": "facility"}
        return Deadline.model_validate(data | more, strict=False)

    return build


@pytest.fixture(scope="session")
def law() -> Callable[..., Standard]:
    """A standard of requirements and deadlines."""

    def build(*parts: Requirement | Deadline, **more: Any) -> Standard:
        requirements = tuple(part for part in parts if isinstance(part, Requirement))
        theme = ThemeFile.model_validate({"theme": "process", "title": "t", "requirements": requirements})
        return Standard(
            pack=Pack.model_validate({"standard": "s1", "title": "s", "version": "1"}),
            sha256="0" * 64,
            themes=(theme,),
            deadlines=tuple(part for part in parts if isinstance(part, Deadline)),
            **more,
        )

    return build

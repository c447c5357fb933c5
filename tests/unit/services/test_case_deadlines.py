"""The holidays that deadlines are counted with."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from facility_planner.domain.base import Text
from facility_planner.domain.deadline import HolidayRules, NamedDay
from facility_planner.domain.standard import Pack, Standard
from facility_planner.services import case_deadlines
from facility_planner.services.case_deadlines import holidays_after

if TYPE_CHECKING:
    import pytest

JANUARY_2 = NamedDay(day=date(2026, 1, 2), title=Text(vi="t", en="t"), source="s")
CULTURE_DAY = date(2026, 11, 24)


def standard(rules: HolidayRules | None) -> Standard:
    pack = Pack.model_validate({"standard": "s1", "title": "s", "version": "1"})
    return Standard(pack=pack, sha256="0" * 64, themes=(), holidays=rules)


def test_the_holidays_of_the_standards_in_use_are_joined() -> None:
    added, culture = HolidayRules(added=(JANUARY_2,)), HolidayRules(culture_day=True)
    found = holidays_after(date(2026, 3, 12), [standard(added), standard(culture), standard(None)])
    assert {date(2026, 1, 1), JANUARY_2.day, CULTURE_DAY, date(2028, 1, 1)} <= found
    assert CULTURE_DAY not in holidays_after(date(2026, 3, 12), [standard(added)])


def test_where_none_says_anything_of_holidays_the_known_ones_do(monkeypatch: pytest.MonkeyPatch) -> None:
    known = (standard(HolidayRules(added=(JANUARY_2,))),)
    monkeypatch.setattr(case_deadlines, "known_standards", lambda: known)
    assert JANUARY_2.day in holidays_after(date(2026, 3, 12), [standard(None)])
    assert JANUARY_2.day not in holidays_after(date(2026, 3, 12), [standard(HolidayRules())])

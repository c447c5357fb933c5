"""A store with the shipped press facility, and an audit of it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache
from typing import TYPE_CHECKING

from facility_planner.domain.audits.answer import AnswerKey
from facility_planner.library.loader import load_facility
from facility_planner.services.auditing.answering import answer_draft, answer_of
from facility_planner.services.auditing.by import At
from facility_planner.services.auditing.desk import open_desk
from facility_planner.services.auditing.facilities import register_facility
from facility_planner.services.auditing.finishing import remark
from facility_planner.services.auditing.opening import OpenOrder, open_audit, set_head
from facility_planner.services.locate import facility_file
from facility_planner.storage.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from facility_planner.domain.facility import Facility
    from facility_planner.services.auditing.desk import Desk

STANDARD = "vn-2024"
PLACE = "moc-bai"
DAY = date(2026, 3, 12)
BY = At("tt-07", datetime(2026, 3, 12, 2, 41, 7, tzinfo=UTC))
"""02:41 UTC is 09:41 in Viet Nam: the same day."""


@cache
def press_facility() -> Facility:
    """The facility that is shipped as an example."""
    return load_facility(facility_file(PLACE))


def store_in(folder: Path) -> Store:
    """A store with the press facility in its register."""
    store = Store.open(folder / "store")
    register_facility(store, press_facility(), BY)
    return store


def opened(store: Store, as_of: date = DAY, previous: str | None = None) -> Desk:
    """An audit of the press facility."""
    return open_audit(store, OpenOrder(PLACE, (STANDARD,), as_of, "tt-07", previous), BY)


def key(requirement: str, subject: str = PLACE) -> AnswerKey:
    """What an answer is about."""
    return AnswerKey(STANDARD, requirement, subject)


def judge_the_rest(store: Store, desk: Desk) -> Desk:
    """Every open question is met; in one act, which is quicker."""
    met = answer_of(verdict="met", seen_on=DAY)
    open_ = [item.requirement.id for item in desk.checklist.items if item.state == "open"]
    store.append([answer_draft(desk, key(name), met) for name in open_], author=BY.author, at=BY.at)
    return open_desk(store, desk.state.id)


def with_head(store: Store, desk: Desk) -> Desk:
    """What is asked of the head and the end of an audit."""
    desk = set_head(store, desk, "decision_number", None, {"": "12/QĐ-SYT"}, BY)
    desk = set_head(store, desk, "team", [{"inspector": "tt-07"}], {"0/name": "Thanh tra viên số bảy"}, BY)
    desk = set_head(store, desk, "met", {"head": 1}, {}, BY)
    return remark(store, desk, "facility", "Đồng ý với biên bản", False, "", BY)

"""The ways from an audit to the screens beside it; each is imported when somebody goes there."""

# ruff: noqa: PLC0415

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen

    from facility_planner.audit.checklist import Item
    from facility_planner.services.auditing.desk import Desk

    Door = Callable[[Desk, Item | None], Screen[Any]]


def _finish(desk: Desk, _item: Item | None) -> Screen[Any]:
    from facility_planner.tui.screens.finish import FinishScreen

    return FinishScreen(desk)


def _actions(desk: Desk, _item: Item | None) -> Screen[Any]:
    from facility_planner.tui.screens.actions import ActionsScreen

    return ActionsScreen(desk.facility.id, desk)


def _disputes(desk: Desk, _item: Item | None) -> Screen[Any]:
    from facility_planner.tui.screens.disputes import DisputesScreen

    return DisputesScreen(desk.state.id)


def _compare(desk: Desk, _item: Item | None) -> Screen[Any]:
    from facility_planner.tui.screens.compare import CompareScreen

    return CompareScreen(desk.state.id)


def _facility(desk: Desk, _item: Item | None) -> Screen[Any]:
    from facility_planner.tui.screens.facility_form import RegisterFormScreen

    return RegisterFormScreen(desk.facility.id)


def _rooms(desk: Desk, _item: Item | None) -> Screen[Any]:
    from facility_planner.tui.screens.rooms import RoomsScreen

    return RoomsScreen(desk)


def _sheet(desk: Desk, item: Item | None) -> Screen[Any]:
    from facility_planner.tui.screens.sheet import SheetScreen

    return SheetScreen(desk, item)


def _head(desk: Desk, _item: Item | None) -> Screen[Any]:
    from facility_planner.tui.screens.new_audit import HeadScreen

    return HeadScreen(desk)


DOORS: dict[str, Door] = {
    "finish": _finish,
    "export": _finish,
    "actions": _actions,
    "disputes": _disputes,
    "compare": _compare,
    "facility": _facility,
    "rooms": _rooms,
    "sheet": _sheet,
    "head": _head,
}
"""By the name that acts use."""

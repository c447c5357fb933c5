"""Sampling sheets and tallies: files drawn and ticked, people asked and counted."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from facility_planner.domain.audits.answer import AnswerKey
from facility_planner.domain.audits.sampling import draw
from facility_planner.errors import StoreError
from facility_planner.services.auditing.answering import item_of
from facility_planner.services.auditing.desk import refuse_if_finished, write
from facility_planner.storage.store import Draft

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.domain.audits.sampling import Tick
    from facility_planner.domain.audits.tally import Tally
    from facility_planner.services.auditing.by import At
    from facility_planner.services.auditing.desk import Desk
    from facility_planner.storage.store import Store


def draw_sheet(
    store: Store,
    desk: Desk,
    standard: str,
    checks: Sequence[str],
    codes: Sequence[str],
    size: int,
    seed: int,
    by: At,
) -> tuple[Desk, str]:
    """Draw a sheet: `size` of the case codes, the same for the same seed; the desk and the id of the sheet.

    Raises:
        StoreError: `no_codes`, `codes_twice`, `unknown_question`, `audit_finished`.
    """
    refuse_if_finished(desk)
    listed = [" ".join(code.split()) for code in codes if code.strip()]  # one a line, whatever ends a line
    if not listed or not checks or size < 1:
        raise StoreError("no_codes")
    if len(set(listed)) < len(listed):
        raise StoreError("codes_twice", count=len(listed) - len(set(listed)))
    for check in checks:
        item_of(desk, AnswerKey(standard, check, desk.facility.id))
    sheet = f"f{secrets.token_hex(3)}"
    value: dict[str, Any] = {
        "standard": standard,
        "codes": None,
        "population": len(listed),
        "seed": seed,
        "drawn": list(draw(len(listed), size, seed)),
        "checks": list(checks),
    }
    drafts = [Draft("sampled", desk.scope, f"sample/{sheet}", value, {"codes": "\n".join(listed)})]
    return write(store, desk, drafts, by), sheet


def tick(store: Store, desk: Desk, sheet_id: str, place: int, check: str, tick: Tick | None, by: At) -> Desk:
    """Tick a check of a file, or take the tick away; once every file is ticked, the answer follows from the sheet.

    Raises:
        StoreError: `unknown_sheet`, `audit_finished`.
    """
    refuse_if_finished(desk)
    sheet = desk.state.sheets.get(sheet_id)
    if sheet is None or place not in sheet.drawn or check not in sheet.checks:
        raise StoreError("unknown_sheet", sheet=sheet_id)
    return write(store, desk, [Draft("sampled", desk.scope, f"tick/{sheet_id}/{place}/{check}", tick)], by)


def drop_sheet(store: Store, desk: Desk, sheet_id: str, by: At) -> Desk:
    """Take a sheet away, and with it the answers that followed from it.

    Raises:
        StoreError: `unknown_sheet`, `audit_finished`.
    """
    refuse_if_finished(desk)
    if sheet_id not in desk.state.sheets:
        raise StoreError("unknown_sheet", sheet=sheet_id)
    return write(store, desk, [Draft("sampled", desk.scope, f"sample/{sheet_id}")], by)


def set_tally(store: Store, desk: Desk, tally: Tally, by: At) -> Desk:
    """Say how many of a group answered what; a tally of nobody takes it away.

    Raises:
        StoreError: `unknown_question`, `audit_finished`.
    """
    refuse_if_finished(desk)
    item_of(desk, AnswerKey(tally.standard, tally.requirement, desk.facility.id))
    slot = f"tally/{tally.standard}/{tally.requirement}/{tally.group}"
    value = tally.model_dump(mode="json") if tally.asked else None
    return write(store, desk, [Draft("tallied", desk.scope, slot, value)], by)

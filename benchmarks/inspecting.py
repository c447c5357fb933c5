"""How long a key takes to be painted on the checklist, with a store as large as a province's.

300 facilities, ten audits each of 150 requirements, are written straight into a store in a temporary folder; then
an audit is opened as a person would and its keys are pressed. `python benchmarks/inspecting.py [folder]` keeps the
store in `folder`, so that a second run is quick.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from facility_planner.domain.audits.answer import Answer, AnswerKey
from facility_planner.library.loader import load_facility
from facility_planner.library.shelves import scenarios_root
from facility_planner.services.auditing.answering import answer_draft
from facility_planner.services.auditing.by import At
from facility_planner.services.auditing.desk import open_desk
from facility_planner.services.auditing.facilities import register_facility
from facility_planner.services.auditing.opening import OpenOrder, open_audit
from facility_planner.storage.store import Draft, Store
from facility_planner.tui.app import FacilityPlannerApp
from facility_planner.tui.live import LiveBackend
from facility_planner.tui.screens.checklist import ChecklistScreen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType
    from textual.pilot import Pilot
    from textual.screen import Screen

    from facility_planner.domain.facility import Facility
    from facility_planner.services.auditing.desk import Desk

FACILITIES, AUDITS, REQUIREMENTS = 300, 10, 150
FIRST_DAY = date(2016, 3, 1)
BY = At("tt-07", datetime(2026, 3, 12, 2, 0, tzinfo=UTC))
Taken = tuple[float, float]
"""Seconds from a key to the paint: by the clock, and of the processor."""
KEYS = 150
"""How many keys of each kind are pressed."""


class Watched(FacilityPlannerApp):
    """The app; it notes when it paints."""

    painted = 0.0
    worked = 0.0
    paints = 0

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        super()._display(screen, renderable)
        self.painted, self.worked = time.perf_counter(), time.process_time()
        self.paints += 1


def main() -> None:
    """Make the store where there is none, press keys, print figures."""
    named = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    with tempfile.TemporaryDirectory() as temporary:
        folder = named or Path(temporary)
        if not (folder / "store.db").exists():
            fill(folder)
        asyncio.run(measure(folder))


def fill(folder: Path) -> None:
    """Register the facilities and write their audits."""
    began = time.perf_counter()
    store = Store.open(folder)
    like = load_facility(scenarios_root() / "facilities" / "moc-bai.yaml")
    pattern: tuple[Draft, ...] = ()
    for number in range(FACILITIES):
        facility = like.model_copy(update={"id": f"facility-{number:03}", "observations": ()})
        register_facility(store, facility, BY)
        if not pattern:
            pattern = _pattern(store, facility)
        for turn in range(AUDITS):
            _write_audit(store, facility, turn, pattern)
    events = sum(end.seq for end in store.chains().values())
    size = (folder / "store.db").stat().st_size / 1e6
    print(f"store made in {time.perf_counter() - began:.0f} s: {events} events, {size:.0f} MB")
    store.close()


def _pattern(store: Store, facility: Facility) -> tuple[Draft, ...]:
    """The drafts of one audit, to be written for all others under their own names."""
    order = OpenOrder(facility.id, ("vn-2024",), FIRST_DAY + timedelta(days=3650), "tt-07")
    desk = open_audit(store, order, BY)
    verdicts = ("met", "partly_met", "not_met")
    asked = [item for item in desk.checklist.items if item.state == "open"][:REQUIREMENTS]
    keys = [AnswerKey(item.standard, item.requirement.id, facility.id) for item in asked]
    said = [Answer(verdict=verdicts[n % 3], seen_on=order.as_of) for n in range(len(keys))]
    opened = Draft("opened", desk.scope, "opened", desk.state.opened.model_dump(mode="json"))
    return (opened, *(answer_draft(desk, key, answer) for key, answer in zip(keys, said, strict=True)))


def _write_audit(store: Store, facility: Facility, turn: int, pattern: Sequence[Draft]) -> None:
    day = FIRST_DAY + timedelta(days=365 * (turn + 1))
    scope = f"audit:{facility.id}-{day:%Y%m%d}"
    opened, *answers = pattern
    value = {**opened.value, "facility": facility.id, "as_of": day.isoformat()}
    drafts = [Draft("opened", scope, "opened", value)]
    drafts += [
        Draft(draft.kind, scope, draft.slot.rpartition("/")[0] + f"/{facility.id}", draft.value) for draft in answers
    ]
    store.append(drafts, author=BY.author, at=BY.at)


async def measure(folder: Path) -> None:
    """Open the app, an audit, and press keys."""
    store = Store.open(folder)
    facility = f"facility-{FACILITIES // 2:03}"
    desk = open_audit(store, OpenOrder(facility, ("vn-2024",), date(2026, 3, 12), "tt-07"), BY)
    store.close()
    began = time.perf_counter()
    app = Watched(LiveBackend(), "vi", date(2026, 3, 12), open_store=lambda: Store.open(folder))
    async with app.run_test(size=(120, 40)) as pilot:
        _tell_once("first screen", began)
        while app.inspection is None:
            await pilot.pause()
        _tell_once("store open", began)
        app.inspection.author = "tt-07"
        await _press(app, pilot, "list of facilities: down", ["down"] * 40)
        await _on_checklist(app, pilot, desk)


async def _on_checklist(app: Watched, pilot: Pilot[None], desk: Desk) -> None:
    assert app.inspection is not None
    began = time.perf_counter()
    opened = open_desk(app.inspection.store, desk.state.id)
    app.push_screen(ChecklistScreen(app.inspection, opened))
    await pilot.pause()
    _tell_once("audit opened", began)
    await pilot.press("home")
    await _press(app, pilot, "cursor down", ["down"] * KEYS)
    await pilot.press("home")
    verdicts = await _judge(app, pilot)
    _tell("verdict, to disk and painted as saved", verdicts)
    await _press(app, pilot, "undo", ["ctrl+z"] * 40)


async def _judge(app: Watched, pilot: Pilot[None]) -> list[Taken]:
    """Judge question after question; the times of the verdict keys alone."""
    taken = []
    screen = app.screen
    assert isinstance(screen, ChecklistScreen)
    for turn in range(KEYS):
        await pilot.press("enter")
        before = screen.desk
        taken.append(await _timed(app, pilot, "123"[turn % 3]))
        if app.screen is not screen or screen.desk is before:  # a reason is asked for what was computed
            taken.pop()
        while app.screen is not screen:
            await pilot.press("escape")
    return taken


async def _press(app: Watched, pilot: Pilot[None], label: str, keys: Sequence[str]) -> None:
    _tell(label, [await _timed(app, pilot, key) for key in keys])


async def _timed(app: Watched, pilot: Pilot[None], key: str) -> Taken:
    """Press a key; until the last of what follows from it is painted."""
    began, worked, paints = time.perf_counter(), time.process_time(), app.paints
    await pilot.press(key)
    while app.paints == paints and time.perf_counter() - began < 1:
        await pilot.pause()
    await pilot.pause()
    if app.paints == paints:
        return 0.0, 0.0
    return app.painted - began, app.worked - worked


def _tell(label: str, taken: Sequence[Taken]) -> None:
    """The middle, the 95th percentile and the longest: by the clock, and of the processor alone."""
    parts = []
    for name, seconds in (("clock", [each[0] for each in taken]), ("processor", [each[1] for each in taken])):
        ranked = sorted(seconds)
        p95 = ranked[min(len(ranked) - 1, int(len(ranked) * 0.95))]
        middle = 1000 * ranked[len(ranked) // 2]
        parts.append(f"{name} p50 {middle:5.1f} p95 {1000 * p95:5.1f} max {1000 * ranked[-1]:5.1f}")
    print(f"{label:38} {'   '.join(parts)} ms  ({len(taken)} keys)")


def _tell_once(label: str, began: float) -> None:
    print(f"{label:38} {1000 * (time.perf_counter() - began):.0f} ms")


if __name__ == "__main__":
    main()

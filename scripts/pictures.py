"""Takes the pictures of docs/pictures: the workspaces, a checklist and a chart, by the program itself.

The same data, day, seed and effort give the same pictures. Run by `make pictures`.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import matplotlib as mpl
from matplotlib.ft2font import FT2Font
from PIL import Image, ImageDraw, ImageFont

from facility_planner.domain.audits.answer import AnswerKey
from facility_planner.library.loader import load_facility
from facility_planner.reporting.charts import save_chart
from facility_planner.services.auditing.answering import answer, answer_of
from facility_planner.services.auditing.by import At
from facility_planner.services.auditing.device import let_inspect
from facility_planner.services.auditing.facilities import register_facility
from facility_planner.services.auditing.opening import OpenOrder, open_audit
from facility_planner.services.run_audit import run_audit
from facility_planner.storage.place import STORE_VARIABLE
from facility_planner.storage.store import Store
from facility_planner.tui.app import FacilityPlannerApp
from facility_planner.tui.live import LiveBackend, open_default_store
from facility_planner.tui.screens.checklist import ChecklistScreen
from facility_planner.tui.screens.plan import PlanScreen
from facility_planner.tui.widgets.lists import LineList

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable

    from rich.segment import Segment
    from rich.style import Style
    from textual.pilot import Pilot

    from facility_planner.domain.assessment import Verdict
    from facility_planner.domain.base import Language
    from facility_planner.tui.backend import Planned, Progress, SolveLimits, Surge

Colour = tuple[int, int, int]
PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
DAY = date(2026, 3, 12)
EFFORT = 1.5
"""Deterministic units of the solver: enough for a good plan, and the same one on every machine."""
CELL = (12, 23)
FONTS = Path(mpl.get_data_path()) / "fonts" / "ttf"


class RepeatableBackend(LiveBackend):
    """Plans by effort instead of time, and tells no seconds."""

    def plan(
        self,
        surge: Surge,
        limits: SolveLimits,
        on_progress: Callable[[Progress], None],
        stop: threading.Event,
    ) -> Planned:
        """A plan that is the same in every run."""
        fixed = replace(limits, time_limit=None, effort=EFFORT, workers=1)
        planned = super().plan(surge, fixed, on_progress, stop)
        return replace(planned, plan=planned.plan.model_copy(update={"solve": None}))  # type: ignore[type-var]


def prepare_store(folder: Path) -> None:
    """An audit of the facility of the press, begun."""
    by = At("tt-07", datetime(2026, 3, 12, 2, 41, tzinfo=UTC))
    store = Store.open(folder)
    path = next(entry.path for entry in LiveBackend().shelves().facilities if entry.id == "moc-bai")
    register_facility(store, load_facility(path), by)
    desk = open_audit(store, OpenOrder("moc-bai", ("vn-2024",), DAY, "tt-07"), by)
    verdicts: dict[str, Verdict] = {
        "operating-licence": "met",
        "licence-conditions-kept": "partly_met",
        "press-publication": "not_met",
    }
    for requirement, verdict in verdicts.items():
        key = AnswerKey("vn-2024", requirement, "moc-bai")
        desk = answer(store, desk, key, answer_of(verdict=verdict, seen_on=DAY), None, by)
    let_inspect(store, by.author)
    store.close()


async def photograph(size: tuple[int, int], language: Language) -> None:
    """The three workspaces on a terminal of a size."""
    app = FacilityPlannerApp(RepeatableBackend(), language, DAY, open_store=open_default_store)
    name = f"{size[0]}x{size[1]}"
    async with app.run_test(size=size) as pilot:
        await open_facility(pilot, "moc-bai")
        await pilot.press("f4", "2")
        requirements = app.screen.query_one("#requirements", LineList)
        requirements.highlighted = requirements.get_option_index("vn-2024/private-consultation-room")
        await settle(pilot)
        draw(app, PICTURES / f"audit-{name}.png")
        await pilot.press("f5")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, ChecklistScreen)
        app.screen.lists.go_to("vn-2024/bedroom-area")
        await settle(pilot)
        draw(app, PICTURES / f"checklist-{name}.png")
        await pilot.press("escape")
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        await pilot.press("f6", "f6")
        await settle(pilot)
        draw(app, PICTURES / f"budget-{name}.png")
        await pilot.press("escape")
        await open_facility(pilot, "hoa-ban")
        await pilot.press("f6")
        surges = app.screen.query_one(LineList)
        surges.highlighted = next(n for n, o in enumerate(surges.options) if "surge-15-hoa-ban" in str(o.id))
        await pilot.press("enter")
        await settle(pilot)
        while isinstance(app.screen, PlanScreen) and app.screen.is_running_plan:
            await pilot.pause(0.1)
        await pilot.press("2", "right", "right")
        await settle(pilot)
        draw(app, PICTURES / f"plan-{name}.png")


async def open_facility(pilot: Pilot[None], id_: str) -> None:
    """Open a facility of the first screen."""
    await settle(pilot)
    facilities = pilot.app.screen.query_one("#left", LineList)
    facilities.highlighted = next(n for n, o in enumerate(facilities.options) if f"{id_}.yaml" in str(o.id))
    await pilot.press("enter")
    await settle(pilot)


async def settle(pilot: Pilot[None]) -> None:
    """Wait until everything that was begun is shown."""
    await pilot.pause()
    jobs = [worker for worker in pilot.app.workers if worker.group != "plan"]
    await pilot.app.workers.wait_for_complete(jobs)
    await pilot.pause()
    await pilot.pause()


def draw(app: FacilityPlannerApp, path: Path) -> None:
    """What the screen shows as a picture, cell by cell."""
    # the compositor is Textual's own; its screenshots are SVG and name a font that has to be fetched
    strips = app.screen._compositor.render_strips()
    width, height = CELL
    image = Image.new("RGB", (app.size.width * width, app.size.height * height))
    pen = ImageDraw.Draw(image)
    for lay in (lay_paper, lay_ink):  # ink last: marks and tails of letters reach over the edges of their cells
        for row, strip in enumerate(strips):
            column = 0
            for segment in strip:
                lay(pen, segment, column, row)
                column += segment.cell_length
    path.parent.mkdir(parents=True, exist_ok=True)
    image.save(path, optimize=True)
    print(path)


def lay_paper(pen: ImageDraw.ImageDraw, segment: Segment, column: int, row: int) -> None:
    """Fill the cells of a text with its background."""
    width, height = CELL
    if segment.cell_length:
        box = (column * width, row * height, (column + segment.cell_length) * width - 1, (row + 1) * height - 1)
        pen.rectangle(box, fill=colours(segment.style)[1])


def lay_ink(pen: ImageDraw.ImageDraw, segment: Segment, column: int, row: int) -> None:
    """Write a text, each letter into its cell."""
    width, height = CELL
    bold = bool(segment.style and segment.style.bold)
    for offset, letter in enumerate(segment.text):
        at = ((column + offset) * width, row * height)
        pen.text(at, letter, font=font(letter, bold=bold), fill=colours(segment.style)[0])


def colours(style: Style | None) -> tuple[Colour, Colour]:
    """Ink and paper of a style."""
    ink: Colour = (255, 255, 255)
    paper: Colour = (0, 0, 0)
    if style is not None and style.color is not None:
        ink = style.color.get_truecolor()
    if style is not None and style.bgcolor is not None:
        paper = style.bgcolor.get_truecolor(foreground=False)
    return (paper, ink) if style is not None and style.reverse else (ink, paper)


@cache
def font(letter: str, *, bold: bool) -> ImageFont.FreeTypeFont:
    """The font that has the letter: a monospaced one, else its proportional sister."""
    weight = "-Bold" if bold else ""
    names = (f"DejaVuSansMono{weight}.ttf", f"DejaVuSans{weight}.ttf")
    name = next((name for name in names if ord(letter) in letters(name)), names[0])
    return load(name)


@cache
def load(name: str) -> ImageFont.FreeTypeFont:
    """A font of matplotlib's wheel, in the size of a cell."""
    return ImageFont.truetype(FONTS / name, 20)


@cache
def letters(name: str) -> frozenset[int]:
    """The letters that a font has."""
    return frozenset(FT2Font(str(FONTS / name)).get_charmap())


def main() -> None:
    """Take every picture."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ[STORE_VARIABLE] = folder
        prepare_store(Path(folder))
        asyncio.run(photograph((120, 40), "vi"))
        asyncio.run(photograph((80, 24), "en"))
    backend = LiveBackend()
    audit = run_audit(next(f.path for f in backend.shelves().facilities if f.id == "moc-bai"), as_of=DAY)
    chart = PICTURES / "gaps.png"
    save_chart("gaps", backend.price(audit), chart, "vi")
    print(chart)


if __name__ == "__main__":
    main()

"""Charts of a budget as they are drawn: every text on its page, none upon another, nothing told by colour alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Text as Written
from tests.unit.reporting.budget_made import in_provinces
from tests.unit.reporting.programme_kit import drafted

from facility_planner.domain.base import Text
from facility_planner.domain.money import NOTHING
from facility_planner.domain.outlines import Outlines
from facility_planner.reporting.charts import save_chart
from facility_planner.reporting.charts.book import book_sheets
from facility_planner.reporting.charts.cost_curve import curve_sheets
from facility_planner.reporting.charts.frame import LEAST_TEXT
from facility_planner.reporting.charts.gantt_pages import gantt_sheets
from facility_planner.reporting.charts.gap_pages import gap_sheets
from facility_planner.reporting.charts.heat_map_pages import heat_sheets
from facility_planner.reporting.charts.province_page import province_sheets
from facility_planner.reporting.charts.sheets import Sheet, styled
from facility_planner.reporting.charts.small_multiples import multiple_sheets
from facility_planner.reporting.charts.theme_bars import theme_sheets
from facility_planner.reporting.charts.tornado import tornado_sheets
from facility_planner.reporting.charts.waterfall import waterfall_sheets
from facility_planner.reporting.charts.year_bars import draw_years, year_sheets
from facility_planner.reporting.rows.programme import programme_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from matplotlib.axes import Axes
    from tests.unit.reporting.conftest import Audit
    from tests.unit.reporting.programme_kit import Drafted

    from facility_planner.domain.base import Language
    from facility_planner.reporting.charts.sheets import PageSize

    Make = Callable[[Drafted, PageSize, Language], Sequence[Sheet]]

SHEETS: Mapping[str, Make] = {
    "themes": lambda made, page, language: theme_sheets(made.gaps, page, language),
    "gaps": lambda made, page, language: gap_sheets(made.gaps, page, language)[:1],
    "provinces": lambda made, page, language: province_sheets(made.gaps, page, language),
    "curve": curve_sheets,
    "waterfall": waterfall_sheets,
    "years": year_sheets,
    "tornado": tornado_sheets,
    "gantt": lambda made, page, language: gantt_sheets(made, page, language)[-1:],
    "multiples": lambda made, page, language: multiple_sheets(made, page, language)[:1],
}
CASES: Sequence[tuple[int, PageSize, Language]] = (
    (1, "slide", "vi"),
    (34, "a4", "vi"),
    (34, "slide", "en"),
)


def _drawn(sheet: Sheet) -> tuple[Figure, list[Written]]:
    """A sheet and the texts on it that say anything."""
    with styled():
        figure = Figure(figsize=sheet.size)
        FigureCanvasAgg(figure)
        sheet.draw(figure)
        figure.draw_without_rendering()
    unseen = {id(text) for ax in figure.axes for text in _unseen(ax)}
    texts = [text for text in figure.findobj(Written) if text.get_visible() and text.get_text().strip()]
    return figure, [text for text in texts if id(text) not in unseen]


def _unseen(ax: Axes) -> Iterator[Written]:
    """Labels of ticks beyond the ends of an axis: they are there and never drawn."""
    for axis in (ax.xaxis, ax.yaxis):
        low, high = sorted(axis.get_view_interval())
        for tick in axis.get_major_ticks():
            if not low - 1e-9 * high <= tick.get_loc() <= high * (1 + 1e-9):
                yield from (tick.label1, tick.label2)


def _assert_readable(sheet: Sheet) -> None:
    """Every text lies on its page, is large enough, and no two lie upon each other."""
    figure, texts = _drawn(sheet)
    page = figure.bbox
    boxes = [(text.get_text(), text.get_window_extent()) for text in texts]
    small = [(text.get_text(), text.get_fontsize()) for text in texts if float(text.get_fontsize()) < LEAST_TEXT]
    assert small == []
    for said, box in boxes:
        assert page.x0 <= box.x0 and box.x1 <= page.x1 and page.y0 <= box.y0 and box.y1 <= page.y1, said
    for number, (said, box) in enumerate(boxes):
        inner = box.padded(-1.2)
        over = [other for other, behind in boxes[number + 1 :] if inner.overlaps(behind.padded(-1.2))]
        assert over == [], (sheet.name, said, over)


@pytest.mark.parametrize("case", CASES, ids=lambda case: "-".join(map(str, case)))
@pytest.mark.parametrize("name", SHEETS)
def test_texts_stay_on_their_page_and_apart(name: str, case: tuple[int, PageSize, Language]) -> None:
    provinces, page, language = case
    for sheet in SHEETS[name](in_provinces(provinces), page, language):
        _assert_readable(sheet)


@pytest.mark.parametrize(("page", "language"), [("a4", "vi"), ("slide", "en")])
def test_a_heat_map_holds_for_many_facilities(audit: Audit, page: PageSize, language: Language) -> None:
    facilities = in_provinces(17).gaps.facilities  # 34 of them
    reports = [replace(audit, facility=facility) for facility in facilities]
    sheets = heat_sheets(reports, page, language)
    for sheet in sheets[:1]:
        _assert_readable(sheet)
    shown = {text.get_text() for sheet in sheets for text in _drawn(sheet)[1]}
    assert {facility.id for facility in facilities} <= shown


def test_the_ceiling_is_a_line_and_an_upper_bound() -> None:
    ax = Figure(figsize=(10, 6)).add_subplot()
    draw_years(programme_rows(drafted()), ax, "en")
    lines = [line for line in ax.lines if np.all(np.asarray(line.get_ydata()) == 200_000_000)]
    assert [line.get_linestyle() for line in lines] == ["--", "--"]
    assert [label.get_text() for label in ax.get_xticklabels()] == ["2027\n≤ 200.0", "2028\n≤ 200.0"]


def test_capital_and_recurrent_are_told_apart_without_colour() -> None:
    ax = Figure(figsize=(10, 6)).add_subplot()
    draw_years(programme_rows(drafted()), ax, "en")
    bars = [patch for patch in ax.patches if isinstance(patch, Rectangle) and patch.get_height() > 0]
    assert {bar.get_hatch() for bar in bars} == {None, "...."}
    assert sum(bar.get_height() for bar in bars) == sum(year.spent for year in drafted().programme.years)


def test_the_book_numbers_its_pages_and_says_what_is_left_out() -> None:
    many = in_provinces(34)
    sheets = book_sheets(many, "a4", "en")
    _assert_readable(sheets[0])
    _assert_readable(book_sheets(many, "slide", "vi")[0])
    cover = [text.get_text() for text in _drawn(sheets[0])[1]]
    assert f"1 / {len(sheets)}" in cover
    assert "68 facilities" in cover
    assert any(text.startswith("left out") for text in cover)  # a page for each few of 204 gaps
    assert [sheet.name[:3] for sheet in sheets[:3]] == ["01-", "02-", "03-"]


def test_outlines_take_the_place_of_tiles() -> None:
    square = ((105.0, 21.0), (106.0, 21.0), (106.0, 22.0), (105.0, 22.0), (105.0, 21.0))
    outlines = Outlines({"01": (square,)}, "mine.geojson")
    assert outlines.middle("01") == pytest.approx((105.5, 21.5))
    (sheet,) = province_sheets(in_provinces(2).gaps, "a4", "vi", outlines)
    said = "\n".join(text.get_text() for text in _drawn(sheet)[1])
    assert "mine.geojson" in said


@pytest.mark.parametrize("ending", ["svg", "pdf"])
def test_files_are_the_same_twice_and_a_folder_takes_pages(tmp_path: Path, ending: str) -> None:
    made = in_provinces(1)
    once, again = tmp_path / f"once.{ending}", tmp_path / f"again.{ending}"
    for path in (once, again):
        save_chart("years", made, path, "vi")
    assert once.read_bytes() == again.read_bytes()


def test_a_folder_takes_a_picture_for_each_page(tmp_path: Path) -> None:
    paths = save_chart("multiples", in_provinces(13), tmp_path, "vi", "slide")  # twelve on the first page
    assert [path.name for path in paths] == ["multiples-01.png", "multiples-02.png"]


def test_a_picture_of_several_pages_is_as_many_files(tmp_path: Path) -> None:
    paths = save_chart("multiples", in_provinces(13), tmp_path / "x.png", "vi", "slide")  # twelve on the first page
    assert [path.name for path in paths] == ["x-1.png", "x-2.png"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x-1.png", "x-2.png"]


def test_many_facilities_are_counted_and_not_named() -> None:
    (sheet,) = province_sheets(in_provinces(34).gaps, "a4", "en")
    said = [text.get_text() for text in _drawn(sheet)[1]]
    assert any(text.startswith("68 facilities, 34 provinces · ") for text in said)
    assert not any("+" in text for text in said)


@pytest.mark.parametrize("name", ["waterfall", "years", "tornado", "gantt", "multiples", "curve"])
def test_no_hatch_is_said_to_be_a_placeholder_where_none_is(name: str) -> None:
    for sheet in SHEETS[name](in_provinces(1), "a4", "en"):
        said = " ".join(text.get_text() for text in _drawn(sheet)[1])
        assert "Hatched" not in said


def test_names_of_works_are_never_cut() -> None:
    made = in_provinces(1)
    long = "A room that is walled off inside an existing building, with a door, a lamp, a window and a table"
    remedies = {
        key: one.model_copy(update={"title": Text(vi=long, en=long)}) for key, one in made.gaps.costing.remedies.items()
    }
    gaps = replace(made.gaps, costing=replace(made.gaps.costing, remedies=remedies))
    for sheet in gantt_sheets(replace(made, gaps=gaps), "a4", "en"):
        _assert_readable(sheet)
        said = [text.get_text().replace("\n", " ") for text in _drawn(sheet)[1]]
        assert any(text.endswith(long) for text in said)


@pytest.mark.parametrize("name", SHEETS)
def test_a_programme_that_buys_nothing_is_drawn(name: str) -> None:
    kit = drafted()
    nothing = {"spent": 0, "capital": 0, "recurrent": 0, "vnd": NOTHING, "items": (), "ceiling": 0}
    years = tuple(year.model_copy(update=nothing) for year in kit.programme.years)
    poor = replace(kit, programme=kit.programme.model_copy(update={"years": years}), curve=())
    for sheet in SHEETS[name](poor, "a4", "en"):
        _assert_readable(sheet)

"""A programme's workbook: figures as in the rows, formulas that follow a price and the level, texts that stay texts."""

from __future__ import annotations

import io
import shutil
import subprocess
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook
from tests.unit.exchange.formulas import Reckoner
from tests.unit.reporting.programme_kit import PRICES, Drafted, drafted

from facility_planner.domain.costing import Surcharges
from facility_planner.domain.money import PRICE_LEVELS
from facility_planner.reporting.rows.programme import ProgrammeRows, programme_rows
from facility_planner.services.papers import programme_book

if TYPE_CHECKING:
    from pathlib import Path

    from facility_planner.domain.base import Language
    from facility_planner.domain.money import VndRange

SHEETS = ["Summary", "Gaps", "Remedies", "Prices", "Years", "Programme", "Lines", "Facilities", "Left open", "Goals",
          "Themes", "Curve"]  # fmt: skip
SURCHARGES = Surcharges(vat=Fraction(8), design=Fraction("7.5"), contingency=Fraction(10))
_FIRST = 4
"""The row of the first record."""
NEW_WALL = 512_345
"""What a square metre of wall shall cost, central: nothing round, so that sums cannot agree by chance."""


@pytest.fixture(scope="module")
def made() -> Drafted:
    return drafted(SURCHARGES)


@pytest.fixture(scope="module")
def rows(made: Drafted) -> ProgrammeRows:
    return programme_rows(made)


@pytest.fixture(scope="module")
def content(made: Drafted) -> bytes:
    return programme_book(made, "en")


def _book(content: bytes, *, values: bool = False) -> Any:
    return load_workbook(io.BytesIO(content), data_only=values)


def _changed(content: bytes, changes: dict[tuple[str, str], Any]) -> bytes:
    book = _book(content)
    for (sheet, at), value in changes.items():
        book[sheet][at] = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _wall(content: bytes) -> dict[tuple[str, str], Any]:
    """The central price of a wall, wherever it stands, as the new one; high must not be below it."""
    sheet = _book(content)["Prices"]
    found = [row for row in range(_FIRST, sheet.max_row + 1) if sheet.cell(row, 1).value == "wall"]
    assert len(found) == 2  # moc-bai lies in a zone, song-xanh in none
    return {("Prices", f"{column}{row}"): NEW_WALL for row in found for column in "FG"}


def _dearer() -> Drafted:
    """The programme with the new price of a wall, as the program itself reckons it."""
    prices = [one | ({"vnd": {"low": 270_000, "central": NEW_WALL, "high": NEW_WALL}} if one["price"] == "wall" else {})
              for one in PRICES]  # fmt: skip
    return drafted(SURCHARGES, prices)


def _recalculated(content: bytes, folder: Path) -> Any:
    """The workbook as LibreOffice reckons it: saved by openpyxl it holds no values, so that all of them are new."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not here; the same formulas are reckoned by the tests' own means")
    source = folder / "book.xlsx"
    source.write_bytes(_changed(content, {}))
    command = [office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "xlsx",
               "--outdir", str(folder / "out"), str(source)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    return load_workbook(folder / "out" / "book.xlsx", data_only=True)


def _totals(cell: Any) -> tuple[list[Any], list[Any], list[Any], list[Any]]:
    """Total, capital, recurrent and placeholders of the summary: low, central, high, at the level."""
    total, capital, recurrent, placeholders = ([cell("Summary", f"{c}{row}") for c in "BCDE"] for row in (5, 6, 7, 8))
    return total, capital, recurrent, placeholders


def _four(vnd: VndRange, rows: ProgrammeRows) -> list[int]:
    return [*(vnd.at(level) for level in PRICE_LEVELS), vnd.at(rows.level)]


def _expected(rows: ProgrammeRows) -> tuple[list[int], list[int], list[int], list[int]]:
    ranges = (rows.vnd, rows.of_kind("capital"), rows.of_kind("recurrent"), rows.placeholders)
    total, capital, recurrent, placeholders = (_four(vnd, rows) for vnd in ranges)
    return total, capital, recurrent, placeholders


def test_it_has_its_sheets_in_both_languages(made: Drafted, content: bytes) -> None:
    assert _book(content).sheetnames == SHEETS
    vietnamese = _book(programme_book(made, "vi"))
    assert len(vietnamese.sheetnames) == len(SHEETS)
    assert [c.value for c in vietnamese.worksheets[6]["C"][_FIRST - 1 :]] == [
        c.value for c in _book(content)["Lines"]["C"][_FIRST - 1 :]
    ]  # ids stay ids


def test_readers_that_do_not_reckon_see_the_same(content: bytes, rows: ProgrammeRows) -> None:
    book = _book(content, values=True)
    assert _totals(lambda sheet, at: book[sheet][at].value) == _expected(rows)
    reckoner, formulas = Reckoner(_book(content)), 0
    for sheet in _book(content):
        for line in sheet.iter_rows():
            for cell in line:
                if cell.data_type == "f":
                    formulas += 1
                    found = reckoner.cell(sheet.title, cell.coordinate)
                    assert found == pytest.approx(book[sheet.title][cell.coordinate].value, rel=1e-12), cell.coordinate
    assert formulas > 150


def test_figures_are_formulas_and_years_agree(content: bytes, rows: ProgrammeRows) -> None:
    book, values = _book(content), _book(content, values=True)
    for n, year in enumerate(rows.years):
        row = n + _FIRST
        assert book["Years"][f"H{row}"].data_type == "f"
        assert values["Years"][f"H{row}"].value == year.spent
        assert values["Years"][f"C{row}"].value + values["Years"][f"D{row}"].value == year.spent
        assert values["Years"][f"I{row}"].value == 200_000_000 - year.spent
    for n, item in enumerate(rows.items):
        assert [values["Programme"].cell(n + _FIRST, column).value for column in (8, 9, 10)] == [
            item.item.vnd.low, item.item.vnd.central, item.item.vnd.high,
        ]  # fmt: skip


def test_a_price_that_is_changed_changes_the_totals_as_the_program_would(content: bytes) -> None:
    dearer = programme_rows(_dearer())
    reckoner = Reckoner(_book(_changed(content, _wall(content))))
    assert _totals(reckoner.cell) == _expected(dearer)


def test_the_level_is_a_switch(content: bytes, rows: ProgrammeRows) -> None:
    high = Reckoner(_book(_changed(content, {("Summary", "B4"): "high"})))
    assert high.cell("Summary", "E5") == rows.vnd.high
    assert high.cell("Years", "H4") == rows.years[0].vnd.high
    assert _book(content).defined_names["price_level"].attr_text == "'Summary'!$B$4"


def test_libreoffice_reckons_the_same(content: bytes, rows: ProgrammeRows, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    book = _recalculated(content, tmp_path / "a")
    assert _totals(lambda sheet, at: book[sheet][at].value) == _expected(rows)
    changed = _recalculated(_changed(content, _wall(content)), tmp_path / "b")
    assert _totals(lambda sheet, at: changed[sheet][at].value) == _expected(programme_rows(_dearer()))


def test_texts_are_never_formulas_and_placeholders_say_so(content: bytes) -> None:
    sheet = _book(content)["Prices"]
    kit = next(row for row in range(_FIRST, sheet.max_row + 1) if sheet.cell(row, 1).value == "kit")
    assert (sheet.cell(kit, 2).value, sheet.cell(kit, 2).data_type) == ("=1+1", "s")
    assert "PLACEHOLDER" in sheet.cell(kit, 17).value
    assert sheet.cell(kit, 5).fill.fgColor.rgb == "FFF3D9C8"
    assert sheet.cell(kit, 5).number_format == '#,##0 "₫"'
    items = _book(content)["Programme"]
    assert (items["M4"].number_format, items["M4"].is_date) == ("dd/mm/yyyy", True)


@pytest.mark.parametrize(
    ("language", "wanted"), [("vi", "Quyết định 15/2025/QĐ-TTg"), ("en", "Decision 15/2025/QĐ-TTg")]
)
def test_sources_are_in_the_language(made: Drafted, language: Language, wanted: str) -> None:
    book = _book(programme_book(made, language))
    said = [{cell.value for row in sheet.iter_rows() for cell in row} for sheet in book]
    assert sum(wanted in cells for cells in said) == 2  # prices and lines
    both = {"Quyết định 15/2025/QĐ-TTg", "Decision 15/2025/QĐ-TTg"}
    assert all(cells.isdisjoint(both - {wanted}) for cells in said)


def test_it_prints_on_a4_with_its_heads_and_has_charts(content: bytes) -> None:
    book = _book(content)
    for sheet in book:
        assert (sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (9, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows == "$3:$3"
        assert sheet.freeze_panes == "B4"
        assert "&P" in sheet.oddFooter.right.text
    assert [sheet.title for sheet in book if sheet._charts] == ["Years", "Themes", "Curve"]

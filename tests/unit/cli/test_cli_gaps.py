"""`gaps` with prices of one's own: what is taken, and what bad options and files are answered."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
import typer
from typer.testing import CliRunner

from facility_planner.cli.main import app
from facility_planner.cli.pricing_options import parse_percent, parse_year, pricing_of
from facility_planner.library.shelves import list_facilities

if TYPE_CHECKING:
    from pathlib import Path

FACILITIES = list_facilities()[0].parent


def _gaps(*arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, ["gaps", *arguments, "--as-of", "2026-11-22", "--language", "en"])
    return done.exit_code, done.stdout, done.stderr


@pytest.mark.parametrize(
    ("text", "percent"),
    [("8", Fraction(8)), ("8%", Fraction(8)), (" 2,5 % ", Fraction(5, 2)), ("0", Fraction(0)), ("100", Fraction(100))],
)
def test_percentages_are_read_as_written(text: str, percent: Fraction) -> None:
    assert parse_percent(text) == percent


@pytest.mark.parametrize("text", ["", "-1", "101", "100.1", "1e1", "eight", "1/2", "nan", "٨"])
def test_other_percentages_are_refused(text: str) -> None:
    with pytest.raises(typer.BadParameter):
        parse_percent(text)


@pytest.mark.parametrize("text", ["", "20", "1989", "2200", "2026.0", "-2026"])
def test_other_years_are_refused(text: str) -> None:
    with pytest.raises(typer.BadParameter):
        parse_year(text)


def test_nothing_asked_for_is_nothing_added() -> None:
    pricing = pricing_of()
    assert (pricing.prices, pricing.remedies, pricing.surge_gaps, pricing.to_year) == ((), (), (), None)
    assert pricing.surcharges.vat == pricing.surcharges.design == pricing.surcharges.contingency == 0


def test_a_folder_is_all_facilities_in_it(tmp_path: Path) -> None:
    for name in ("moc-bai", "song-xanh"):
        text = (FACILITIES / f"{name}.yaml").read_text(encoding="utf-8")
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "note.txt").write_text("no facility", encoding="utf-8")
    (tmp_path / "plan.json").write_text('{"scenario": "s", "facility": "f"}', encoding="utf-8")
    code, out, _err = _gaps(str(tmp_path), "--format", "json")
    assert code == 0
    told = json.loads(out)
    assert list(dict.fromkeys(gap["facility"] for gap in told["gaps"])) == ["moc-bai", "song-xanh"]
    assert {note["code"] for note in told["notes"]} >= {"vat_not_included", "superseded"}
    # two files of one facility would count its gaps twice
    code, _out, err = _gaps(str(tmp_path), "moc-bai")
    assert code == 2
    assert "moc-bai" in err
    (tmp_path / "empty").mkdir()
    assert _gaps(str(tmp_path / "empty"))[0] == 2


def test_the_report_marks_what_is_no_estimate() -> None:
    code, out, _err = _gaps("moc-bai")
    assert code == 0
    assert all(mark in out for mark in ("[PLACEHOLDER PRICE]", "[UPPER BOUND", "[SUPERSEDED PRICE]", "(--vat)"))
    assert "(--vat)" not in _gaps("moc-bai", "--vat", "8")[1]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (None, "there is no such file"),
        ("", "empty"),
        ("prices: {", "not closed"),
        ("prices: [{price: a, unit: x, vnd: {low: -1, central: 1, high: 1}, year: 2026, vat: included}]", "too small"),
    ],
)
def test_bad_files_are_told_with_their_place(tmp_path: Path, text: str | None, told: str) -> None:
    path = tmp_path / "own.yaml"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    code, out, err = _gaps("moc-bai", "--prices", str(path))
    assert (code, out) == (2, "")
    assert str(path) in err
    assert told in err

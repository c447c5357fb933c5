"""JSON reads back as the programme, its items add up, and the package of CSV files describes every field rightly."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import Any

import pytest
from tests.unit.reporting.programme_kit import Drafted, drafted

from facility_planner.domain.programme import Programme
from facility_planner.reporting.programme_json import programme_json
from facility_planner.reporting.programme_package import DESCRIPTION, files_described, programme_csv, programme_package


@pytest.fixture(scope="module")
def made() -> Drafted:
    return drafted()


def test_json_reads_back(made: Drafted) -> None:
    assert Programme.model_validate_json(programme_json(made.programme)) == made.programme
    told = json.loads(programme_json(made.programme, made.curve))
    assert [point["budget"] for point in told["curve"]] == [0, 100_000_000, 400_000_000]
    assert "curve" not in json.loads(programme_json(made.programme))


def test_an_outsider_finds_that_items_add_up_to_what_is_spent(made: Drafted) -> None:
    told = json.loads(programme_json(made.programme))
    level = told["order"]["level"]
    assert told["years"]
    for year in told["years"]:
        assert sum(item["vnd"][level] for item in year["items"]) == year["spent"] <= year["ceiling"]
        for kind in ("capital", "recurrent"):
            assert sum(i["vnd"][level] for i in year["items"] if i["kind"] == kind) == year[kind]
        for item in year["items"]:
            assert sum(line["vnd"][level] for line in item["lines"]) == item["vnd"][level]


def _parsed(kind: str, text: str) -> Any:
    """The value of a cell by Table Schema; raises where it is none of its type."""
    if text == "":
        return None
    if kind == "boolean":
        return {"true": True, "false": False}[text]
    readers: dict[str, Any] = {
        "string": str, "integer": int, "number": float, "date": date.fromisoformat, "year": int,
    }  # fmt: skip
    return readers[kind](text)


def _records(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_the_package_describes_every_field_of_every_file(made: Drafted) -> None:
    files = programme_package(made)
    described = json.loads(files[DESCRIPTION])
    resources = {resource["path"]: resource for resource in described["resources"]}
    assert set(resources) == set(files) - {DESCRIPTION}
    wanted = {"gaps.csv", "remedies.csv", "prices.csv", "programme.csv", "lines.csv", "years.csv", "left_open.csv"}
    assert wanted <= set(resources)
    assert "chart_years.csv" in resources
    for name, resource in resources.items():
        fields = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
        records = _records(files[name])
        assert records or name.startswith("chart_"), name
        for record in records:
            assert list(record) == list(fields)
            for column, text in record.items():
                _parsed(fields[column], text)
    assert {"title": "Decision 15/2025/QĐ-TTg"} in described["sources"]
    assert "licenses" not in described  # they are not known


def test_csv_lines_items_and_years_agree_to_the_dong(made: Drafted) -> None:
    files = programme_package(made)
    lines, items, years = (_records(files[f"{name}.csv"]) for name in ("lines", "programme", "years"))
    for level in ("low", "central", "high"):
        column = f"vnd_{level}"
        for item in items:
            own = [int(line[column]) for line in lines if line["item"] == item["item"]]
            assert sum(own) == int(item[column])
        for year in years:
            assert sum(int(i[column]) for i in items if i["year"] == year["year"]) == int(year[column])
    assert [int(year["spent"]) for year in years] == [year.spent for year in made.programme.years]
    assert programme_csv(made) == files["programme.csv"]


def test_a_text_is_never_a_formula(made: Drafted) -> None:
    prices = _records(programme_package(made)["prices.csv"])
    kit = next(price for price in prices if price["price"] == "kit")
    assert kit["title_en"] == "'=1+1"


def test_only_our_own_description_names_tables(made: Drafted) -> None:
    files = programme_package(made)
    own = files[DESCRIPTION]
    assert {*files_described(own.encode()), DESCRIPTION} == set(files)
    others = (b"", b"{", b"[]", b"\xff", own.replace('"programme"', '"other"', 1).encode())
    assert all(files_described(other) == () for other in others)
    # nothing outside the folder is ever meant
    assert "programme.csv" not in files_described(own.replace("programme.csv", "../programme.csv").encode())

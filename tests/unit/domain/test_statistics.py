"""Form 508: its columns, and what cannot be."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from facility_planner.domain.statistics import FORM_508_COLUMNS, Form508
from facility_planner.reporting.form_508 import form_508_csv


def test_the_columns_are_those_of_the_form() -> None:
    # the year and the province, then the fifteen columns of form 508/PCTNXH-Sở in their order
    assert tuple(FORM_508_COLUMNS) == tuple(Form508.model_fields)
    assert len(FORM_508_COLUMNS) == 2 + 15
    assert next(reversed(FORM_508_COLUMNS.values())).vi == "Hỗ trợ vay vốn"


def test_it_is_due_on_15_january_of_the_next_year() -> None:
    assert Form508(year=2026, received=0).due_on == date(2027, 1, 15)


def test_what_is_not_filled_in_is_not_nobody() -> None:
    row = Form508(year=2026, province="80", received=12, female=9, loan=0)
    assert row.filled == ("year", "province", "received", "female", "loan")
    text = form_508_csv([row])
    assert text.startswith("\ufeffyear,province,received,female,aged_16_to_17,aged_below_16,protection,")
    assert text.splitlines()[1] == "2026,80,12,9,,,,,,,,,,,,,0"


@pytest.mark.parametrize(
    "counts",
    [
        {"female": 13},
        {"loan": 13},
        {"aged_16_to_17": 7, "aged_below_16": 6},  # 13 young people among 12
        {"received": -1},
        {"medical": -1},
    ],
)
def test_no_part_is_more_than_the_total(counts: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Form508(**({"year": 2026, "received": 12} | counts))


def test_every_part_may_be_the_total() -> None:
    everybody: dict[str, Any] = dict.fromkeys(
        [name for name in list(FORM_508_COLUMNS)[3:] if not name.startswith("aged")], 12
    )
    assert Form508(year=2026, received=12, aged_16_to_17=6, aged_below_16=6, **everybody).received == 12

"""Finding text whatever its marks."""

from __future__ import annotations

import unicodedata

import pytest

from facility_planner.tui.presenters.searching import fold, matches


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Phòng tham vấn", "phong tham van"),
        ("ĐƯỜNG  đi", "duong di"),
        (unicodedata.normalize("NFD", "việt Nguyễn"), "viet nguyen"),
        ("", ""),
    ],
)
def test_fold_takes_marks_capitals_and_blanks_away(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_every_word_must_occur_in_any_order() -> None:
    assert matches("tham phong", "Phòng tham vấn riêng")
    assert not matches("phong benh", "Phòng tham vấn riêng")
    assert matches("", "anything")

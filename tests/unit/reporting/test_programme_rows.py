"""The rows of a programme add up, stand beside their titles, and tell how it stands before and after."""

from __future__ import annotations

import pytest
from tests.unit.reporting.programme_kit import Drafted, drafted

from facility_planner.domain.base import Text
from facility_planner.domain.money import total
from facility_planner.reporting.rows.programme import ProgrammeRows, programme_rows
from facility_planner.reporting.rows.programme_titles import capacity_title


@pytest.fixture(scope="module")
def made() -> Drafted:
    return drafted()


@pytest.fixture(scope="module")
def rows(made: Drafted) -> ProgrammeRows:
    return programme_rows(made)


def test_lines_items_years_and_shares_add_up(rows: ProgrammeRows) -> None:
    for item in rows.items:
        assert total(row.line.vnd for row in item.lines) == item.item.vnd
    for year in rows.years:
        assert total(item.item.vnd for item in year.items) == year.vnd
        assert sum(item.item.vnd.central for item in year.items) == year.spent == year.capital + year.recurrent
    assert rows.vnd.central == rows.spent > 0
    assert total((rows.of_kind("capital"), rows.of_kind("recurrent"))) == rows.vnd
    for shares in (rows.by_theme, rows.by_class, rows.by_facility):
        assert total(share.vnd for share in shares) == rows.vnd


def test_lines_are_numbered_by_their_items(rows: ProgrammeRows) -> None:
    # 2027: room, kits, hire as capital (its seat) and recurrent; 2028: hire again, the other room
    assert [item.number for item in rows.items] == [1, 2, 3, 4, 5, 6]
    assert [(item.year, item.item.remedy, item.item.kind, item.is_again) for item in rows.items] == [
        (2027, "room", "capital", False),
        (2027, "kits", "capital", False),
        (2027, "hire", "capital", False),
        (2027, "hire", "recurrent", False),
        (2028, "hire", "recurrent", True),
        (2028, "room", "capital", False),
    ]
    assert {line.item for line in rows.lines} == {1, 2, 3, 4, 5, 6}


def test_what_is_open_goes_down_year_by_year(rows: ProgrammeRows) -> None:
    # breaches: reception-room twice, stay-limit, bedroom-area, licence = 5; 2027 closes three, 2028 one more
    standings = (rows.before, *(year.at_end for year in rows.years))
    assert [standing.breaches for standing in standings] == [5, 2, 1]
    assert [standing.needs for standing in standings] == [6, 2, 1]
    assert [standing.weight for standing in standings] == [24, 8, 4]  # severity high is 4 each
    assert rows.after == rows.years[-1].at_end


def test_a_purchase_stands_with_the_gravest_of_its_gaps(rows: ProgrammeRows) -> None:
    # the room at moc-bai closes a derived need (privacy) and a binding one (rooms): it counts for the binding one
    by_theme = {share.of: share for share in rows.by_theme}
    assert by_theme["privacy"].vnd.high == 0
    assert (by_theme["privacy"].before.needs, by_theme["privacy"].after.needs) == (1, 0)
    by_class = {share.of: share for share in rows.by_class}
    assert by_class["derived"].vnd.high == 0
    assert by_class["non_state"].after.breaches == 1


def test_marks_and_sources_are_kept(rows: ProgrammeRows) -> None:
    kits = rows.items[1]
    assert kits.item.placeholder
    assert rows.placeholders.low < rows.placeholders.high
    # 6 kits of 3, 5 and 7, and a tenth of them as contingency: 18 + 2 (1.8), 30 + 3, 42 + 4 (4.2)
    assert (rows.placeholders.low, rows.placeholders.central, rows.placeholders.high) == (20, 33, 46)
    assert rows.ceilings.central == 2 * 7_000_000  # a desk in each of two rooms
    assert rows.superseded == ("post",)
    assert Text(vi="Quyết định 15/2025/QĐ-TTg", en="Decision 15/2025/QĐ-TTg") in rows.sources
    assert [row.title.en for row in rows.left_open] == ["Operating licence"]
    assert rows.left_open[0].is_breach


def test_the_annualised_cost_is_beside_the_cash(rows: ProgrammeRows) -> None:
    # yearly in full: the post 2.34 × 12 × 2 530 000 × 1.235 = 87 737 202.0 (exact: 87737202) and its tenth;
    # once: walls ÷ 15 years, desks ÷ 10; kits, seat, VAT and contingency have no life of their own
    post = 234 * 12 * 2_530_000 * 1235 // 100_000
    walls = 8_041_000 / 15 + 8_600_000 / 15  # 21.5 m² × 400 000 × 0.935 at moc-bai, × 1 at song-xanh
    desks = 2 * 7_000_000 / 10
    assert rows.annualised.central == pytest.approx(post * 1.1 + walls + desks, abs=1)
    assert rows.annualised.central != rows.spent


def test_what_a_surge_showed_has_a_title() -> None:
    assert capacity_title("capacity.private_room").en == "One more private room"
    assert capacity_title("capacity.staff.nurse").en == "More staff: nurse"
    assert capacity_title("capacity.what-else").en == "capacity.what-else"

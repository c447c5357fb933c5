"""Who has which support, on a table with one grant of every kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from facility_planner.domain.entitlement import EntitlementMatrix, entitled_to
from facility_planner.domain.scenario import Person, category_of
from facility_planner.library.packs import load_known_standard

if TYPE_CHECKING:
    from facility_planner.domain.entitlement import Category, Trafficked

FIRST, THIRD = ({"instrument": "53/2024/QH15", "article": "37", "clause": clause} for clause in ("1", "3"))


def matrix(*grants: dict[str, Any]) -> EntitlementMatrix:
    data = {
        "from": "2025-07-01",
        "confidence": "seen",
        "regimes": [{"regime": name, "point": name, "title": name} for name in "abc"],
        "grants": grants,
    }
    return EntitlementMatrix.model_validate(data, strict=False)


def grant(category: str, regimes: str, *references: dict[str, str], **more: Any) -> dict[str, Any]:
    return {"category": category, "regimes": list(regimes), "references": references or [FIRST], **more}


IDENTIFIED = matrix(
    grant("victim", "abc"),
    grant("being_identified", "a", THIRD, trafficked=["abroad"]),
    grant("being_identified", "ab", THIRD, trafficked=["in_viet_nam"]),
    grant("foreign_victim", "ac", trafficked=["in_viet_nam"], case_by_case=True),
)


def answers(table: EntitlementMatrix, category: Category, trafficked: Trafficked | None) -> dict[str, Any]:
    return {
        entitled.regime.id: (entitled.case_by_case, entitled.only_if)
        for entitled in entitled_to(table, category, trafficked)
    }


def test_a_grant_without_a_place_holds_anywhere() -> None:
    for place in ("abroad", "in_viet_nam", None):
        assert answers(IDENTIFIED, "victim", place) == dict.fromkeys("abc", (False, ()))


def test_the_place_decides_where_it_is_known() -> None:
    assert list(answers(IDENTIFIED, "being_identified", "abroad")) == ["a"]
    assert list(answers(IDENTIFIED, "being_identified", "in_viet_nam")) == ["a", "b"]


def test_where_it_is_not_known_both_outcomes_are_told() -> None:
    # a is granted at either place, b only in Viet Nam, c at neither
    assert answers(IDENTIFIED, "being_identified", None) == {"a": (False, ()), "b": (False, ("in_viet_nam",))}
    assert answers(IDENTIFIED, "foreign_victim", None) == {
        "a": (True, ("in_viet_nam",)),
        "c": (True, ("in_viet_nam",)),
    }


def test_nothing_is_granted_that_no_grant_says() -> None:
    assert entitled_to(IDENTIFIED, "foreign_victim", "abroad") == ()
    assert entitled_to(IDENTIFIED, "accompanying_minor", None) == ()


def test_one_place_is_named_once_and_all_that_differ_are_kept() -> None:
    [entitled] = entitled_to(IDENTIFIED, "being_identified", "abroad")
    assert [reference.clause for reference in entitled.references] == ["3"]
    two = matrix(grant("victim", "a", FIRST), grant("victim", "a", THIRD))
    [entitled] = entitled_to(two, "victim", None)
    assert [reference.clause for reference in entitled.references] == ["1", "3"]


def test_a_right_outweighs_what_is_granted_case_by_case() -> None:
    table = matrix(
        grant("victim", "a", case_by_case=True),
        grant("victim", "a", THIRD, trafficked=["abroad"]),
    )
    assert answers(table, "victim", "abroad") == {"a": (False, ())}
    assert answers(table, "victim", "in_viet_nam") == {"a": (True, ())}
    # not known where: of right if abroad, else case by case
    told = [(e.regime.id, e.case_by_case, e.only_if) for e in entitled_to(table, "victim", None)]
    assert told == [("a", False, ("abroad",)), ("a", True, ("in_viet_nam",))]


@pytest.mark.parametrize(
    ("category", "nationality", "counted"),
    [
        ("victim", None, "victim"),  # not known: nothing is made of it
        ("victim", "vn", "victim"),
        ("victim", "VN", "victim"),
        ("victim", "stateless_resident", "victim"),
        ("victim", "stateless", "foreign_victim"),
        ("victim", "kh", "foreign_victim"),
        ("being_identified", "kh", "being_identified"),
        ("accompanying_minor", "kh", "accompanying_minor"),
        ("foreign_victim", "vn", "foreign_victim"),
        (None, "kh", None),
    ],
)
def test_the_nationality_makes_a_foreign_victim_of_a_victim(category: Any, nationality: Any, counted: Any) -> None:
    person = Person(id="P1", sex="female", age=30, category=category, nationality=nationality)
    assert category_of(person) == counted


# Law 53/2024/QH15 Art. 37, points in the Vietnamese order a b c d đ e g h i k:
# cl. 1 all ten; cl. 2 a to h; cl. 3 abroad a to d, in Viet Nam a to g; cl. 4 a b c d đ g, case by case
@pytest.mark.parametrize(
    ("category", "trafficked", "points", "clause"),
    [
        ("victim", "abroad", "abcdđeghik", "1"),
        ("victim", "in_viet_nam", "abcdđeghik", "1"),
        ("accompanying_minor", "abroad", "abcdđegh", "2"),
        ("being_identified", "abroad", "abcd", "3"),
        ("being_identified", "in_viet_nam", "abcdđeg", "3"),
        ("foreign_victim", "in_viet_nam", "abcdđg", "4"),
        ("foreign_victim", "abroad", "", "4"),
    ],
)
def test_the_table_of_the_law(category: Any, trafficked: Any, points: str, clause: str) -> None:
    table = load_known_standard("vn-2024").entitlements
    assert table is not None
    assert table.start.isoformat() == "2025-07-01"
    found = entitled_to(table, category, trafficked)
    assert "".join(entitled.regime.point for entitled in found) == points
    assert all(entitled.case_by_case == (clause == "4") for entitled in found)
    assert {(r.article, r.clause) for entitled in found for r in entitled.references} <= {("37", clause)}

"""Groups that share no unit: rooms and toilets are rounded up group by group."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from itertools import permutations, product
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from facility_planner.audit.groups import Group, Units, groups_of, need_of
from facility_planner.domain.assessment import Finding
from facility_planner.domain.facility import Designation, ResidentGroup

if TYPE_CHECKING:
    from facility_planner.domain.standard import Separation

Build = Callable[..., Any]
Judged = Callable[..., Finding]

BY_AGE_TOO: tuple[Separation, ...] = ("sex", "age")
EVERYTHING: tuple[Separation, ...] = ("sex", "age", "family")
BY_SEX: tuple[Separation, ...] = ("sex",)
WOMEN, GIRLS, BOYS = (
    {"sex": "female", "count": 7},
    {"sex": "female", "child": True, "count": 3},
    {"sex": "male", "child": True, "count": 2},
)


def _lines(*residents: dict[str, Any]) -> list[ResidentGroup]:
    return [ResidentGroup.model_validate(line) for line in residents]


def _asks(measure: str, at_most: float, unit: str, separate_by: tuple[str, ...]) -> dict[str, Any]:
    values = [{"from": date(2018, 1, 1), "value": at_most}]
    return {"measure": measure, "compare": "at_most", "unit": unit, "values": values, "separate_by": separate_by}


def _bedrooms(*marks: str | None, beds: int = 3) -> list[dict[str, Any]]:
    rooms = [{"id": f"D{n}", "use": "sleeping", "beds": beds} for n in range(len(marks))]
    return [room if mark is None else {**room, "designated_for": mark} for room, mark in zip(rooms, marks, strict=True)]


SIX = _asks("people_per_bedroom", 6, "persons_per_room", BY_AGE_TOO)


def test_seven_women_three_girls_and_two_boys_need_four_rooms_of_six(
    judged: Judged, facility_of: Build, requirement_of: Build
) -> None:
    # ceil(7/6) + ceil(3/6) + ceil(2/6) = 2 + 1 + 1 = 4, although (7 + 3 + 2) / 6 = 2
    residents = [WOMEN, GIRLS, BOYS]
    two = facility_of(residents=residents, rooms=_bedrooms(None, None, beds=6))
    found = judged(requirement_of(**SIX), two)
    assert (found.verdict, found.measured, found.threshold) == ("not_met", 6, 6)
    assert found.gap is not None
    assert (found.gap.quantity, found.gap.unit) == (2, "room")
    assert found.details[-1].code == "groups_need_more"
    assert found.details[-1].args == {"needed": 4, "there": 2}

    three = judged(requirement_of(**SIX), facility_of(residents=residents, rooms=_bedrooms(*[None] * 3)))
    assert three.verdict == "not_met"
    four = judged(requirement_of(**SIX), facility_of(residents=residents, rooms=_bedrooms(*[None] * 4)))
    assert (four.verdict, four.gap) == ("met", None)
    assert [detail.code for detail in four.details] == ["fullest_room"]


def test_without_residents_or_separation_the_ratio_alone_counts(
    judged: Judged, facility_of: Build, requirement_of: Build
) -> None:
    rooms = _bedrooms(None, None)
    assert judged(requirement_of(**SIX), facility_of(rooms=rooms)).verdict == "met"
    together = requirement_of(**{**SIX, "separate_by": ()})
    assert judged(together, facility_of(rooms=rooms, residents=[WOMEN, GIRLS, BOYS])).verdict == "met"


def test_both_the_ratio_and_the_groups_must_hold(judged: Judged, facility_of: Build, requirement_of: Build) -> None:
    rooms = _bedrooms(None, None, None, None, beds=8)
    found = judged(requirement_of(**SIX), facility_of(rooms=rooms, residents=[WOMEN, GIRLS, BOYS]))
    assert found.verdict == "not_met"
    assert [detail.code for detail in found.details] == ["fullest_room"]
    # the fullest room is too full and, group by group, two rooms are missing: ratio 4 × 2 = 8 people, two rooms
    found = judged(requirement_of(**SIX), facility_of(rooms=rooms[:1], residents=[WOMEN, GIRLS, BOYS]))
    assert found.gap is not None
    assert found.gap.quantity == 3
    assert found.details[-1].args == {"needed": 4, "there": 1}


@pytest.mark.parametrize(
    ("marks", "there"),
    [
        (("male", "male", "male", "female"), 2),  # one for the boys, one for women or girls
        (("female", "female", "female", "male"), 4),
        (("children", "children", "female", "female"), 4),
        (("children", "children", "children", "female"), 3),  # the third child room is nobody's
        (("family", "family", "family", "family"), 0),
        (("any", "any", "family", "male"), 3),
        # girls may sleep in the one, the boys need the other for children: nothing is handed out wrongly
        (("female", "female", "children", "female"), 4),
    ],
)
def test_a_marked_room_counts_for_those_it_is_marked_for(
    *, judged: Judged, facility_of: Build, requirement_of: Build, marks: tuple[str, ...], there: int
) -> None:
    facility = facility_of(residents=[WOMEN, GIRLS, BOYS], rooms=_bedrooms(*marks))
    found = judged(requirement_of(**SIX), facility)
    assert (found.verdict == "met") == (there == 4)
    if there < 4:
        assert found.details[-1].args == {"needed": 4, "there": there}
        assert found.gap is not None
        assert found.gap.quantity == 4 - there


def test_a_room_without_a_bed_is_nobodys(judged: Judged, facility_of: Build, requirement_of: Build) -> None:
    rooms = [*_bedrooms(None, None, None), {"id": "D9", "use": "sleeping", "beds": 0}]
    found = judged(requirement_of(**SIX), facility_of(residents=[WOMEN, GIRLS, BOYS], rooms=rooms))
    assert found.details[-1].args == {"needed": 4, "there": 3}


def test_beds_that_nobody_counted_are_not_asked_for_where_rooms_are_too_few(
    judged: Judged, facility_of: Build, requirement_of: Build
) -> None:
    rooms = [{"id": f"D{n}", "use": "sleeping"} for n in range(4)]
    residents = [WOMEN, GIRLS, BOYS]
    few = judged(requirement_of(**SIX), facility_of(residents=residents, rooms=rooms[:3]))
    assert (few.verdict, few.measured) == ("not_met", None)
    enough = judged(requirement_of(**SIX), facility_of(residents=residents, rooms=rooms))
    assert enough.verdict == "not_observed"


def test_toilets_are_one_for_each_separated_group_at_least(
    judged: Judged, facility_of: Build, requirement_of: Build
) -> None:
    # the ratio gives fifteen people a single toilet, which two sexes cannot share
    asked = requirement_of(**_asks("people_per_toilet", 20, "persons_per_toilet", ("sex",)))
    residents = [{"sex": "female", "count": 12}, {"sex": "male", "count": 3}]

    def toilets(**marks: int) -> Finding:
        rooms = [{"id": f"W-{m}", "use": "toilet", "units": n, "designated_for": m} for m, n in marks.items()]
        return judged(asked, facility_of(capacity=15, residents=residents, rooms=rooms))

    assert toilets(any=1).verdict == "not_met"
    assert toilets(any=2).verdict == "met"
    assert toilets(female=1, male=1).verdict == "met"
    only_women = toilets(female=3)
    assert only_women.gap is not None
    assert (only_women.gap.quantity, only_women.gap.unit) == (1, "toilet")
    assert only_women.details[-1].args == {"needed": 2, "there": 1}


def test_bathrooms_are_counted_like_toilets(judged: Judged, facility_of: Build, requirement_of: Build) -> None:
    asked = requirement_of(**_asks("people_per_bathroom", 6, "persons_per_unit", ("sex",)))
    residents = [{"sex": "female", "count": 7}, {"sex": "male", "count": 2}]
    rooms = [{"id": "B1", "use": "bathroom", "units": 2}, {"id": "W1", "use": "toilet", "units": 9}]
    found = judged(asked, facility_of(capacity=9, residents=residents, rooms=rooms))
    # 9 / 2 is little enough; 7 women need 2 and 2 men 1
    assert (found.measured, found.verdict) == (4.5, "not_met")
    assert found.gap is not None
    assert (found.gap.quantity, found.gap.unit) == (1, "room")
    none = judged(asked, facility_of(capacity=9, residents=residents, rooms=rooms[1:]))
    assert none.gap is not None
    assert none.gap.quantity == 3


@pytest.mark.parametrize(
    ("separate_by", "people"),
    [
        ((), [15]),
        (("sex",), [12, 3]),
        (("age",), [8, 7]),
        (BY_AGE_TOO, [7, 5, 2, 1]),
        # two families, and whoever is in none, all together
        (("family",), [3, 2, 10]),
        (EVERYTHING, [3, 2, 7, 3]),
    ],
)
def test_who_is_kept_together(separate_by: tuple[Any, ...], people: list[int]) -> None:
    lines = _lines(
        WOMEN,
        GIRLS,
        {"sex": "female", "child": True, "family": "F1", "count": 2},
        {"sex": "male", "family": "F1", "count": 1},
        {"sex": "male", "child": True, "family": "F2", "count": 2},
    )
    assert sorted(group.people for group in groups_of(lines, separate_by)) == sorted(people)


def test_a_family_may_use_what_all_of_it_may_use() -> None:
    mixed = _lines({"sex": "female", "family": "F1", "count": 1}, {"sex": "male", "family": "F1", "count": 1})
    sisters = _lines({"sex": "female", "child": True, "family": "F2", "count": 2})
    assert groups_of(mixed, EVERYTHING)[0].may_use == {"family"}
    assert groups_of(sisters, EVERYTHING)[0].may_use == {"family", "female", "children"}
    # where families are not kept together, a woman of a family is one of the women
    assert [group.may_use for group in groups_of(mixed, BY_SEX)] == [{"female", "family"}, {"male", "family"}]


MARKS: tuple[Designation, ...] = ("female", "male", "family", "children", "any")
marks_of = st.frozensets(st.sampled_from(MARKS[:4]))


@given(
    groups=st.lists(st.tuples(st.integers(1, 7), marks_of), min_size=1, max_size=3),
    there=st.dictionaries(st.sampled_from(MARKS), st.integers(0, 2), max_size=3),
    per_unit=st.integers(3, 7),
)
def test_units_are_lacking_exactly_if_they_cannot_be_handed_out(
    groups: list[tuple[int, frozenset[Designation]]], there: dict[Designation, int], per_unit: int
) -> None:
    """Against every way of handing the units out."""
    need = need_of([Group(*each) for each in groups], Fraction(per_unit), Units("room", there))
    slots = [may_use for people, may_use in groups for _ in range(math.ceil(people / per_unit))]
    units = [mark for mark, count in there.items() for _ in range(count)]
    assert need.needed == len(slots)
    assume(len(units) <= 5 and len(slots) <= 4)
    served = max(
        sum(mark == "any" or mark in slot for mark, slot in zip(order, slots, strict=True))
        for order in set(permutations([*units, *["nobody"] * len(slots)], len(slots)))
    )
    assert need.lacking == len(slots) - served


def test_more_units_never_lack_more() -> None:
    groups = groups_of(_lines(WOMEN, GIRLS, BOYS), BY_AGE_TOO)
    for mark, count in product(MARKS, range(3)):
        fewer = need_of(groups, Fraction(6), Units("room", {mark: count}))
        more = need_of(groups, Fraction(6), Units("room", {mark: count + 1}))
        assert fewer.lacking - 1 <= more.lacking <= fewer.lacking

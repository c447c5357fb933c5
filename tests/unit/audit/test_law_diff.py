"""What changes between two days, on requirements made for it and on the law that is shipped."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from facility_planner.audit.law_diff import instrument_changes, law_changes, verdict_changes
from facility_planner.domain.standard import Pack
from facility_planner.library.packs import load_known_standard

if TYPE_CHECKING:
    from collections.abc import Callable

    from facility_planner.domain.facility import Facility, Observation
    from facility_planner.domain.standard import Requirement, Standard

    Asks = Callable[..., Requirement]
    Law = Callable[..., Standard]

LAST, FIRST = date(2027, 2, 28), date(2027, 3, 1)
"""The last day of a temporary instrument, and the day after."""
PACK = {
    "standard": "s1",
    "title": "s",
    "version": "1",
    "instruments": [
        {"number": "lasting", "title": "l", "in_force_from": "2017-11-01"},
        {"number": "for-a-time", "title": "t", "status": "temporary", "in_force_from": "2026-04-15",
         "in_force_until": "2027-02-28"},
        {"number": "old", "title": "o", "in_force_until": "2027-02-28", "replaced_by": "new"},
        {"number": "older", "title": "o", "replaced_by": "new"},
        {"number": "new", "title": "n", "in_force_from": "2027-03-01"},
    ],
}  # fmt: skip
TEMPORARY = {"instrument": "for-a-time", "place": "V(1)", "from": date(2026, 4, 15), "until": LAST}
BEFORE = {"instrument": "lasting", "article": "24", "from": date(2017, 11, 1), "until": date(2026, 4, 14)}
AGAIN = {"instrument": "lasting", "article": "24", "from": FIRST}


@pytest.fixture
def law(standard_of: Law) -> Law:
    def build(*requirements: Requirement) -> Standard:
        pack = Pack.model_validate(PACK, strict=False)
        return standard_of(*requirements).model_copy(update={"pack": pack})

    return build


def kinds(standard: Standard, before: date = LAST, after: date = FIRST) -> list[str]:
    return [change.kind for change in law_changes([standard], before, after)]


def values(*steps: tuple[date, Any]) -> list[dict[str, Any]]:
    return [{"from": day, "value": value} for day, value in steps]


def test_a_value_that_changes_is_no_mere_change_of_basis(requirement_of: Asks, law: Law) -> None:
    steps = values((date(2017, 11, 1), 30), (date(2026, 4, 15), 20), (FIRST, 30))
    standard = law(requirement_of(**{"class": "temporary"}, references=[BEFORE, TEMPORARY, AGAIN], values=steps))
    value, class_ = law_changes([standard], LAST, FIRST)
    assert (value.kind, class_.kind) == ("value_changed", "class_changed")
    assert value.before is not None
    assert value.after is not None
    assert (value.before.value, value.after.value) == (20, 30)
    assert (value.before.class_, value.after.class_) == ("temporary", "binding")
    assert [r.instrument for r in value.ended] == ["for-a-time"]
    assert [r.instrument for r in value.begun] == ["lasting"]


def test_the_same_value_on_another_basis_is_named_so(requirement_of: Asks, law: Law) -> None:
    standard = law(requirement_of(**{"class": "temporary"}, references=[BEFORE, TEMPORARY, AGAIN]))
    assert kinds(standard) == ["class_changed", "basis_changed"]


def test_what_loses_its_only_ground_turns_into_good_practice(requirement_of: Asks, law: Law) -> None:
    class_, basis = law_changes([law(requirement_of(**{"class": "temporary"}, references=[TEMPORARY]))], LAST, FIRST)
    assert class_.before is not None
    assert class_.after is not None
    assert (class_.before.class_, class_.after.class_) == ("temporary", "good_practice")
    assert (basis.kind, [r.instrument for r in basis.ended], basis.begun) == ("basis_changed", ["for-a-time"], ())


def test_the_same_place_with_other_days_is_no_change(requirement_of: Asks, law: Law) -> None:
    # from the last day before the temporary instrument to the first after it: Art. 24 both times
    standard = law(requirement_of(**{"class": "temporary"}, references=[BEFORE, TEMPORARY, AGAIN]))
    assert kinds(standard, date(2026, 4, 14), FIRST) == []


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (values((FIRST, 1)), ["begins"]),
        (values((LAST, 1)), []),
        (values((date(2020, 1, 1), 1), (FIRST, None)), ["ends"]),
        (values((date(2020, 1, 1), 1), (LAST, None)), []),
        (values((date(2020, 1, 1), 1), (FIRST, 2)), ["value_changed"]),
        (values((date(2020, 1, 1), 1), (FIRST, 1)), []),
    ],
)
def test_what_begins_and_ends(requirement_of: Asks, law: Law, steps: Any, expected: list[str]) -> None:
    assert kinds(law(requirement_of(references=[{"instrument": "lasting"}], values=steps))) == expected


def test_a_requirement_without_a_number_begins_with_its_instrument(requirement_of: Asks, law: Law) -> None:
    assert kinds(law(requirement_of(references=[{"instrument": "new"}], values=[]))) == ["begins"]
    assert kinds(law(requirement_of(references=[{"instrument": "lasting"}], values=[]))) == []


def test_ages_count_as_the_value(requirement_of: Asks, law: Law) -> None:
    steps = [
        {"from": date(2020, 1, 1), "bands": [{"age_below": 3, "value": 1}]},
        {"from": FIRST, "bands": [{"age_below": 3, "value": 2}]},
    ]
    assert kinds(law(requirement_of(references=[{"instrument": "lasting"}], values=steps))) == ["value_changed"]


def test_instruments_that_begin_end_or_are_replaced(law: Law) -> None:
    found = instrument_changes([law(), law()], LAST, FIRST)
    assert [(c.instrument, c.kind, c.on.isoformat(), c.replaced_by) for c in found] == [
        ("for-a-time", "ends", "2027-02-28", None),
        ("old", "replaced", "2027-02-28", "new"),
        ("new", "begins", "2027-03-01", None),
        ("older", "replaced", "2027-03-01", "new"),
    ]
    assert instrument_changes([law()], FIRST, date(2027, 12, 31)) == ()
    assert instrument_changes([law()], date(2027, 1, 1), LAST) == ()  # the last day is still one of force


def test_verdicts_differ_by_law_alone(
    requirement_of: Asks, law: Law, facility_of: Callable[..., Facility], observation_of: Callable[..., Observation]
) -> None:
    steps = values((date(2017, 11, 1), 30), (date(2026, 4, 15), 20), (FIRST, 30))
    stricter = requirement_of(references=[{"instrument": "lasting"}], values=steps)
    others = requirement_of(
        id="r2", references=[{"instrument": "lasting"}], values=steps, applies_to={"ownership": ["non_state"]}
    )
    standard = law(stricter, others)
    # 25 was counted on the later day only; it stands for both days: enough for 20, too little for 30
    facility = facility_of(observations=(observation_of(value=10), observation_of(value=25, seen_on=FIRST)))
    changes = law_changes([standard], LAST, FIRST)
    found = verdict_changes(facility, [standard], changes, LAST, FIRST)
    assert [(v.requirement, v.concerns, v.before, v.after) for v in found] == [
        ("r1", True, "met", "not_met"),
        ("r2", False, "not_applicable", "not_applicable"),
    ]


def test_the_end_of_the_resolution_on_areas() -> None:
    # Resolution 66.16/2026 ends on 2027-02-28. Land in the country goes from 20 back to the 30 m² of Decree
    # 103/2017 Art. 24; land in town (10), bedrooms (6, with care round the clock 8) keep their number
    standard = load_known_standard("vn-2024")
    changes = law_changes([standard], LAST, FIRST)
    by_row: dict[str, set[str]] = {}
    for change in changes:
        by_row.setdefault(change.row, set()).add(change.kind)
    assert [change.row for change in changes if change.kind == "value_changed"] == ["RQ-B03"]
    [land] = [change for change in changes if change.kind == "value_changed"]
    assert land.before is not None
    assert land.after is not None
    assert (land.before.value, land.after.value, land.unit) == (20, 30, "m2_per_person")
    for row in ("RQ-B04", "RQ-B05", "RQ-B06"):
        assert "basis_changed" in by_row[row]
    same = [c for c in changes if c.kind == "basis_changed"]
    assert all(c.before is not None and c.after is not None and c.before.value == c.after.value for c in same)
    assert all("66.16/2026/NQ-CP" in {r.instrument for r in c.ended} for c in same)
    assert [c.instrument for c in instrument_changes([standard], LAST, FIRST)] == ["66.16/2026/NQ-CP"]
    # a day within its force changes nothing
    assert law_changes([standard], date(2027, 1, 31), date(2027, 2, 1)) == ()

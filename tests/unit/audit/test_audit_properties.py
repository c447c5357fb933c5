"""What holds of every facility: order decides nothing, and what gets better never opens a gap."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from facility_planner.audit.assess import assess, assessment
from facility_planner.audit.gaps import find_gaps
from facility_planner.audit.measures import MEASURES

if TYPE_CHECKING:
    from facility_planner.domain.facility import Facility, Observation
    from facility_planner.domain.standard import Requirement, Standard

DAY = date(2026, 3, 1)
Build = Callable[..., Any]

AT_LEAST: dict[str, tuple[str, float]] = {
    "floor_area_per_bed": ("m2_per_bed", 6),
    "smallest_floor_area_per_bed": ("m2_per_bed", 6),
    "residential_area_per_person": ("m2_per_person", 10),
    "reception_room_area": ("m2", 10),
    "land_area_per_person": ("m2_per_person", 20),
    "private_consultation_rooms": ("room", 2),
    "child_friendly_rooms": ("room", 1),
    "lockable_bedrooms_percent": ("percent", 100),
}
AT_MOST: dict[str, tuple[str, float]] = {
    "people_per_bedroom": ("persons_per_room", 4),
    "people_per_toilet": ("persons_per_toilet", 6),
}
maybe = st.sampled_from([None, True, False])
tenths = st.integers(min_value=1, max_value=600).map(lambda n: n / 10)


@st.composite
def rooms(draw: st.DrawFn) -> list[dict[str, Any]]:
    uses = st.sampled_from(["consultation", "sleeping", "common", "waiting", "toilet", "child_friendly", "office"])
    enclosures = st.sampled_from([None, "full_walls", "movable_partition"])
    return [
        {
            "id": f"R{number}",
            "use": draw(uses),
            "floor_area_m2": draw(st.none() | tenths),
            "enclosure": draw(enclosures),
            "sound_private": draw(maybe),
            "view_private": draw(maybe),
            "lockable": draw(maybe),
            "beds": draw(st.none() | st.integers(min_value=0, max_value=9)),
            "units": draw(st.none() | st.integers(min_value=0, max_value=3)),
        }
        for number in range(draw(st.integers(min_value=0, max_value=5)))
    ]


def _standard(requirement_of: Callable[..., Requirement], standard_of: Callable[..., Standard]) -> Standard:
    asked = [("at_least", AT_LEAST), ("at_most", AT_MOST)]
    return standard_of(
        *(
            requirement_of(
                id=name,
                measure=name,
                compare=compare,
                unit=unit,
                values=[{"from": date(2018, 1, 1), "value": threshold}],
            )
            for compare, measures in asked
            for name, (unit, threshold) in measures.items()
        )
    )


def _gaps(facility: Facility, standard: Standard) -> dict[str, float]:
    return {gap.requirement: gap.quantity for gap in find_gaps(assessment(facility, [standard], DAY))}


def _no_worse(after: dict[str, float], before: dict[str, float]) -> bool:
    return all(name in before and quantity <= before[name] for name, quantity in after.items())


@given(listed=rooms(), extra=tenths, where=st.integers(min_value=0, max_value=4))
def test_more_floor_area_never_opens_or_widens_a_gap(
    *,
    facility_of: Build,
    requirement_of: Build,
    standard_of: Build,
    listed: list[dict[str, Any]],
    extra: float,
    where: int,
) -> None:
    standard = _standard(requirement_of, standard_of)
    before = _gaps(facility_of(rooms=listed, capacity=12, land_area_m2=200.0), standard)
    larger = [dict(room) for room in listed]
    if where < len(larger) and larger[where]["floor_area_m2"] is not None:
        larger[where]["floor_area_m2"] += extra
    after = _gaps(facility_of(rooms=larger, capacity=12, land_area_m2=200.0 + extra), standard)
    assert _no_worse(after, before)


@given(listed=rooms())
def test_a_private_room_more_never_opens_or_widens_a_gap(
    facility_of: Build, requirement_of: Build, standard_of: Build, listed: list[dict[str, Any]]
) -> None:
    standard = _standard(requirement_of, standard_of)
    private = {
        "id": "C9",
        "use": "consultation",
        "enclosure": "full_walls",
        "sound_private": True,
        "view_private": True,
    }
    # a facility file without rooms tells nothing of rooms: one room, and the others are known not to be there
    known = [{"id": "G1", "use": "storage"}, *listed]
    before = _gaps(facility_of(rooms=known, capacity=12), standard)
    after = _gaps(facility_of(rooms=[*known, private], capacity=12), standard)
    assert _no_worse(after, before)


@given(listed=rooms())
def test_every_gap_is_more_than_nothing_and_every_failure_has_one(
    facility_of: Build, requirement_of: Build, standard_of: Build, listed: list[dict[str, Any]]
) -> None:
    standard = _standard(requirement_of, standard_of)
    for finding in assess(facility_of(rooms=listed, capacity=12), standard, (), DAY):
        failed = finding.verdict in ("not_met", "partly_met")
        assert (finding.gap is not None) == failed
        assert finding.gap is None or finding.gap.quantity > 0


@given(data=st.data())
def test_neither_the_order_of_observations_nor_that_of_requirements_decides(
    facility_of: Build,
    requirement_of: Build,
    standard_of: Build,
    observation_of: Callable[..., Observation],
    data: st.DataObject,
) -> None:
    standard = _standard(requirement_of, standard_of)
    seen = data.draw(
        st.lists(
            st.builds(
                observation_of,
                of=st.sampled_from([*AT_LEAST, *AT_MOST]),
                value=st.integers(min_value=0, max_value=20) | st.booleans(),
                seen_on=st.dates(min_value=date(2026, 2, 26), max_value=date(2026, 3, 2)),
            ),
            max_size=12,
        )
    )
    facility = facility_of(rooms=data.draw(rooms()), capacity=12)
    turned_standard = standard_of(*data.draw(st.permutations(standard.requirements)))
    turned = assess(facility, turned_standard, data.draw(st.permutations(seen)), DAY)
    straight = assess(facility, standard, seen, DAY)
    assert sorted(turned, key=lambda f: f.requirement) == sorted(straight, key=lambda f: f.requirement)


@given(listed=rooms())
def test_every_measure_bears_every_facility(facility_of: Build, listed: list[dict[str, Any]]) -> None:
    facility = facility_of(rooms=listed, capacity=12)
    for measure in MEASURES.values():
        found = measure(facility, DAY)
        assert found.may_be is None or found.missing

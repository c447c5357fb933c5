"""What must follow when a surge is changed in a way whose effect is known, on surges that are solved to the end."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from tests.planning.intake_strategies import cases
from tests.planning.intake_support import Case
from tests.planning.test_intake_first_come import SURGES, shipped
from tests.unit.planning.builders import member

from facility_planner.domain.facility import Room
from facility_planner.domain.scenario import Arrival, Shift
from facility_planner.planning.engine.outcome import SolveLimits

if TYPE_CHECKING:
    from facility_planner.domain.plan import Plan

FAST = SolveLimits(time_limit=3, workers=1)
QUIETLY = settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)
WALLS: dict[str, Any] = {"enclosure": "full_walls", "sound_private": True, "view_private": True}
OTHER_SEX = {"female": "male", "male": "female"}


def values(plan: Plan) -> tuple[int, ...]:
    return tuple(objective.value for objective in plan.objectives)


def solved(case: Case) -> tuple[int, ...]:
    """The proven best values; examples that are not solved in time are left out."""
    plan = case.plan(FAST)
    assume(plan.status == "optimal")
    return values(plan)


def without_cover(case: Case) -> Case:
    """Cover is a floor that depends on the dispatcher, so more hands may ask for more of it."""
    return replace(case, protocol=case.protocol.model_copy(update={"cover": ()}))


def more_rooms(case: Case) -> Case:
    # open to all: where there is another room, those in danger may use only that
    clinic = Room(id="more-K", use="clinic", zone="public", step_free=True, **WALLS)
    office = Room(id="more-O", use="office", zone="public", step_free=True)
    rooms = (*case.facility.rooms, clinic, office)
    return replace(case, facility=case.facility.model_copy(update={"rooms": rooms}))


def more_staff(case: Case) -> Case:
    """One more of everything, there from the beginning to the end."""
    helper = member("more", "nurse", "social_worker", "interpreter", languages=("vi", "km", "hmn"))
    scenario = case.scenario
    shift = Shift(staff="more", start=scenario.starts, end=scenario.ends)
    return replace(
        case,
        facility=case.facility.model_copy(update={"staff": (*case.facility.staff, helper)}),
        scenario=scenario.model_copy(update={"shifts": (*(scenario.shifts or ()), shift)}),
    )


def other_order(case: Case) -> Case:
    """The people of each arrival the other way round, and the arrivals too."""
    arrivals = tuple(Arrival(at=a.at, people=a.people[::-1]) for a in case.scenario.arrivals[::-1])
    return replace(case, scenario=case.scenario.model_copy(update={"arrivals": arrivals}))


def other_sexes(case: Case) -> Case:
    """Women for men and men for women, everywhere: people, staff, visitors, residents, rooms, seats, wishes."""

    def swapped(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: swapped(one) for key, one in value.items()}
        if isinstance(value, (list, tuple)):
            return tuple(swapped(one) for one in value)
        return OTHER_SEX.get(value, value) if isinstance(value, str) else value

    def turned(model: Any) -> Any:
        return type(model).model_validate(swapped(model.model_dump()))

    return Case(turned(case.scenario), turned(case.protocol), turned(case.facility), case.demands)


@QUIETLY
@given(cases(most_people=3))
def test_another_room_worsens_nothing(case: Case) -> None:
    """The first goal that differs is the better for it."""
    case = without_cover(case)
    assert solved(more_rooms(case)) <= solved(case)


@QUIETLY
@given(cases(most_people=3))
def test_another_helper_worsens_nothing(case: Case) -> None:
    """Where nobody could lead both of two services, somebody who can makes their continuity due: it is left out."""
    case = without_cover(case)
    case = replace(case, protocol=case.protocol.model_copy(update={"continuity": ()}))
    assert solved(more_staff(case)) <= solved(case)


@QUIETLY
@given(cases(most_people=3))
def test_the_order_of_the_file_decides_no_value(case: Case) -> None:
    case = without_cover(case)
    assert solved(other_order(case)) == solved(case)


@QUIETLY
@given(cases(most_people=3))
def test_the_sexes_can_change_places(case: Case) -> None:
    """Nothing but the cover of sleeping women knows a difference."""
    case = without_cover(case)
    assert solved(other_sexes(case)) == solved(case)


@settings(QUIETLY, max_examples=6)
@given(cases())
def test_equal_runs_give_equal_plans(case: Case) -> None:
    """Same input, seed, workers and effort: everything but `solve` is the same, byte for byte."""
    limits = SolveLimits(time_limit=None, effort=1.0, workers=1, seed=7)

    def written() -> str:
        return case.plan(limits).model_copy(update={"solve": None}).model_dump_json()

    assert written() == written()


@pytest.mark.long
@pytest.mark.parametrize("workers", [1, 2])
def test_equal_runs_of_a_shipped_surge_give_equal_plans(workers: int) -> None:
    case = shipped(SURGES["surge-10-hoa-ban"])
    limits = SolveLimits(time_limit=None, effort=0.5, workers=workers)
    written = {case.plan(limits).model_copy(update={"solve": None}).model_dump_json() for _ in range(2)}
    assert len(written) == 1

"""All times and limits doubled, the values in minutes doubled and the others the same."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, assume, given, settings
from tests.planning.intake_strategies import cases

from facility_planner.domain.calendar import LOCAL_ZONE
from facility_planner.domain.protocol import MINUTE_GOALS
from facility_planner.planning.engine.outcome import SolveLimits

if TYPE_CHECKING:
    from datetime import datetime

    from tests.planning.intake_support import Case

    from facility_planner.domain.base import Value
    from facility_planner.domain.plan import Plan
    from facility_planner.domain.protocol import Protocol, Service
    from facility_planner.domain.scenario import Scenario

FAST = SolveLimits(time_limit=3, workers=1)


def longer(value: Value, times: int, *names: str) -> dict[str, Any]:
    """The named minutes of a value, times as long; what is absent stays so."""
    given_ = {name: getattr(value, name) for name in names}
    return {name: minutes * times for name, minutes in given_.items() if minutes is not None}


def service_times(service: Service, times: int) -> Service:
    """A service that takes so many times as long."""
    names = ("minutes", "within_minutes", "not_before_minutes", "staff_rest_minutes")
    extra = tuple(one.model_copy(update={"add": one.add * times}) for one in service.minutes_if)
    parts = tuple(
        part.model_copy(update=longer(part, times, "minutes", "not_before_minutes")) for part in service.parts
    )
    return service.model_copy(update={**longer(service, times, *names), "minutes_if": extra, "parts": parts})


def protocol_times(protocol: Protocol, times: int) -> Protocol:
    """A protocol in which everything takes so many times as long; without cover, whose pieces do not grow."""
    names = (
        "talk_minutes_per_day", "talk_minutes_without_rest", "rest_minutes", "room_turnaround_minutes",
        "contagion_turnaround_minutes",
    )  # fmt: skip
    limits = protocol.limits
    changed = longer(limits, times, *names) | {"feeding": None, "interpreter": None, "staff_break": None}
    services = tuple(service_times(service, times) for service in protocol.services)
    update = {
        "services": services,
        "limits": limits.model_copy(update=changed),
        "cover": (),
        "quiet": None,
        "meals": (),
    }
    return protocol.model_copy(update=update)


def scenario_times(scenario: Scenario, times: int) -> Scenario:
    """A scenario from midnight on, in which everything takes so many times as long."""
    starts = scenario.starts
    midnight = starts.astimezone(LOCAL_ZONE).replace(hour=0, minute=0)

    def moved(moment: datetime) -> datetime:
        return midnight + times * (moment - starts)

    def period(value: Any, *names: str) -> Any:
        update = {"start": moved(value.start), "end": moved(value.end)} | longer(value, times, *names)
        return value.model_copy(update=update)

    return scenario.model_copy(
        update={
            "starts": midnight,
            "horizon_hours": scenario.horizon_hours * times,
            "arrivals": tuple(a.model_copy(update={"at": moved(a.at)}) for a in scenario.arrivals),
            "shifts": tuple(period(one, "overtime_minutes") for one in scenario.shifts or ()),
            "visitors": tuple(period(one) for one in scenario.visitors),
            "on_call": tuple(period(one, "delay_minutes") for one in scenario.on_call),
            "partners": tuple(period(one, "travel_minutes") for one in scenario.partners),
        }
    )


def times_as_long(case: Case, times: int) -> Case:
    """The same day, so many times as long."""
    return replace(case, scenario=scenario_times(case.scenario, times), protocol=protocol_times(case.protocol, times))


def values(plan: Plan) -> dict[str, int]:
    return {objective.name: objective.value for objective in plan.objectives}


@settings(
    max_examples=20, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)  # fmt: skip
@given(cases(most_people=3))
def test_twice_the_time_is_twice_the_value(case: Case) -> None:
    """Twice the horizon still ends on the same day, so that no midnight comes between."""
    assume(case.scenario.horizon_hours * 2 < 24)
    once, twice = (times_as_long(case, times).plan(FAST) for times in (1, 2))
    assume(once.status == twice.status == "optimal")
    expected = {name: value * (2 if name in MINUTE_GOALS else 1) for name, value in values(once).items()}
    assert values(twice) == expected

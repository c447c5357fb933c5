"""Plans come from anywhere: whatever is wrong with one, the checker answers."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.planning.builders import (
    act,
    arrive,
    bed,
    broken,
    clock,
    judge,
    pair,
    person,
    plan_with,
    ratio_of_one_to_six,
    service,
    short,
    small_facility,
    small_protocol,
    stint,
    surge,
    talk,
    triage,
    uncovered,
)  # fmt: skip

from facility_planner.domain.base import ClockPeriod
from facility_planner.domain.calendar import LOCAL_ZONE
from facility_planner.domain.plan import Activity, Break, Call, Plan, Violation
from facility_planner.domain.protocol import (
    GOALS,
    Cover,
    Feeding,
    GroupService,
    InterpreterLimits,
    Limits,
    Meal,
    Protocol,
    Seat,
    StaffBreak,
)
from facility_planner.domain.scenario import Group, OnCall, Scenario

if TYPE_CHECKING:
    from facility_planner.planning.intake.judgement import Judgement

CONSENT: dict[str, Any] = {"service": "consent", "room": "O"}
PEOPLE = ("P1", "K1", "P2", "nobody")
STAFF = ("N", "W", "I", "C", "L", "P1", "nobody")
ROOMS = ("K", "O", "Q", "F", "Z", "nowhere", None)
SERVICES = ("health_triage", "consent", "supper", "referral", "nothing")


def rich_scenario() -> Scenario:
    """A mother and her child, a Khmer speaker kept apart from them; a nurse who can be called; one night."""
    family = Group(id="G", kind="family", confirmed=True, members=("P1", "K1"), guardian_of={"K1": "P1"})
    khmer = person("P2", languages=("km",), interviewer_sex="female", sleeps_with="own_room")
    return surge(
        arrive(person(needs=("injury",)), person("K1", age=8)),
        arrive(khmer, at="09:00"),
        groups=(family,),
        keep_apart=(("P1", "P2"),),
        on_call=(OnCall(staff="N", start=clock("19:00"), end=clock("22:00"), delay_minutes=30),),
        horizon_hours=24,
    )


def rich_protocol() -> Protocol:
    return small_protocol(
        triage(within_minutes=60, staff_rest_minutes=5),
        talk(requires=("health_triage",), tells_story=True, per_staff_per_day=4),
        service("supper", priority="essential", at_night=True, group=GroupService(max=3), guardian="near"),
        service("referral", after=("consent",)),
        quiet=ClockPeriod(start=clock("21:30").time(), end=clock("06:30").time()),
        limits=Limits(
            talk_minutes_per_day=60,
            talk_minutes_without_rest=40,
            rest_minutes=30,
            tellings_per_day=1,
            interpreter=InterpreterLimits(minutes=40, rest_minutes=5, second_after_minutes=60),
            staff_break=StaffBreak(minutes=30, within_hours=6),
            feeding=Feeding(minutes=20, every_minutes=180),
        ),
        meals=(Meal(start=clock("11:30").time(), end=clock("13:00").time(), minutes=30),),
        cover=(
            Cover(condition="people_waiting", staff=(Seat(),)),
            Cover(condition="children_without_guardian", ratio="child-carers"),
            Cover(condition="women_asleep", staff=(Seat(sex="female"),)),
        ),
        separate_staff=(("consent", "referral"),),
    )


def rich_plan() -> Plan:
    """A plan that keeps every rule."""
    supper: dict[str, Any] = {"service": "supper", "room": None}
    return plan_with(
        act("08:00", 10, "N"),
        act("08:15", 10, "N", who="K1", companions=("P1",)),
        act("08:30", 20, "W", **CONSENT),
        act("08:50", 20, "W", who="K1", companions=("P1",), **CONSENT),
        act("09:10", 10, "N", who="P2"),
        act("09:20", 20, "W", "I", who="P2", **CONSENT),
        *(act("09:40", 10, who=who, **supper) for who in ("P1", "K1", "P2")),
        breaks=tuple(
            Break(staff=one.id, start=clock("12:00"), end=clock("12:30"), kind="meal") for one in small_facility().staff
        ),
        beds=(bed("P1", "A"), bed("K1", "A"), bed("P2", "F")),
        cover=(
            stint("C", "08:10", "08:15"),
            stint("C", "08:00", "09:50"),
            stint("C", "08:00", "09:50", rule=1),
        ),
        calls=(Call(staff="N", called_at=clock("19:00")),),
        tomorrow=tuple(pair(who, "referral") for who in ("P1", "K1", "P2")),
        shortages=(uncovered("21:30", "23:59", rule=2), uncovered("23:59", "24:00", rule=2),
                   uncovered("00:00", "06:30", rule=2, day=1)),
    )  # fmt: skip


def verdict(plan: Plan) -> Judgement:
    return judge(plan, rich_scenario(), rich_protocol(), demands=ratio_of_one_to_six())


def test_the_rich_plan_keeps_every_rule() -> None:
    assert verdict(rich_plan()).violations == ()


# Times within the plan and at the ends of what a file can hold.
MOMENTS = st.one_of(
    st.integers(-60, 36 * 60).map(lambda minutes: clock("08:00") + timedelta(minutes=minutes)),
    st.sampled_from((datetime(1900, 1, 2, tzinfo=LOCAL_ZONE), datetime(2199, 12, 30, tzinfo=LOCAL_ZONE))),
)
ACTIVITIES = st.builds(
    Activity,
    person=st.sampled_from(PEOPLE),
    service=st.sampled_from(SERVICES),
    part=st.sampled_from((None, "full")),
    start=MOMENTS,
    end=MOMENTS,
    staff=st.lists(st.sampled_from(STAFF), max_size=4).map(tuple),
    companions=st.lists(st.sampled_from(PEOPLE), max_size=2).map(tuple),
    room=st.sampled_from(ROOMS),
    place=st.sampled_from((None, "elsewhere")),
)
NIGHTS = st.sampled_from((date(2026, 3, 12), date(2026, 3, 13), date(1, 1, 1), date(9999, 12, 31)))


def keyed(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(st.fixed_dictionaries(fields), max_size=3).map(tuple)


PEOPLE_OF_PLAN, SERVICES_OF_PLAN = st.sampled_from(PEOPLE), st.sampled_from(SERVICES)
OTHER_LISTS = st.fixed_dictionaries(
    {
        "beds": keyed(
            person=PEOPLE_OF_PLAN, room=st.sampled_from(ROOMS[:-1]), night=NIGHTS,
            kind=st.sampled_from(("bed", "cot", "shared")),
        ),
        "breaks": keyed(
            staff=st.sampled_from(STAFF), start=MOMENTS, end=MOMENTS, kind=st.sampled_from(("meal", "rest"))
        ),
        "cover": keyed(
            staff=st.sampled_from(STAFF), start=MOMENTS, end=MOMENTS, rule=st.sampled_from((0, 1, 2, 9))
        ),
        "calls": keyed(staff=st.sampled_from(STAFF), called_at=MOMENTS),
        "declined": keyed(person=PEOPLE_OF_PLAN, service=SERVICES_OF_PLAN),
        "tomorrow": keyed(person=PEOPLE_OF_PLAN, service=SERVICES_OF_PLAN),
        "wishes": keyed(person=PEOPLE_OF_PLAN, wish=st.sampled_from(("interpreter_sex", "sleeps_with"))),
        "shortages": keyed(
            kind=st.sampled_from(("service", "bed", "cover", "deadline", "supply")),
            person=st.none() | PEOPLE_OF_PLAN, service=st.none() | SERVICES_OF_PLAN,
            start=st.none() | MOMENTS, end=st.none() | MOMENTS,
            rule=st.sampled_from((None, -1, 0, 2, 9)), missing=st.sampled_from((None, -1, 0, 1, 5)),
            reason=st.just({"code": "late"}),
        ),
        "status": st.sampled_from(("optimal", "feasible", "infeasible", "unknown")),
        "objectives": keyed(
            name=st.sampled_from(GOALS), value=st.integers(-5, 5), bound=st.none() | st.integers(-5, 5)
        ),
    }
)  # fmt: skip


@st.composite
def spoilt_plans(draw: st.DrawFn) -> Plan:
    """The rich plan with activities dropped, doubled and strange, and any of its lists replaced."""
    own = rich_plan().activities
    kept = draw(st.lists(st.sampled_from(own), max_size=len(own) + 3))
    strange = draw(st.lists(ACTIVITIES, max_size=5))
    lists = draw(OTHER_LISTS)
    replaced = draw(st.sets(st.sampled_from(sorted(lists))))
    changes = {name: lists[name] for name in replaced}
    return Plan.model_validate(rich_plan().model_dump() | {"activities": (*kept, *strange)} | changes)


@settings(max_examples=120, deadline=None, derandomize=True)
@given(spoilt_plans())
def test_the_checker_answers_whatever_the_plan(plan: Plan) -> None:
    judgement = verdict(plan)
    moments = [violation.at for violation in judgement.violations if violation.at is not None]
    assert moments == sorted(moments)
    assert [objective.name for objective in judgement.objectives] == list(GOALS)
    assert verdict(plan) == judgement


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_lists_does_not_count(random: Any) -> None:
    plan = rich_plan().model_copy(update={"shortages": (short("P1", "consent"),)})
    lists = {name: getattr(plan, name) for name in ("activities", "beds", "cover", "tomorrow")}
    shuffled = {name: tuple(random.sample(entries, len(entries))) for name, entries in lists.items()}
    assert verdict(plan.model_copy(update=shuffled)) == verdict(plan)


def moved(value: Any, days: int) -> Any:
    """The same with every moment and day as many days later."""
    if isinstance(value, date):
        return value + timedelta(days=days)
    if isinstance(value, dict):
        return {key: moved(entry, days) for key, entry in value.items()}
    if isinstance(value, tuple | list):
        return type(value)(moved(entry, days) for entry in value)
    return value


def without_dates(violation: Violation) -> dict[str, Any]:
    told = violation.model_dump()
    told["at"] = None if violation.at is None else violation.at.time()
    told["args"] = {key: entry for key, entry in violation.args.items() if key not in ("until", "night")}
    return told


@settings(max_examples=40, deadline=None, derandomize=True)
@given(
    st.integers(-300, 300),
    st.lists(ACTIVITIES.filter(lambda a: a.start.year == 2026 == a.end.year), max_size=4),
)
def test_moving_every_time_by_whole_days_keeps_the_verdict(days: int, strange: list[Activity]) -> None:
    plan = plan_with(*rich_plan().activities, *strange, beds=rich_plan().beds, cover=rich_plan().cover)
    scenario = rich_scenario()
    later_plan = Plan.model_validate(moved(plan.model_dump(), days))
    later_scenario = Scenario.model_validate(moved(scenario.model_dump(), days))
    here = verdict(plan)
    there = judge(later_plan, later_scenario, rich_protocol(), demands=ratio_of_one_to_six())
    assert [without_dates(v) for v in there.violations] == [without_dates(v) for v in here.violations]
    assert there.objectives == here.objectives


def test_each_loss_is_noticed() -> None:
    """No activity of the rich plan can be left out, moved before its time or given by nobody."""
    plan = rich_plan()
    for index, activity in enumerate(plan.activities):
        others = plan.activities[:index] + plan.activities[index + 1 :]
        early = activity.model_copy(
            update={"start": activity.start - timedelta(hours=3), "end": activity.end - timedelta(hours=3)}
        )
        assert broken(verdict(plan.model_copy(update={"activities": others})))
        assert "before_arrival" in broken(verdict(plan.model_copy(update={"activities": (*others, early)})))
        if activity.staff:
            alone = activity.model_copy(update={"staff": ()})
            assert "seats" in broken(verdict(plan.model_copy(update={"activities": (*others, alone)})))

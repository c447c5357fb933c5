"""The day as each person lives it: waiting, company, tellings, meals, sleep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.unit.planning.builders import (
    act,
    arrive,
    clock,
    person,
    plan_with,
    small_protocol,
    stint,
    surge,
    talk,
    triage,
)
from tests.unit.planning.walk_support import QUIET, meal, of, people, story, walked

from facility_planner.domain.plan import CoverStint, Plan
from facility_planner.domain.protocol import Cover, Meal, Seat
from facility_planner.domain.scenario import Group, Partner

if TYPE_CHECKING:
    from facility_planner.domain.protocol import Protocol
    from facility_planner.domain.scenario import Scenario

WITH_MEAL = small_protocol(triage(), talk(), meal())
WAITING = Cover(condition="people_waiting", staff=(Seat(),))
MOTHER_AND_CHILD = Group(id="F", kind="family", confirmed=True, members=("M", "C"), guardian_of={"C": "M"})


def morning() -> Plan:
    """08:20 triage, 08:50 meal, 10:00 consent, done at 10:20."""
    return plan_with(
        act("08:20", 10, "N"),
        act("08:50", 30, service="meal", room=None),
        act("10:00", 20, "W", service="consent", room="O"),
    )


def test_waiting_lies_between_activities_up_to_the_last() -> None:
    """08:00–08:20, 08:30–08:50, 09:20–10:00: 20 + 20 + 40 minutes, the last the longest."""
    found = of(walked(morning(), protocol=WITH_MEAL))
    assert (found.waiting, found.longest_wait, found.longest_wait_from) == (80, 40, clock("09:20"))
    assert found.first_seen == 20


def test_of_equal_waits_the_first_is_told() -> None:
    """08:00–08:20 and 08:30–08:50."""
    plan = plan_with(act("08:20", 10, "N"), act("08:50", 20, "W", service="consent", room="O"))
    found = of(walked(plan, protocol=WITH_MEAL))
    assert (found.longest_wait, found.longest_wait_from) == (20, clock("08:00"))


def test_who_is_given_nothing_waits_until_the_day_ends() -> None:
    """From 08:00 to the end of the plan at 20:00, before midnight: 720 minutes; nobody is ever seen."""
    found = of(walked(plan_with()))
    assert (found.waiting, found.longest_wait, found.first_seen, found.alone) == (720, 720, None, 720)


def test_who_never_waits_has_no_longest_wait() -> None:
    found = of(walked(plan_with(act("08:00", 10, "N"))))
    assert (found.waiting, found.longest_wait, found.longest_wait_from) == (0, 0, None)


def test_only_activities_with_staff_count_as_seen() -> None:
    """The meal at 08:10 has nobody of the staff; triage at 08:45 has."""
    plan = plan_with(act("08:10", 30, service="meal", room=None), act("08:45", 10, "N"))
    assert of(walked(plan, protocol=WITH_MEAL)).first_seen == 45


def test_alone_is_without_staff_and_without_attendance() -> None:
    """08:00–10:20 less triage (10) and consent (20) are 110; W is there 08:00–08:15 and 09:00–09:30, so 65 are left."""
    cover = (stint("W", "08:00", "08:15"), stint("W", "09:00", "09:30"))
    plan = morning().model_copy(update={"cover": cover})
    protocol = small_protocol(triage(), talk(), meal(), cover=(WAITING,))
    assert of(walked(plan, protocol=protocol)).alone == 65


def test_those_awake_for_sleeping_women_do_not_keep_company() -> None:
    protocol = small_protocol(cover=(Cover(condition="women_asleep", staff=(Seat(),)),))
    plan = plan_with(act("08:20", 10, "N"), cover=(stint("W", "08:00", "08:20"),))
    assert of(walked(plan, protocol=protocol)).alone == 20


def test_a_child_is_not_alone_where_its_guardian_is() -> None:
    """The mother is away 08:10–08:20; the child, seen at 08:30, is without anybody for these ten minutes."""
    mother, child = person("M"), person("C", age=8)
    scenario = surge(arrive(mother, child), groups=(MOTHER_AND_CHILD,))
    plan = plan_with(act("08:10", 10, "N", who="M"), act("08:30", 10, "N", who="C", companions=("M",)))
    found = walked(plan, scenario)
    assert of(found, "C").alone == 10
    assert of(found, "M").alone == 20


def test_company_is_taking_part() -> None:
    """The mother waits 08:00–08:10 and 08:20–08:30, sits with the child 08:30–08:40; she meets N once."""
    scenario = surge(arrive(person("M"), person("C", age=8)), groups=(MOTHER_AND_CHILD,))
    plan = plan_with(act("08:10", 10, "N", who="M"), act("08:30", 10, "N", who="C", companions=("M",)))
    mother = of(walked(plan, scenario), "M")
    assert (mother.waiting, mother.strangers) == (20, 1)


def test_carers_of_children_without_a_guardian_keep_these_company() -> None:
    """C1 is minded 08:00–08:20; the woman beside it is not."""
    protocol = small_protocol(cover=(Cover(condition="children_without_guardian", ratio="child-carers"),))
    plan = plan_with(
        act("08:20", 10, "N", who="C1"),
        act("08:30", 10, "N", who="P1"),
        cover=(CoverStint(staff="C", start=clock("08:00"), end=clock("08:20"), rule=0),),
    )
    found = walked(plan, surge(arrive(person("C1", age=9), person())), protocol)
    assert (of(found, "C1").alone, of(found, "P1").alone) == (0, 30)


def test_strangers_are_all_staff_met() -> None:
    """N twice, W, and I who interprets."""
    plan = plan_with(
        act("08:20", 10, "N"), act("09:00", 20, "W", "I", service="consent", room="O"), act("10:00", 10, "N")
    )
    assert of(walked(plan, protocol=WITH_MEAL)).strangers == 3


def test_the_way_to_a_partner_is_no_waiting() -> None:
    """08:00 to 09:00: 25 minutes there, 10 with W, who escorts, and 25 back."""
    partner = Partner(
        id="H",
        kind="hospital",
        services=("health_triage",),
        travel_minutes=25,
        start=clock("08:00"),
        end=clock("18:00"),
    )
    plan = plan_with(act("08:25", 10, "W", room=None, place="H"))
    found = of(walked(plan, surge(partners=(partner,))))
    assert (found.waiting, found.first_seen, found.alone) == (0, 0, 0)


def test_a_story_told_again_needs_consent_before() -> None:
    protocol = small_protocol(talk(), story("first", "consent"), story("again", "consent"))

    def told(consent: str) -> bool:
        plan = plan_with(
            act(consent, 20, "W", service="consent", room="O"),
            act("10:00", 20, "P", service="first", room="Q"),
            act("14:00", 20, "P", service="again", room="Q"),
        )
        found = of(walked(plan, protocol=protocol))
        assert found.tellings == 2
        return found.handed_on

    assert told("13:40")
    assert not told("13:41")


def test_told_once_there_is_nothing_to_hand_on() -> None:
    plan = plan_with(act("10:00", 20, "P", service="first", room="Q"))
    found = of(walked(plan, protocol=small_protocol(talk(), story("first", "consent"))))
    assert (found.tellings, found.handed_on) == (1, True)


def test_where_nothing_is_required_nobody_agreed() -> None:
    plan = plan_with(act("10:00", 20, "P", service="a", room="Q"), act("14:00", 20, "P", service="b", room="Q"))
    assert not of(walked(plan, protocol=small_protocol(story("a"), story("b")))).handed_on


def test_a_meal_is_a_service_or_free_time_at_meal_time() -> None:
    """The meal is served 08:50–09:20, and 11:30–13:00 is free for 30 minutes only from 12:20."""
    lunch = Meal(start=clock("11:30").time(), end=clock("13:00").time(), minutes=30)
    protocol = small_protocol(triage(), talk(minutes=50), meal(), meals=(lunch,))
    plan = plan_with(
        act("08:50", 30, service="meal", room=None),
        act("11:30", 50, "W", service="consent", room="O"),
        act("14:00", 10, "N"),
    )
    found = of(walked(plan, protocol=protocol))
    assert (found.meals, found.meals_missed) == (2, 0)
    # 08:00–08:50, 09:20–11:30, 12:50–14:00: the half hour from 12:20 is lunch
    assert found.waiting == 50 + 130 + 70


def test_a_meal_served_at_meal_time_is_one_meal() -> None:
    lunch = Meal(start=clock("08:30").time(), end=clock("10:00").time(), minutes=30)
    protocol = small_protocol(triage(), talk(), meal(), meals=(lunch,))
    found = of(walked(morning(), protocol=protocol))
    assert (found.meals, found.meals_missed) == (1, 0)


def test_meals_are_missed_where_no_free_piece_is_long_enough() -> None:
    """11:30–12:00 has pieces of 20 and 5 minutes; the meal that is meant for everybody is not served either."""
    lunch = Meal(start=clock("11:30").time(), end=clock("12:00").time(), minutes=30)
    protocol = small_protocol(triage(minutes=5), meal(), meals=(lunch,))
    found = of(walked(plan_with(act("11:50", 5, "N")), protocol=protocol))
    assert (found.meals, found.meals_missed) == (0, 2)


def test_who_comes_during_a_meal_time_misses_none() -> None:
    """At 12:00 only 30 of 90 minutes are left, which are enough if nothing is in them."""
    lunch = Meal(start=clock("11:00").time(), end=clock("12:30").time(), minutes=30)
    protocol = small_protocol(triage(), meals=(lunch,))
    scenario = surge(arrive(person("A"), person("B"), at="12:00"))
    found = walked(plan_with(act("12:10", 10, "N", who="A"), act("12:30", 10, "N", who="B")), scenario, protocol)
    assert [(one.meals, one.meals_missed) for one in found.people] == [(0, 0), (1, 0)]


def test_what_is_eaten_at_a_partner_nobody_knows() -> None:
    """On the way or there 11:35–13:10, which leaves no half hour of 11:30–13:00: no meal is told, and none missed."""
    lunch = Meal(start=clock("11:30").time(), end=clock("13:00").time(), minutes=30)
    hospital = Partner(
        id="H", kind="hospital", services=("health_triage",), travel_minutes=30,
        start=clock("08:00"), end=clock("18:00"),
    )  # fmt: skip
    plan = plan_with(act("12:05", 35, "W", room=None, place="H"))
    found = of(walked(plan, surge(partners=(hospital,)), small_protocol(triage(minutes=35), meals=(lunch,))))
    assert (found.meals, found.meals_missed) == (0, 0)


def night(*, at: str = "20:00", day: int = 0, hours: int = 30) -> tuple[Scenario, Protocol]:
    """A surge with a night in it, and a protocol in which triage and consent may be at night."""
    protocol = small_protocol(triage(at_night=True), talk(at_night=True), quiet=QUIET)
    return surge(arrive(at=at, day=day), horizon_hours=hours), protocol


def test_sleep_lasts_through_quiet_hours() -> None:
    """21:30–06:30 are 540 minutes."""
    scenario, protocol = night()
    found = of(walked(plan_with(act("20:10", 10, "N")), scenario, protocol))
    assert (found.sleep, found.woken) == (540, 0)


def test_sleep_begins_after_the_last_activity_and_is_broken_by_later_ones() -> None:
    """Triage ends at 22:10; consent 02:00–02:20 breaks the 500 minutes to 06:30."""
    scenario, protocol = night()
    plan = plan_with(act("22:00", 10, "N"), act("02:00", 20, "W", service="consent", room="O", day=1))
    found = of(walked(plan, scenario, protocol))
    assert (found.sleep, found.woken) == (480, 1)


def test_who_comes_at_night_sleeps_once_received() -> None:
    """Arrival at 23:00, whose day lasts to 06:30: seen 23:30 and again 01:00–01:20, then 310 minutes."""
    scenario, protocol = night(at="23:00")
    plan = plan_with(act("23:30", 10, "N"), act("01:00", 20, "W", service="consent", room="O", day=1))
    found = of(walked(plan, scenario, protocol))
    assert (found.sleep, found.woken) == (310, 0)


def test_who_comes_after_midnight_waits_no_more_than_until_it_may_sleep() -> None:
    """01:00 to triage at 01:20; asleep 01:30–06:30; then from 06:30 to consent at 09:00."""
    scenario, protocol = night(at="01:00", day=1)
    plan = plan_with(act("01:20", 10, "N", day=1), act("09:00", 20, "W", service="consent", room="O", day=1))
    found = of(walked(plan, scenario, protocol))
    assert (found.waiting, found.longest_wait, found.sleep) == (20 + 150, 150, 300)


def test_who_is_seen_by_nobody_does_not_sleep() -> None:
    """From 01:00 to 09:00 without anybody: 480 minutes of waiting."""
    scenario, protocol = night(at="01:00", day=1)
    plan = plan_with(act("09:00", 20, "W", service="consent", room="O", day=1))
    found = of(walked(plan, scenario, protocol))
    assert (found.waiting, found.sleep) == (480, 0)


def test_of_a_night_that_the_plan_does_not_reach_nothing_is_said() -> None:
    scenario, protocol = night(hours=20)  # to 04:00
    assert of(walked(plan_with(act("20:10", 10, "N")), scenario, protocol)).sleep is None
    assert of(walked(morning(), protocol=WITH_MEAL)).sleep is None


def test_people_stand_by_arrival() -> None:
    late, early = arrive(*people("A"), at="09:00"), arrive(*people("C", "B"), at="08:00")
    assert [one.person for one in walked(plan_with(), surge(late, early)).people] == ["C", "B", "A"]

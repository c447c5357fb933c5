"""What the checker says of parts, partners, continuity and supplies; expected violations stand in each test."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.unit.planning.builders import (
    act,
    arrive,
    broken,
    clock,
    judge,
    member,
    person,
    plan_with,
    small_facility,
    small_protocol,
    surge,
    talk,
    triage,
)

from facility_planner.domain.assessment import Reason
from facility_planner.domain.plan import Shortage
from facility_planner.domain.protocol import Part
from facility_planner.domain.scenario import Partner

if TYPE_CHECKING:
    from facility_planner.domain.plan import Activity

PARTS = (Part(id="contact", minutes=5), Part(id="rest", minutes=10, not_before_minutes=60))
HOSPITAL: dict[str, Any] = {
    "id": "BV", "kind": "hospital", "services": ("health_triage",), "travel_minutes": 20, "escort": 1,
    "start": clock("08:00"), "end": clock("12:00"),
}  # fmt: skip


def parts_of(*activities: Activity) -> set[str]:
    return broken(judge(plan_with(*activities), protocol=small_protocol(triage(parts=PARTS))))


def contact(start: str = "08:10") -> Activity:
    return act(start, 5, "N", part="contact")


def rest(start: str = "09:00") -> Activity:
    return act(start, 10, "N", part="rest")


def test_all_parts_in_their_order_give_the_service() -> None:
    assert parts_of(contact(), rest()) == set()


def test_a_first_part_alone_gives_it_not() -> None:
    assert parts_of(contact()) == {"unaccounted"}


def test_the_last_part_without_the_first_is_out_of_order() -> None:
    assert "part_order" in parts_of(rest())


def test_parts_in_the_wrong_order() -> None:
    assert "part_order" in parts_of(act("09:30", 5, "N", part="contact"), rest("09:00"))


def test_a_part_too_soon_after_arrival() -> None:
    assert parts_of(contact(), rest("08:59")) == {"too_early"}


def test_whole_and_in_parts_is_too_much() -> None:
    assert "part_and_whole" in parts_of(act("08:30", 10, "N"), contact())


def at_hospital(*activities: Activity, **changes: Any) -> set[str]:
    return broken(judge(plan_with(*activities), surge(partners=(Partner(**(HOSPITAL | changes)),))))


def there(start: str = "08:20", *staff: str, **fields: Any) -> Activity:
    return act(start, 10, *(staff or ("W",)), **({"place": "BV", "room": None} | fields))


def test_at_a_partner_the_escort_is_the_staff() -> None:
    """Arrival 08:00, 20 minutes on the way: there from 08:20."""
    assert at_hospital(there()) == set()


def test_the_way_begins_after_the_arrival() -> None:
    """They would set out at 07:59, before the surge, the arrival and the shift of the escort."""
    assert at_hospital(there("08:19")) == {"before_arrival", "outside_horizon", "off_duty"}


def test_a_partner_has_hours_services_and_no_room_of_the_house() -> None:
    assert at_hospital(there("11:51")) == {"partner_hours"}
    assert at_hospital(there(), services=("consent",)) == {"partner_service"}
    assert at_hospital(there(room="K")) == {"room"}


def test_escorts_are_as_many_as_asked_and_of_the_house() -> None:
    assert at_hospital(there(), escort=2) == {"seats"}


def test_on_the_way_nobody_is_elsewhere() -> None:
    """Away from 08:00 to 08:50: at 08:49 neither P1 nor W can sit in the office."""
    protocol = small_protocol(triage(), talk())
    scenario = surge(partners=(Partner(**HOSPITAL),))

    def with_talk_at(start: str) -> set[str]:
        talked = act(start, 20, "W", service="consent", room="O")
        return broken(judge(plan_with(there(), talked), scenario, protocol=protocol))

    assert with_talk_at("08:50") == set()
    assert with_talk_at("08:49") == {"person_busy", "staff_busy"}


def test_a_partner_sees_so_many_at_once() -> None:
    scenario = surge(arrive(person(), person("P2")), partners=(Partner(**(HOSPITAL | {"escort": 0})),))
    both = [act("08:20", 10, who=who, place="BV", room=None) for who in ("P1", "P2")]
    assert broken(judge(plan_with(*both), scenario)) == {"partner_full"}


def test_the_same_lead_where_anybody_can_lead_both() -> None:
    protocol = small_protocol(talk("records"), talk("referral"), continuity=(("records", "referral"),))
    first, second = act("08:10", 20, "W", service="records", room="O"), ("08:30", 20)
    house = small_facility(staff=(member("W", "social_worker"), member("W2", "social_worker")))

    def second_by(staff: str) -> set[str]:
        later = act(*second, staff, service="referral", room="O")
        return broken(judge(plan_with(first, later), surge(facility=house), protocol=protocol, facility=house))

    assert second_by("W") == set()
    assert second_by("W2") == {"continuity"}


def test_what_the_store_has_not_is_named_short() -> None:
    """One kit for two people: one of them is short, and only one."""
    protocol = small_protocol(triage(supplies={"hygiene_kit": 1}))
    house = small_facility(supplies={"hygiene_kit": 1})
    scenario = surge(arrive(person(), person("P2")), facility=house)
    both = [act("08:10", 10, "N"), act("08:20", 10, "N", who="P2")]
    reason = Reason(code="no_supply", args={"supply": "hygiene_kit", "stock": 1})
    short = Shortage(kind="supply", person="P2", service="health_triage", reason=reason)

    def naming(*shortages: Shortage) -> set[str]:
        plan = plan_with(*both, shortages=shortages)
        return broken(judge(plan, scenario, protocol=protocol, facility=house))

    assert naming(short) == set()
    assert naming() == {"unaccounted"}
    assert naming(short, short) == {"needless_shortage"}

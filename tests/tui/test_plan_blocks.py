"""A block told whole: groups, parts, partners and the way to them, breaks, rest of rooms, waiting."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tests.tui.rehearsal import OpenSurge, moc_bai_surge, triage_plan

from facility_planner.domain.plan import Activity, Break, Waiting
from facility_planner.domain.protocol import Part
from facility_planner.domain.scenario import Partner
from facility_planner.tui.presenters.block import block_content, block_line
from facility_planner.tui.presenters.grid import grid_of
from facility_planner.tui.presenters.why_then import why_then
from facility_planner.tui.speech import Speech

if TYPE_CHECKING:
    from facility_planner.domain.plan import Plan
    from facility_planner.domain.protocol import Protocol
    from facility_planner.tui.backend import Surge
    from facility_planner.tui.presenters.grid import LaneKind

EN = Speech("en")
CONSULTATION = "psychological_consultation"


def activity(person: str, start: str, minutes: int, **more: object) -> Activity:
    begin = moc_bai_surge().scenario.starts.replace(hour=int(start[:2]), minute=int(start[3:]))
    given = {"service": "health_triage", "staff": ("S4",), "room": "K1"} | more
    return Activity.model_validate(
        {"person": person, "start": begin, "end": begin + timedelta(minutes=minutes), **given}
    )


def told_of(surge: Surge, plan: Plan, lane: str, start: int) -> str:
    """The block of a person or member of staff that begins so many minutes after 08:00, told whole."""
    kind: LaneKind = "staff" if lane.startswith("S") else "person"
    grid = grid_of(surge, plan, kind, EN)
    block = next(b for line in grid.lanes for b in line.blocks if (b.lane, b.start) == (lane, start))
    return block_content(surge, plan, block, grid, EN).plain


def test_people_served_together_are_one_block_that_names_them_all() -> None:
    surge = moc_bai_surge()
    plan = triage_plan(surge, 10).model_copy(
        update={"activities": (activity("P01", "09:00", 30), activity("P02", "09:00", 30))}
    )
    told = told_of(surge, plan, "P01", 60)
    assert "P01 · female, 27" in told
    assert "P02 · female, 24" in told
    assert told_of(surge, plan, "S4", 60) == told


def test_a_block_tells_how_long_and_where_the_person_waited() -> None:
    surge = moc_bai_surge()
    seen = activity("P01", "09:10", 10)
    wait = Waiting(person="P01", room="H1", start=surge.scenario.arrival_of("P01"), end=seen.start)
    plan = triage_plan(surge, 10).model_copy(update={"activities": (seen,), "waiting": (wait,)})
    # arrived at 08:30, seen at 09:10
    assert "Waited before   P01 · 40 min · H1" in told_of(surge, plan, "P01", 70)


def test_a_part_says_which_and_when_the_rest_is_given() -> None:
    surge = moc_bai_surge()
    parts = (Part(id="contact", minutes=15), Part(id="full", minutes=50, not_before_minutes=390))
    services = tuple(
        service.model_copy(update={"parts": parts}) if service.id == CONSULTATION else service
        for service in surge.protocol.services
    )
    surge = with_protocol(surge, surge.protocol.model_copy(update={"services": services}))
    one = activity("P01", "09:00", 15, service=CONSULTATION, part="contact", room="C1", staff=("S3",))
    two = activity("P01", "15:00", 50, service=CONSULTATION, part="full", room="C1", staff=("S3",))
    alone = triage_plan(surge, 10).model_copy(update={"activities": (one,)})
    both = triage_plan(surge, 10).model_copy(update={"activities": (one, two)})
    assert "(part 1 of 2: contact)" in told_of(surge, alone, "P01", 60)
    assert "left for tomorrow" in told_of(surge, alone, "P01", 60)
    assert "full: 15:00" in told_of(surge, both, "P01", 60)
    # 390 minutes after 08:30 it is 15:00
    assert "· P01 has arrived" in why_then(surge, both, [two], EN)


def with_protocol(surge: Surge, protocol: Protocol) -> Surge:
    """The surge under other rules."""
    return OpenSurge(surge.scenario, surge.facility, protocol, tuple(surge.standards))


def with_partner(surge: Surge) -> Surge:
    """The surge with a hospital 25 minutes away, open from 09:00 on."""
    starts = surge.scenario.starts
    hospital = Partner(
        id="hospital-a",
        kind="hospital",
        services=("health_triage",),
        travel_minutes=25,
        escort=1,
        start=starts.replace(hour=9, minute=0),
        end=starts.replace(hour=17, minute=0),
    )
    scenario = surge.scenario.model_copy(update={"partners": (hospital,)})
    return OpenSurge(scenario, surge.facility, surge.protocol, tuple(surge.standards))


def test_a_partner_is_told_with_its_way_and_its_hours_hold_the_activity_back() -> None:
    surge = with_partner(moc_bai_surge())
    there = activity("P01", "09:00", 20, room=None, place="hospital-a", staff=("S1",))
    plan = triage_plan(surge, 10).model_copy(update={"activities": (there,)})
    told = told_of(surge, plan, "P01", 60)
    assert "hospital-a · 25 min there and as long back" in told
    assert "· hospital-a is open" in told
    grid = grid_of(surge, plan, "person", EN)
    ways = [b for lane in grid.lanes for b in lane.blocks if b.kind == "way"]
    # there from 08:35 to 09:00, back from 09:20 to 09:45: minutes after 08:00
    assert [(b.lane, b.start, b.end) for b in ways] == [("P01", 35, 60), ("P01", 80, 105)]
    assert "on the way to hospital-a" in block_line(surge, plan, ways[0], grid, EN).plain


def test_who_comes_back_from_a_partner_is_free_after_the_way() -> None:
    surge = with_partner(moc_bai_surge())
    there = activity("P01", "09:00", 20, room=None, place="hospital-a", staff=("S1",))
    back = activity("P01", "09:45", 10)  # 09:20 and 25 minutes
    plan = triage_plan(surge, 10).model_copy(update={"activities": (there, back)})
    assert "· P01 is free after: Health triage (P01)" in why_then(surge, plan, [back], EN)


def test_a_break_and_the_rest_of_a_room_hold_an_activity_back() -> None:
    surge = moc_bai_surge()
    limits = surge.protocol.limits.model_copy(update={"room_turnaround_minutes": 5})
    surge = with_protocol(surge, surge.protocol.model_copy(update={"limits": limits}))
    first, second = activity("P01", "08:40", 10, staff=("S1",)), activity("P02", "08:55", 10)
    pause = Break(staff="S4", start=second.start - timedelta(minutes=30), end=second.start, kind="rest")
    plan = triage_plan(surge, 10).model_copy(update={"activities": (first, second), "breaks": (pause,)})
    told = why_then(surge, plan, [second], EN)
    assert "· S4 has had a break" in told
    assert "· room K1 is free after: Health triage (P01)" in told  # 08:50 and 5 minutes


def test_those_who_wait_in_a_room_are_one_block_of_its_lane() -> None:
    surge = moc_bai_surge()
    arrival = surge.scenario.arrival_of("P01")
    waits = tuple(
        Waiting(person=person, room="E1", start=arrival, end=arrival + timedelta(minutes=minutes))
        for person, minutes in (("P01", 20), ("P02", 40))
    )
    seen = (activity("P01", "08:50", 10), activity("P02", "09:10", 10))
    plan = triage_plan(surge, 10).model_copy(update={"waiting": waits, "activities": seen})
    grid = grid_of(surge, plan, "room", EN)
    blocks = [b for lane in grid.lanes for b in lane.blocks if b.kind == "wait"]
    # both from 08:30 to 08:50, P02 alone to 09:10
    assert [(b.text, b.start, b.end) for b in blocks] == [("P01 P02", 30, 50), ("P02", 50, 70)]
    assert "E1 · wait here: P01 P02" in block_line(surge, plan, blocks[0], grid, EN).plain

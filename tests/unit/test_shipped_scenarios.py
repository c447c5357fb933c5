"""What ships in `scenarios/`: files load, their parts fit together, the worked example of costs adds up."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from facility_planner.audit.assess import assessment
from facility_planner.domain.capacity import FORMS, is_need
from facility_planner.domain.costing import Costing, annualised, cost_of
from facility_planner.domain.facility import is_private
from facility_planner.domain.person_services import minutes_for
from facility_planner.domain.standard import BREACHABLE
from facility_planner.library.loader import load_facility, load_prices, load_protocol, load_remedies
from facility_planner.library.packs import load_known_standard
from facility_planner.library.prices import known_prices
from facility_planner.library.remedies import known_remedies, remedy_files
from facility_planner.library.shelves import (
    find_facility,
    list_facilities,
    list_protocols,
    list_standards,
    list_surges,
    scenarios_root,
)
from facility_planner.library.standards import load_standard
from facility_planner.library.surge import Surge, load_surge

if TYPE_CHECKING:
    from pathlib import Path

    from facility_planner.domain.price import Price
    from facility_planner.domain.protocol import Protocol
    from facility_planner.domain.remedy import Remedy
    from facility_planner.domain.scenario import Person, Scenario
    from facility_planner.domain.standard import Requirement

DAYS = (date(2026, 3, 12), date(2026, 11, 22), date(2027, 3, 1))
"""The day of the surges, a later one, and one after Resolution 66.16/2026 has ended."""

NOT_FOR_MONEY = {
    "eligible-founder",
    "licence-other-conditions",
    "location-convenient",
    "principal-social-workers-public",
    "public-employee-pay-and-leave",
    "social-work-assistants-public",
    "social-work-certificate",
    "standing-job-hours",
}
"""Requirements in law that no purchase closes, as the heads of the remedies say."""

WITHOUT_A_NUMBER = {"public-employee-pay-and-leave", "social-work-certificate", "standing-job-hours"}
"""Requirements in law that are never observed, since the law gives nothing to compare with yet."""


@pytest.fixture(scope="module")
def prices() -> dict[str, Price]:
    listed = load_prices(scenarios_root() / "prices" / "prices.yaml").prices
    assert len({price.id for price in listed}) == len(listed)
    return {price.id: price for price in listed}


@pytest.fixture(scope="module")
def remedies() -> dict[str, Remedy]:
    listed = [remedy for path in remedy_files() for remedy in load_remedies(path).remedies]
    assert len({remedy.id for remedy in listed}) == len(listed)
    return {remedy.id: remedy for remedy in listed}


@pytest.fixture(scope="module")
def protocol() -> Protocol:
    return load_protocol(scenarios_root() / "protocols" / "intake-day.yaml")


@pytest.fixture(scope="module")
def surges() -> dict[str, Surge]:
    return {path.stem: load_surge(path) for path in list_surges()}


def _requirements() -> list[Requirement]:
    """What the standards that ship ask."""
    return [requirement for folder in list_standards() for requirement in load_standard(folder).requirements]


def _people(surges: dict[str, Surge]) -> list[Person]:
    return [person for surge in surges.values() for person in surge.scenario.people]


def _staff(scenario: Scenario) -> set[str]:
    return {shift.staff for shift in scenario.shifts or ()} | {call.staff for call in scenario.on_call}


@pytest.mark.parametrize("path", [*list_facilities(), *list_protocols()], ids=lambda path: path.stem)
def test_a_file_is_named_by_its_id(path: Path) -> None:
    load = load_facility if path.parent.name == "facilities" else load_protocol
    assert load(path).id == path.stem


def test_surges_are_named_by_their_ids(surges: dict[str, Surge]) -> None:
    assert {stem: surge.scenario.id for stem, surge in surges.items()} == {stem: stem for stem in surges}


def test_surges_spread_over_people_and_staff(surges: dict[str, Surge]) -> None:
    assert {len(surge.scenario.people) for surge in surges.values()} == {10, 12, 15}
    assert {len(_staff(surge.scenario)) for surge in surges.values()} == {5, 6, 7}
    assert len(_staff(surges["surge-15-song-xanh"].scenario)) == 7
    night = surges["surge-10-night-song-xanh"].scenario
    assert {arrival.at.strftime("%H:%M") for arrival in night.arrivals} == {"01:30"}


def test_surges_show_what_a_day_can_bring(surges: dict[str, Surge]) -> None:
    people = _people(surges)
    scenarios = [surge.scenario for surge in surges.values()]
    assert any("km" in person.languages for person in people)
    assert any("hmn" in person.languages for person in people)
    assert any(person.sex == "male" and person.age >= 18 for person in people)
    assert any("injury" in person.needs for person in people)
    assert any(person.declines for person in people)
    assert any(person.hours_since_exposure is not None for person in people)
    assert any(scenario.keep_apart for scenario in scenarios)
    assert any(scenario.residents for scenario in scenarios)
    assert any(_unaccompanied(scenario) for scenario in scenarios)
    assert all(any(person.age < 2 for person in scenario.people) for scenario in scenarios)


def _unaccompanied(scenario: Scenario) -> list[Person]:
    return [p for p in scenario.people if p.age < 18 and p.id not in scenario.guardians]


def test_people_are_case_codes(surges: dict[str, Surge]) -> None:
    for surge in surges.values():
        ids = [person.id for person in surge.scenario.people]
        assert ids == [f"P{n:02}" for n in range(1, len(ids) + 1)]


def test_staff_are_codes(surges: dict[str, Surge]) -> None:
    codes = {member.id for surge in surges.values() for member in surge.facility.staff}
    codes |= {visitor.id for surge in surges.values() for visitor in surge.scenario.visitors}
    assert all(code[0] in "SV" and code[1:].isdigit() for code in codes)


def test_a_woman_of_the_staff_is_there_every_night(surges: dict[str, Surge]) -> None:
    for surge in surges.values():
        women = {member.id for member in surge.facility.staff if member.sex == "female"}
        nights = [
            shift for shift in surge.scenario.shifts or ()
            if shift.staff in women and shift.end.hour >= 6 and shift.start.date() < shift.end.date()
        ]  # fmt: skip
        assert nights, surge.path.name


def test_nobody_works_again_within_twelve_hours(surges: dict[str, Surge]) -> None:
    """Labour Code Art. 110, overtime included."""
    for surge in surges.values():
        shifts = sorted(surge.scenario.shifts or (), key=lambda s: (s.staff, s.start))
        for earlier, later in pairwise(shifts):
            if earlier.staff == later.staff:
                rest = (later.start - earlier.end).total_seconds() / 60 - earlier.overtime_minutes
                assert rest >= 12 * 60, (surge.path.name, later)


def test_care_asks_for_no_consent_and_all_else_does(protocol: Protocol) -> None:
    free = {service.id for service in protocol.services if not service.requires}
    assert free == {"health_triage", "consent", "meal", "kit", "bed"}
    assert {s.id for s in protocol.services if s.priority == "essential"} == free
    assert all(s.at_night == (s.id in free) for s in protocol.services)


def test_verification_comes_after_a_night_and_never_to_an_infant(protocol: Protocol) -> None:
    verification = protocol.service("verification")
    assert verification.not_before_minutes == 12 * 60
    assert verification.meant_for.age_from == 6
    assert protocol.service("psychological_consultation").meant_for.age_from == 6


def test_every_length_says_where_it_comes_from(protocol: Protocol) -> None:
    assert all(service.minutes_source is not None for service in protocol.services)


def test_the_talk_of_the_first_day_fits_the_limit(protocol: Protocol, surges: dict[str, Surge]) -> None:
    today = [s for s in protocol.services if s.talk and s.priority != "can_wait"]
    limit = protocol.limits.talk_minutes_per_day
    assert limit is not None
    longest = max(sum(minutes_for(s, p, interpreted=True) for s in today) for p in _people(surges))
    # consent 15+5, health check 30+10+10 for an injury, consultation 50+10, record 20+10
    assert longest == 160 <= limit


def test_the_three_facilities_differ_in_private_rooms() -> None:
    private = {
        path.stem: sum(room.use == "consultation" and is_private(room) for room in load_facility(path).rooms)
        for path in list_facilities()
    }
    assert private == {"moc-bai": 0, "song-xanh": 1, "hoa-ban": 2}


def test_the_press_facility_has_one_consultant_who_keeps_the_dossiers() -> None:
    facility = load_facility(find_facility("moc-bai"))
    consultants = [member for member in facility.staff if {"psychologist", "counsellor"} & set(member.roles)]
    assert len(facility.staff) == 6
    assert [member.roles for member in consultants] == [("psychologist", "records_officer")]


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_best_facility_breaches_nothing(day: date) -> None:
    facility = load_facility(find_facility("hoa-ban"))
    result = assessment(facility, [load_known_standard("vn-2024"), load_known_standard("vn-labour")], day)
    assert result.summary.breaches == 0
    in_law = [finding for finding in result.findings if finding.class_ in BREACHABLE]
    unseen = {finding.requirement for finding in in_law if finding.verdict == "not_observed"}
    assert unseen == WITHOUT_A_NUMBER


@pytest.mark.parametrize(("name", "fewest", "most"), [("moc-bai", 7, 10), ("song-xanh", 9, 13)])
@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_others_breach_a_handful(name: str, fewest: int, most: int, day: date) -> None:
    result = assessment(load_facility(find_facility(name)), [load_known_standard("vn-2024")], day)
    assert fewest <= result.summary.breaches <= most


def test_every_facility_says_how_many_people_live_there() -> None:
    for path in list_facilities():
        facility = load_facility(path)
        assert facility.capacity is not None
        assert 0 < sum(group.count for group in facility.residents) <= facility.capacity


def test_one_facility_has_staff_enough_for_its_work_and_one_has_not() -> None:
    assert _verdict("hoa-ban", "intl-workload-staffing") == "met"
    assert _verdict("song-xanh", "intl-workload-staffing") == "not_met"
    assert _verdict("moc-bai", "intl-workload-staffing") == "not_observed"


def _verdict(facility: str, requirement: str) -> str:
    """What international guidance finds of a facility."""
    result = assessment(load_facility(find_facility(facility)), [load_known_standard("international")], DAYS[1])
    return next(finding.verdict for finding in result.findings if finding.requirement == requirement)


def test_the_press_facility_lacks_a_private_room_and_breaches_no_law_by_that() -> None:
    facility = load_facility(find_facility("moc-bai"))
    result = assessment(facility, [load_known_standard("vn-2024")], DAYS[0])
    finding = next(f for f in result.findings if f.requirement == "private-consultation-room")
    assert (finding.verdict, finding.class_) == ("not_met", "derived")
    assert (finding.measured, finding.threshold) == (0, 1)


@pytest.mark.parametrize("path", list_facilities(), ids=lambda path: path.stem)
def test_observations_are_of_something_the_standard_knows(path: Path) -> None:
    known: set[str] = set()
    for requirement in _requirements():
        known |= {requirement.id, requirement.measure}
        known |= {name for leaf in requirement.leaves for name in (leaf.id, leaf.measure)}
    assert {observation.of for observation in load_facility(path).observations} <= known


def test_a_price_has_a_source_and_a_row_or_is_marked_as_a_placeholder(prices: dict[str, Price]) -> None:
    for price in prices.values():
        if price.placeholder:
            assert price.note is not None
            assert price.note.vi.startswith("Chưa có giá")
        else:
            assert price.row
            assert price.confidence


def test_remedies_use_prices_in_their_units(prices: dict[str, Price], remedies: dict[str, Remedy]) -> None:
    for remedy in remedies.values():
        assert {needed.price: needed.unit for needed in remedy.inputs} == {
            needed.price: prices[needed.price].unit for needed in remedy.inputs
        }, remedy.id


def test_the_shipped_remedies_have_no_fault(prices: dict[str, Price], remedies: dict[str, Remedy]) -> None:
    standards = [load_known_standard(folder.name) for folder in list_standards()]
    assert {remedy.id: remedy for remedy in known_remedies(standards, prices)} == remedies


def test_remedies_point_at_each_other_and_at_requirements(remedies: dict[str, Remedy]) -> None:
    known = {requirement.id for requirement in _requirements()}
    for remedy in remedies.values():
        closed = [closes.requirement for closes in remedy.closes]
        assert {name for name in closed if not is_need(name)} <= known, remedy.id
        assert max(Counter(closed).values(), default=1) == 1, remedy.id
        assert {*remedy.alternative_to, *remedy.after} <= remedies.keys() - {remedy.id}
        assert all(remedy.id in remedies[other].alternative_to for other in remedy.alternative_to), remedy.id
        assert not set(remedy.alternative_to) & set(remedy.after), remedy.id


def test_what_comes_first_closes_nothing_of_what_comes_after(remedies: dict[str, Remedy]) -> None:
    """Else the need that the later one closes would always call for the earlier one too."""
    for remedy in remedies.values():
        for first in remedy.after:
            both = {c.requirement for c in remedy.closes} & {c.requirement for c in remedies[first].closes}
            assert both == set(), (remedy.id, first)


def test_alternatives_have_something_in_common(remedies: dict[str, Remedy]) -> None:
    for remedy in remedies.values():
        for other in remedy.alternative_to:
            mine, theirs = (_closed(one) for one in (remedy, remedies[other]))
            assert mine & theirs, (remedy.id, other)


def _closed(remedy: Remedy) -> set[str]:
    """What it closes: requirements, needs, themes."""
    return {closes.requirement for closes in remedy.closes} | set(remedy.closes_themes)


def test_three_remedies_in_ten_close_two_or_more(remedies: dict[str, Remedy]) -> None:
    joint = [remedy for remedy in remedies.values() if len(_closed(remedy)) >= 2]
    assert len(joint) >= 0.3 * len(remedies)


def test_a_chain_of_three_comes_in_order(remedies: dict[str, Remedy]) -> None:
    """Papers before the training on them, training before the drill."""
    assert "fire-training" in remedies["fire-drill"].after
    assert "fire-papers" in remedies["fire-training"].after


def test_one_room_serves_law_guidance_and_capacity(remedies: dict[str, Remedy]) -> None:
    closed = _closed(remedies["private-room-by-walls"])
    assert closed >= {
        "private-consultation-room", "private-legal-aid-meeting", "intl-private-meeting-room", "capacity.private_room",
    }  # fmt: skip


def test_every_need_but_a_language_or_topic_has_a_remedy(remedies: dict[str, Remedy]) -> None:
    closed = {name for remedy in remedies.values() for name in _closed(remedy)}
    named = {form for form in FORMS if "<" not in form}
    assert named <= closed
    languages = {language for path in list_surges() for person in load_surge(path).scenario.people
                 for language in person.languages}  # fmt: skip
    assert {f"capacity.interpreter.{language}" for language in languages - {"vi"}} <= closed


def test_every_remedy_says_who_pays_and_no_budget_chapter_is_made_up(remedies: dict[str, Remedy]) -> None:
    assert [remedy.id for remedy in remedies.values() if remedy.funding_line is None] == []
    assert [remedy.id for remedy in remedies.values() if remedy.budget_chapter is not None] == []


def test_every_breach_that_money_closes_has_a_remedy(remedies: dict[str, Remedy]) -> None:
    closed = {closes.requirement for remedy in remedies.values() for closes in remedy.closes}
    open_ = {requirement.id for requirement in _requirements() if requirement.class_ in BREACHABLE} - closed
    assert open_ == NOT_FOR_MONEY


def test_a_remedy_closes_all_that_fails_under_a_requirement(remedies: dict[str, Remedy]) -> None:
    parts = {requirement.id: len(requirement.leaves) for requirement in _requirements()}
    for remedy in remedies.values():
        short = [c.requirement for c in remedy.closes if c.quantity < parts.get(c.requirement, 0)]
        assert short == [], remedy.id


@pytest.mark.parametrize(
    ("remedy_id", "totals"),
    [
        # costs.md §10.1, lines W1–W7: 21 m² wall, 42 m² paint, 12 m² ceiling, door, furniture
        ("private-room-by-walls", (37_370_000, 41_140_000, 43_520_000)),
        # lines W8–W13: 24 m² wall, 48 m² paint, 15 m² ceiling, door, cabinet, first kit
        ("child-friendly-room-by-walls", (21_780_000, 38_015_000, 40_605_000)),
        # line W14: 8 m²
        ("women-toilet-and-bath-block", (45_672_000, 83_056_000, 120_000_000)),
        # option B: 15 m² × (5 385 000, 5 709 000, 10 382 000) + desk 7, reception set 13, cabinet 7 million
        ("private-room-new-build", (107_775_000, 112_635_000, 182_730_000)),
        # 18.75 m² × the same + cabinet 7 million + kit (3, 15, 15) million
        ("child-friendly-room-new-build", (110_968_750, 129_043_750, 216_662_500)),
        # lines W20, W21 of one person: 7 days × 300 000 + 100 million × (0, 1/25, 1/15)
        ("victim-support-training", (2_100_000, 6_100_000, 8_766_667)),
        # line W22
        ("supervision", (6_923_077, 9_230_769, 16_153_846)),
        # line W23 of one post: coefficient 2.06, 2.34, 2.67 × 2 530 000 × 12 × 1.335
        ("hire-counsellor", (83_493_036, 94_841_604, 108_216_702)),
    ],
)
def test_the_worked_example_adds_up(
    remedy_id: str, totals: tuple[int, int, int], prices: dict[str, Price], remedies: dict[str, Remedy]
) -> None:
    costing = Costing(prices, remedies, date(2026, 11, 22), known_prices().basis)
    cost = cost_of(costing.lines(remedy_id, "anywhere") or ())
    assert (cost.low, cost.central, cost.high) == totals


def test_the_worked_example_a_year(prices: dict[str, Price], remedies: dict[str, Remedy]) -> None:
    """Shells ÷ 15, toilet ÷ 15, desks ÷ 10, cabinets ÷ 8, kit ÷ 5: costs.md §10.3 tells 14 297 400 at the centre."""
    costing = Costing(prices, remedies, date(2026, 11, 22), known_prices().basis)
    bought = ("private-room-by-walls", "child-friendly-room-by-walls", "women-toilet-and-bath-block")
    lines = [line for remedy in bought for line in costing.lines(remedy, "anywhere") or ()]
    assert round(annualised(lines, "central")) == 14_297_400

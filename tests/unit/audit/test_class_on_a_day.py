"""The class of a requirement on a day, and what findings, gaps and breaches make of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from facility_planner.audit.assess import assess, assessment
from facility_planner.audit.gaps import find_gaps
from facility_planner.domain.basis import class_on, ended_ground, in_force, last_day
from facility_planner.domain.instrument import Instrument, LegalReference
from facility_planner.library.shelves import list_standards
from facility_planner.library.standards import load_standard

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from facility_planner.domain.standard import Requirement, Standard

Build = Callable[..., Any]

LAST = date(2027, 2, 28)
DECREE = {"number": "103/2017", "title": "d", "in_force_from": date(2017, 11, 1)}
RESOLUTION = {
    "number": "66/2026",
    "title": "r",
    "status": "temporary",
    "in_force_from": date(2026, 4, 15),
    "in_force_until": LAST,
}
INSTRUMENTS = [DECREE, RESOLUTION]
OF_DECREE, OF_RESOLUTION = {"instrument": "103/2017"}, {"instrument": "66/2026"}
SUSPENDED = [
    {"instrument": "103/2017", "until": date(2026, 4, 14)},
    {"instrument": "66/2026", "from": date(2026, 4, 15), "until": LAST},
    {"instrument": "103/2017", "from": date(2027, 3, 1)},
]
YES = {"compare": "is", "unit": "yes_no", "values": [{"from": date(2017, 11, 1), "value": True}]}
MAY_BECOME = {
    "binding": {"binding", "good_practice"},
    "non_state": {"non_state", "good_practice"},
    "temporary": {"temporary", "binding", "good_practice"},
    "good_practice": {"good_practice"},
    "derived": {"derived"},
}


def _instruments(listed: list[dict[str, Any]]) -> Mapping[str, Instrument]:
    built = [Instrument.model_validate(each, strict=False) for each in listed]
    return {instrument.number: instrument for instrument in built}


@pytest.mark.parametrize(
    ("stated", "references", "day", "class_"),
    [
        # what rests on the resolution alone ends with it
        ("binding", [OF_RESOLUTION], LAST, "binding"),
        ("binding", [OF_RESOLUTION], date(2027, 3, 1), "good_practice"),
        ("temporary", [OF_RESOLUTION], LAST, "temporary"),
        ("temporary", [OF_RESOLUTION], date(2027, 3, 1), "good_practice"),
        ("non_state", [OF_RESOLUTION], date(2027, 3, 1), "good_practice"),
        ("derived", [OF_RESOLUTION], date(2027, 3, 1), "derived"),
        # a ground that goes on keeps it, an analogy does not
        ("binding", [OF_RESOLUTION, OF_DECREE], date(2027, 3, 1), "binding"),
        ("binding", [OF_RESOLUTION, {**OF_DECREE, "analogy": True}], date(2027, 3, 1), "good_practice"),
        # a place that ends by itself
        ("binding", [{**OF_DECREE, "until": date(2026, 1, 1)}], date(2026, 1, 1), "binding"),
        ("binding", [{**OF_DECREE, "until": date(2026, 1, 1)}], date(2026, 1, 2), "good_practice"),
        # a suspended article binds before and after, and is temporary between
        ("temporary", SUSPENDED, date(2026, 4, 14), "binding"),
        ("temporary", SUSPENDED, date(2026, 4, 15), "temporary"),
        ("temporary", SUSPENDED, LAST, "temporary"),
        ("temporary", SUSPENDED, date(2027, 3, 1), "binding"),
        ("temporary", [OF_RESOLUTION, OF_DECREE], date(2026, 4, 14), "binding"),
        ("temporary", [OF_RESOLUTION, OF_DECREE], date(2026, 4, 15), "temporary"),
        # an instrument that nobody declared is temporary if its place has an end
        ("temporary", [{"instrument": "x", "until": LAST}], LAST, "temporary"),
        ("temporary", [{"instrument": "x"}], LAST, "binding"),
    ],
)
def test_the_class_follows_the_grounds(
    *, requirement_of: Build, stated: str, references: list[dict[str, Any]], day: date, class_: str
) -> None:
    requirement = requirement_of(**{"class": stated}, references=references)
    assert class_on(requirement, _instruments(INSTRUMENTS), day) == class_


def test_a_place_ends_with_its_instrument_or_before_it() -> None:
    known = _instruments(INSTRUMENTS)
    whole = LegalReference(instrument="66/2026")
    part = LegalReference(instrument="66/2026", until=date(2026, 12, 31))
    longer = LegalReference(instrument="66/2026", until=date(2030, 1, 1))
    assert [last_day(place, known) for place in (whole, part, longer)] == [LAST, date(2026, 12, 31), LAST]
    assert last_day(LegalReference(instrument="103/2017"), known) is None
    assert in_force(part, known, date(2026, 12, 31))
    assert not in_force(part, known, date(2027, 1, 1))
    assert not in_force(whole, known, date(2026, 4, 14))


def test_the_ground_that_ended_last_is_named_wherever_it_stands(requirement_of: Build) -> None:
    first, last = {**OF_DECREE, "until": date(2026, 1, 1)}, OF_RESOLUTION
    for references in ([first, last], [last, first]):
        ground = ended_ground(requirement_of(references=references), _instruments(INSTRUMENTS), date(2027, 3, 1))
        assert ground is not None
        assert ground.instrument == "66/2026"


def test_a_finding_has_the_class_of_its_day_and_names_the_ground_that_ended(
    standard_of: Build, facility_of: Build, requirement_of: Build
) -> None:
    requirement = requirement_of(references=[OF_RESOLUTION], **YES)
    standard = standard_of(requirement, instruments=INSTRUMENTS)
    seen = [{"of": "r1", "seen_on": date(2026, 5, 1), "method": "observe", "value": False}]
    facility = facility_of(observations=seen)

    before = assessment(facility, [standard], LAST)
    assert before.findings[0].class_ == "binding"
    assert before.findings[0].details == ()
    assert before.summary.breaches == 1
    assert find_gaps(before)[0].class_ == "binding"

    after = assessment(facility, [standard], LAST + timedelta(days=1))
    (finding,) = after.findings
    assert (finding.class_, finding.verdict, finding.is_breach) == ("good_practice", "not_met", False)
    (ended,) = finding.details
    assert (ended.code, ended.args) == ("ground_ended", {"instrument": "66/2026", "ended": "2027-02-28"})
    assert after.summary.breaches == 0
    assert after.summary.by_class["good_practice"]["not_met"] == 1
    assert find_gaps(after)[0].class_ == "good_practice"


def test_good_practice_loses_nothing_when_its_ground_ends(
    standard_of: Build, facility_of: Build, requirement_of: Build
) -> None:
    requirement = requirement_of(references=[OF_RESOLUTION], **YES, **{"class": "good_practice"})
    (finding,) = assess(facility_of(), standard_of(requirement, instruments=INSTRUMENTS), (), date(2027, 3, 1))
    assert (finding.class_, finding.details) == ("good_practice", ())


def _turning_days(requirement: Requirement, standard: Standard) -> Iterator[date]:
    """The days on which a class could change, the day before and the day after each."""
    yield from (date(2000, 1, 1), date(2026, 11, 22), date(2100, 1, 1))
    for reference in requirement.references:
        instrument = standard.instruments.get(reference.instrument)
        days = [reference.start, reference.until]
        days += [instrument.in_force_from, instrument.in_force_until] if instrument else []
        for day in days:
            if day is not None:
                yield from (day - timedelta(days=1), day, day + timedelta(days=1))


@pytest.mark.parametrize("folder", list_standards(), ids=lambda folder: folder.name)
def test_no_shipped_requirement_is_ever_stricter_than_stated(folder: Path) -> None:
    standard = load_standard(folder)
    for requirement in standard.requirements:
        for day in _turning_days(requirement, standard):
            found = class_on(requirement, standard.instruments, day)
            assert found in MAY_BECOME[requirement.class_], (requirement.id, day)


def _class_under(instruments: list[dict[str, Any]], day: date, build: Build) -> str:
    requirement = build(references=[{"instrument": "old"}], **{"class": "binding"})
    return class_on(requirement, _instruments(instruments), day)


@pytest.mark.parametrize("status", ["repealed", "superseded"])
def test_what_is_gone_since_nobody_knows_when_is_no_ground_for_a_breach(requirement_of: Build, status: str) -> None:
    old = {"number": "old", "title": "o", "status": status}
    assert _class_under([old], date(2011, 1, 1), requirement_of) == "good_practice"
    # a day that is known decides instead
    dated = {**old, "in_force_until": LAST}
    assert _class_under([dated], LAST, requirement_of) == "binding"
    assert _class_under([dated], LAST + timedelta(days=1), requirement_of) == "good_practice"


def test_an_instrument_ends_before_the_one_that_replaces_it_begins(requirement_of: Build) -> None:
    old = {"number": "old", "title": "o", "replaced_by": "new"}
    new = {"number": "new", "title": "n", "in_force_from": date(2026, 7, 1)}
    assert _class_under([old, new], date(2026, 6, 30), requirement_of) == "binding"
    assert _class_under([old, new], date(2026, 7, 1), requirement_of) == "good_practice"
    # of a successor without a day nothing follows
    assert _class_under([old, {"number": "new", "title": "n"}], date(2026, 7, 1), requirement_of) == "binding"

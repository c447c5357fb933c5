"""Judges many made-up facilities by every shipped standard: `python benchmarks/audits.py`, or with their number.

Every facility has 60 rooms, 40 staff and 300 observations, the same on every machine. All facilities and all
findings are kept in memory. Printed are the seconds of judging alone on one core and, of the whole process,
the peak memory before and after it. Figures depend on the machine: compare runs on one machine only.
"""

from __future__ import annotations

import resource
import sys
import time
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any, get_args

from facility_planner.audit.assess import assessment
from facility_planner.audit.gaps import find_gaps
from facility_planner.domain.facility import (
    Clientele,
    Designation,
    Enclosure,
    Facility,
    FacilityKind,
    Ownership,
    Qualification,
    RoomUse,
    Setting,
    Topic,
)
from facility_planner.domain.roles import Role
from facility_planner.library.shelves import list_standards
from facility_planner.library.standards import load_standard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.domain.indicator import Indicator
    from facility_planner.domain.standard import Requirement

ROOMS, STAFF, OBSERVATIONS = 60, 40, 300
DAY = date(2026, 11, 22)


def main(count: int = 500) -> None:
    """Makes, judges, prints."""
    standards = [load_standard(folder) for folder in list_standards()]
    asked = [leaf for s in standards for r in s.requirements for leaf in (r, *r.leaves)]
    facilities = [made(number, asked) for number in range(count)]
    before = peak_megabytes()
    start = time.process_time()
    judged = [assessment(facility, standards, DAY) for facility in facilities]
    seconds = time.process_time() - start
    findings = sum(len(each.findings) for each in judged)
    gaps = sum(len(find_gaps(each)) for each in judged)
    requirements = sum(len(standard.requirements) for standard in standards)
    print(f"{count} facilities, {ROOMS} rooms, {STAFF} staff, {OBSERVATIONS} observations; {requirements} requirements")
    print(f"seconds {seconds:.2f}  findings {findings}  a second {findings / seconds:.0f}  gaps {gaps}")
    print(f"peak memory in MB: made {before:.0f}, judged {peak_megabytes():.0f}")


def peak_megabytes() -> float:
    """The most memory this process has had so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def made(number: int, asked: Sequence[Requirement | Indicator]) -> Facility:
    """A facility that depends on its number alone."""
    chance = Random(number)
    return Facility.model_validate(
        {
            "facility": f"f{number}",
            "kind": chance.choice(get_args(FacilityKind)),
            "ownership": chance.choice(get_args(Ownership)),
            "setting": chance.choice(get_args(Setting)),
            "capacity": chance.randrange(10, 120),
            "serves": tuple(chance.sample(get_args(Clientele), 3)),
            "care_24h": chance.random() < 0.5,
            "land_area_m2": chance.randrange(200, 4000) / 1,
            "floors": chance.randrange(1, 5),
            "floor_area_m2": chance.randrange(100, 3000) / 1,
            "built_or_renovated_on": DAY - timedelta(days=chance.randrange(9000)),
            "supplies": {"bedding_set": chance.randrange(120), "hygiene_kit": chance.randrange(120)},
            "rooms": tuple(room(f"R{n}", chance) for n in range(ROOMS)),
            "staff": tuple(member(f"S{n}", chance) for n in range(STAFF)),
            "residents": tuple(residents(n, chance) for n in range(6)),
            "observations": tuple(observation(chance.choice(asked), chance) for _ in range(OBSERVATIONS)),
        }
    )


def room(name: str, chance: Random) -> dict[str, Any]:
    """A room of any use, with a fact missing here and there."""
    facts = {
        "floor_area_m2": chance.randrange(60, 400) / 10,
        "enclosure": chance.choice(get_args(Enclosure)),
        "sound_private": chance.random() < 0.6,
        "view_private": chance.random() < 0.6,
        "lockable": chance.random() < 0.6,
        "beds": chance.randrange(1, 9),
        "units": chance.randrange(1, 4),
        "designated_for": chance.choice(get_args(Designation)),
        "floor": chance.randrange(-1, 4),
    }
    known = {name: fact for name, fact in facts.items() if chance.random() < 0.995}
    return {"id": name, "use": chance.choice(get_args(RoomUse)), **known}


def member(name: str, chance: Random) -> dict[str, Any]:
    """A member of staff with up to three trainings."""
    topics = chance.sample(get_args(Topic), chance.randrange(4))
    done = DAY - timedelta(days=chance.randrange(2000))
    return {
        "id": name,
        "sex": chance.choice(("female", "male")),
        "roles": (chance.choice(get_args(Role)),),
        "qualification": chance.choice(get_args(Qualification)),
        "training": tuple({"topic": topic, "completed_on": done} for topic in topics),
    }


def residents(number: int, chance: Random) -> dict[str, Any]:
    """A line of residents; every third is a family."""
    family = {"family": f"F{number}"} if number % 3 == 0 else {}
    sex = chance.choice(("female", "male"))
    return {"sex": sex, "child": chance.random() < 0.4, "count": chance.randrange(1, 12), **family}


def observation(asked: Requirement | Indicator, chance: Random) -> dict[str, Any]:
    """An observation of something that is asked: a yes or no, a number or a sample, with fit values mostly."""
    noted: dict[str, Any] = {
        "of": chance.choice((asked.id, asked.measure)),
        "seen_on": DAY - timedelta(days=chance.randrange(200)),
        "method": "observe",
    }
    if chance.random() < 0.05:
        return noted | {"population": 40, "sample": 10, "passed": chance.randrange(11)}
    if asked.unit == "yes_no":
        return noted | {"value": chance.random() < 0.7}
    return noted | {"value": chance.randrange(0, 120)}


if __name__ == "__main__":
    main(*(int(number) for number in sys.argv[1:2]))

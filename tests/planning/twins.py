"""Cases of few services and twins of them: one fact changed, one pair short."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.planning.intake_support import Case, given, unmet
from tests.unit.planning.builders import arrive, clock, person, shift, small_facility, small_protocol, surge

from facility_planner.domain.base import ClockPeriod
from facility_planner.domain.demands import Demands
from facility_planner.domain.facility import Facility, Room, StaffMember
from facility_planner.domain.scenario import Arrival, Group, Shift

if TYPE_CHECKING:
    from facility_planner.domain.protocol import Service

WALLS: dict[str, Any] = {"enclosure": "full_walls", "sound_private": True, "view_private": True}
CLINIC = Room(id="K", use="clinic", **WALLS)
OFFICE = Room(id="O", use="office", desks=2)
QUIET = ClockPeriod(start=clock("21:30").time(), end=clock("06:30").time())
FAMILY = Group(id="G", kind="family", confirmed=True, members=("P1", "K1"), guardian_of={"K1": "P1"})
NOBODY_OF_THE_KIND = {"no_staff_with_role"}
NOT_THEN = {"no_staff_free", "no_time_left"}
"""Nobody able is there at the only time: of the two codes either is true."""


def short_shift(staff: str, minutes: int, start: str = "08:00", *, overtime: int = 0) -> Shift:
    """A shift of some minutes."""
    hours, begins = (int(part) for part in start.split(":"))
    end = hours * 60 + begins + minutes
    return shift(staff, start, f"{end // 60:02}:{end % 60:02}", overtime=overtime)


def case(
    *services: Service,
    people: tuple[Arrival, ...] = (),
    facility: Facility | None = None,
    demands: Demands | None = None,
    protocol: dict[str, Any] | None = None,
    **scenario: Any,
) -> Case:
    """A case of these services; fields of the scenario by name."""
    place = facility or small_facility()
    return Case(
        surge(*people, facility=place, **scenario),
        small_protocol(*services, **(protocol or {})),
        place,
        demands or Demands(),
    )


def only(*staff: StaffMember, **changes: Any) -> Facility:
    """The small facility with these staff and no others."""
    return small_facility(staff=staff, **changes)


@dataclass(frozen=True)
class Twin:
    """Two cases that differ in one fact, and the pair that it decides."""

    name: str
    good: Case
    bad: Case
    codes: set[str]
    service: str = "health_triage"
    person: str | None = "P1"
    """None where it may be anybody: then one of them is short."""
    kind: str = "service"

    def gives_everything(self) -> bool:
        """Whether the plan of the first case leaves nothing out."""
        return not unmet(self.good.clean_plan())

    def assert_short(self) -> None:
        """Exactly one pair has no place in the plan of the second case, for the reason that was planted."""
        plan = self.bad.clean_plan()
        short = {
            pair: shortage
            for pair, shortage in unmet(plan).items()
            if self.person in (None, pair[0]) and self.service in ("", pair[1])
        }
        assert len(short) == 1, "exactly one pair has no place"
        ((pair, shortage),) = short.items()
        assert pair not in given(plan)
        assert (shortage.kind, shortage.reason.code in self.codes) == (self.kind, True), shortage.reason


def two_people(**fields: Any) -> tuple[Arrival, ...]:
    """Two people who arrive together, alike in the fields given."""
    return (arrive(person("P1", **fields), person("P2", **fields)),)

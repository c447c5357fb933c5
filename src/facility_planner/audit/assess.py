"""Assessment: every requirement of a standard judged at a facility on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from facility_planner.audit.applicability import why_not_judged
from facility_planner.audit.findings import Case, Opinion, finding_of
from facility_planner.audit.judgement import judge, show_only
from facility_planner.audit.measures import MEASURES, ROOM_MEASURES
from facility_planner.audit.observed import Notebook
from facility_planner.audit.reasons import because
from facility_planner.domain.assessment import VERDICTS, Assessment, Finding, StandardUsed, Summary
from facility_planner.domain.standard import RequirementClass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from facility_planner.audit.measures import Measured
    from facility_planner.domain.facility import Facility, Observation
    from facility_planner.domain.standard import Requirement, Standard


def assess(
    facility: Facility, standard: Standard, observations: Sequence[Observation], as_of: date
) -> tuple[Finding, ...]:
    """The findings of `standard` at `facility` on `as_of`, in the standard's order.

    One finding a requirement, and one a room, member of staff, person or file where the requirement is
    judged for each of them. The order of `observations` decides nothing.
    """
    notebook = Notebook(facility, observations, as_of)
    return tuple(
        finding_of(Case(requirement, standard.id, theme.theme, facility.id, subject, as_of), opinion)
        for theme in standard.themes
        for requirement in theme.requirements
        for subject, opinion in _opinions(requirement, facility, notebook, as_of)
    )


def assessment(facility: Facility, standards: Sequence[Standard], as_of: date) -> Assessment:
    """The audit of `facility` on `as_of` against `standards`, from its own observations, with its summary."""
    findings = tuple(
        finding for standard in standards for finding in assess(facility, standard, facility.observations, as_of)
    )
    return Assessment(
        facility=facility.id,
        as_of=as_of,
        standards=tuple(StandardUsed(id=s.id, version=s.pack.version, sha256=s.sha256) for s in standards),
        findings=findings,
        summary=summarise(findings),
    )


def summarise(findings: Iterable[Finding]) -> Summary:
    """The breaches, and the findings of every class by verdict; zeros are written."""
    listed = tuple(findings)
    classes: tuple[RequirementClass, ...] = get_args(RequirementClass)
    counts = {class_: dict.fromkeys(VERDICTS, 0) for class_ in classes}
    for finding in listed:
        counts[finding.class_][finding.verdict] += 1
    return Summary(breaches=sum(finding.is_breach for finding in listed), by_class=counts)


def _opinions(
    requirement: Requirement, facility: Facility, notebook: Notebook, as_of: date
) -> Iterator[tuple[str, Opinion]]:
    """What is to be said of each subject of a requirement."""
    withheld = why_not_judged(requirement, facility, as_of)
    if withheld is not None:
        yield facility.id, Opinion(withheld.verdict, reason=withheld.reason)
        return
    for subject, computed in _subjects(requirement, facility, notebook, as_of):
        yield subject, _opinion(requirement, notebook, subject, computed, as_of)


def _opinion(
    requirement: Requirement, notebook: Notebook, subject: str, computed: Measured | None, as_of: date
) -> Opinion:
    """What is to be said of one subject of a requirement that applies."""
    observation = notebook.about(requirement, subject)
    value = requirement.value_on(as_of)
    if value is None:
        return show_only(requirement, observation, computed)
    if observation is not None and observation.not_applicable_because is not None:
        said = observation.not_applicable_because
        reason = because("stated_not_applicable", vi=said.vi, en=said.en)
        return Opinion("not_applicable", reason=reason, observation=observation)
    return judge(requirement, value, observation, computed)


def _subjects(
    requirement: Requirement, facility: Facility, notebook: Notebook, as_of: date
) -> Iterator[tuple[str, Measured | None]]:
    """Whom a requirement is judged for, each with what is computed of it.

    A requirement of the facility has one subject. Any other is judged for those of whom something was
    noted and, room by room, for the bedrooms a measure can be computed of; for the facility as a whole if
    that was what was noted, or if there is nobody else.
    """
    of_facility = MEASURES.get(requirement.measure)
    whole = of_facility(facility, as_of) if of_facility else None
    if requirement.per == "facility":
        yield facility.id, whole
        return
    of_room = ROOM_MEASURES.get(requirement.measure) if requirement.per == "room" else None
    noted_whole = notebook.about(requirement, facility.id) is not None
    rooms = {room.id: of_room(room) for room in facility.rooms if room.use == "sleeping"} if of_room else {}
    singles = list(notebook.subjects(requirement))
    if not noted_whole:
        singles += [room for room in rooms if room not in singles]
    if noted_whole or not singles:
        yield facility.id, whole
    for subject in sorted(singles):
        yield subject, rooms.get(subject)

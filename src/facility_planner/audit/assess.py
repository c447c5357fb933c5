"""Assessment: every requirement of a standard judged at a facility on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.audit.dossier import Dossier
from facility_planner.audit.findings import finding_of
from facility_planner.audit.opinions import Opinions
from facility_planner.audit.rulebook import rulebook
from facility_planner.audit.summary import summarise
from facility_planner.domain.assessment import Assessment, Finding, StandardUsed
from facility_planner.domain.decided import NO_DECISIONS

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from facility_planner.audit.rulebook import Rule
    from facility_planner.domain.facility import Facility, Observation
    from facility_planner.domain.standard import Standard


def assess(
    facility: Facility,
    standard: Standard,
    observations: Sequence[Observation],
    as_of: date,
    decisions: Mapping[str, str] = NO_DECISIONS,
    only: Collection[str] | None = None,
) -> tuple[Finding, ...]:
    """The findings of `standard` at `facility` on `as_of`, in the standard's order.

    One finding a requirement, and one a room, member of staff, person or file where the requirement is
    judged for each of them. The order of `observations` decides nothing.

    Args:
        facility: Whom to judge.
        standard: By what.
        observations: What was seen there.
        as_of: The day whose law counts, and up to which observations do.
        decisions: Options that the user takes in conflicts of law, by the conflict's id; unknown ones count for
            nothing.
        only: The ids of the requirements to be judged; all of them if absent.
    """
    rules = rulebook(standard, as_of, decisions)
    wanted = rules if only is None else [rule for rule in rules if rule.requirement.id in only]
    return tuple(_findings(wanted, Dossier(facility, observations, as_of)))


def assessment(
    facility: Facility,
    standards: Sequence[Standard],
    as_of: date,
    decisions: Mapping[str, str] = NO_DECISIONS,
) -> Assessment:
    """The audit of `facility` on `as_of` against `standards`, from its own observations, with its summary."""
    dossier = Dossier(facility, facility.observations, as_of)
    books = (rulebook(standard, as_of, decisions) for standard in standards)
    findings = tuple(finding for book in books for finding in _findings(book, dossier))
    return Assessment(
        facility=facility.id,
        as_of=as_of,
        standards=tuple(StandardUsed.of(standard) for standard in standards),
        findings=findings,
        summary=summarise(findings, standards),
    )


def _findings(rules: Sequence[Rule], dossier: Dossier) -> list[Finding]:
    opinions = Opinions(dossier)
    facility = dossier.facility.id
    return [finding_of(rule, facility, subject, opinion) for rule in rules for subject, opinion in opinions.on(rule)]

"""Requirements that law lets others make up for: a failure that an alternative answers is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.audit.reasons import because

if TYPE_CHECKING:
    from collections.abc import Mapping

    from facility_planner.audit.opinion import Opinion
    from facility_planner.domain.assessment import Verdict

FAILED: frozenset[Verdict] = frozenset({"not_met", "partly_met"})
NO_ANSWER: frozenset[Verdict] = FAILED | {"not_applicable"}
"""What an alternative must not be to make up for anything."""


def made_up_for(
    opinion: Opinion, subject: str, facility: str, alternatives: Mapping[str, Mapping[str, Opinion]]
) -> Opinion:
    """The opinion on a subject once the alternatives are looked at, each by the subjects it was judged for."""
    if opinion.verdict not in FAILED:
        return opinion
    verdicts = {name: _verdict(of, subject, facility) for name, of in alternatives.items()}
    if not NO_ANSWER.isdisjoint(verdicts.values()):
        return opinion
    unseen = tuple(name for name, verdict in verdicts.items() if verdict == "not_observed")
    if unseen:
        open_ = because("alternative_open", requirements=unseen)
        return opinion._replace(verdict="not_observed", missing=None, reason=open_)
    told = (*opinion.details, because("met_instead", requirements=tuple(verdicts)))
    return opinion._replace(verdict="met", missing=None, reason=None, details=told)


def _verdict(of: Mapping[str, Opinion], subject: str, facility: str) -> Verdict:
    """The verdict of an alternative on a subject, else on the facility.

    Where only others were looked at nothing is known; but what one of them fails the facility fails.
    """
    found = of.get(subject) or of.get(facility)
    if found is not None:
        return found.verdict
    failed = subject == facility and any(each.verdict in FAILED for each in of.values())
    return "not_met" if failed else "not_observed"

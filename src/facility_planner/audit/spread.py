"""How far a failure spreads: one case, a pattern, or nearly all that was looked at.

Our reading of the three columns of the Joint Commission's SAFER grid, with numbers so that two inspectors
place a finding alike:

- *limited*: at most one in ten fails; or a single one, and less than half.
- *pattern*: more, and less than half.
- *widespread*: half or more.

What is counted: of a sample, the files that do not pass; of a share that must be reached, the points missing to
the whole; of what is judged for each room, member of staff, person or file, the subjects that fail. What is asked
of the facility as a whole concerns everybody there: not met is widespread, partly met a pattern.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple

from facility_planner.audit.alternatives import FAILED
from facility_planner.audit.answers import TOLD
from facility_planner.audit.exact import exact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.domain.assessment import Finding

SpreadKind = Literal["limited", "pattern", "widespread"]
SPREADS: tuple[SpreadKind, ...] = ("limited", "pattern", "widespread")
FEW = Fraction(1, 10)
HALF = Fraction(1, 2)


class Spread(NamedTuple):
    """How far, and the share that it follows from; `of` is 1 for what concerns the whole facility."""

    kind: SpreadKind
    failing: float
    of: float


def spread_of(findings: Sequence[Finding]) -> Spread | None:
    """The spread of a requirement's failure, by its findings; None where nothing fails."""
    failing = [finding for finding in findings if finding.verdict in FAILED]
    if not failing:
        return None
    judged = [finding for finding in findings if finding.verdict in TOLD]
    if len(judged) > 1 or failing[0].subject_kind != "facility":
        return _of_share(len(failing), len(judged))
    return _of_one(failing[0])


def _of_one(finding: Finding) -> Spread:
    """The spread of the one finding on a facility."""
    for detail in finding.details:
        if detail.code == "sampled":
            sample, passed = detail.args["sample"], detail.args["passed"]
            if isinstance(sample, int) and isinstance(passed, int) and passed < sample:
                return _of_share(sample - passed, sample)
    measured = finding.measured
    is_share = finding.unit == "percent" and finding.compare == "at_least"
    if is_share and measured is not None and not isinstance(measured, bool) and 0 <= measured < 100:
        return _of_share(100 - measured, 100)
    return Spread("pattern" if finding.verdict == "partly_met" else "widespread", 1, 1)


def _of_share(failing: float, of: float) -> Spread:
    share = exact(failing) / exact(of)
    if share >= HALF:
        return Spread("widespread", failing, of)
    return Spread("limited" if share <= FEW or failing == 1 else "pattern", failing, of)

"""Judge a facility by the law of a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facility_planner.audit.assess import assessment
from facility_planner.library.observations import load_facility_with
from facility_planner.services.decisions import decisions_on
from facility_planner.services.locate import standard_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from facility_planner.domain.assessment import Assessment
    from facility_planner.domain.facility import Facility
    from facility_planner.domain.standard import Standard

STANDARDS = ("vn-2024",)
"""The standards of an audit that names none."""


@dataclass(frozen=True)
class AuditResult:
    """An audited facility with the standards it was judged by."""

    facility: Facility
    standards: tuple[Standard, ...]
    assessment: Assessment


def run_audit(
    facility: Path,
    standards: Sequence[str] = STANDARDS,
    *,
    as_of: date,
    decisions: Mapping[str, str] | None = None,
) -> AuditResult:
    """Judge the facility of a file by standards (ids, or folders) as in force on a day.

    Conflicts of law are decided by `decisions`, else by the file in the user's folder, else as the
    standards decide them.

    Raises:
        InputError: every problem of the facility's file, of a standard, or of a decision.
    """
    applied = tuple(standard_of(given) for given in dict.fromkeys(standards))
    return _judged(load_facility_with(facility, applied), applied, as_of, decisions)


def audit_known(
    facility: Facility,
    standards: Sequence[str] = STANDARDS,
    *,
    as_of: date,
    decisions: Mapping[str, str] | None = None,
) -> AuditResult:
    """Judge a facility that is known already, as that of a file. Errors as for `run_audit`."""
    applied = tuple(standard_of(given) for given in dict.fromkeys(standards))
    return _judged(facility, applied, as_of, decisions)


def _judged(
    facility: Facility, applied: tuple[Standard, ...], as_of: date, decisions: Mapping[str, str] | None
) -> AuditResult:
    decided = decisions_on(applied, decisions)
    return AuditResult(facility, applied, assessment(facility, applied, as_of, decided))

"""What cannot go on: one base class, one leaf for each seam."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.domain.problem import Problem


class FacilityPlannerError(Exception):
    """The base of every error that the program raises on purpose."""


class InputError(FacilityPlannerError):
    """Input that cannot be used; carries every problem found."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(f"{len(problems)} problem(s) in the input")
        self.problems: tuple[Problem, ...] = tuple(problems)


class OutputError(FacilityPlannerError):
    """A file that cannot be written; nothing was left behind."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(f"{path}: {why}")
        self.path = path
        self.why = why


class StoreError(FacilityPlannerError):
    """The store cannot do what was asked; what it held it still holds.

    Codes, with what fills their sentences. Of the files: `locked` by another program · `disk_full` · `read_only` ·
    `no_wal` · `damaged` · `newer` than the program · `not_allowed` · `failed` · `file_exists` · `not_valid`. Of the
    journal: `forked` · `chain_gap` · `chain_altered` · `text_altered` · `unknown_text` · `already_redacted` ·
    `record_kept` · `reason_needed` · `traces_left`. Of keys: `key_exists` · `no_key` · `key_damaged` ·
    `passphrase_needed` · `wrong_passphrase`. Refusals of the audits themselves: `audit_finished`,
    `audit_not_finished`, `unknown_audit`, `unknown_facility`, `unknown_inspector`, … The sentences, and with them
    every code, stand in `reporting.describe.store_words`.
    """

    def __init__(self, code: str, **args: str | int) -> None:
        super().__init__(f"{code} {args}" if args else code)
        self.code = code
        self.args_of_code: dict[str, str | int] = args


class BrokenRule(Protocol):
    """What a rejected plan breaks: a `Violation` of the domain."""

    @property
    def rule(self) -> str:
        """The name of the rule."""


class PlanRejected(FacilityPlannerError):  # noqa: N818 - the plan is rejected; the input has no error
    """A plan that the checker refuses; such a plan is never shown."""

    def __init__(self, violations: Sequence[BrokenRule]) -> None:
        rules = ", ".join(sorted({violation.rule for violation in violations}))
        super().__init__(f"the plan breaks rules: {rules}")
        self.violations: tuple[BrokenRule, ...] = tuple(violations)


class BrokenProgrammeRule(BrokenRule, Protocol):
    """What a rejected programme breaks, and where: a `ProgrammeFault` of the domain."""

    @property
    def facility(self) -> str | None:
        """The facility it is about."""

    @property
    def remedy(self) -> str | None:
        """The remedy it is about."""

    @property
    def year(self) -> int | None:
        """The year it is about."""


class ProgrammeRejected(FacilityPlannerError):  # noqa: N818 - the programme is rejected; the input has no error
    """A programme that the checker refuses; such a programme is never shown."""

    def __init__(self, faults: Sequence[BrokenProgrammeRule]) -> None:
        rules = ", ".join(sorted({fault.rule for fault in faults}))
        super().__init__(f"the programme breaks rules: {rules}")
        self.faults: tuple[BrokenProgrammeRule, ...] = tuple(faults)

    def lines(self) -> tuple[str, ...]:
        """Each fault for a report of it: the rule, then what it is about."""
        return tuple(
            " ".join(str(part) for part in (fault.rule, fault.facility, fault.remedy, fault.year) if part is not None)
            for fault in self.faults
        )

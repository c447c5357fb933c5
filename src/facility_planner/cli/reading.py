"""What commands read: facilities by file, by id, or from standard input; every fault of all of them."""

from __future__ import annotations

import sys
import tempfile
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from facility_planner.errors import InputError
from facility_planner.services.locate import facility_file
from facility_planner.services.run_audit import STANDARDS, AuditResult, run_audit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from facility_planner.domain.problem import Problem

STANDARD_INPUT = "-"


@contextmanager
def readable(given: Path) -> Iterator[Path]:
    """A path that can be read: the given one, or for `-` what came in, for as long as it is needed.

    Problems of standard input are told of the file `-`.
    """
    if str(given) != STANDARD_INPUT:
        yield given
        return
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "input.yaml"
        copy.write_bytes(sys.stdin.buffer.read())
        try:
            yield copy
        except InputError as error:
            raise InputError(
                [replace(p, file=STANDARD_INPUT) if p.file == str(copy) else p for p in error.problems]
            ) from error


def audit_of(
    given: str, standards: Sequence[str] | None, as_of: date, decisions: Mapping[str, str] | None = None
) -> AuditResult:
    """The audit of one facility: its file, `-`, or the id of a shipped one."""
    path = Path(given) if given == STANDARD_INPUT else facility_file(given)
    with readable(path) as file:
        return run_audit(file, standards or STANDARDS, as_of=as_of, decisions=decisions)


def audits_of(
    given: Sequence[str], standards: Sequence[str] | None, as_of: date, decisions: Mapping[str, str] | None = None
) -> list[AuditResult]:
    """The audits of several facilities, each named once.

    Raises:
        InputError: every problem of all of them.
    """
    audits: list[AuditResult] = []
    problems: list[Problem] = []
    for name in dict.fromkeys(given):
        try:
            audits.append(audit_of(name, standards, as_of, decisions))
        except InputError as error:
            problems += [problem for problem in error.problems if problem not in problems]
    if problems:
        raise InputError(problems)
    return audits

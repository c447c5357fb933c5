"""What commands read: facilities by file, by id, or from standard input; every fault of all of them."""

from __future__ import annotations

import sys
import tempfile
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from facility_planner.domain.problem import Problem
from facility_planner.errors import InputError
from facility_planner.services.locate import facility_file, facility_files
from facility_planner.services.run_audit import STANDARDS, AuditResult, run_audit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from facility_planner.domain.problem import Args

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
    """The audits of several facilities, each file once; of a folder all facilities in it, by file name.

    Raises:
        InputError: every problem of all of them, two files of one facility among them.
    """
    audits: list[AuditResult] = []
    problems: list[Problem] = []
    named: dict[str, str] = {}
    for name in dict.fromkeys(file for one in given for file in _files_of(one)):
        try:
            audit = audit_of(name, standards, as_of, decisions)
        except InputError as error:
            problems += [problem for problem in error.problems if problem not in problems]
            continue
        audits.append(audit)
        first = named.setdefault(audit.facility.id, name)
        if first != name:
            twice: Args = {"kind": "facility", "id": audit.facility.id, "first_file": first}
            problems.append(Problem(name, 0, 0, ("facility",), "duplicate_id", twice))
    if problems:
        raise InputError(problems)
    return audits


def _files_of(given: str) -> tuple[str, ...]:
    return (given,) if given == STANDARD_INPUT else tuple(map(str, facility_files(given)))

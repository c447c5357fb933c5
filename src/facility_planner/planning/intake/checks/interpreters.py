"""Rule 27: interpreters rest, and two of them share what is long."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from facility_planner.planning.intake.checks.visits import sessions_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from facility_planner.domain.plan import Violation
    from facility_planner.planning.intake.checks.facts import Facts
    from facility_planner.planning.intake.checks.visits import Session, Visit


def check_interpreters(facts: Facts, visits: Sequence[Visit]) -> Iterator[Violation]:
    """second_interpreter, interpreter_rest."""
    for visit in visits:
        if len(visit.interpreters) == 1 and interpreters_asked(facts, visit) > 1:
            limits = facts.protocol.limits.interpreter
            limit = limits.second_after_minutes if limits else None
            yield visit.breaks("second_interpreter", minutes=visit.end - visit.start, limit=limit or 0)
    yield from _rest(facts, visits)


def interpreters_asked(facts: Facts, visit: Visit) -> int:
    """How many interpreters an interpreted activity of this length has."""
    limits = facts.protocol.limits.interpreter
    if limits is None or limits.second_after_minutes is None:
        return 1
    return 2 if visit.end - visit.start > limits.second_after_minutes else 1


def _rest(facts: Facts, visits: Sequence[Visit]) -> Iterator[Violation]:
    """Interpreted activities less than the rest apart form a run; one alone may be longer than the limit."""
    limits = facts.protocol.limits.interpreter
    if limits is None:
        return
    by_interpreter: dict[str, list[Session]] = defaultdict(list)
    for session in sessions_of(visits):
        for interpreter in dict.fromkeys(session.first.interpreters):
            by_interpreter[interpreter].append(session)
    for interpreter, sessions in sorted(by_interpreter.items()):
        runs: list[list[Session]] = []
        for session in sessions:
            last = max((one.stretch[1] for one in runs[-1]), default=0) if runs else 0
            if runs and session.stretch[0] - last < limits.rest_minutes:
                runs[-1].append(session)
            else:
                runs.append([session])
        for run in runs:
            minutes = sum(max(0, one.stretch[1] - one.stretch[0]) for one in run)
            if len(run) > 1 and minutes > limits.minutes:
                first = run[0].first
                yield first.breaks("interpreter_rest", interpreter=interpreter, minutes=minutes, limit=limits.minutes)

"""Rule 28, and what rule 29 says of staff: breaks and meals of those who are on shift."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from facility_planner.domain.plan import Violation
from facility_planner.planning.intake.checks.respite import Respite, fixed_of, has_room, meal_times
from facility_planner.planning.intake.checks.stretches import intersection

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from facility_planner.domain.plan import Break, Plan
    from facility_planner.planning.intake.checks.duty import Duty
    from facility_planner.planning.intake.checks.facts import Facts
    from facility_planner.planning.intake.checks.spells import Spell
    from facility_planner.planning.intake.checks.stretches import Stretch
    from facility_planner.planning.intake.checks.visits import Visit


def check_breaks(facts: Facts, duty: Duty, plan: Plan, visits: Sequence[Visit]) -> Iterator[Violation]:
    """staff_break, staff_meal."""
    if facts.protocol.limits.staff_break is None and not facts.meals:
        return
    work, breaks = _work(facts, plan, visits), _breaks(plan)
    for staff in sorted(facts.own_staff):
        fixed = fixed_of(facts, visits, staff)
        for shift in duty.shifts.get(staff, ()):
            yield from _in_time(facts, staff, shift, work.get(staff, ()), breaks.get(staff, ()), fixed)
            yield from _meals(facts, staff, shift, breaks.get(staff, ()), fixed)


def _work(facts: Facts, plan: Plan, visits: Sequence[Visit]) -> dict[str, list[Stretch]]:
    """What each member of staff does: activities with the way to a partner, and attendance; not the night watch."""
    found: dict[str, list[Stretch]] = defaultdict(list)
    for visit in visits:
        for staff in visit.activity.staff:
            found[staff].append(visit.away)
    rules = facts.protocol.cover
    for stint in plan.cover:
        if stint.rule < len(rules) and rules[stint.rule].condition == "women_asleep":
            continue
        found[stint.staff].append((facts.minute(stint.start), facts.minute(stint.end)))
    return found


def _breaks(plan: Plan) -> dict[str, list[Break]]:
    found: dict[str, list[Break]] = defaultdict(list)
    for pause in plan.breaks:
        found[pause.staff].append(pause)
    return found


def _in_time(
    facts: Facts,
    staff: str,
    shift: Spell,
    work: Sequence[Stretch],
    breaks: Sequence[Break],
    fixed: tuple[Stretch, ...],
) -> Iterator[Violation]:
    """Never too long without a break, from the beginning of the shift to the end of what is done in it."""
    asked = facts.protocol.limits.staff_break
    if asked is None:
        return
    begins = max(0, shift.start)
    done = intersection(work, [(begins, min(facts.horizon, shift.end + shift.overtime))])
    respite = Respite(asked.minutes, asked.within_minutes, fixed)
    until = max((end for _, end in done), default=begins)
    taken = [(facts.minute(pause.start), facts.minute(pause.end)) for pause in breaks]
    since = respite.first_gap(begins, until, [(max(a, begins), b) for a, b in taken])
    if since is not None:
        yield Violation(
            rule="staff_break", staff=(staff,), at=facts.moment(since),
            args={"hours": asked.within_hours, "minutes": asked.minutes},
        )  # fmt: skip


def _meals(
    facts: Facts, staff: str, shift: Spell, breaks: Sequence[Break], fixed: tuple[Stretch, ...]
) -> Iterator[Violation]:
    """A break of kind meal at every meal time that lies in the shift."""
    for start, end, minutes in meal_times(facts):
        if not (shift.start <= start and end <= shift.end) or not has_room(start, end, minutes, fixed):
            continue
        eaten = [(facts.minute(pause.start), facts.minute(pause.end)) for pause in breaks if pause.kind == "meal"]
        if not any(min(b, end) - max(a, start) >= minutes for a, b in eaten):
            yield Violation(
                rule="staff_meal", staff=(staff,), at=facts.moment(start),
                args={"until": facts.moment(end).isoformat(), "minutes": minutes},
            )  # fmt: skip

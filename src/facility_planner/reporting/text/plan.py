"""A plan as text: how good it is, what is short, then who does what, where and when."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from facility_planner.i18n import format_date, format_minutes, format_moment, format_number, translator
from facility_planner.reporting.describe import (
    Names,
    describe_deadline,
    describe_requirement,
    describe_shortage,
    describe_warning,
    describe_wish,
    names_of,
)
from facility_planner.reporting.rows import deadline_rows, plan_summary
from facility_planner.reporting.rows.timetable import LANE_KINDS
from facility_planner.reporting.terms import BED_KINDS, GOALS, SHORTAGE_KINDS, STATUSES, term
from facility_planner.reporting.text.explanations import add_explanations
from facility_planner.reporting.text.page import Page, join
from facility_planner.reporting.text.timetable import add_cover, add_timetable
from facility_planner.reporting.text.walk import add_walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from facility_planner.domain.base import Language
    from facility_planner.domain.plan import PersonService, Plan, Shortage
    from facility_planner.reporting.inputs import PlannedSurge
    from facility_planner.reporting.rows import GoalRow, PlanSummary
    from facility_planner.reporting.rows.timetable import LaneKind


def plan_text(result: PlannedSurge, language: Language, kinds: Sequence[LaneKind] = LANE_KINDS) -> str:
    """The whole plan as text; people are case codes, and nothing is told of them but times and rooms.

    `kinds` are the sides from which the timetable is told: by person, by staff member, by room.
    """
    surge, plan = result.surge, result.plan
    names = names_of(surge.protocol, surge.standards)
    summary = plan_summary(surge, plan)
    page = Page()
    _add_head(page, summary, language)
    _add_goals(page, summary, language)
    _add_exceptions(page, plan, names, language)
    add_explanations(page, plan, surge.protocol, names, language)
    _add_deadlines(page, result, language)
    add_walk(page, surge, plan, names, language)
    for kind in kinds:
        add_timetable(page, surge, plan, kind, language)
    _add_beds(page, plan, language)
    add_cover(page, surge, plan, language)
    return page.text()


def _add_head(page: Page, summary: PlanSummary, language: Language) -> None:
    _ = translator(language)
    page.heading(_("Plan for a surge"))
    page.add(summary.title.in_language(language))
    people = _("{count} people from {moment}").format(
        count=summary.people, moment=format_moment(summary.first_arrival, language)
    )
    staff = _("{count} staff on duty").format(count=summary.staff)
    page.add(join(summary.facility_title.in_language(language), people, staff))
    page.labelled(_("Status"), term(STATUSES, summary.status, language))


def _add_goals(page: Page, summary: PlanSummary, language: Language) -> None:
    _ = translator(language)
    if not summary.goals:
        return
    page.section(_("Goals, most important first"))
    rows = [["", _("value"), _("bound"), ""]]
    for goal in summary.goals:
        value, bound = (_goal_amount(goal, number, language) for number in (goal.value, goal.bound))
        rows.append([term(GOALS, goal.name, language), value, bound, goal_quality(goal, language)])
    page.table(rows, "<>><", 2)
    for goal in summary.goals:
        if goal.name == "last_person_done" and goal.value:
            moment = format_moment(summary.starts + timedelta(minutes=goal.value), language)
            page.add(_("The last person is done at {moment}").format(moment=moment), 2)


def _goal_amount(goal: GoalRow, number: int | None, language: Language) -> str:
    if number is None:
        return "–"
    return format_minutes(number, language) if goal.in_minutes else format_number(number, language)


def goal_quality(goal: GoalRow, language: Language) -> str:
    """`✓ tối ưu`, or how far the value can be from the best at most; a bound of nothing is none."""
    _ = translator(language)
    if goal.is_optimal:
        return _("✓ optimal")
    if goal.bound_gap is None or goal.bound_gap >= 1:
        return _("no bound")
    return f"≤ {format_number(100 * goal.bound_gap, language, 'up', 1)}%"


def _add_exceptions(page: Page, plan: Plan, names: Names, language: Language) -> None:
    """What could not be done, what was refused, put off or is good to know."""
    _ = translator(language)
    _add_list(page, _("Why no plan is possible"), [describe_requirement(r, language, names) for r in plan.conflicts])
    _add_shortages(page, plan, names, language)
    _add_list(page, _("Wishes not met"), [describe_wish(wish, language, names) for wish in plan.wishes])
    _add_list(
        page, _("Put off until tomorrow or later"), _by_service(plan.tomorrow, names, language), len(plan.tomorrow)
    )
    _add_list(page, _("Declined by the person"), _by_service(plan.declined, names, language), len(plan.declined))
    called = _("{staff} called at {moment}").format
    calls = [called(staff=call.staff, moment=format_moment(call.called_at, language)) for call in plan.calls]
    _add_list(page, _("Staff called in"), calls)
    _add_list(page, _("Good to know"), [describe_warning(w, language, names) for w in plan.warnings])


def _add_shortages(page: Page, plan: Plan, names: Names, language: Language) -> None:
    _ = translator(language)
    page.section(_("Shortages: {count}").format(count=len(plan.shortages)))
    if not plan.shortages:
        page.add(_("Nothing is short."), 2)
    for kind in dict.fromkeys(shortage.kind for shortage in plan.shortages):
        page.add(term(SHORTAGE_KINDS, kind, language), 2)
        for alike in _alike(shortage for shortage in plan.shortages if shortage.kind == kind):
            people = [shortage.person for shortage in alike if shortage.person]
            page.add(f"✕ {describe_shortage(alike[0], language, names, people)}", 4, 2)


def _alike(shortages: Iterable[Shortage]) -> list[list[Shortage]]:
    """Shortages of one thing for one reason together, whoever they concern; one of cover stands alone."""
    groups: dict[str, list[Shortage]] = {}
    for shortage in shortages:
        groups.setdefault(shortage.model_copy(update={"person": None}).model_dump_json(), []).append(shortage)
    return list(groups.values())


def _add_list(page: Page, title: str, items: Sequence[str], count: int | None = None) -> None:
    """A section with its items, if there are any, and how many things they tell of."""
    if items:
        page.section(f"{title}: {len(items) if count is None else count}")
        for item in items:
            page.add(f"- {item}", 2, 2)


def _by_service(pairs: Sequence[PersonService], names: Names, language: Language) -> list[str]:
    """One line a service with all its people."""
    people: dict[str, list[str]] = {}
    for pair in pairs:
        people.setdefault(pair.service, []).append(pair.person)
    return [f"{names.of(service, language)}: {', '.join(codes)}" for service, codes in people.items()]


def _add_deadlines(page: Page, result: PlannedSurge, language: Language) -> None:
    """What law asks to be done by when, for whom, a line for each day and deadline."""
    _ = translator(language)
    everybody = [person.id for person in result.surge.scenario.people]
    lines = [describe_deadline(row, everybody, language) for row in deadline_rows(result.surge, result.plan)]
    _add_list(page, _("Deadlines"), lines)


def _add_beds(page: Page, plan: Plan, language: Language) -> None:
    _ = translator(language)
    for night in sorted({bed.night for bed in plan.beds}):
        page.section(_("Beds in the night of {day}").format(day=format_date(night, language)))
        tonight = [bed for bed in plan.beds if bed.night == night]
        for room in sorted({bed.room for bed in tonight}):
            sleepers = sorted((bed.person, bed.kind) for bed in tonight if bed.room == room)
            said = (p if kind == "bed" else f"{p} ({term(BED_KINDS, kind, language)})" for p, kind in sleepers)
            page.columns([room, ", ".join(said)], [8], 2)

"""The surges to choose from, and what a plan could not give; who sleeps where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from facility_planner.reporting.describe import (
    describe_deadline,
    describe_reason,
    describe_requirement,
    describe_shortage,
    describe_warning,
    describe_wish,
    names_of,
)
from facility_planner.reporting.rows import deadline_rows, plan_summary
from facility_planner.reporting.terms import BED_KINDS, DESIGNATIONS, ROOM_USES, SEXES, SHORTAGE_KINDS, term
from facility_planner.tui.presenters.facilities import OPEN_FILE
from facility_planner.tui.presenters.why import why_in_short
from facility_planner.tui.widgets.lists import Line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from facility_planner.domain.facility import Room
    from facility_planner.domain.plan import BedAssignment, PersonService, Plan, Shortage
    from facility_planner.reporting.describe import Names
    from facility_planner.tui.backend import Shelves, Surge, SurgeOnShelf
    from facility_planner.tui.speech import Speech


def surge_lines(shelves: Shelves, facility: str, opened: Sequence[Path], speech: Speech) -> list[Line]:
    """The surges of the facility first, then those of others, then files opened by path."""
    _ = speech.say
    own = [surge for surge in shelves.surges if surge.facility_id == facility]
    others = [surge for surge in shelves.surges if surge.facility_id != facility]
    lines = _section(_("Surges of this facility"), own, speech)
    lines += _section(_("Surges of other facilities"), others, speech)
    lines += [Line(str(path), Content(f"  {path}")) for path in opened]
    lines.append(Line(OPEN_FILE, Content.styled(f"  {_('Open a file…')}", "$accent")))
    return lines


def _section(title: str, surges: Sequence[SurgeOnShelf], speech: Speech) -> list[Line]:
    if not surges:
        return []
    _ = speech.say
    lines = [Line(None, Content(title))]
    for surge in surges:
        count = _("{count} people").format(count=surge.people)
        lines.append(
            Line(
                str(surge.path),
                Content.assemble((f"  {count:>9}  ", "bold $accent"), speech.text(surge.title)),
            )
        )
    return lines


def surge_head(surge: Surge, speech: Speech) -> Content:
    """The surge in one line: who comes when, and how many staff are there."""
    _ = speech.say
    scenario = surge.scenario
    first = min(arrival.at for arrival in scenario.arrivals)
    shifts = scenario.shifts
    staff = len(surge.facility.staff) if shifts is None else len({shift.staff for shift in shifts})
    parts = [
        _("{count} people from {moment}").format(count=len(scenario.people), moment=speech.moment(first)),
        _("{count} staff on duty").format(count=staff),
    ]
    title = speech.text(scenario.title, scenario.id)
    return Content.assemble((f" {' · '.join(parts)}", "bold"), (f"  {title}", "$foreground 80%"))


def counts_of(plan: Plan) -> int:
    """How much is short, or contradicts itself."""
    return len(plan.shortages) + len(plan.conflicts)


def missing_content(surge: Surge, plan: Plan, speech: Speech) -> Content:
    """Shortages with their reasons, wishes missed, what was put off, what was declined, what else to know."""
    _ = speech.say
    language = speech.language
    names = names_of(surge.protocol, surge.standards)
    sections = [
        _list(
            _("Why no plan is possible"),
            [describe_requirement(r, language, names) for r in plan.conflicts],
            "$text-error",
        )
    ]
    reasons = why_in_short(surge, plan, speech)
    for kind in dict.fromkeys(shortage.kind for shortage in plan.shortages):
        items = _shortages([s for s in plan.shortages if s.kind == kind], names, speech, reasons)
        sections.append(_list(term(SHORTAGE_KINDS, kind, language), items, "$text-error", "✕"))
    sections += [
        _list(
            _("Wishes not met"),
            [describe_wish(wish, language, names) for wish in plan.wishes],
            "$text-warning",
        ),
        _list(_("Put off until tomorrow or later"), _by_service(plan.tomorrow, names, speech), "$text-warning"),
        _list(_("Declined by the person"), _by_service(plan.declined, names, speech), "$secondary"),
        _list(
            _("Staff called in"),
            [f"{c.staff} · {speech.moment(c.called_at)}" for c in plan.calls],
            "$secondary",
        ),
        _list(_("Good to know"), [describe_warning(w, language, names) for w in plan.warnings], "$secondary"),
    ]
    told = [section for section in sections if section]
    if not plan.shortages and not plan.conflicts:
        told.insert(0, Content.styled(f"✓ {_('Nothing is short.')}", "bold $text-success"))
    return Content("\n\n").join(told)


def deadlines_content(surge: Surge, plan: Plan, speech: Speech) -> Content:
    """What law asks to be done by when, for whom and by whom."""
    _ = speech.say
    everybody = [person.id for person in surge.scenario.people]
    lines = [describe_deadline(row, everybody, speech.language) for row in deadline_rows(surge, plan)]
    return _list(_("Deadlines"), lines, "$secondary") or Content(_("The standards name no deadline for these people."))


def _shortages(
    shortages: Sequence[Shortage], names: Names, speech: Speech, reasons: dict[str, Content]
) -> list[str | Content]:
    """One line for all people who lack the same service for the same reason; one for every other shortage.

    Below the last line of a service stands, once, what together makes it short.
    """
    people: dict[tuple[str, str], list[str]] = {}
    others: list[str | Content] = []
    for shortage in shortages:
        if shortage.person is not None and shortage.service is not None and shortage.start is None:
            why = describe_reason(shortage.reason, speech.language, names)
            people.setdefault((shortage.service, why), []).append(shortage.person)
        else:
            others.append(describe_shortage(shortage, speech.language, names))
    lines: list[str | Content] = []
    last = dict(people.keys())
    for (service, why), codes in people.items():
        line = f"{names.of(service, speech.language)}: {why} – {', '.join(codes)}"
        reason = reasons.pop(service, None) if last[service] == why else None
        lines.append(line if reason is None else Content(f"{line}\n") + reason)
    return lines + others


def _list(title: str, items: Sequence[str | Content], style: str, sign: str = "·") -> Content:
    if not items:
        return Content("")
    lines = [Content.styled(f"{title}: {len(items)}", f"bold {style}")]
    lines += [Content.assemble((f"{sign} ", style), item) for item in items]
    return Content("\n").join(lines)


def _by_service(pairs: Sequence[PersonService], names: Names, speech: Speech) -> list[str]:
    people: dict[str, list[str]] = {}
    for pair in pairs:
        people.setdefault(pair.service, []).append(pair.person)
    return [f"{names.of(service, speech.language)}: {', '.join(codes)}" for service, codes in people.items()]


def beds_content(surge: Surge, plan: Plan, speech: Speech) -> Content:
    """Night after night, room after room: its beds and cots, who is there already, who sleeps there."""
    _ = speech.say
    parts: list[Content] = []
    for night in sorted({bed.night for bed in plan.beds}):
        title = _("Night of {day}").format(day=speech.date(night))
        parts.append(
            Content("\n\n").join([Content.styled(title, "bold $accent"), *_rooms(surge, plan.beds, night, speech)])
        )
    if not parts:
        parts.append(Content(_("No night lies within this plan.")))
    without = [s for s in plan.shortages if s.kind == "bed"]
    if without:
        names = names_of(surge.protocol, surge.standards)
        items = [describe_shortage(s, speech.language, names) for s in without]
        parts.append(_list(term(SHORTAGE_KINDS, "bed", speech.language), items, "$text-error", "✕"))
    return Content("\n\n").join(parts)


def _rooms(surge: Surge, beds: Sequence[BedAssignment], night: date, speech: Speech) -> list[Content]:
    used = [
        room
        for room in surge.facility.rooms
        if room.use in ("sleeping", "isolation") or any(b.room == room.id for b in beds)
    ]
    return [
        _room(surge, room, [bed for bed in beds if bed.night == night and bed.room == room.id], speech) for room in used
    ]


def _room(surge: Surge, room: Room, beds: Sequence[BedAssignment], speech: Speech) -> Content:
    ngettext = speech.say_count
    residents = sum(resident.room == room.id for resident in surge.scenario.residents)
    facts = [
        term(ROOM_USES, room.use, speech.language),
        ngettext("{count} bed", "{count} beds", room.beds).format(count=room.beds) if room.beds else "",
        ngettext("{count} cot", "{count} cots", room.cots).format(count=room.cots) if room.cots else "",
        term(DESIGNATIONS, room.designated_for, speech.language) if room.designated_for else "",
        ngettext("{count} resident", "{count} residents", residents).format(count=residents) if residents else "",
    ]
    head = Content.assemble((f"{room.id}  ", "bold"), (" · ".join(fact for fact in facts if fact), "$foreground 80%"))
    people = {person.id: person for person in surge.scenario.people}
    sleepers = []
    for bed in sorted(beds, key=lambda bed: bed.person):
        person = people.get(bed.person)
        about = f" {term(SEXES, person.sex, speech.language)} {speech.number(person.age, 1)}" if person else ""
        kind = "" if bed.kind == "bed" else f", {term(BED_KINDS, bed.kind, speech.language)}"
        sleepers.append(f"{bed.person}{about}{kind}")
    return Content("\n").join([head, Content("   " + (" · ".join(sleepers) or "–"))])


def summary_line(surge: Surge, plan: Plan, speech: Speech) -> Content:
    """What is not as it should be, in one line: how much is short, missed, put off, declined."""
    _ = speech.say
    summary = plan_summary(surge, plan)
    told = [
        (_("short {count}"), summary.shortages, "$text-error"),
        (_("wishes missed {count}"), summary.wishes, "$text-warning"),
        (_("put off {count}"), summary.tomorrow, "$text-warning"),
        (_("declined {count}"), summary.declined, "$secondary"),
    ]
    parts = [(f" {text.format(count=n)} ", f"bold {style}") for text, n, style in told if n]
    return Content.assemble(*parts) if parts else Content.styled(f" ✓ {_('Nothing is short.')}", "bold $text-success")

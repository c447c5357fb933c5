"""Why a service is short and what would help, in the words of who runs the facility."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from facility_planner.domain.calendar import LOCAL_ZONE
from facility_planner.i18n import format_minutes, format_number, format_span, format_time, mark, plural, translator
from facility_planner.reporting.describe.names import NO_NAMES, Names
from facility_planner.reporting.describe.reasons import CONFLICTS
from facility_planner.reporting.describe.spoken import say
from facility_planner.reporting.terms import COVER_RULES, GOALS, term

if TYPE_CHECKING:
    from collections.abc import Mapping

    from facility_planner.domain.assessment import Reason, ReasonArg
    from facility_planner.domain.base import Language
    from facility_planner.reporting.rows import ChangeRow, ExplanationRow

CAUSES = {
    "no_room_of_use": mark("no room for it[ ({uses})]"),
    "no_private_room_of_use": mark("no private room for it[ ({uses})]"),
    "rooms_of_use": mark("{count}[ ({rooms})][, {hours}]"),
    "no_staff_of_roles": mark("nobody who may do it[ ({roles})][, trained in: {topic}][, {sex}]"),
    "staff_of_roles": mark("{count}[ ({staff})][, {hours}]"),
    "staff_absent_after": mark("who may do it is there until {moment} at most[ ({staff})]"),
    "no_interpreters_of": mark("no interpreter[ ({languages})]"),
    "interpreters_of": mark("{count}[ ({languages}: {staff})]"),
    "room_turnaround": mark("rooms rest for {minutes} minutes after each use"),
    "interpreter_rest": mark("interpreters rest after {minutes} minutes"),
    "sex_asked": mark("whoever does it must be of the sex that is asked for[: {sex}]"),
    "staff_rest": mark("rest of {minutes} minutes after each time[: {service}]"),
    "per_staff_per_day": mark("at most {most} a day for each who does it[: {service}]"),
    "talk_limit": mark("at most {minutes} minutes of talk a day for each person"),
    "tellings": mark("the story is told at most {most} times a day"),
    "quiet_hours": mark("not in the quiet hours[, {hours}]"),
    "guardian_present": mark("the guardian has to be there"),
    "order_of": mark("it comes after: {services}"),
    "not_before": mark("not before {minutes} minutes after arrival[: {service}]"),
    "horizon": mark("to be given by {to}"),
    "cover_kept": mark("somebody has to stay[: {cover}]"),
    "staff_breaks": mark("breaks of the staff[: {minutes} minutes]"),
    "meals": mark("everybody is free for the meals"),
    "feeding": mark("mothers are free to feed their infants"),
    "keep_apart": mark("people who are kept apart"),
    "partner_hours": mark("the hours of the partner"),
    "separate_staff": mark("two services need different leads"),
    "continuity": mark("two services need the same lead"),
    "working_time": mark("the limits of working time"),
    "step_free": mark("rooms that a wheelchair can reach"),
    "zones": mark("rooms that are in the right zone"),
    "goal_first": mark("a goal that comes first: {goal}"),
} | CONFLICTS
"""What stands in the way of a service, each in small letters and without a full stop."""

BESIDE = {
    "rooms_of_use": mark("more rooms"),
    "room_turnaround": mark("less rest of rooms"),
    "staff_of_roles": mark("more staff"),
    "staff_absent_after": mark("longer shifts"),
    "interpreters_of": mark("more interpreters"),
    "interpreter_rest": mark("less rest of interpreters"),
    "staff_rest": mark("less rest of staff"),
    "per_staff_per_day": mark("more a day for each member of the staff"),
    "talk_limit": mark("more talk a day"),
    "sex_asked": mark("staff of any sex"),
    "order_of": mark("another order"),
    "horizon": mark("more time"),
    "goal_first": mark("another order of goals"),
}
"""What helps together with something else."""

CHANGES = {
    "one_more_room": mark("one more room[ ({uses})]"),
    "one_more_private_room": mark("one more private room[ ({uses})]"),
    "one_more_staff": mark("one more: {role}[ ({sex})]"),
    "one_more_interpreter": mark("one more interpreter[ ({languages})]"),
    "longer_shifts": mark("shifts {minutes} minutes longer[ ({staff})]"),
    "begin_earlier": mark("shifts that begin {minutes} minutes earlier[ ({staff})]"),
    "one_more_training": mark("{staff} trained in: {topic}"),
    "shorter_turnaround": mark("rooms rest for {minutes} minutes only"),
}
"""What could be changed."""


def describe_explanation(row: ExplanationRow, language: Language, names: Names = NO_NAMES) -> str:
    """Why a service is short: `one private room (C1), 08:30–20:00; rest of 10 minutes after each: room for 9 of 15`."""
    causes = "; ".join(describe_requirement(reason, language, names) for reason in row.reasons)
    outcome = describe_outcome(row, language)
    return f"{causes}: {outcome}" if causes else outcome


def describe_outcome(row: ExplanationRow, language: Language) -> str:
    """How many can have a service: `room for 9 of 15`."""
    _ = translator(language)
    if row.given >= row.wanted:
        outcome = _("room for all {wanted}; the search ended before it was found")
    elif row.proven:
        outcome = _("room for {given} of {wanted}")
    elif row.reasons:
        outcome = _("room for {given} of {wanted} at least; whether for more was not settled in time")
    else:
        outcome = _("room for {given} of {wanted} at least; why was not found out in time")
    return outcome.format(given=format_number(row.given, language), wanted=format_number(row.wanted, language))


def describe_requirement(reason: Reason, language: Language, names: Names = NO_NAMES) -> str:
    """One requirement that stands in the way, in small letters and without a full stop."""
    args, code = dict(reason.args), reason.code
    other = args.pop("only_with", None)
    args.pop("value", None)
    sentence = _cause(reason, args, code, language, names)
    if other is None:
        return sentence
    beside = term(BESIDE, str(other), language)
    return translator(language)("{cause} (changing this helps only together with: {other})").format(
        cause=sentence, other=beside
    )


def _cause(reason: Reason, args: dict[str, ReasonArg], code: str, language: Language, names: Names) -> str:
    _spell_hours(args, language)
    if code in _COUNTED:
        there, words = _COUNTED[code]
        count = len(_listed(args.get(there)))
        if not count:
            code = "no_private_room_of_use" if args.get("private") else f"no_{code}"
        args = {name: args[name] for name in (words if count else _OF_NONE[there]) if name in args}
        if count:
            args["count"] = _counted(reason, count, language, names)
    if "cover" in args:
        args = {"cover": term(COVER_RULES, str(args["cover"]), language)}
    if code == "tellings" and args.get("most") == 1:
        return translator(language)("the story is told once a day at most")
    return say(code, CAUSES, args, language, names)


def describe_change(row: ChangeRow, language: Language, names: Names = NO_NAMES) -> str:
    """A change and what it brings: `one more private room: all 15`, `one more: nurse: 295 → 240`."""
    _ = translator(language)
    change = describe_change_alone(row.change, language, names)
    if row.goal is not None:
        before, after = (_amount(row, number, language) for number in (row.before, row.value))
        goal = term(GOALS, row.goal, language)
        return _("{change}: {goal} {before} → {after}").format(change=change, goal=goal, before=before, after=after)
    if row.gives_all:
        return _("{change}: all {wanted}").format(change=change, wanted=format_number(row.wanted or 0, language))
    value = format_number(row.value, language)
    told = _("{change}: {value}") if row.proven else _("{change}: {value} at least")
    return told.format(change=change, value=value)


def describe_change_alone(change: Reason, language: Language, names: Names = NO_NAMES) -> str:
    """What is changed, without what it brings."""
    args: dict[str, ReasonArg] = {k: v for k, v in change.args.items() if k not in _UNSAID}
    if "use" in change.args:
        args["uses"] = (str(change.args["use"]),)
    if "language" in change.args:
        args["languages"] = (str(change.args["language"]),)
    private = change.code == "one_more_room" and change.args.get("private")
    return say("one_more_private_room" if private else change.code, CHANGES, args, language, names)


_COUNTED: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "rooms_of_use": ("rooms", ("rooms", "hours")),
    "staff_of_roles": ("staff", ("staff", "hours")),
    "interpreters_of": ("staff", ("languages", "staff")),
}
"""Causes that count what there is: the argument that lists it, and those that are said beside the number."""
_OF_NONE: Mapping[str, tuple[str, ...]] = {"rooms": ("uses",), "staff": ("roles", "languages", "topic", "sex")}
"""What is said where there is none."""


_UNSAID = frozenset({"from", "to", "use", "language", "private"})
"""Arguments of changes that are said in other words, or not."""


def _counted(reason: Reason, count: int, language: Language, names: Names) -> str:
    """`one private room`, `2 who may do it (psychologist, counsellor)`."""
    ngettext = plural(language)
    if reason.code == "interpreters_of":
        return ngettext("one interpreter", "{count} interpreters", count).format(count=count)
    if reason.code == "staff_of_roles":
        roles = say("roles", {"roles": "{roles}"}, {"roles": reason.args.get("roles")}, language, names)
        if not reason.args.get("roles"):
            return ngettext("one member of the staff", "{count} members of the staff", count).format(count=count)
        return ngettext("one who may do it, {roles}", "{count} who may do it, {roles}", count).format(
            count=count, roles=roles
        )
    if reason.args.get("private"):
        return ngettext("one private room", "{count} private rooms", count).format(count=count)
    return ngettext("one room", "{count} rooms", count).format(count=count)


def _spell_hours(args: dict[str, ReasonArg], language: Language) -> None:
    """Puts `from` and `to` together, as times of one day where they are of one."""
    start, end = args.pop("from", None), args.get("to")
    if start is None or end is None:
        return
    del args["to"]
    if "T" not in str(start):
        args["hours"] = f"{start}–{end}"
        return
    first, last = datetime.fromisoformat(str(start)), datetime.fromisoformat(str(end))
    until = last.astimezone(LOCAL_ZONE)
    if first.date() == (until - timedelta(minutes=1)).date():
        over = "24:00" if until.date() != first.date() else format_time(last, language)
        args["hours"] = f"{format_time(first, language)}–{over}"
    else:
        args["hours"] = format_span(first, last, language)


def _listed(value: ReasonArg) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def _amount(row: ChangeRow, number: int, language: Language) -> str:
    return format_minutes(number, language) if row.in_minutes else format_number(number, language)

"""What a plan could not give, what it breaks, and what else to know about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.i18n import format_moment, format_span, mark, translator
from facility_planner.reporting.describe.names import NO_NAMES, Names
from facility_planner.reporting.describe.reasons import describe_reason
from facility_planner.reporting.describe.spoken import say
from facility_planner.reporting.terms import COVER_RULES, SHORTAGE_KINDS, WISHES, term

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.domain.base import Language
    from facility_planner.domain.plan import MissedWish, PlanWarning, Shortage, Violation

VIOLATIONS = {
    "unaccounted": mark(
        "the service is neither given, nor put off, nor listed as short[; it belongs to: {expected}]"
        "[; deadline: {deadline}]"
    ),
    "not_meant": mark("the service is not meant for this person"),
    "declined_served": mark("the person declined this service"),
    "twice": mark("the service is given twice, or both given and put off[: {activities} times]"),
    "length": mark("the activity has the wrong length[: {minutes} instead of {expected} minutes]"),
    "before_arrival": mark("it begins before the person has arrived"),
    "too_early": mark("it begins too soon after arrival[: at least {not_before_minutes} minutes]"),
    "outside_horizon": mark("it lies outside the time that is planned"),
    "quiet_hours": mark("it disturbs the quiet hours"),
    "order": mark("it begins before an earlier service has ended[: {after}]"),
    "requires": mark("a service that it requires has not taken place[: {required}]"),
    "seats": mark(
        "the seats of the service are not filled by the right staff[: {expected} are needed][: {lead} in seat {seat}]"
    ),
    "same_person_twice": mark("one person fills two seats"),
    "sex_of_lead": mark("the lead is not of the sex that the person asks for[: {sex}][; {leads}]"),
    "language": mark("nobody speaks with the person in a language both share[: {languages}]"),
    "needless_interpreter": mark("an interpreter sits in though a lead shares a language"),
    "unknown_staff": mark("this is nobody of the staff or the visitors"),
    "guardian": mark("the guardian is not where the child is[: {expected}]"),
    "person_busy": mark("the person is at two places at once"),
    "staff_busy": mark("the staff member is at two places at once"),
    "room_busy": mark("the room is used twice at once[; desks: {desks}]"),
    "staff_rest": mark("the lead begins again without the rest after this service[: {minutes} minutes]"),
    "room": mark("the room is none that the service may use[: {uses}]"),
    "not_private": mark("the service needs a private room"),
    "off_duty": mark("the staff member is not on duty"),
    "not_called": mark("the staff member was not called in, or too late"),
    "overtime_limit": mark("the overtime is longer than the limits of working time allow"),
    "call_limit": mark("the work on call makes the day too long[: {minutes} minutes, at most {limit}]"),
    "per_staff_per_day": mark("{lead} leads this service too often in a day[: {found}, at most {limit}]"),
    "talk_per_day": mark("the person talks for more minutes in a day than allowed[: {minutes}, at most {limit}]"),
    "talk_without_rest": mark("the person talks too long without a rest[: {minutes} minutes, at most {limit}]"),
    "tellings": mark("the person tells the story more often in a day than allowed[: {found}, at most {limit}]"),
    "separate_staff": mark("the same staff member leads two services that must have different leads[: {leads}]"),
    "interpreter_rest": mark(
        "the interpreter works too long without a rest: {interpreter}[, {minutes} minutes, at most {limit}]"
    ),
    "second_interpreter": mark("so long an activity needs two interpreters[: {minutes} minutes, one up to {limit}]"),
    "staff_break": mark("the staff member works too long without a break[: {minutes} minutes within {hours} hours]"),
    "staff_meal": mark("the staff member has no break for a meal[: {minutes} minutes until {until}]"),
    "meal": mark("the person has no time to eat[: {minutes} minutes until {until}]"),
    "feeding": mark("mother and infant have no time together for too long[: {minutes} minutes every {every}]"),
    "keep_apart": mark("people who must be kept apart are in one room"),
    "continuity": mark("another staff member leads it than {service}, though somebody could lead both"),
    "part_and_whole": mark("the service is given whole and in parts"),
    "part_order": mark("the parts of the service are not given in their order[: {parts}]"),
    "partner_service": mark("the partner does not give this service[: {place}]"),
    "partner_hours": mark("it lies outside the hours of the partner[: {place}]"),
    "partner_full": mark("more people at the partner than it sees at once[: {place}, at most {limit}]"),
    "turnaround": mark("the room, or desk, has not rested after the activity before[: {minutes} minutes]"),
    "places": mark("more people are in the room than it has places[: {found}, at most {limit}]"),
    "waiting_busy": mark("the person is said to wait while in an activity, on the way, or waiting elsewhere"),
    "waiting_room": mark("people do not wait in a room of this use"),
    "waiting_alone": mark("somebody who must wait alone, with the own people at most, waits with others"),
    "waiting_private": mark("somebody waits in a room in which a private service is given"),
    "police_zone": mark("a police officer takes part in a room where people live"),
    "police_interpreter": mark("a police officer interprets"),
    "safety_zone": mark("somebody in danger is served where anybody may come, though another room would do[: {rooms}]"),
    "step_free": mark("the person uses a wheelchair, and the room is not known to be without steps"),
    "child_hears": mark("a child is in the room while its guardian tells the story"),
    "guardian_away": mark("the guardian, who must be near, is not in the house[: {guardian}]"),
    "guardian_there": mark("the guardian is in the room, though the child is to be served without"),
    "cover_busy": mark("somebody who should be in attendance is busy"),
    "cover_off_duty": mark("somebody who should be in attendance is not on duty"),
    "cover": mark("nobody is in attendance where it is needed, and no shortage says so[: {missing} until {until}]"),
    "bed_missing": mark("the person has neither a bed nor a shortage"),
    "bed_twice": mark("the person has two beds"),
    "bed_capacity": mark("more people than places[ ({kind})][: {found}, at most {usable}]"),
    "cot": mark("a cot is only for very young children"),
    "shared": mark("only a very young child shares a bed, with its guardian in the same room"),
    "family_apart": mark("a confirmed family is parted"),
    "infant_apart": mark("a very young child is parted from its parent"),
    "mixed_sex": mark("two sexes sleep in one room"),
    "child_with_adults": mark("a child sleeps among adults of no family of its own"),
    "contagion": mark("somebody with a contagious illness is in one room with others"),
    "designation": mark("the room is meant for others[: {designated_for}]"),
    "locked": mark("what the user fixed is not kept"),
    "unknown_person": mark("nobody of this code arrives"),
    "unknown_service": mark("the protocol has no such service"),
    "unknown_room": mark("the facility has no such room"),
    "unknown_place": mark("the scenario has no such partner[: {place}]"),
    "unknown_part": mark("the service has no such part[: {part}]"),
    "unknown_rule": mark("the protocol has no such cover rule[: {rule}]"),
    "needless_shortage": mark("a shortage is named where nothing is short[: {deadline}]"),
    "scenario": mark("the plan is for another scenario[: {stated} instead of {right}]"),
    "declined_list": mark("the list of what is declined is wrong[: {stated} listed][, {counted} is right]"),
    "wishes_list": mark("the list of missed wishes is wrong[: {wish}][; {stated} listed][, {counted} is right]"),
    "deadlines_list": mark(
        "this deadline is stated twice, or law does not ask it for this person[: {deadline}][, {requirement}]"
        "[; stated {stated} times]"
    ),
    "deadline_due": mark("a deadline is not stated as law has it[: {deadline}][; right is {right}][, {duty_of}]"),
    "objectives_list": mark("the goals do not stand each once and in their order[: {goal}]"),
    "objective_value": mark("a goal is counted wrongly[: {goal}][; {stated} is stated][, {counted} is right]"),
    "bound_above_value": mark("the bound of a goal is above its value[: {goal}][; {bound} above {value}]"),
    "status": mark("the status is not what the plan shows[: {status}][; {goal}]"),
    "walk": mark("the walk is not what the plan shows[: {figure}][; {stated} is stated][, {counted} is right]"),
}

WARNINGS = {
    "floor_area_allows_fewer": mark("room {room} has {beds} beds; the standard allows {allowed} on its floor area"),
    "shift_is_duty": mark(
        "{staff}: the {hours} hours from {from} are taken as duty, with no overtime and with rest after it"
    ),
    "overtime_limited": mark(
        "{staff}: of {given} minutes of overtime after the shift from {from} the limits of working time leave {minutes}"
    ),
    "rest_too_short": mark("{staff}: {hours} hours of rest before the shift from {from}; {limit} are due"),
    "calls_limited": mark("{staff}: the limits of working time leave {minutes} minutes of work on call on {day}"),
}


def describe_shortage(
    shortage: Shortage, language: Language, names: Names = NO_NAMES, people: Sequence[str] = ()
) -> str:
    """What is short, for whom, when and why: `P07 · Tham vấn tâm lý: không có phòng riêng nào trống: C1`.

    `people`, if given, stand for the shortage's own person: all who lack the same for the same reason.
    """
    _ = translator(language)
    whom = ", ".join(people) or shortage.person
    about = [part for part in (whom, _service(shortage.service, language, names)) if part]
    if shortage.start and shortage.end:
        about.append(format_span(shortage.start, shortage.end, language))
    if shortage.rule is not None and shortage.rule < len(names.cover):
        about.append(term(COVER_RULES, names.cover[shortage.rule], language))
    if shortage.missing:
        about.append(_("{count} more needed").format(count=shortage.missing))
    head = " · ".join(about) or term(SHORTAGE_KINDS, shortage.kind, language)
    return f"{head}: {describe_reason(shortage.reason, language, names)}"


def describe_violation(violation: Violation, language: Language, names: Names = NO_NAMES) -> str:
    """Which rule is broken, by whom and when, with the rule's name for those who look it up."""
    about = [*violation.people, *violation.staff]
    about += [part for part in (violation.room, _service(violation.service, language, names)) if part]
    if violation.at:
        about.append(format_moment(violation.at, language))
    sentence = say(violation.rule, VIOLATIONS, violation.args, language, names)
    named = sentence if sentence.startswith(violation.rule) else f"{sentence} [{violation.rule}]"
    return f"{' · '.join(about)}: {named}" if about else named


def describe_warning(warning: PlanWarning, language: Language, names: Names = NO_NAMES) -> str:
    """A warning as a sentence."""
    return say(warning.code, WARNINGS, warning.args, language, names)


def describe_wish(wish: MissedWish, language: Language, names: Names = NO_NAMES) -> str:
    """What somebody asked for and did not get."""
    about = [part for part in (wish.person, _service(wish.service, language, names)) if part]
    return f"{' · '.join(about)}: {term(WISHES, wish.wish, language)}"


def _service(service: str | None, language: Language, names: Names) -> str:
    return names.of(service, language) if service else ""

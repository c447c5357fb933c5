"""Why somebody waits longer than fair, and what a plan is strained by; no age and no need of anybody is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.i18n import format_minutes, mark, translator
from facility_planner.reporting.describe.names import NO_NAMES, Names
from facility_planner.reporting.describe.spoken import say

if TYPE_CHECKING:
    from facility_planner.domain.assessment import Reason
    from facility_planner.domain.base import Language

BANDS_SOURCE = mark(
    "Bands after Hick, Barbera and Kelen (2009); what falls into which is this program's reading, *to be verified*"
)
"""To be shown wherever a band is."""

DELAYS = {
    "no_reason": mark("no reason was found"),
    "nothing_given": mark("nothing is given to this person on the day"),
    "locked": mark("what comes next was fixed by the user[: {service}]"),
    "with_family": mark("it waits for what its family has next[: {people}]"),
    "interpreter_needed": mark("no interpreter was free[: {languages}]"),
    "sex_asked": mark("nobody of the sex asked for was free[: {sex}]"),
    "guardian_busy": mark("the guardian was busy elsewhere[: {guardian}]"),
    "contagion": mark("no room was free that it has for itself, with the rest after it"),
    "keep_apart": mark("somebody was in the room from whom it is kept apart"),
    "step_free": mark("no room without steps was free"),
    "safety_zone": mark("no room away from the public was free"),
    "graver_first": mark("people whose waiting weighs more, or whose time window was open, came first"),
    "rest_between_talks": mark("it rests after a talk[, {rest} minutes]"),
    "not_before": mark("what comes next is not given sooner after arrival[ than {earliest} minutes]"),
    "quiet_hours": mark("what comes next is not given in quiet hours"),
    "given_to_few": mark("it waits for what most of the others are not given today[: {service}]"),
}
"""Why somebody waits more than twice as long as those of equal weight who arrived together."""

CAUSES = {
    "children_alone": mark("children without anybody: {count}[, minutes: {minutes}]"),
    "cover_missing": mark("too few in attendance, minutes times people: {minutes}"),
    "ratio_not_kept": mark("too few carers for children without a guardian, minutes times carers: {minutes}"),
    "nobody_awake": mark("nobody awake while women sleep, minutes: {minutes}"),
    "staff_lacking": mark("nobody on duty may do it, times: {count}[ ({services})]"),
    "essential_without_staff": mark("essential services without anybody free, times: {count}[ ({services})]"),
    "staff_short": mark("nobody free in time, times: {count}[ ({services})]"),
    "overtime_used": mark("overtime, minutes: {minutes}"),
    "staff_called": mark("staff called in: {count}"),
    "meals_short": mark("meals that the store lacks: {count}"),
    "supplies_short": mark("supplies run out, times: {count}[ ({services})]"),
    "beds_short": mark("people without a place to sleep: {count}"),
    "rooms_lacking": mark("no room of the kind, times: {count}[ ({services})]"),
    "essential_without_room": mark("essential services without a free room, times: {count}[ ({services})]"),
    "rooms_short": mark("no room free in time, times: {count}[ ({services})]"),
    "bedroom_crowded": mark("more people in a bedroom than the standard allows: {rooms}"),
    "waiting_places_short": mark("people without a place to wait: {count}"),
    "isolation_used": mark("isolation rooms used for others: {rooms}"),
    "stand_in_rooms": mark("rooms that stand in for others: {rooms}"),
    "essential_missed": mark("essential services missed: {count}"),
    "exposure_window_missed": mark("medical time windows missed: {count}"),
    "window_missed": mark("seen later than asked: {count}"),
    "late_by_law": mark("too late by law, times: {count}[ ({services})]"),
    "left_for_tomorrow": mark("left for tomorrow: {count}"),
    "given_in_parts": mark("given in parts, times: {count}[ ({services})]"),
    "wishes_missed": mark("wishes missed: {count}"),
    "meals_missed": mark("meals missed: {count}"),
    "waits_unfair": mark("people who wait longer than fair without a reason: {count}"),
}
"""What strains staff, supplies, space and services."""


def describe_delay(reason: Reason, language: Language, names: Names = NO_NAMES) -> str:
    """Why somebody waits longer than fair, and for how much of the wait that accounts."""
    args = {name: value for name, value in reason.args.items() if name not in ("minutes", "waited", "fair")}
    said = say(reason.code, DELAYS, args, language, names)
    minutes = reason.args.get("minutes")
    return f"{said} ({format_minutes(minutes, language)})" if isinstance(minutes, int) else said


def describe_cause(reason: Reason, language: Language, names: Names = NO_NAMES) -> str:
    """A cause of a band."""
    return say(reason.code, CAUSES, reason.args, language, names)


def fair_amount(reason: Reason, language: Language) -> str:
    """How long somebody waits and how long would be fair: `4 h 50 min, at most 4 h would be fair`."""
    waited, fair = (reason.args.get(name) for name in ("waited", "fair"))
    if not isinstance(waited, int) or not isinstance(fair, int):
        return ""
    _ = translator(language)
    return _("waits {waited}, at most {fair} would be fair").format(
        waited=format_minutes(waited, language), fair=format_minutes(fair, language)
    )

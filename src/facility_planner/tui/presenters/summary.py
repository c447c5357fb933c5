"""What an audit comes to: breaches first, themes, the mean of five levels, the grid of severity and spread."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from textual.content import Content

from facility_planner.audit.item import worst
from facility_planner.audit.last_time import grouped
from facility_planner.audit.scores import GRAVITIES, LEVELS_OF_FIVE, scores_of
from facility_planner.audit.spread import SPREADS
from facility_planner.reporting.audit_terms import LEVELS_OF_FIVE as LEVEL_NAMES
from facility_planner.reporting.audit_terms import SPREADS as SPREAD_NAMES
from facility_planner.reporting.terms import CLASSES, SEVERITIES, SYMBOLS, THEMES, term
from facility_planner.tui.presenters.findings import VERDICT_STYLES
from facility_planner.tui.presenters.requirement import WEAK_STYLE
from facility_planner.tui.widgets.lists import Line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from facility_planner.audit.scores import FiveLevels, Gravity, Placed, Scores, ThemeScore
    from facility_planner.audit.spread import Spread, SpreadKind
    from facility_planner.domain.assessment import Finding
    from facility_planner.domain.audits.record import AuditRecord
    from facility_planner.tui.speech import Speech

_BAR = 10


@dataclass(frozen=True)
class Summary:
    """A version of an audit with its scores."""

    record: AuditRecord

    @cached_property
    def scores(self) -> Scores:
        """By what was recorded."""
        return scores_of(self.record)

    @cached_property
    def findings(self) -> Mapping[str, tuple[Finding, ...]]:
        """By item key."""
        return grouped(self.record.assessment.findings)

    def title(self, key: str, speech: Speech) -> str:
        """What a requirement is called."""
        return speech.text(self.record.titles.get(key), key)


def summary_content(summary: Summary, speech: Speech, width: int) -> Content:
    """The whole summary; breaches of law first.

    Args:
        summary: The version and its scores.
        speech: The language.
        width: The cells of a line; the bars of the themes are left out where there is no room.
    """
    parts = [_breaches(summary, speech), _themes(summary.scores, speech, width), _levels(summary.scores.five, speech)]
    return Content("\n\n").join(parts)


def breach_words(count: int, speech: Speech) -> str:
    """`4 breaches of law`."""
    return speech.say_count("{count} breach of law", "{count} breaches of law", count).format(count=count)


def _breaches(summary: Summary, speech: Speech) -> Content:
    keys = summary.scores.breaches
    style = "bold $text-error" if keys else "bold $text-success"
    head = Content.styled(breach_words(len(keys), speech), style)
    return Content("\n").join([head, *(_breach(key, summary, speech) for key in keys)])


def _breach(key: str, summary: Summary, speech: Speech) -> Content:
    findings = summary.findings[key]
    verdict = worst(findings)
    severity = summary.record.law.severities.get(key, "medium")
    about = [findings[0].row, term(CLASSES, findings[0].class_, speech.language)]
    about.append(term(SEVERITIES, severity, speech.language))
    return Content.assemble(
        (f"{SYMBOLS[verdict]} ", VERDICT_STYLES[verdict]),
        summary.title(key, speech),
        (f"  {' · '.join(about)}", WEAK_STYLE),
    )


def _themes(scores: Scores, speech: Speech, width: int) -> Content:
    _ = speech.say
    head = Content.styled(_("Met of what applies: {met}/{of}").format(met=scores.met, of=scores.applicable), "bold")
    names = [term(THEMES, theme.theme, speech.language) for theme in scores.themes]
    room = max((Content(name).cell_length for name in names), default=0)
    lines = [_theme(theme, name, room, width) for theme, name in zip(scores.themes, names, strict=True)]
    note = _("What was not seen stays among what applies: leaving questions out raises no score.")
    return Content("\n").join([head, *lines, Content.styled(note, WEAK_STYLE)])


def _theme(theme: ThemeScore, name: str, room: int, width: int) -> Content:
    share = f"{theme.met}/{theme.applicable}"
    filled = _BAR * theme.met // theme.applicable if theme.applicable else 0
    bar = f" {'█' * filled}{'░' * (_BAR - filled)}" if width >= room + 40 else ""
    counts = [("not_met", theme.not_met), ("partly_met", theme.partly_met), ("not_observed", theme.not_observed)]
    told = [Content.styled(f" {SYMBOLS[verdict]}{n}", VERDICT_STYLES[verdict]) for verdict, n in counts if n]
    padded = name + " " * (room - Content(name).cell_length)
    return Content.assemble(f"{padded} {share:>7}", bar, " ", *told)


def _levels(five: FiveLevels, speech: Speech) -> Content:
    """The mean with its calculation, so that a reader can add it up again."""
    _ = speech.say
    if five.mean is None:
        return Content.styled(_("Mean of five levels: nothing is judged yet"), "bold")
    mean = speech.number(float(five.mean))
    head = Content.styled(_("Mean of five levels: {mean}").format(mean=mean), "bold")
    used = [level for level in LEVELS_OF_FIVE if five.on(level)]
    terms = " + ".join(f"{five.on(level)} × {level}" for level in used)
    sum_line = f"({terms}) ÷ {five.count} = {five.total} ÷ {five.count} = {mean}"
    levels = [Content(f"{_(LEVEL_NAMES[level])}: {five.on(level)}") for level in LEVELS_OF_FIVE]
    note = _("After the criteria for hospitals; the reading is ours, and law asks for no score.")
    return Content("\n").join([head, Content(sum_line), *levels, Content.styled(note, WEAK_STYLE)])


def spread_words(spread: Spread, speech: Speech) -> str:
    """`a pattern (3 of 7)`; `widespread` where the whole facility is concerned."""
    _ = speech.say
    kind = _(SPREAD_NAMES[spread.kind])
    if spread.of == 1:
        return kind
    if spread.of == 100:
        return f"{kind} ({speech.number(spread.failing)}%)"
    return _("{kind} ({failing} of {of})").format(
        kind=kind, failing=speech.number(spread.failing), of=speech.number(spread.of)
    )


def cell_name(gravity: Gravity, spread: SpreadKind, speech: Speech) -> str:
    """`high · widespread`."""
    return f"{gravity_name(gravity, speech)} · {speech.say(SPREAD_NAMES[spread])}"


def gravity_name(gravity: Gravity, speech: Speech) -> str:
    """The row of the grid; critical failures stand in the highest."""
    return speech.say("critical, high") if gravity == "high" else term(SEVERITIES, gravity, speech.language)


def placed_lines(summary: Summary, gravity: Gravity, spread: SpreadKind, speech: Speech) -> list[Line]:
    """The failures in one cell of the grid."""
    return [_placed(placed, summary, speech) for placed in summary.scores.cell(gravity, spread)]


def _placed(placed: Placed, summary: Summary, speech: Speech) -> Line:
    _ = speech.say
    verdict = worst(summary.findings[placed.key])
    about = [term(SEVERITIES, placed.severity, speech.language), spread_words(placed.spread, speech)]
    if placed.is_breach:
        about.append(_("breach of law"))
    content = Content.assemble(
        (f"{SYMBOLS[verdict]} ", VERDICT_STYLES[verdict]),
        summary.title(placed.key, speech),
        (f"  {' · '.join(about)}", WEAK_STYLE),
    )
    return Line(placed.key, content)


def grid_counts(scores: Scores) -> tuple[tuple[int, ...], ...]:
    """How many failures in each cell: a row for each gravity, a column for each spread."""
    return tuple(tuple(len(scores.cell(gravity, spread)) for spread in SPREADS) for gravity in GRAVITIES)

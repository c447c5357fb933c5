"""Two audits, or two versions of one, set against each other: lines by what became of each requirement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from textual.content import Content

from facility_planner.reporting.audit_terms import CHANGES, WHY_NOT_COMPARED
from facility_planner.reporting.terms import CLASSES, SYMBOLS, amount, term, verdict_words
from facility_planner.reporting.text.comparison import HEAD, LAW, OTHERS
from facility_planner.tui.presenters.facts import fact_value, fact_words
from facility_planner.tui.presenters.findings import VERDICT_STYLES
from facility_planner.tui.presenters.question import answer_words
from facility_planner.tui.presenters.requirement import LABEL_STYLE, WEAK_STYLE
from facility_planner.tui.widgets.lists import Line

if TYPE_CHECKING:
    from facility_planner.audit.delta import Change, Delta, Sight
    from facility_planner.audit.versions import Versions
    from facility_planner.domain.assessment import Verdict
    from facility_planner.domain.audits.record import AuditRecord
    from facility_planner.services.auditing.comparing import ComparedAudits, ComparedVersions
    from facility_planner.tui.speech import Speech

STYLES = {
    "new": "bold $text-error",
    "worse": "bold $text-error",
    "still_open": "$text-warning",
    "better": "$text-warning",
    "closed": "bold $text-success",
    "kept": "$text-success",
    "law_changed": "$foreground",
    "not_compared": "$foreground 75%",
}
SIGNS = {
    "new": "+",
    "worse": "▼",
    "still_open": "=",
    "better": "▲",
    "closed": "✓",
    "kept": "·",
    "law_changed": "§",
    "not_compared": "–",
}
"""One cell each: what became of a requirement, told apart without colour."""


@dataclass(frozen=True)
class Pair:
    """What is set against what: an audit, or a version."""

    kind: Literal["audit", "version"]
    before: str
    after: str

    @property
    def id(self) -> str:
        """What it is known by in the list."""
        return f"{self.kind}|{self.before}|{self.after}"


def pair_words(pair: Pair, speech: Speech) -> str:
    """`version 1 → version 2`, or the audit before."""
    _ = speech.say
    if pair.kind == "version":
        return _("version {before} → version {after}").format(before=pair.before, after=pair.after)
    return _("{audit} → this audit").format(audit=pair.before)


def delta_strip(delta: Delta, speech: Speech) -> Content:
    """How many of each kind, the gravest first."""
    parts = []
    for kind in CHANGES:
        count = len(getattr(delta, kind))
        style = STYLES[kind] if count else "$foreground 60%"
        parts.append(Content.styled(f"{SIGNS[kind]} {speech.say(CHANGES[kind])} {count}", style))
    return Content("   ").join(parts)


def delta_lines(found: ComparedAudits, speech: Speech) -> list[Line]:
    """Every change under the heading of its kind; what was met both times comes last."""
    lines: list[Line] = []
    order = [kind for kind in CHANGES if kind not in ("kept", "not_compared")] + ["not_compared", "kept"]
    for kind in order:
        changes: tuple[Change, ...] = getattr(found.delta, kind)
        if changes:
            lines.append(Line(None, Content(f"{speech.say(CHANGES[kind])} ({len(changes)})")))
            lines += [Line(change.key, _line(change, found.after, speech)) for change in changes]
    return lines


def _line(change: Change, record: AuditRecord, speech: Speech) -> Content:
    sign = (f"{SIGNS[change.kind]} ", STYLES[change.kind])
    title = speech.text(record.titles.get(change.key), change.key)
    return Content.assemble(sign, title, "  ", _verdicts(change.before, change.after))


def _verdicts(before: Sight | None, after: Sight | None) -> Content:
    told = [_symbol(sight.verdict if sight else None) for sight in (before, after)]
    return Content.assemble(told[0], " → ", told[1])


def _symbol(verdict: Verdict | None) -> tuple[str, str]:
    return (SYMBOLS[verdict], VERDICT_STYLES[verdict]) if verdict else ("–", WEAK_STYLE)


def change_content(change: Change, found: ComparedAudits, speech: Speech) -> Content:
    """One change, whole: both verdicts, what was measured against what, who fails, how law differs."""
    _ = speech.say
    title = speech.text(found.after.titles.get(change.key) or found.before.titles.get(change.key), change.key)
    head = Content.assemble(
        (title, "bold"), "\n", (speech.say(CHANGES[change.kind]), STYLES[change.kind]), (f" · {change.row}", WEAK_STYLE)
    )
    parts = [
        head,
        _sight(_("Then"), change.before, found.before, change, speech),
        _sight(_("Now"), change.after, found.after, change, speech),
    ]
    if change.why is not None:
        parts.append(Content(_("Not compared: {why}").format(why=_(WHY_NOT_COMPARED[change.why]))))
    if change.law:
        told = ", ".join(term(LAW, code, speech.language) for code in change.law)
        parts.append(Content.styled(_("Law since then: {changes}").format(changes=told), "$text-warning"))
    return Content("\n\n").join(parts)


def _sight(label: str, sight: Sight | None, record: AuditRecord, change: Change, speech: Speech) -> Content:
    _ = speech.say
    when = f"{label}, {speech.date(record.state.opened.as_of)}"
    if sight is None:
        return Content.assemble((when, LABEL_STYLE), "\n", _("not asked"))
    class_ = term(CLASSES, sight.class_, speech.language)
    lines = [
        Content.styled(when, LABEL_STYLE),
        Content.assemble(
            (verdict_words(sight.verdict, speech.language), VERDICT_STYLES[sight.verdict]), (f" · {class_}", WEAK_STYLE)
        ),
    ]
    if sight.measured is not None and sight.threshold is not None:
        unit = _unit(record, change)
        measured, asked = (amount(value, unit, speech.language) for value in (sight.measured, sight.threshold))
        lines.append(Content(_("measured {measured}, required {required}").format(measured=measured, required=asked)))
    if sight.failing and sight.subjects > 1:
        names = ", ".join(sight.failing)
        told = _("{failing} of {subjects} fail: {names}")
        lines.append(Content(told.format(failing=len(sight.failing), subjects=sight.subjects, names=names)))
    return Content("\n").join(lines)


def _unit(record: AuditRecord, change: Change) -> str:
    named = (
        f for f in record.assessment.findings if (f.standard, f.requirement) == (change.standard, change.requirement)
    )
    return next((finding.unit for finding in named), "")


def version_lines(found: ComparedVersions, speech: Speech) -> list[Line]:
    """What a correction changed, under headings."""
    _, versions, record = speech.say, found.versions, found.after
    verdicts = [
        Line(
            f"verdict|{shift.key}",
            Content.assemble(
                speech.text(record.titles.get(shift.key), shift.key),
                "  ",
                _symbol(shift.before),
                " → ",
                _symbol(shift.after),
            ),
        )
        for shift in versions.verdicts
    ]
    answers = [
        Line(f"answer|{number}", Content(_title(change.key.path, record, speech)))
        for number, change in enumerate(versions.answers)
    ]
    facts = [
        Line(f"fact|{number}", Content(fact_words(change.slot, speech))) for number, change in enumerate(versions.facts)
    ]
    others = [Line(f"head|{name}", Content(term(HEAD, name, speech.language))) for name in versions.head]
    others += [Line(f"other|{name}", Content(term(OTHERS, name, speech.language))) for name in versions.others]
    groups = (
        (_("Verdicts"), verdicts),
        (_("Answers"), answers),
        (_("Facts of the facility"), facts),
        (_("Also changed"), others),
    )
    listed: list[Line] = []
    for title, lines in groups:
        if lines:
            listed += [Line(None, Content(f"{title} ({len(lines)})")), *lines]
    return listed


def _title(path: str, record: AuditRecord, speech: Speech) -> str:
    standard, requirement, subject = path.split("/")
    title = speech.text(record.titles.get(f"{standard}/{requirement}"), f"{standard}/{requirement}")
    return title if subject == record.facility.id else f"{title} ({subject})"


def version_content(line: str, found: ComparedVersions, speech: Speech) -> Content:
    """One difference, whole."""
    _, versions = speech.say, found.versions
    kind, _bar, name = line.partition("|")
    if kind == "answer":
        change = versions.answers[int(name)]
        return Content("\n\n").join(
            [
                Content.styled(_title(change.key.path, found.after, speech), "bold"),
                _two(answer_words(change.before, speech), answer_words(change.after, speech), versions, speech),
            ]
        )
    if kind == "fact":
        fact = versions.facts[int(name)]
        told = [fact_value(fact.slot, value, speech) for value in (fact.before, fact.after)]
        return Content("\n\n").join(
            [Content.styled(fact_words(fact.slot, speech), "bold"), _two(told[0], told[1], versions, speech)]
        )
    if kind == "verdict":
        shift = next(shift for shift in versions.verdicts if shift.key == name)
        told = [verdict_words(one, speech.language) if one else "–" for one in (shift.before, shift.after)]
        title = speech.text(found.after.titles.get(shift.key), shift.key)
        return Content("\n\n").join([Content.styled(title, "bold"), _two(told[0], told[1], versions, speech)])
    return Content(_("The two versions differ here. The record of each says what it was."))


def _two(before: str, after: str, versions: Versions, speech: Speech) -> Content:
    _ = speech.say
    labels = [_("version {number}").format(number=number) for number in (versions.before, versions.after)]
    return Content.assemble((labels[0], LABEL_STYLE), f"\n{before}\n\n", (labels[1], LABEL_STYLE), f"\n{after}")

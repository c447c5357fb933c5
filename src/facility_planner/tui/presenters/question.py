"""One question of an audit, told whole: what is asked, what was found now and last time, what to look for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from facility_planner.reporting.describe import describe_reason
from facility_planner.reporting.rows.findings import rows_of
from facility_planner.reporting.terms import (
    ASKED,
    CLASSES,
    METHODS,
    SUBJECT_KINDS,
    SYMBOLS,
    term,
    verdict_words,
)
from facility_planner.tui.presenters.findings import VERDICT_STYLES, Judged
from facility_planner.tui.presenters.requirement import (
    LABEL_STYLE,
    WEAK_STYLE,
    advice,
    figure,
    figures,
    paragraph,
    required_amount,
    sources,
)

if TYPE_CHECKING:
    import datetime as dt

    from facility_planner.audit.checklist import Item, Last
    from facility_planner.domain.audits.answer import Answer
    from facility_planner.services.auditing.desk import Desk
    from facility_planner.tui.presenters.checklist import Law, Marks
    from facility_planner.tui.speech import Speech


@dataclass(frozen=True)
class Asking:
    """A question of a desk, and whom it is asked of."""

    desk: Desk
    item: Item
    subject: str
    marks: Marks

    @property
    def whole(self) -> str:
        """The facility as a whole."""
        return self.desk.facility.id

    def judged(self) -> Judged:
        """The findings beside what the standard says of the requirement."""
        law: Law = self.marks.law
        standard = law.standards[self.item.standard]
        return Judged(rows_of(self.item.findings, standard, law.theme_file(self.item), self.item.requirement))


def question_title(item: Item, speech: Speech) -> str:
    """The class and row, for the frame: `suy ra · RQ-C02`; starred where the law is to be verified."""
    finding = item.findings[0]
    star = "* " if finding.needs_verification else ""
    return f"{star}{term(CLASSES, finding.class_, speech.language)} · {finding.row}"


def question_content(asking: Asking, speech: Speech) -> Content:
    """Everything that helps to judge a question, as paragraphs that wrap to any width; the most needed first."""
    judged = asking.judged()
    item = asking.item
    parts = [_heading(asking, speech), *_asked(asking, speech), _found(asking, judged, speech)]
    if item.state == "open":
        parts += [*_how(asking, speech), sources(judged.head, speech)]
    else:
        parts += [sources(judged.head, speech), *_how(asking, speech)]
    parts += _beside(judged, speech)
    return Content("\n\n").join(part for part in parts if part)


def _beside(judged: Judged, speech: Speech) -> list[Content]:
    """Guidance, conflicts and the like; what to look for and whom to ask, the first two, are told above."""
    told = advice(judged, speech)
    return told[2:] if any(row.verdict == "not_observed" for row in judged.rows) else told


def _heading(asking: Asking, speech: Speech) -> Content:
    item = asking.item
    title = Content.styled(speech.text(item.requirement.title), "bold")
    if item.state == "skipped":
        return Content("\n").join([title, _why_skipped(item, speech)])
    verdict = Content.styled(verdict_words(item.verdict, speech.language), f"bold {VERDICT_STYLES[item.verdict]}")
    about = Content.styled(_by_whom(asking, speech), WEAK_STYLE)
    return Content("\n").join([title, Content.assemble(verdict, about)])


def _why_skipped(item: Item, speech: Speech) -> Content:
    _ = speech.say
    reason = describe_reason(item.reason, speech.language) if item.reason else ""
    told = _("Skipped: {reason}").format(reason=reason) if reason else _("Skipped")
    return Content.styled(f"{SYMBOLS['not_applicable']} {told}", "$text-warning")


def _by_whom(asking: Asking, speech: Speech) -> str:
    """How the verdict came about: by an inspector, from the register, as last time."""
    _ = speech.say
    item = asking.item
    if item.state == "computed":
        return "  " + _("computed from the register")
    answer = item.answers.get(asking.subject)
    if answer is None:
        return ""
    told = [term(METHODS, answer.method, speech.language), speech.date(answer.seen_on)]
    if answer.is_unchanged:
        told.append(_("unchanged since last time"))
    return "  " + " · ".join(told)


def _asked(asking: Asking, speech: Speech) -> list[Content]:
    wording = speech.text(asking.item.requirement.wording)
    return [Content(wording)] if wording != speech.text(asking.item.requirement.title) else []


def _found(asking: Asking, judged: Judged, speech: Speech) -> Content:
    """Required beside measured, the reason given, last time, the note, and how much evidence there is."""
    item = asking.item
    lines = [] if item.state == "skipped" else [_figures(asking, judged, speech)]
    lines += _said_why(asking, speech)
    if item.last is not None and item.last.verdict != "not_observed":
        lines.append(_last_time(item.last, asking, speech))
    lines += _attached(asking, speech)
    return Content("\n").join(line for line in lines if line)


def _figures(asking: Asking, judged: Judged, speech: Speech) -> Content:
    _ = speech.say
    told = figures(judged, speech)
    if asking.item.requirement.per == "facility":
        return told
    required = figure(_("Required"), required_amount(judged.head, speech))
    return Content("\n").join(line for line in (required, told, _judged_now(asking, speech)) if line)


def _judged_now(asking: Asking, speech: Speech) -> Content:
    """Which subject the digits judge now."""
    return Content.assemble((f"▸ {subject_name(asking, asking.subject, speech)}", "bold $accent"))


def subject_name(asking: Asking, subject: str, speech: Speech) -> str:
    """`phòng D1`, or that the whole facility is meant."""
    if subject == asking.whole:
        return speech.say("the facility as a whole")
    return f"{term(SUBJECT_KINDS, asking.item.requirement.per, speech.language)} {subject}"


def _said_why(asking: Asking, speech: Speech) -> list[Content]:
    """The reasons that inspectors gave, subject by subject."""
    _ = speech.say
    lines = []
    for answer in asking.item.answers.values():
        if answer.reason is not None:
            lines.append(_labelled(_("Because"), answer.reason.text or _("(redacted)")))
    return lines


def _last_time(last: Last, asking: Asking, speech: Speech) -> Content:
    """What was found last time, when, and whether the law has changed since."""
    _ = speech.say
    day = _day_of(last, asking)
    when = f" ({speech.date(day)})" if day else "" if last.audit else f" ({_('from the facility’s file')})"
    told = Content.assemble(
        (f"{_('Last time'):<10} ", LABEL_STYLE),
        (verdict_words(last.verdict, speech.language), VERDICT_STYLES[last.verdict]),
        when,
    )
    if last.law_changed:
        told += Content.styled(f"\n  {_('The law has changed since then.')}", "$text-warning")
    return told


def _day_of(last: Last, asking: Asking) -> dt.date | None:
    previous = asking.desk.previous
    return previous.opened.as_of if last.audit and previous is not None else None


def _attached(asking: Asking, speech: Speech) -> list[Content]:
    _, ngettext = speech.say, speech.say_count
    marks, key = asking.marks, asking.item.key
    lines = []
    files = marks.files.get(key, 0)
    if files:
        count = ngettext("{count} file", "{count} files", files).format(count=files)
        lines.append(_labelled(_("Evidence files"), count))
    own = {(key.standard, key.requirement) for key in asking.item.all_answers()}
    own.add((asking.item.standard, asking.item.requirement.id))
    for noted, words in asking.desk.state.notes.items():
        if (noted.standard, noted.requirement) in own:
            lines.append(_labelled(_("Note"), words.text or _("(redacted)")))
    if key in marks.disputes:
        lines.append(Content.styled(_("Inspectors differ here: the lead decides."), "bold $text-error"))
    return lines


def _labelled(label: str, text: str) -> Content:
    return Content.assemble((f"{label:<10} ", LABEL_STYLE), text)


def _how(asking: Asking, speech: Speech) -> list[Content]:
    """What to look for, how, and whom to ask."""
    _ = speech.say
    asked = asking.item.requirement
    parts = [paragraph(_("What to look for"), speech.text(asked.look_for))]
    how = ", ".join(term(METHODS, method, speech.language) for method in asked.evidence)
    who = ", ".join(term(ASKED, role, speech.language) for role in asked.asked)
    lines = [_labelled(_("Find out by"), how)] if how else []
    lines += [_labelled(_("Ask"), who)] if who else []
    return [*parts, Content("\n").join(lines)]


def answer_words(answer: Answer | None, speech: Speech) -> str:
    """What an answer says, in a few words; that there is none."""
    _ = speech.say
    if answer is None:
        return _("no answer")
    if answer.sample is not None:
        told = _("{passed} of {sample} pass").format(passed=answer.sample.passed, sample=answer.sample.sample)
    elif isinstance(answer.value, bool):
        told = _("yes") if answer.value else _("no")
    elif answer.value is not None:
        told = speech.number(answer.value)
    else:
        told = ""
    verdict = verdict_words(answer.verdict, speech.language) if answer.verdict else ""
    return " · ".join(part for part in (told, verdict) if part)

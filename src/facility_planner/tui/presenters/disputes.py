"""Disputes in words: what inspectors say apart, each with who, when and on which device."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError
from textual.content import Content

from facility_planner.domain.audits.action import CorrectiveAction
from facility_planner.domain.audits.answer import Answer
from facility_planner.domain.audits.evidence import Attachment
from facility_planner.domain.audits.head import Remark
from facility_planner.i18n import mark
from facility_planner.reporting.audit_terms import ACTION_STATES
from facility_planner.reporting.terms import METHODS, UNITS, term
from facility_planner.reporting.text.comparison import HEAD
from facility_planner.tui.presenters.closing import SIDES
from facility_planner.tui.presenters.evidence import shows
from facility_planner.tui.presenters.facts import fact_value, fact_words
from facility_planner.tui.presenters.question import answer_words
from facility_planner.tui.presenters.requirement import LABEL_STYLE, WEAK_STYLE
from facility_planner.tui.widgets.lists import Line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from facility_planner.domain.base import Text
    from facility_planner.services.auditing.disputes import Dispute, Rival
    from facility_planner.tui.speech import Speech

OF_ITEMS = {
    "answer": mark("Answer: {title}"),
    "note": mark("Note: {title}"),
    "evidence": mark("Evidence: {title}"),
    "tally": mark("Interviews: {title}"),
}
OTHERS = {
    "sample": mark("Sampling sheet {name}"),
    "tick": mark("Sampling sheet {name}"),
    "action": mark("Corrective action {name}"),
    "finish": mark("Finishing version {name}"),
    "correction": mark("Correction {name}"),
    "signature": mark("Signature {name}"),
}


@dataclass(frozen=True)
class Naming:
    """What disputes are told with."""

    titles: Mapping[str, Text]
    """Of requirements, by item key, and of indicators by `<standard>/<indicator>`."""
    facility: str
    """A subject that needs no naming."""
    here: str
    """The device this is."""
    units: Mapping[str, str] = field(default_factory=dict)
    """What requirements are measured in, by item key."""

    def unit_of(self, slot: str, value: Any, speech: Speech) -> str:
        """` m²/bed` behind a number that was measured; empty for anything else."""
        kind, *path = slot.split("/")
        number = value.get("value") if isinstance(value, dict) else None
        if kind != "answer" or len(path) < 2 or number is None or isinstance(number, bool):
            return ""
        unit = term(UNITS, self.units.get(f"{path[0]}/{path[1]}", ""), speech.language)
        return f" {unit}" if unit else ""


def dispute_id(dispute: Dispute) -> str:
    """What a dispute is known by in the list."""
    return f"{dispute.scope}|{dispute.slot}"


def dispute_lines(disputes: Sequence[Dispute], naming: Naming, speech: Speech) -> list[Line]:
    """A line for each: what it is about, and what stands against what."""
    lines = []
    for dispute in disputes:
        rivals = " ≠ ".join(short_value(dispute.slot, rival.value, speech) for rival in dispute.rivals)
        about = (f"  {rivals}", WEAK_STYLE)
        content = Content.assemble(("‼ ", "bold $text-error"), slot_words(dispute.slot, naming, speech), about)
        lines.append(Line(dispute_id(dispute), content))
    return lines


def slot_words(slot: str, naming: Naming, speech: Speech) -> str:
    """What a slot is about: `Answer: Private consultation room (C1)`."""
    _ = speech.say
    kind, *path = slot.split("/")
    if kind in OF_ITEMS and len(path) >= 2:
        key = f"{path[0]}/{path[1]}"
        title = speech.text(naming.titles.get(key), key)
        subject = path[2] if len(path) > 2 else ""
        named = f"{title} ({subject})" if subject and subject != naming.facility else title
        return _(OF_ITEMS[kind]).format(title=named)
    if kind == "head" and path:
        return f"{_('Head')}: {term(HEAD, path[0], speech.language)}"
    if kind == "remark" and path:
        sides = {str(side): words for side, words in SIDES.items()}
        return f"{_('Closing words')}: {term(sides, path[0], speech.language)}"
    if kind in OTHERS:
        return _(OTHERS[kind]).format(name="/".join(path))
    return fact_words(slot, speech)


def dispute_content(dispute: Dispute, naming: Naming, speech: Speech) -> Content:
    """A dispute told whole: every value with its number, its inspector, time and device."""
    _ = speech.say
    parts = [Content.styled(slot_words(dispute.slot, naming, speech), "bold")]
    parts += [
        _rival(number, rival, dispute.slot, naming, speech) for number, rival in enumerate(dispute.rivals, start=1)
    ]
    if dispute.leads:
        told = _("It is for {lead} to decide.").format(lead=", ".join(dispute.leads))
        parts.append(Content.styled(told, WEAK_STYLE))
    return Content("\n\n").join(parts)


def _rival(number: int, rival: Rival, slot: str, naming: Naming, speech: Speech) -> Content:
    _ = speech.say
    device = _("this device") if rival.device == naming.here else _("device {id}").format(id=rival.device[:8])
    about = f"{rival.author} · {device} · {speech.moment(rival.at)}"
    words = value_words(slot, rival.value, speech)
    unit = naming.unit_of(slot, rival.value, speech)
    first, *others = words.split("\n")
    return Content.assemble(
        (f"{number} ", "bold $accent"),
        f"{first}{unit}",
        *(f"\n  {line}" for line in others),
        "\n  ",
        (about, LABEL_STYLE),
    )


def short_value(slot: str, value: Any, speech: Speech) -> str:
    """A value in a few words, for a line."""
    told = value_words(slot, value, speech).split("\n")[0]
    return told if len(told) <= 30 else f"{told[:29]}…"


def value_words(slot: str, value: Any, speech: Speech) -> str:
    """What a slot holds, in words; of what nobody can put into words, the value as the journal has it."""
    _ = speech.say
    if value is None:
        return _("(taken away)")
    kind = slot.partition("/")[0]
    if kind in ("fact", "known"):
        return fact_value(slot, value, speech)
    told = _TOLD.get(kind)
    try:
        words = told(value, speech) if told is not None else None
    except ValidationError:
        words = None
    return words if words is not None else _plain(value, speech)


def _answer(value: Any, speech: Speech) -> str:
    _ = speech.say
    answer = Answer.model_validate_json(json.dumps(value))
    lines = [answer_words(answer, speech)]
    lines.append(f"{term(METHODS, answer.method, speech.language)} · {speech.date(answer.seen_on)}")
    if answer.reason is not None:
        lines.append(_("because: {reason}").format(reason=answer.reason.text or _("(redacted)")))
    return "\n".join(lines)


def _text(value: Any, speech: Speech) -> str | None:
    if isinstance(value, dict) and "sealed" in value:
        return str(value.get("text") or speech.say("(redacted)"))
    return None


def _remark(value: Any, speech: Speech) -> str:
    _ = speech.say
    remark = Remark.model_validate_json(json.dumps(value))
    words = remark.words.text or _("(redacted)") if remark.words else ""
    refused = _("refuses to sign") if remark.refused_to_sign else ""
    return " · ".join(part for part in (words, refused) if part)


def _evidence(value: Any, speech: Speech) -> str:
    return shows(Attachment.model_validate_json(json.dumps(value)), speech)


def _action(value: Any, speech: Speech) -> str:
    action = CorrectiveAction.model_validate_json(json.dumps(value))
    what = action.what.text or speech.say("(redacted)")
    return f"{what} · {term(ACTION_STATES, action.state, speech.language)} · {speech.date(action.due)}"


def _tick(value: Any, speech: Speech) -> str:
    _ = speech.say
    return {"pass": _("passes"), "fail": _("fails"), "none": _("not concerned")}.get(value, str(value))


_TOLD = {
    "answer": _answer,
    "tick": _tick,
    "note": _text,
    "remark": _remark,
    "evidence": _evidence,
    "action": _action,
}


def _plain(value: Any, speech: Speech) -> str:
    text = _text(value, speech)
    if text is not None:
        return text
    if isinstance(value, dict):
        return ", ".join(f"{name}: {_plain(member, speech)}" for name, member in value.items())
    if isinstance(value, list):
        return ", ".join(_plain(member, speech) for member in value)
    return str(value)

"""The end of an audit as lines and paragraphs: what is missing, what both sides say, who signed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from facility_planner.audit.completeness import Lack
from facility_planner.i18n import mark
from facility_planner.reporting.describe.lack_words import describe_lack
from facility_planner.reporting.terms import VERDICTS, term
from facility_planner.tui.presenters.requirement import LABEL_STYLE, WEAK_STYLE
from facility_planner.tui.presenters.summary import Summary, breach_words
from facility_planner.tui.widgets.lists import Line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from facility_planner.domain.audits.head import Remark, Side
    from facility_planner.domain.audits.state import AuditState
    from facility_planner.services.auditing.desk import Desk
    from facility_planner.tui.speech import Speech

PARTS = {
    "missing": mark("Missing"),
    "summary": mark("Summary"),
    "grid": mark("Severity × spread"),
    "remarks": mark("Closing words"),
    "signatures": mark("Signatures"),
}
"""The parts of the closing screen, in their order."""
SIDES: dict[Side, str] = {"inspectors": mark("The inspectors"), "facility": mark("The facility")}
MUST, SHOULD = "✕", "·"
_OF_MANY = ("not_answered", "answer_unfit", "not_seen", "not_noted", "breach_without_evidence")
"""What is said of questions without more to tell: one heading, then their titles."""


@dataclass(frozen=True)
class Closing:
    """An audit at its end, as the screen shows it."""

    desk: Desk
    summary: Summary
    lacks: tuple[Lack, ...]
    good: Mapping[tuple[int, str], bool]
    """By version and inspector, whether a signature holds."""

    @property
    def state(self) -> AuditState:
        """What was said."""
        return self.desk.state

    @property
    def musts(self) -> tuple[Lack, ...]:
        """What has to be done before it can be finished."""
        return tuple(lack for lack in self.lacks if lack.is_must)

    @property
    def signers(self) -> tuple[str, ...]:
        """Who signed this version."""
        return tuple(one.inspector for one in self.state.signatures if one.version == self.state.version)


def part_lines(closing: Closing, speech: Speech) -> list[Line]:
    """The parts with how each stands."""
    return [Line(name, Content.assemble(speech.say(title), _standing(name, closing))) for name, title in PARTS.items()]


def _standing(name: str, closing: Closing) -> tuple[str, str]:
    must, of = len(closing.musts), len(closing.lacks)
    if name == "missing":
        if closing.state.is_finished or not of:
            return "  ✓", "$text-success"
        return f"  {MUST}{must} {SHOULD}{of - must}", "$text-error" if must else "$text-warning"
    if name == "summary":
        breaches = len(closing.summary.scores.breaches)
        return f"  ✕{breaches}" if breaches else "  ✓", "$text-error" if breaches else "$text-success"
    if name == "grid":
        return f"  {len(closing.summary.scores.grid)}", "$foreground 75%"
    if name == "remarks":
        said = len(closing.state.remarks)
        return f"  {said}/2", "$text-success" if said == 2 else "$text-warning"
    signed = len(closing.signers)
    return f"  {signed}", "$text-success" if signed else "$foreground 75%"


def standing_words(closing: Closing, speech: Speech) -> str:
    """The line above: which version, how it stands, what it comes to."""
    _, ngettext = speech.say, speech.say_count
    version = _("version {number}").format(number=closing.state.version)
    breaches = breach_words(len(closing.summary.scores.breaches), speech)
    if closing.state.is_finished:
        names = ", ".join(closing.signers)
        signed = _("signed by {names}").format(names=names) if names else _("not signed yet")
        return " · ".join([version, _("finished, read only"), signed, breaches])
    must = len(closing.musts)
    left = ngettext("{count} thing must still be done", "{count} things must still be done", must).format(count=must)
    return " · ".join([version, left if must else _("ready to be finished"), breaches])


def lack_lines(closing: Closing, speech: Speech) -> list[Line]:
    """What is missing: what must be done, then what should; the same of many questions under one heading."""
    _ = speech.say
    if closing.state.is_finished:
        return []
    lines: list[Line] = []
    for title, is_must in ((_("Must be done first"), True), (_("Better done first"), False)):
        lacks = [lack for lack in closing.lacks if lack.is_must == is_must]
        others = [lack for lack in lacks if lack.code not in _OF_MANY]
        if others:
            lines.append(Line(None, Content(f"{title} ({len(others)})")))
            lines += [Line(lack_id(lack), _lack(lack, closing, speech)) for lack in others]
        for code in _OF_MANY:
            lines += _group(title, [lack for lack in lacks if lack.code == code], closing, speech)
    return lines


def _group(title: str, lacks: Sequence[Lack], closing: Closing, speech: Speech) -> list[Line]:
    if not lacks:
        return []
    words = describe_lack(lacks[0], speech.language)
    head = Line(None, Content(f"{title}: {words} ({len(lacks)})"))
    sign = _sign(lacks[0])
    named = [(lack, closing.summary.title(lack.key or "", speech)) for lack in lacks]
    return [head, *(Line(lack_id(lack), Content.assemble(sign, name)) for lack, name in named)]


def _sign(lack: Lack) -> tuple[str, str]:
    return (f"{MUST} ", "$text-error") if lack.is_must else (f"{SHOULD} ", "$text-warning")


def lack_words(lack: Lack, closing: Closing, speech: Speech) -> str:
    """What is missing in a sentence, with the question it is about."""
    words = describe_lack(_spoken(lack, speech), speech.language)
    title = closing.summary.title(lack.key, speech) if lack.key else ""
    return f"{title}: {words}" if title else words[:1].upper() + words[1:]


def _spoken(lack: Lack, speech: Speech) -> Lack:
    """With the word of its verdict in the place of the code."""
    if "verdict" not in lack.args:
        return lack
    told = {**lack.args, "verdict": term(VERDICTS, str(lack.args["verdict"]), speech.language)}
    return Lack(lack.code, lack.key, told, lack.weight)


def lack_id(lack: Lack) -> str:
    """What a lack is known by in the list, whatever the language."""
    return "|".join([lack.code, lack.key or "", *(str(arg) for arg in lack.args.values())])


def _lack(lack: Lack, closing: Closing, speech: Speech) -> Content:
    words = describe_lack(_spoken(lack, speech), speech.language)
    title = closing.summary.title(lack.key, speech) if lack.key else ""
    about = (f"  {words}", WEAK_STYLE) if title else (words[:1].upper() + words[1:], "")
    return Content.assemble(_sign(lack), title, about)


def nothing_missing(closing: Closing, speech: Speech) -> str:
    """What is told where the list of what is missing is empty."""
    _ = speech.say
    if closing.state.is_finished:
        return _("This version is finished. 6 opens a correction as the next version.")
    return _("Nothing is missing. 4 finishes this version.")


def remarks_content(closing: Closing, speech: Speech) -> Content:
    """What both sides say, and whether one refuses to sign."""
    _ = speech.say
    parts = [_said(_(title), closing.state.remarks.get(side), speech) for side, title in SIDES.items()]
    if not closing.state.is_finished:
        hint = _("1 the inspectors’ words · 2 the facility’s words · 3 the facility refuses to sign")
        parts.append(Content.styled(hint, WEAK_STYLE))
    return Content("\n\n").join(parts)


def _said(title: str, remark: Remark | None, speech: Speech) -> Content:
    _ = speech.say
    lines = [Content.styled(title, LABEL_STYLE)]
    if remark is None:
        lines.append(Content.styled(_("Nothing was said yet."), WEAK_STYLE))
        return Content("\n").join(lines)
    if remark.words is not None:
        lines.append(Content(remark.words.text or _("(redacted)")))
    if remark.refused_to_sign:
        why = remark.why_refused.text or _("(redacted)") if remark.why_refused else ""
        told = _("✕ Refuses to sign: {why}").format(why=why) if why else _("✕ Refuses to sign.")
        lines.append(Content.styled(told, "bold $text-warning"))
    return Content("\n").join(lines)


def signatures_content(closing: Closing, names: Mapping[str, str], speech: Speech) -> Content:
    """Who signed which version with which key, and what each correction was for.

    Args:
        closing: The audit.
        names: What inspectors are called, by id.
        speech: The language.
    """
    _ = speech.say
    parts = [_version(version, closing, names, speech) for version in sorted(closing.state.finished, reverse=True)] or [
        Content(_("No version is finished yet. A signature is made under a finished version."))
    ]
    parts.append(Content.styled(keys_words(speech), WEAK_STYLE))
    return Content("\n\n").join(parts)


def _version(version: int, closing: Closing, names: Mapping[str, str], speech: Speech) -> Content:
    _ = speech.say
    event = closing.state.finished[version][1]
    head = _("Version {number}, finished {moment} by {author}").format(
        number=version, moment=speech.moment(event.at), author=event.author
    )
    lines = [Content.styled(head, LABEL_STYLE)]
    correction = closing.state.corrections.get(version)
    if correction is not None:
        lines.append(Content(_("Correction: {reason}").format(reason=correction.reason.text or _("(redacted)"))))
    signed = [one for one in closing.state.signatures if one.version == version]
    for one in signed:
        name = names.get(one.inspector, "")
        who = f"{one.inspector} ({name})" if name else one.inspector
        holds = closing.good.get((version, one.inspector), False)
        sign, style = ("✓", "$text-success") if holds else ("✕", "bold $text-error")
        told = _("signed with the key {fingerprint}").format(fingerprint=one.fingerprint)
        lines.append(Content.assemble((f"{sign} ", style), f"{who}  ", (told, WEAK_STYLE)))
        if not holds:
            lines.append(Content.styled(_("This signature does not hold: what was signed is another text."), style))
    if not signed:
        lines.append(Content(_("Nobody signed it yet.")))
    lines.append(Content.styled(_("Journal up to here: {hash}").format(hash=_fours(event.hash)), WEAK_STYLE))
    return Content("\n").join(lines)


def keys_words(speech: Speech) -> str:
    """What an inspector's key is, in plain words."""
    _ = speech.say
    return _(
        "An inspector signs with a key that lies on this device, locked by a passphrase. Nobody can recover a lost "
        "passphrase: make a new key under another code then, and tell the province its fingerprint. A hand-over is "
        "a new key that the old one vouches for; it needs the old passphrase (facility-planner inspector hand-over). "
        "What was signed before stays signed."
    )


def lost_words(speech: Speech) -> str:
    """What losing the passphrase means, before a key is made."""
    _ = speech.say
    return _(
        "The key lies on this device, locked by a passphrase. Nobody can recover a lost passphrase: a new key under "
        "another code is made then, and the province is told its fingerprint."
    )


def _fours(hash_: str) -> str:
    return " ".join(hash_[place : place + 4] for place in range(0, 16, 4))


def first_must(lacks: Sequence[Lack]) -> Lack | None:
    """Where to go first."""
    return next((lack for lack in lacks if lack.is_must), None)

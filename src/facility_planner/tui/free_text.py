"""Free text before it is written: what may identify a person is shown, and the person decides."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from facility_planner.domain.audits.privacy import identifying
from facility_planner.i18n import mark
from facility_planner.tui.dialogs.ask import AskDialog
from facility_planner.tui.dialogs.choice import Choice, ChoiceDialog
from facility_planner.tui.dialogs.lines import LinesDialog

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from textual.app import App

    from facility_planner.domain.audits.privacy import Hint
    from facility_planner.tui.dialogs.ask import Check
    from facility_planner.tui.planner import Planner
    from facility_planner.tui.speech import Speech

    Take = Callable[[str], None]

KINDS = {
    "citizen_number": mark("a citizen number"),
    "phone": mark("a phone number"),
    "email": mark("an e-mail address"),
    "passport_number": mark("a passport number"),
    "person_name": mark("a person’s name"),
}
"""What a hint may be, by kind."""
SHORTEST_REASON = 10


def ask_line(
    app: App[Any],
    speech: Speech,
    title: str,
    question: str,
    take: Take,
    check: Check,
    default: str = "",
    leave: Take | None = None,
) -> None:
    """Ask for a line of free text; it is taken when nothing in it identifies a person, or it is kept all the same.

    Args:
        app: Where to ask.
        speech: The language.
        title: Of the dialog.
        question: What is asked.
        take: Takes the text.
        check: What is wrong with it.
        default: What stands there already.
        leave: Takes what stood there when the question was left unanswered.
    """

    def answered(text: str | None) -> None:
        if text is not None:
            again = lambda: ask_line(app, speech, title, question, take, check, text, leave)  # noqa: E731
            warn_of_people(app, speech, text, take, again)

    app.push_screen(AskDialog(title, question, speech, check, default, leave), answered)


def ask_lines(
    app: App[Any],
    speech: Speech,
    title: str,
    question: str,
    take: Take,
    there: str = "",
    typed: str | None = None,
) -> None:
    """Ask for a text of several lines, as `ask_line`; what was typed is never lost by going back.

    Args:
        app: Where to ask.
        speech: The language.
        title: Of the dialog.
        question: What is asked.
        take: Takes the text.
        there: What is written already; the same text again is not taken.
        typed: What was typed before and is to be changed.
    """

    def answered(text: str | None) -> None:
        if text is not None and text != there:
            again = lambda: ask_lines(app, speech, title, question, take, there, text)  # noqa: E731
            warn_of_people(app, speech, text, take, again)

    default = there if typed is None else typed
    app.push_screen(LinesDialog(title, question, speech, lambda _text: None, default, take), answered)


def warn_of_people(app: App[Any], speech: Speech, text: str, take: Take, change: Callable[[], None]) -> None:
    """Take a text in which nothing identifies a person; else show what does and ask whether to change or keep it."""
    hints = identifying(text)
    if not hints or cast("Planner", app).is_ending:  # nobody can be asked then; what was typed can be redacted
        take(text)
        return
    _ = speech.say
    question = _("This may tell who somebody is. Write a case code or a role instead, if you can.")
    found = "\n".join(hint_words(hint, text, speech) for hint in hints)
    choices = [Choice("change", _("Change the text")), Choice("keep", _("Keep it as it is"))]
    dialog = ChoiceDialog(_("Who can be recognised?"), choices, speech, f"{question}\n\n{found}")
    app.push_screen(dialog, lambda chosen: take(text) if chosen == "keep" else change())


def hint_words(hint: Hint, text: str, speech: Speech) -> str:
    """What was found and what it looks like: `“0912…” looks like a phone number`."""
    _ = speech.say
    what = _(KINDS[hint.kind]) if hint.kind in KINDS else hint.kind
    return _("“{text}” looks like {what}.").format(text=text[hint.start : hint.end], what=what)


def reason_check(speech: Speech) -> Check:
    """Whether a reason is long enough to explain anything."""

    def check(text: str) -> str | None:
        if len(text.strip()) >= SHORTEST_REASON:
            return None
        ngettext = speech.say_count
        left = SHORTEST_REASON - len(text.strip())
        return ngettext("{count} more letter at least.", "{count} more letters at least.", left).format(count=left)

    return check

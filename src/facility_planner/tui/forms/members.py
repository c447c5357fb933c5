"""Questions about the members of a facility's lists: what to add, what to take out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from facility_planner.tui.dialogs.choice import Choice, ChoiceDialog
from facility_planner.tui.forms.fields import item_fields, training_fields
from facility_planner.tui.forms.parts import ADD, KINDS_ASKED, told

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual.app import App

    from facility_planner.domain.problem import Path
    from facility_planner.tui.forms.filling import Filling
    from facility_planner.tui.forms.parts import Part
    from facility_planner.tui.speech import Speech

    Take = Callable[[str], Awaitable[None]]


def ask_kind(app: App[Any], speech: Speech, name: str, take: Take) -> None:
    """Ask for the use of a new room, the role of new staff, the sex of residents."""
    _ = speech.say
    field = next(field for field in item_fields(name, 0) if field.name == KINDS_ASKED[name])
    choices = [Choice(code, field.word(code, speech.language)) for code in field.choices]
    _ask(app, ChoiceDialog(_(ADD[name]), choices, speech, field.help(speech.language)), take)


def ask_topic(app: App[Any], speech: Speech, take: Take) -> None:
    """Ask what a training was on."""
    topic = training_fields(0, 0)[0]
    choices = [Choice(code, topic.word(code, speech.language)) for code in topic.choices]
    _ask(app, ChoiceDialog(speech.say("Add a training"), choices, speech), take)


def ask_removal(
    app: App[Any], speech: Speech, filling: Filling[Any], part: Part, take: Callable[[Path], Awaitable[None]]
) -> None:
    """Ask whether to take out a member, or of staff the last training only; answers with its place."""
    _ = speech.say
    what = told(part, filling.data, speech)
    choices = [Choice("keep", _("Keep")), Choice("remove", _("Remove: {what}").format(what=what))]
    trainings = filling.value_at((*part.path, "training")) or ()
    if trainings:
        choices.append(Choice("training", _("Remove the last training only")))

    async def taken(chosen: str) -> None:
        if chosen == "remove":
            await take(part.path)
        elif chosen == "training":
            await take((*part.path, "training", len(trainings) - 1))

    question = _("Its facts are taken out. What was written before stays in the journal.")
    _ask(app, ChoiceDialog(_("Remove?"), choices, speech, question), taken)


def ask_leave(app: App[Any], speech: Speech, leave: Callable[[], object]) -> None:
    """Ask whether to go although something is not written."""
    _ = speech.say
    question = _("What is marked ✕ or … is not written: it lacks something, cannot stand, or the store refused it.")
    choices = [Choice("stay", _("Stay and complete it")), Choice("leave", _("Leave without it"))]

    async def answered(chosen: str) -> None:
        if chosen == "leave":
            leave()

    _ask(app, ChoiceDialog(_("Leave?"), choices, speech, question), answered)


def _ask(app: App[Any], dialog: ChoiceDialog, take: Take) -> None:
    async def answered(chosen: str | None) -> None:
        if chosen is not None:
            await take(chosen)

    app.push_screen(dialog, answered)

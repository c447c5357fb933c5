"""Values of closed lists: what the list of a field shows, what its digits say, and what was chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.content import Content

from facility_planner.i18n import mark
from facility_planner.tui.dialogs.choice import Choice, ChoiceDialog
from facility_planner.tui.dialogs.palette import PaletteDialog
from facility_planner.tui.dialogs.ticks import TicksDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from facility_planner.tui.dialogs.base import Dialog
    from facility_planner.tui.forms.fields import FormField
    from facility_planner.tui.speech import Speech

_UNKNOWN = "?"
"""The line of a list that takes a value away; no code is spelled so."""
_DIGITS = 9
_YES_NO = {"yes": mark("yes"), "no": mark("no")}


def list_of(field: FormField, value: Any, speech: Speech) -> Dialog[Any]:
    """The list of a field, with the cursor on what holds now; the last line says that nothing is known."""
    _ = speech.say
    title, help_ = field.label(speech.language).strip(), field.help(speech.language)
    if field.kind == "yes_no":
        choices = [Choice(code, _(word)) for code, word in _YES_NO.items()]
    else:
        choices = [Choice(code, field.word(code, speech.language)) for code in field.choices]
    if field.kind == "choices":
        return TicksDialog(title, choices, speech, help_, value or ())
    if not field.required:
        choices.append(Choice(_UNKNOWN, _("not known")))
    if field.is_searched:
        return PaletteDialog(title, choices, speech)
    current = ("yes" if value else "no") if isinstance(value, bool) else value
    return ChoiceDialog(title, choices, speech, help_, current=current)


def chosen_by(field: FormField, take: Callable[[Any], None]) -> Callable[[Any], None]:
    """Takes the answer of a field's list as the value of the field; a list that was left says nothing."""

    def answered(answer: Any) -> None:
        if answer is None:
            return
        if field.kind == "choices":
            take([*answer] or None)
        elif answer == _UNKNOWN:
            take(None)
        else:
            take(answer == "yes" if field.kind == "yes_no" else answer)

    return answered


def meaning(field: FormField, speech: Speech) -> Content:
    """What a field means, and which digit says what."""
    _ = speech.say
    if field.kind == "yes_no":
        told = _("1 yes   2 no   0 not known")
    elif field.is_searched:
        told = _("Enter: find it by a part of the name, marks are not needed")
    elif field.kind == "choices":
        told = _("Enter: tick several")
    elif field.kind == "choice":
        words = [f"{n} {field.word(code, speech.language)}" for n, code in enumerate(field.choices[:_DIGITS], 1)]
        told = "   ".join([*words, *([_("Enter: all")] if len(field.choices) > _DIGITS else [])])
        return Content.styled(told, "$accent")
    else:
        told = ""
    help_ = Content.styled(field.help(speech.language), "$foreground 85%")
    return Content("\n").join([help_, Content.styled(told, "$accent")]) if told else help_

"""What went wrong, every problem of it, with what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from facility_planner.errors import InputError, OutputError
from facility_planner.reporting.text import problems_text

if TYPE_CHECKING:
    from facility_planner.errors import FacilityPlannerError
    from facility_planner.tui.speech import Speech


def error_title(error: FacilityPlannerError, speech: Speech) -> str:
    """What could not be done, in a few words."""
    _ = speech.say
    if isinstance(error, InputError):
        return _("This file cannot be used yet")
    if isinstance(error, OutputError):
        return _("The file could not be written")
    return _("This could not be done")


def error_content(error: FacilityPlannerError, speech: Speech) -> Content:
    """Every problem on lines of its own, and what to do next."""
    _, ngettext = speech.say, speech.say_count
    if isinstance(error, InputError):
        count = len(error.problems)
        head = ngettext("{count} problem was found:", "{count} problems were found:", count).format(count=count)
        tail = _("Correct the file in a text editor, save it and open it again. Nothing was changed.")
        problems = problems_text(error.problems, speech.language).rstrip("\n").replace("\n", "\n\n")
        return Content("\n\n").join(
            [Content.styled(head, "bold"), Content(problems), Content.styled(tail, "$text-success")]
        )
    if isinstance(error, OutputError):
        tail = _("Choose another folder, or ask for the right to write there. Nothing was left half written.")
        return Content("\n\n").join([Content(f"{error.path}: {error.why}"), Content.styled(tail, "$text-success")])
    return Content(str(error))

"""What went wrong, every problem of it, with what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.content import Content

from facility_planner.errors import InputError, OutputError, PlanRejected, ProgrammeRejected, StoreError
from facility_planner.reporting.describe.store_words import FILES, describe_store_error
from facility_planner.reporting.files import describe_output_error
from facility_planner.reporting.text import problems_text, violations_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.domain.plan import Violation
    from facility_planner.errors import FacilityPlannerError
    from facility_planner.tui.speech import Speech


def error_title(error: FacilityPlannerError, speech: Speech) -> str:
    """What could not be done, in a few words."""
    _ = speech.say
    if isinstance(error, InputError):
        return _("This file cannot be used yet")
    if isinstance(error, OutputError):
        return _("The file could not be written")
    if isinstance(error, PlanRejected):
        return _("The plan broke a rule and is not shown")
    if isinstance(error, ProgrammeRejected):
        return _("The programme broke a rule and is not shown")
    if isinstance(error, StoreError) and error.code in FILES:
        return _("The store cannot be used")
    return _("This could not be done")


def error_sentence(error: FacilityPlannerError, speech: Speech) -> str:
    """What went wrong, for the line below a field."""
    if isinstance(error, InputError):
        return problems_text(error.problems, speech.language).rstrip("\n")
    return error_content(error, speech).plain


def error_content(error: FacilityPlannerError, speech: Speech) -> Content:
    """Every problem on lines of its own, and what to do next."""
    _ = speech.say
    if isinstance(error, InputError):
        tail = _("Correct the file in a text editor, save it and open it again. Nothing was changed.")
        return Content("\n\n").join([_problems(error, speech), _advice(tail)])
    if isinstance(error, OutputError):
        tail = _("Choose another folder, or ask for the right to write there. Nothing was left half written.")
        return Content("\n\n").join([Content(describe_output_error(error, speech.language)), _advice(tail)])
    if isinstance(error, PlanRejected):
        violations = cast("Sequence[Violation]", error.violations)
        tail = _("This is a fault of the program, not of your files. Please report it with this text.")
        return Content("\n").join([Content(violations_text(violations, speech.language)), _advice(tail)])
    if isinstance(error, ProgrammeRejected):
        tail = _("This is a fault of the program, not of your files. Please report it with this text.")
        return Content("\n").join([Content("\n".join(error.lines())), _advice(tail)])
    if isinstance(error, StoreError):
        return Content(describe_store_error(error, speech.language))
    return Content(str(error))


def _problems(error: InputError, speech: Speech) -> Content:
    ngettext = speech.say_count
    count = len(error.problems)
    head = ngettext("{count} problem was found:", "{count} problems were found:", count).format(count=count)
    problems = problems_text(error.problems, speech.language).rstrip("\n").replace("\n", "\n\n")
    return Content("\n\n").join([Content.styled(head, "bold"), Content(problems)])


def _advice(text: str) -> Content:
    return Content.styled(text, "$text-success")

"""What a command says, and where: data to standard output or a file, all else to standard error."""

# ruff: noqa: PLC0415 - imports stand where they are needed: quick to start

from __future__ import annotations

import errno
import os
import sys
import traceback
from contextlib import contextmanager
from typing import TYPE_CHECKING, cast

import typer

from facility_planner.cli.exit_codes import ExitCode
from facility_planner.config import language_of, wants_traceback
from facility_planner.errors import (
    FacilityPlannerError,
    InputError,
    OutputError,
    PlanRejected,
    ProgrammeRejected,
    StoreError,
)
from facility_planner.i18n import LANGUAGES, mark, translator

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from facility_planner.domain.base import Language
    from facility_planner.domain.plan import Violation


class Console:
    """The voice of a command in a language."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language
        self.say = translator(language)

    def note(self, text: str) -> None:
        """A line of narration."""
        typer.echo(text, err=True)

    def emit(self, text: str, output: Path | None = None) -> None:
        """Data: to a file, whole or not at all, or to standard output where there is none or it is `-`.

        Raises:
            OutputError: it cannot be written.
        """
        if output is not None and str(output) != "-":
            from facility_planner.services.writing import atomic_write

            atomic_write(output, text)
            self.note(str(output))
            return
        try:
            sys.stdout.write(text)
            sys.stdout.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            why = "disk_full" if error.errno == errno.ENOSPC else error.strerror or "not_written"
            _stop_writing()
            raise OutputError("-", why) from error

    def explain(self, error: FacilityPlannerError) -> ExitCode:
        """Tell an error in full; the exit code that stands for it."""
        from facility_planner.reporting.describe.store_words import describe_store_error
        from facility_planner.reporting.files import describe_output_error
        from facility_planner.reporting.text import problems_text, violations_text

        _ = self.say
        if isinstance(error, InputError):
            self.note(problems_text(error.problems, self.language).rstrip("\n"))
            return ExitCode.INPUT
        if isinstance(error, OutputError):
            self.note(describe_output_error(error, self.language))
            return ExitCode.INPUT
        if isinstance(error, PlanRejected):
            self.note(_("The plan that was found breaks a rule and is not shown. Please report this:"))
            self.note(violations_text(cast("tuple[Violation, ...]", error.violations), self.language).rstrip("\n"))
            return ExitCode.DEFECT
        if isinstance(error, ProgrammeRejected):
            self.note(_("The programme that was found breaks a rule and is not shown. Please report this:"))
            self.note("\n".join(error.lines()))
            return ExitCode.DEFECT
        if isinstance(error, StoreError):
            self.note(describe_store_error(error, self.language))
            return ExitCode.INPUT
        self.note(str(error))
        return ExitCode.INPUT


@contextmanager
def speaking(asked: str | None) -> Iterator[Console]:
    """The console of a command; what goes wrong within is told, and becomes the exit code.

    This is the edge of the program: a traceback reaches nobody who has not asked for it.
    """
    console = Console(next((known for known in LANGUAGES if known == asked), language_of(os.environ)))
    try:
        yield console
    except FacilityPlannerError as error:
        raise typer.Exit(console.explain(error)) from error
    except KeyboardInterrupt as error:
        console.note(console.say(mark("Interrupted.")))
        raise typer.Exit(ExitCode.INTERRUPTED) from error
    except BrokenPipeError as error:
        _stop_writing()
        raise typer.Exit(ExitCode.DONE) from error
    except (typer.Exit, typer.Abort, typer.BadParameter):
        raise
    except Exception as error:  # the last resort at the edge
        if wants_traceback(os.environ):
            raise
        raise typer.Exit(_report_defect(console, error)) from error


def _stop_writing() -> None:
    """Nobody takes the output any more: what is left of it goes nowhere, without a complaint at the end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


def _report_defect(console: Console, error: Exception) -> ExitCode:
    """Name a defect by its type and place; values, which could tell of people, are left out."""
    _ = console.say
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{frames[-1].filename.rpartition('facility_planner')[2].lstrip('/')}:{frames[-1].lineno}"
    console.note(_("The program failed: {name} at {place}.").format(name=type(error).__name__, place=place))
    console.note(_("This is a defect, not your fault. Set FACILITY_PLANNER_DEBUG=1 to see all of it, and report it."))
    return ExitCode.DEFECT

"""What is said and heard: plain lines on standard output, lines typed on standard input."""

from __future__ import annotations

import sys
import unicodedata
from typing import TYPE_CHECKING

from facility_planner.cli.inspecting import warn_of_people
from facility_planner.i18n import mark

if TYPE_CHECKING:
    from facility_planner.cli.console import Console
    from facility_planner.errors import InputError, StoreError


class Ended(Exception):  # noqa: N818 - no error: nobody types any more
    """The input is at its end, or whoever types wants to leave."""


class Voice:
    """The two ends of a conversation; what is typed is UTF-8 whatever the locale says."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.language = console.language
        if hasattr(sys.stdin, "reconfigure"):
            sys.stdin.reconfigure(encoding="utf-8", errors="replace")

    def say(self, text: str) -> None:
        """A text as it is."""
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()

    def tell(self, message: str, **args: str | int) -> None:
        """A message in the language of the conversation."""
        told = self.console.say(message)
        self.say(told.format(**args) if args else told)

    def explain(self, error: StoreError | InputError) -> None:
        """What went wrong, and that nothing was written."""
        self.console.explain(error)
        self.tell(mark("Nothing was written."))

    def hear(self, prompt: str = "> ") -> str:
        """A line, composed.

        Raises:
            Ended: there is none any more.
        """
        sys.stdout.write(self.console.say(prompt))
        sys.stdout.flush()
        line = sys.stdin.readline()
        if not line:
            sys.stdout.write("\n")
            raise Ended
        return unicodedata.normalize("NFC", line.rstrip("\r\n"))

    def hear_text(self, prompt: str) -> str:
        """A free text; what in it may tell who somebody is is told, and it is taken if it is wanted all the same."""
        while True:
            self.tell(prompt)
            text = self.hear().strip()
            if not warn_of_people(self.console, text) or self.agrees():
                return text

    def agrees(self) -> bool:
        """Whether something is to be taken all the same."""
        return self.hear(mark("Take it all the same? 1 yes, 2 no: ")).strip() == "1"

"""What the program returns to the shell."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """The exit codes of every command, as in docs/formats.md."""

    DONE = 0
    """Gaps and shortages are results, not failures."""
    FOUND = 1
    """With --fail-on-gap or --fail-on-shortage; violations found by `check`."""
    INPUT = 2
    """The input is wrong, or the output cannot be written."""
    NO_PLAN = 3
    """No plan was found in the time, or what the user fixed contradicts itself."""
    DEFECT = 70
    """The program failed; never the user's fault."""
    INTERRUPTED = 130
    """The best plan so far was still written."""

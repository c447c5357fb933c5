"""Problems with input: values, collected in full, said by codes so that any language can tell them."""

from __future__ import annotations

from dataclasses import dataclass, field

Path = tuple[str | int, ...]
"""Keys and positions from the root of a file to the place of a fault."""

Args = dict[str, str | int | float | tuple[str, ...]]
"""What fills the sentence of a fault."""


@dataclass(frozen=True)
class Fault:
    """A fault at a place within a file's data: a code and what fills its sentence."""

    path: Path
    code: str
    args: Args = field(default_factory=dict)


@dataclass(frozen=True)
class Problem:
    """A fault with its file and position; lines and columns count from 1, and 0 means the whole file."""

    file: str
    line: int
    column: int
    path: Path
    code: str
    args: Args = field(default_factory=dict)

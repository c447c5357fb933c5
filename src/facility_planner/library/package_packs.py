"""Standards that installed packages offer by an entry point."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import entry_points
from importlib.resources import files
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from facility_planner.domain.problem import Problem

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "facility_planner.standards"
_REFUSALS = (ArithmeticError, AttributeError, ImportError, LookupError, OSError, RuntimeError, SyntaxError, TypeError,
             ValueError)  # fmt: skip
"""What the code of a package may raise when it is asked for its folder."""


@dataclass(frozen=True)
class Offer:
    """The folder that a package offers under a name, or why there is none."""

    name: str
    folder: Path
    problems: tuple[Problem, ...] = ()


def package_packs() -> tuple[Offer, ...]:
    """What installed packages offer, sorted by name."""
    offered = sorted(entry_points(group=GROUP), key=lambda entry: (entry.name, entry.value))
    return tuple(_offer(entry) for entry in offered)


def _offer(entry: EntryPoint) -> Offer:
    try:
        given: Any = entry.load()
        if callable(given):
            given = given()
        if isinstance(given, ModuleType):
            given = files(given)
        folder = Path(given)
    except _REFUSALS as error:
        detail = f"{type(error).__name__}: {error}"
        return Offer(entry.name, Path(entry.value), (_not_loaded(entry, detail),))
    return Offer(entry.name, folder)


def _not_loaded(entry: EntryPoint, detail: str) -> Problem:
    package = entry.dist.name if entry.dist is not None else GROUP
    args = {"package": package, "name": entry.name, "detail": detail}
    return Problem(f"{entry.name} = {entry.value}", 0, 0, (), "package_not_loaded", dict(args))

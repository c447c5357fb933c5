"""A sampling sheet: n of N files drawn by seed, each ticked for each check; share and verdict follow."""

from __future__ import annotations

import hashlib
from typing import Literal

from pydantic import Field

from facility_planner.domain.audits.answer import Sampled
from facility_planner.domain.audits.words import Words
from facility_planner.domain.base import Id, Value

Tick = Literal["pass", "fail", "none"]
"""It is as asked · it is not · the check does not concern this file."""


class Sheet(Value):
    """Files drawn and what was found of each. Slot `sample/<id>`.

    The codes lie outside the chain, one a line; the sheet speaks of them by their place in that list.
    """

    standard: Id
    codes: Words
    population: int = Field(ge=1)
    seed: int
    drawn: tuple[int, ...] = Field(min_length=1)
    """Places in the list of codes, from 0, in order."""
    checks: tuple[Id, ...] = Field(min_length=1)
    """The requirements or indicators that every file is looked at for."""
    ticks: dict[str, Tick] = {}
    """By `<place>/<check>`; what is absent was not looked at yet.

    Each is a slot of its own, `tick/<id>/<place>/<check>`: two people who tick different files both keep what they saw.
    """

    def codes_drawn(self) -> tuple[str, ...]:
        """The codes of the files drawn; their places where the list was redacted."""
        lines = (self.codes.text or "").split("\n")
        return tuple(lines[place] if place < len(lines) else str(place + 1) for place in self.drawn)

    def left(self) -> tuple[tuple[int, str], ...]:
        """What is still to be looked at, file after file: places in the list of codes, with the check."""
        pairs = ((place, check) for place in self.drawn for check in self.checks)
        return tuple((place, check) for place, check in pairs if f"{place}/{check}" not in self.ticks)

    def result(self, check: str) -> Sampled | None:
        """How many of those looked at pass; None while a file is not ticked, or where none is concerned."""
        ticks = [self.ticks.get(f"{place}/{check}") for place in self.drawn]
        said = [tick for tick in ticks if tick in ("pass", "fail")]
        if None in ticks or not said:
            return None
        return Sampled(population=self.population, sample=len(said), passed=said.count("pass"))


def draw(population: int, size: int, seed: int) -> tuple[int, ...]:
    """`size` of `population` places, drawn without putting back, in order.

    The places are ranked by the SHA-256 of `<seed>:<place>`, and the first ones are drawn: the same for the
    same seed on every machine and in every version of Python (which warrants that only of `random()`, not of
    `sample()`), and anybody can draw again with a calculator of hashes. A larger sample holds the smaller one.
    """
    ranked = sorted(range(population), key=lambda place: hashlib.sha256(f"{seed}:{place}".encode()).hexdigest())
    return tuple(sorted(ranked[: max(0, size)]))


def suggested_size(population: int) -> int:
    """How many files to draw: all of up to 10, else 10 and a tenth of the rest, at most 30 (our suggestion)."""
    return population if population <= 10 else min(30, 10 + (population - 10 + 9) // 10)

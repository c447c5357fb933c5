"""Why a service can be given to somebody at no hour whatever."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from facility_planner.domain.assessment import ReasonArg


@dataclass(frozen=True)
class Impossible:
    """Why nobody and nothing of the kind is there: a reason code and its arguments."""

    code: str
    args: dict[str, ReasonArg]

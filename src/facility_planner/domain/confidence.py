"""How far the official wording of law was read."""

from __future__ import annotations

from typing import Literal

Confidence = Literal["seen", "seen_in_part", "secondary", "to_be_verified"]
UNVERIFIED: frozenset[str] = frozenset({"secondary", "to_be_verified"})
"""What rests on no official wording that was read."""

"""What people at a facility do."""

from __future__ import annotations

from typing import Literal

Role = Literal[
    "manager", "social_worker", "psychologist", "counsellor", "nurse", "doctor", "child_carer", "records_officer",
    "interpreter", "police_officer", "legal_aid", "guard", "cook", "driver",
]  # fmt: skip

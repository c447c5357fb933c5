"""What a person who arrives may need."""

from typing import Literal

Need = Literal[
    "injury", "acute_distress", "suicide_risk", "recent_assault", "pregnant", "breastfeeding", "wheelchair", "deaf",
    "blind", "intellectual_disability", "contagion", "medicine", "safety_concern",
]  # fmt: skip

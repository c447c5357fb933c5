"""Writes docs/legal-basis.md from the shipped standards. Run by `make legal-basis`."""

from __future__ import annotations

import sys
from pathlib import Path

from facility_planner.library.shelves import list_standards
from facility_planner.library.standards import load_standard
from facility_planner.reporting.legal_basis import legal_basis

PAGE = Path(__file__).parents[1] / "docs" / "legal-basis.md"


def page() -> str:
    """The page as of the day on which the newest requirement was checked: the same wherever it is made."""
    standards = [load_standard(folder) for folder in list_standards()]
    day = max(requirement.last_checked_on for standard in standards for requirement in standard.requirements)
    return legal_basis(standards, day)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    sys.stderr.write(f"{PAGE.name}\n")

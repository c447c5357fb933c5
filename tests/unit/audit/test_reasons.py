"""Every reason that the audit gives is documented and has its sentence."""

from __future__ import annotations

import re
from pathlib import Path

from facility_planner.audit import reasons
from facility_planner.audit.reasons import because, facts_missing
from facility_planner.reporting.describe.reasons import DETAILS, VERDICTS

SOURCES = Path(reasons.__file__).parent
SAID_BY_OBSERVERS = {"stated_not_applicable"}


def _documented() -> set[str]:
    """The codes of the docstring: those in backquotes before a colon, or alone in their line."""
    text = reasons.__doc__ or ""
    return set(re.findall(r"`([a-z_]+)`:", text)) | set(re.findall(r"^ +`([a-z_]+)`\.$", text, re.MULTILINE))


def test_every_reason_given_is_documented() -> None:
    given = {
        code for path in SOURCES.rglob("*.py") for code in re.findall(r'because\(\s*"([a-z_]+)"', path.read_text())
    }
    assert len(given) > 20
    assert given == _documented()


def test_every_documented_reason_has_a_sentence() -> None:
    assert _documented() - SAID_BY_OBSERVERS <= set(VERDICTS | DETAILS)


def test_reasons_keep_the_types_of_what_fills_them() -> None:
    # equal as keys: what is kept of the one is not given for the other
    numbers = [because("r", value=value).args["value"] for value in (1, True, 1.0, 1)]
    assert [type(value) for value in numbers] == [int, bool, float, int]
    assert facts_missing(("rooms",)) is facts_missing(("rooms",))

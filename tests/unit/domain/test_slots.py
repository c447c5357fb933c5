"""What a slot can hold: a value that names another place than its own comes in from nowhere."""

from __future__ import annotations

from typing import Any

import pytest

from facility_planner.domain.audits.slots import fits

SHA = "a" * 64


@pytest.mark.parametrize(
    ("slot", "value", "elsewhere"),
    [
        (f"evidence/s/r/f/{SHA}", {"sha256": SHA, "size": 1, "kind": "photo"}, f"evidence/s/r/f/{'b' * 64}"),
        ("finish/1", {"version": 1, "record": SHA, "heads": {}}, "finish/2"),
        ("correction/2", {"version": 2, "reason": {"sealed": SHA}}, "correction/3"),
        (
            "signature/1/tt-07",
            {"version": 1, "inspector": "tt-07", "key": SHA, "signature": "c" * 128},
            "signature/1/tt-08",
        ),
        ("tally/s/r/resident", {"standard": "s", "requirement": "r", "group": "resident"}, "tally/s/r/child"),
    ],
)
def test_a_value_stands_where_it_says(slot: str, value: dict[str, Any], elsewhere: str) -> None:
    assert fits("audit:a-1", slot, value)
    assert not fits("audit:a-1", elsewhere, value)
    assert fits("audit:a-1", elsewhere, None)

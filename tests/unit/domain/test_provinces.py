"""The provinces as they are and as they were until 30 June 2025."""

from __future__ import annotations

from typing import get_args

import pytest
from pydantic import ValidationError

from facility_planner.domain.facility import Facility
from facility_planner.domain.provinces import (
    FORMER_PROVINCES,
    PROVINCES,
    FormerProvince,
    former_provinces_of,
)

BASE = {"facility": "f", "kind": "shelter", "ownership": "public"}


def test_every_former_province_went_into_one() -> None:
    assert FORMER_PROVINCES.keys() == PROVINCES.keys()
    listed = [former for went_in in FORMER_PROVINCES.values() for former in went_in]
    assert len(listed) == 63
    assert sorted(listed) == sorted(get_args(FormerProvince))


def test_a_province_bears_the_name_of_one_that_went_into_it() -> None:
    # Huế was Thừa Thiên Huế; all others kept one of the names
    kept = {code for code, name in PROVINCES.items() if name.vi in FORMER_PROVINCES[code]}
    assert PROVINCES.keys() - kept == {"46"}


def test_a_code_may_lack_its_zero() -> None:
    assert former_provinces_of("8") == former_provinces_of("08") == ("Hà Giang", "Tuyên Quang")
    assert former_provinces_of("99") == ()


@pytest.mark.parametrize(
    ("place", "sound"),
    [
        ({"former_province": "Long An"}, True),
        ({"former_province": "Long An", "province": "80"}, True),
        ({"former_province": "Long An", "province": "91"}, False),
        ({"former_province": "Long An", "province": "unknown"}, True),
        ({"former_province": "Long-An"}, False),
    ],
)
def test_a_facility_lies_in_one_place(place: dict[str, str], *, sound: bool) -> None:
    if sound:
        assert Facility.model_validate(BASE | place).former_province == "Long An"
    else:
        with pytest.raises(ValidationError):
            Facility.model_validate(BASE | place)

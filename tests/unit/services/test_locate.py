"""Standards by what people write: an id, a folder, a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from facility_planner.errors import InputError
from facility_planner.services.locate import standard_of

if TYPE_CHECKING:
    from pathlib import Path

_ALONE = """- id: two-rooms
  row: R1
  title: Two rooms
  class: binding
  confidence: seen
  references: [{instrument: Any}]
  measure: consultation_rooms
  compare: at_least
  unit: room
  values: [{from: 2020-01-01, value: 2}]
  evidence: [count]
  last_checked_on: 2026-11-22
"""


def test_a_theme_file_alone_is_a_standard_named_after_it(tmp_path: Path) -> None:
    path = tmp_path / "my rooms.yaml"
    path.write_text(_ALONE, encoding="utf-8")
    standard = standard_of(str(path))
    assert (standard.id, standard.pack.version, standard.origin) == ("my-rooms", "0", "own")
    assert [requirement.id for requirement in standard.requirements] == ["two-rooms"]
    path.write_text(_ALONE.replace("value: 2", "value: two"), encoding="utf-8")
    with pytest.raises(InputError) as refused:
        standard_of(str(path))
    assert [(problem.line, problem.path[-1]) for problem in refused.value.problems] == [(10, "value")]


def test_the_head_of_a_pack_means_the_pack(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text('standard: mine\ntitle: Mine\nversion: "1"\n', encoding="utf-8")
    assert standard_of(str(tmp_path / "pack.yaml")).id == "mine"

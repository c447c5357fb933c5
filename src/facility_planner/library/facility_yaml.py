"""A facility written down as YAML, as people write it: short entries on a line, texts as they are."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

if TYPE_CHECKING:
    from facility_planner.domain.facility import Facility

_QUOTED = frozenset({"province", "from", "to"})
"""Texts that look like numbers or times."""
_WIDE = 4096


def facility_yaml(facility: Facility) -> str:
    """The facility in the format of docs/formats.md; what is not known, or as usual, is left out."""
    data = facility.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
    writer = YAML()
    writer.width = _WIDE
    writer.allow_unicode = True
    out = io.StringIO()
    writer.dump({key: _plain(key, value) for key, value in data.items()}, out)
    return out.getvalue()


def _plain(key: str, value: Any) -> Any:
    """A list entry by entry, anything else on one line."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return CommentedSeq(_on_a_line(key, entry) for entry in value)
    return _on_a_line(key, value)


def _on_a_line(key: str, value: Any) -> Any:
    if isinstance(value, dict):
        mapping = CommentedMap((name, _on_a_line(name, member)) for name, member in value.items())
        mapping.fa.set_flow_style()
        return mapping
    if isinstance(value, list):
        listed = CommentedSeq(_on_a_line(key, member) for member in value)
        listed.fa.set_flow_style()
        return listed
    return DoubleQuotedScalarString(value) if key in _QUOTED and isinstance(value, str) else value

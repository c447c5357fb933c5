"""Templates filled with words: `{name}` is replaced, `[…]` is left out where a word in it lacks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_FIELD = re.compile(r"\{(\w+)\}")
_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")


def fill(template: str, words: Mapping[str, str]) -> str:
    """The template with its words; those it has no place for stand behind it, so that none is lost."""
    kept = _OPTIONAL.sub(lambda part: part[1] if _is_complete(part[1], words) else "", template)
    text = _FIELD.sub(lambda place: words.get(place[1], "…"), kept)
    used = set(_FIELD.findall(template))
    rest = "; ".join(f"{name}: {word}" for name, word in words.items() if name not in used)
    return f"{text} ({rest})" if rest else text


def _is_complete(part: str, words: Mapping[str, str]) -> bool:
    return all(name in words for name in _FIELD.findall(part))

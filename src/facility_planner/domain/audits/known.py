"""What a facility's file says was seen there, as the register keeps it: its free text is sealed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from facility_planner.domain.audits.words import with_texts
from facility_planner.domain.facility import Observation

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PREFIX = "known/"
_WORDS = ("note", "not_applicable_because")
"""What of an observation is free text, in two languages."""
_SILENCE = "—"
"""What stands for words that are not there, where there must be some."""


def known_by_slot(observations: Sequence[Observation], facility: str) -> dict[str, Observation]:
    """The latest observation of each name and subject, by its slot: only the latest counts in an audit."""
    in_order = sorted(observations, key=lambda one: (one.seen_on, one.model_dump_json()))
    return {f"{PREFIX}{one.of}/{one.subject or facility}": one for one in in_order}


def sealed_observation(observation: Observation) -> tuple[dict[str, Any], dict[str, str]]:
    """An observation as an event holds it, and the free texts by the places that their hashes go to."""
    value = observation.model_dump(mode="json", exclude_none=True)
    texts = {f"{name}/{tongue}": text for name in _WORDS for tongue, text in value.get(name, {}).items()}
    for name in _WORDS:
        if name in value:
            value[name] = {}
    return value, texts


def told_observation(value: Any, texts: Mapping[str, str]) -> Observation:
    """The observation that an event holds; a dash stands for words that were redacted.

    Raises:
        ValueError: it is none (pydantic's own among them).
    """
    told = with_texts(value, texts)
    if not isinstance(told, dict):
        raise ValueError("an observation is a mapping")
    for name in _WORDS:
        if isinstance(told.get(name), dict):
            told[name] = {tongue: _text(words) for tongue, words in told[name].items()}
    return Observation.model_validate_json(json.dumps(told))


def _text(words: Any) -> Any:
    return words["text"] or _SILENCE if isinstance(words, dict) and "text" in words else words

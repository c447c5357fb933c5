"""Names of people in a text: capitals after a title, after a family name, or around `Thị` and `Văn`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from facility_planner.domain.audits.privacy_hint import Hint
from facility_planner.domain.audits.privacy_words import (
    AMBIGUOUS_FAMILY_NAMES,
    FAMILY_NAMES,
    MIDDLE_NAMES,
    NO_NAMES,
    PLACES,
    TITLES,
    UNMARKED_FAMILY_NAMES,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_GAPS = frozenset({" ", "\u00a0", ""})
_AFTER_TITLE = re.compile(r"[ \u00a0]*[:\"“]?[ \u00a0]*")
_AFTER_SHORT_TITLE = re.compile(r"\.?[ \u00a0]*")
_SHORT_TITLES = frozenset({"mr", "mrs", "ms", "mx"})
"""Titles that a full stop may follow; after any other the sentence ends."""
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?"
    r"[aăâeêioôơuưyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]{1,3}"
    r"(?:ng|nh|ch|[cmnpt])?"
)
"""A syllable of Vietnamese, which an abbreviation in capitals is not."""
_NO_TITLE = frozenset({"tiếng", "nước", "quốc", "trẻ"})
"""What makes another word of a title: `tiếng Anh`, `trẻ em`."""
LONGEST = 4
"""Words of a name, at most."""


class Word(NamedTuple):
    """A word of the text."""

    text: str
    start: int
    end: int
    is_joined: bool
    """Whether only a blank stands before it, so that it may go on a name."""

    @property
    def lower(self) -> str:
        """In small letters."""
        return self.text.lower()

    @property
    def may_name(self) -> bool:
        """Whether it is written as names are: a capital and small letters, or a syllable in capitals."""
        if self.text.isupper():
            return len(self.text) == 1 or _SYLLABLE.fullmatch(self.lower) is not None
        return self.text[0].isupper() and any(letter.islower() for letter in self.text)


def names_in(text: str) -> Iterator[Hint]:
    """Every name that a title or a family name gives away."""
    words = _words(text)
    place = 0
    while place < len(words):
        after = _titled(text, words, place) or _family(words, place)
        if after is None:
            place += 1
            continue
        begin, end = after
        yield Hint("person_name", words[begin].start, words[end - 1].end)
        place = end


def _words(text: str) -> Sequence[Word]:
    """The words, without those that digits belong to, as `P01` and `QH15`."""
    found: list[Word] = []
    before = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        if text[start - 1 : start].isdigit() or text[end : end + 1].isdigit():
            continue
        found.append(Word(match[0], start, end, text[before:start] in _GAPS and start > 0))
        before = end
    return found


def _titled(text: str, words: Sequence[Word], place: int) -> tuple[int, int] | None:
    """The name after a title that begins at a place."""
    for length in (3, 2, 1):
        title = words[place : place + length]
        if len(title) < length or " ".join(word.lower for word in title) not in TITLES:
            continue
        if any(not word.is_joined for word in title[1:]) or _is_after(words, place, _NO_TITLE):
            return None
        begin = place + length
        gap = _AFTER_SHORT_TITLE if title[-1].lower in _SHORT_TITLES else _AFTER_TITLE
        if begin >= len(words) or not gap.fullmatch(text, title[-1].end, words[begin].start):
            return None
        end = _end_of_name(words, begin)
        is_name = end > begin and len(words[begin].text) > 1
        is_other = _is_other(words, begin) or _is_other(words, place)
        return (begin, end) if is_name and not is_other else None
    return None


def _family(words: Sequence[Word], place: int) -> tuple[int, int] | None:
    """The name that begins with a family name at a place, or has a middle name that only people have."""
    end = _end_of_name(words, place)
    following = end - place - 1
    if following < 1 or _is_after(words, place, PLACES) or _is_other(words, place):
        return None
    family = words[place].lower
    has_middle = following > 1 and words[place + 1].lower in MIDDLE_NAMES
    is_sure = family in FAMILY_NAMES or has_middle
    is_likely = following > 1 and family in AMBIGUOUS_FAMILY_NAMES | UNMARKED_FAMILY_NAMES
    return (place, end) if is_sure or is_likely else None


def _end_of_name(words: Sequence[Word], begin: int) -> int:
    """Where the capitals that begin at a place end; the same place where there are none."""
    end = begin
    while end < len(words) and end - begin < LONGEST and words[end].may_name and (end == begin or words[end].is_joined):
        end += 1
    return end


def _is_after(words: Sequence[Word], place: int, given: frozenset[str]) -> bool:
    """Whether one of the words given stands before a place."""
    if place == 0 or not words[place].is_joined:
        return False
    pair = f"{words[place - 2].lower} {words[place - 1].lower}" if place > 1 else ""
    return words[place - 1].lower in given or pair in given


def _is_other(words: Sequence[Word], begin: int) -> bool:
    """Whether what begins at a place is known to be something else: a country, a place, an office, a heading."""
    here = [word.lower for word in words[begin : begin + LONGEST]]
    return any(" ".join(here[:length]) in NO_NAMES for length in range(1, LONGEST))

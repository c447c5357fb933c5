"""Finding text whatever its marks and capitals: `phong tham van` finds `Phòng tham vấn`."""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """The text in small letters without marks; đ becomes d, blanks are single."""
    apart = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return " ".join(plain.split())


def matches(query: str, *texts: str) -> bool:
    """Whether every word of the query occurs in one of the texts; an empty query matches everything."""
    haystack = fold(" ".join(texts))
    return all(word in haystack for word in fold(query).split())

"""Breaks files in known ways, the same ones every time."""

from __future__ import annotations

import random
import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Break = Callable[[str, random.Random], bytes | None]

_KEY = re.compile(r"^(?P<before> *(?:- )?(?P<key>[a-z_]+): )(?P<value>\S.*)$", re.MULTILINE)
_DATE = re.compile(r"\b(?:from|until|[a-z_]+_(?:on|from|until)): (?P<date>20\d\d-\d\d-\d\d)\b")
_ID = re.compile(r"^(?P<indent> *)- \{?id: (?P<id>[A-Za-z0-9._-]+)", re.MULTILINE)
_LIST_OF_IDS = re.compile(r"^(?:requirements|rooms|staff):\n(?:(?:[ #].*)?\n)+", re.MULTILINE)
_FIRST_OF_LIST = re.compile(r"(?<=:\n)(?P<one> *- [a-z_]+: .*\n)(?P<other> +[a-z_]+: .*\n)")
_BARE = re.compile(r"-?[0-9.]+|20\d\d-\d\d-\d\d|true|false")
_NEVER_EMPTY = frozenset({"id", "row", "class", "confidence", "compare", "measure"})
"""Keys whose value is one word of text, and never nothing."""
_BOMB = "\n".join(
    ["b0: &b0 [1, 2, 3, 4, 5, 6, 7, 8, 9]", *(f"b{n}: &b{n} [{', '.join([f'*b{n - 1}'] * 9)}]" for n in range(1, 12))]
)
_FIFTY_MEGABYTES = 50 * 1024 * 1024


class Broken(NamedTuple):
    """A file that was broken: how, of what it was made, what is in it now."""

    how: str
    path: Path
    content: bytes


def broken_file(files: list[Path], number: int) -> Broken:
    """The broken file of a number: each way has its turn; file and place are drawn by lot.

    A file that has no place for the way is left for another.
    """
    lot = random.Random(number)
    how = list(WAYS)[number % len(WAYS)]
    for path in lot.sample(files, len(files)):
        content = WAYS[how](path.read_text(encoding="utf-8"), lot)
        if content is not None:
            return Broken(how, path, content)
    raise AssertionError(f"no file can be broken this way: {how}")


def _one(text: str, pattern: re.Pattern[str], lot: random.Random) -> re.Match[str] | None:
    return lot.choice(found) if (found := list(pattern.finditer(text))) else None


def _put(text: str, start: int, end: int, new: str) -> bytes:
    return (text[:start] + new + text[end:]).encode()


def _without_a_key(text: str, lot: random.Random) -> bytes | None:
    found = _one(text, _KEY, lot)
    return None if found is None else _put(text, found.start("key"), found.end(), "kezz: 1")


def _of_another_type(text: str, lot: random.Random) -> bytes | None:
    found = _one(text, _KEY, lot)
    if found is None:
        return None
    wrong = ["[1, two]", "{a: {b: c}}", "[[[]]]"]
    if found["key"] in _NEVER_EMPTY:
        wrong += ["12345", "-1.5e300", "null", "~", ".nan", "true", '""']
    elif _BARE.fullmatch(found["value"]):
        wrong += ["text", ".nan", '""']
    return _put(text, *found.span("value"), lot.choice(wrong))


def _with_a_bad_date(text: str, lot: random.Random) -> bytes | None:
    found = _one(text, _DATE, lot)
    new = lot.choice(["2026-13-45", "2026-02-30", "0000-00-00", "2026-3-1", "99999-01-01", "12/03/2026", "1e999"])
    return None if found is None else _put(text, *found.span("date"), new)


def _with_an_id_twice(text: str, lot: random.Random) -> bytes | None:
    """Two neighbours of one list of requirements, rooms or staff with one id."""
    pairs = []
    for listed in _LIST_OF_IDS.finditer(text):
        ids = list(_ID.finditer(text, *listed.span()))
        ids = [found for found in ids if found["indent"] == ids[0]["indent"]]
        pairs += list(pairwise(ids))
    if not pairs:
        return None
    first, second = lot.choice(pairs)
    return _put(text, *second.span("id"), first["id"])


def _with_a_key_twice(text: str, lot: random.Random) -> bytes | None:
    found = _one(text, _KEY, lot)
    if found is None:
        return None
    line = found[0].replace("- ", "  ", 1)
    return _put(text, found.end(), found.end(), f"\n{line}")


def _cut(text: str, lot: random.Random) -> bytes | None:
    """Cut within a key, or within a character."""
    data = text.encode()
    within = [place for place, byte in enumerate(data) if byte >> 6 == 0b10]
    key = _one(text, _KEY, lot)
    if within and (key is None or lot.random() < 0.5):
        return data[: lot.choice(within)]
    return None if key is None else text[: key.start("key") + 1].encode()


def _in_another_encoding(text: str, lot: random.Random) -> bytes | None:
    encoding = lot.choice(["utf-16", "utf-16-le", "utf-32", "latin-1", "cp1258"])
    data = text.encode(encoding, errors="replace" if encoding.startswith("utf") else "xmlcharrefreplace")[:200_000]
    try:
        return data if "\0" in data.decode() else None  # of plain ASCII nothing would change
    except UnicodeDecodeError:
        return data


def _in_a_charset_of_one_byte(text: str, lot: random.Random) -> bytes:
    place = lot.randrange(len(text))
    return (
        text[:place].encode() + lot.choice([b"\xff", b"\xc3", b"\xe1\xba", b"\x80\x80"]) + b"(" + text[place:].encode()
    )


def _inserted(*pieces: str) -> Break:
    def insert(text: str, lot: random.Random) -> bytes:
        place = lot.randrange(len(text))
        return _put(text, place, place, lot.choice(pieces))

    return insert


def _appended(*pieces: str) -> Break:
    return lambda text, lot: f"{text}\n{lot.choice(pieces)}\n".encode()


def _with_tabs(text: str, lot: random.Random) -> bytes | None:
    # where an item of a block begins: elsewhere a tab may be no more than a space
    found = [match for match in _KEY.finditer(text) if match[0].startswith("  ") and "- " in match["before"]]
    if not found:
        return None
    place = lot.choice(found).start()
    return _put(text, place, place + 2, "\t")


def _swapped(text: str, lot: random.Random) -> bytes | None:
    """The first two lines of a list: what belongs to an item stands before it."""
    found = _one(text, _FIRST_OF_LIST, lot)
    return None if found is None else _put(text, *found.span(), found["other"] + found["one"])


def _before_a_value(*signs: str) -> Break:
    def put(text: str, lot: random.Random) -> bytes | None:
        found = [match for match in _KEY.finditer(text) if match["value"][0] not in "\"'"]
        if not found:
            return None
        place = lot.choice(found).start("value")
        return _put(text, place, place, lot.choice(signs))

    return put


WAYS: dict[str, Break] = {
    "missing key": _without_a_key,
    "wrong type": _of_another_type,
    "bad date": _with_a_bad_date,
    "id twice": _with_an_id_twice,
    "key twice": _with_a_key_twice,
    "cut": _cut,
    "other encoding": _in_another_encoding,
    "stray bytes": _in_a_charset_of_one_byte,
    "aliases that grow": _appended(_BOMB, "x: &x [*x]", "y: *nothing"),
    "50 MB": lambda text, _: text.encode() + b"#" * (_FIFTY_MEGABYTES - len(text)),
    "many values": _appended(
        "x: [" + "1, " * 300_000 + "]", "- a\n" * 100_000, "".join(f"k{n}: 1\n" for n in range(20_000))
    ),
    "deep": _appended("x: " + "[" * 100_000, "x: " + "{a: " * 50_000, "".join(" " * n + "a:\n" for n in range(1500))),
    "control characters": _inserted("\x01", "\x1b[31m", "\x7f", "\ufffe"),
    "tabs": _with_tabs,
    "null bytes": _inserted("\0", "\0" * 1000),
    "byte order mark": lambda text, _: b"\xef\xbb\xbf" + text.encode(),
    "carriage returns": lambda text, _: text.replace("\n", "\r\n").encode(),
    "signs of YAML": _before_a_value(
        "]", "}", "''", '""', ": ", "- ", "&a &b ", "*a ", "!!python/object:os.system ", "%", "@", "`", "|"
    ),
    "lines swapped": _swapped,
    "nothing": lambda *_: b"",
}
"""The ways in which a file is changed; None where a file has no place for it."""
LEFT_SOUND = frozenset({"byte order mark", "carriage returns"})
"""The ways that are no fault; each of the others must be told, wherever it strikes."""

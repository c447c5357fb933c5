"""Breaks files in known ways, the same ones every time."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Break = Callable[[str, random.Random], bytes]

_KEY = re.compile(r"^(?P<before> *(?:- )?(?P<key>[a-z_]+): )(?P<value>\S.*)$", re.MULTILINE)
_DATE = re.compile(r"\b20\d\d-\d\d-\d\d\b")
_ID = re.compile(r"(?:- |\{)(?:id|conflict|instrument): (?P<id>[A-Za-z0-9._-]+)")
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
    """The broken file of a number: each way has its turn; file and place are drawn by lot."""
    lot = random.Random(number)
    how = list(WAYS)[number % len(WAYS)]
    path = lot.choice(files)
    return Broken(how, path, WAYS[how](path.read_text(encoding="utf-8"), lot))


def _one(text: str, pattern: re.Pattern[str], lot: random.Random) -> re.Match[str] | None:
    return lot.choice(found) if (found := list(pattern.finditer(text))) else None


def _put(text: str, start: int, end: int, new: str) -> bytes:
    return (text[:start] + new + text[end:]).encode()


def _without_a_key(text: str, lot: random.Random) -> bytes:
    found = _one(text, _KEY, lot)
    return text.encode() if found is None else _put(text, found.start("key"), found.end(), "kezz: 1")


def _of_another_type(text: str, lot: random.Random) -> bytes:
    found = _one(text, _KEY, lot)
    new = lot.choice(
        ["[1, two]", "{a: {b: c}}", "12345", "text", "-1.5e300", "null", "~", ".nan", "[[[]]]", "true", '""']
    )
    return text.encode() if found is None else _put(text, found.start("value"), found.end("value"), new)


def _with_a_bad_date(text: str, lot: random.Random) -> bytes:
    found = _one(text, _DATE, lot)
    new = lot.choice(["2026-13-45", "2026-02-30", "0000-00-00", "2026-3-1", "99999-01-01", "12/03/2026", "1e999"])
    return text.encode() if found is None else _put(text, *found.span(), new)


def _with_an_id_twice(text: str, lot: random.Random) -> bytes:
    found = list(_ID.finditer(text))
    if len(found) < 2:
        return text.encode()
    number = lot.randrange(1, len(found))
    return _put(text, *found[number].span("id"), found[number - 1]["id"])


def _with_a_key_twice(text: str, lot: random.Random) -> bytes:
    found = _one(text, _KEY, lot)
    if found is None:
        return text.encode()
    line = found[0].replace("- ", "  ", 1)
    return _put(text, found.end(), found.end(), f"\n{line}")


def _cut(text: str, lot: random.Random) -> bytes:
    data = text.encode()
    return data[: lot.randrange(1, len(data))]  # within a character too


def _in_another_encoding(text: str, lot: random.Random) -> bytes:
    encoding = lot.choice(["utf-16", "utf-16-le", "utf-32", "latin-1", "cp1258"])
    return text.encode(encoding, errors="replace" if encoding.startswith("utf") else "xmlcharrefreplace")[:200_000]


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


def _with_tabs(text: str, lot: random.Random) -> bytes:
    lines = text.split("\n")
    for number in lot.sample(range(len(lines)), min(3, len(lines))):
        lines[number] = lines[number].replace("  ", "\t", 1)
    return "\n".join(lines).encode()


def _swapped(text: str, lot: random.Random) -> bytes:
    lines = text.split("\n")
    one, other = lot.sample(range(len(lines)), 2)
    lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines).encode()


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
    "control characters": _inserted("\x01", "\x1b[31m", "\x7f", "\ufffe", "\u0085"),
    "tabs": _with_tabs,
    "null bytes": _inserted("\0", "\0" * 1000),
    "byte order mark": lambda text, _: b"\xef\xbb\xbf" + text.encode(),
    "carriage returns": lambda text, _: text.replace("\n", "\r\n").encode(),
    "signs of YAML": _inserted(
        "]", "}", "'", '"', ": ", "\n- ", "&a", "*a", "!!python/object:os.system ", "%", "@", "`", "|"
    ),
    "lines swapped": _swapped,
    "nothing": lambda *_: b"",
}
"""The ways in which a file is broken; two of them leave it sound."""

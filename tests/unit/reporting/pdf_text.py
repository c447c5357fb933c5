"""The text of a PDF that Typst made, page by page: enough to test that the words are there."""

from __future__ import annotations

import re
import zlib

_OBJECT = re.compile(rb"(\d+) 0 obj\b(.*?)\bendobj", re.DOTALL)
_PAGE = re.compile(rb"/Type/Page\b(?!s)")
_SHOWN = re.compile(rb"/(\w+) [\d.]+ Tf|\(((?:\\.|[^\\()])*)\)|(\bET\b)", re.DOTALL)
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_PAIR = re.compile(rb"<([0-9A-F]+)> <([0-9A-F]+)>")


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page, runs parted by blanks."""
    objects = {int(number): body for number, body in _OBJECT.findall(pdf)}
    return [_page(body, objects) for body in objects.values() if _PAGE.search(body)]


def _page(page: bytes, objects: dict[int, bytes]) -> str:
    fonts = {name: _letters(objects[number], objects) for name, number in _fonts(page, objects)}
    text, letters = "", dict[bytes, str]()
    for font, shown, end in _SHOWN.findall(_stream(objects[_number(page, b"Contents")])):
        if font:
            letters = fonts[font]
        elif end:
            text += " "
        else:
            raw = _ESCAPED.sub(_unescaped, shown)
            text += "".join(letters.get(raw[place : place + 2], "") for place in range(0, len(raw), 2))
    return " ".join(text.split())


def _fonts(page: bytes, objects: dict[int, bytes]) -> list[tuple[bytes, int]]:
    resources = objects[_number(page, b"Resources")]
    named = re.search(rb"/Font<<(.*?)>>", resources, re.DOTALL)
    return [(name, int(number)) for name, number in re.findall(rb"/(\w+) (\d+) 0 R", named[1] if named else b"")]


def _letters(font: bytes, objects: dict[int, bytes]) -> dict[bytes, str]:
    """What each two bytes of a font stand for."""
    pairs = _PAIR.findall(_stream(objects[_number(font, b"ToUnicode")]))
    return {bytes.fromhex(code.decode()): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}


def _number(body: bytes, key: bytes) -> int:
    found = re.search(rb"/" + key + rb" (\d+) 0 R", body)
    assert found is not None
    return int(found[1])


def _stream(body: bytes) -> bytes:
    start = body.index(b"stream") + len(b"stream")
    raw = body[start : body.rindex(b"endstream")].lstrip(b"\r\n")
    return zlib.decompressobj().decompress(raw) if b"FlateDecode" in body[:start] else raw


def _unescaped(found: re.Match[bytes]) -> bytes:
    sign = found[1]
    return bytes([int(sign, 8)]) if sign[:1].isdigit() else _LETTERS.get(sign, sign)

"""Photos without what they tell of place, device and owner: pixels stay as they are, byte for byte.

A JPEG, PNG or WebP is a row of parts; those that show the picture are kept and all others left out, so that
nothing is decoded and encoded again. How the camera was held is kept, or the picture would lie on its side.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterator

PhotoFormat = Literal["jpeg", "png", "webp"]
_PNG = b"\x89PNG\r\n\x1a\n"
_SHOWN_BY_PNG = frozenset({
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"pHYs",
    b"hIST", b"sPLT", b"cICP", b"mDCv", b"cLLi", b"acTL", b"fcTL", b"fdAT",
})  # fmt: skip
_SHOWN_BY_WEBP = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})
_START, _END, _SCAN = 0xD8, 0xD9, 0xDA
_JFIF, _COLOURS, _ADOBE = 0xE0, 0xE2, 0xEE
_APPLICATIONS = range(0xE0, 0xF0)
_COMMENT = 0xFE


class NotAPhoto(ValueError):  # noqa: N818 - it is what it is
    """Bytes that are not whole pictures of the format they begin as."""


@dataclass(frozen=True)
class Stripped:
    """A picture without its metadata."""

    content: bytes
    was_changed: bool
    """Whether something was left out."""


def photo_format(head: bytes) -> PhotoFormat | None:
    """The format of a picture whose metadata can be taken out, by its first bytes."""
    if head.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if head.startswith(_PNG):
        return "png"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    return None


def strip(content: bytes, orientation: int = 1) -> Stripped:
    """A picture without metadata but how it was held.

    Args:
        content: A JPEG, PNG or WebP.
        orientation: The number by which EXIF says how it was held; 1 is upright.

    Raises:
        NotAPhoto: it is none, or breaks off.
    """
    makers = {"jpeg": _jpeg, "png": _png, "webp": _webp}
    form = photo_format(content)
    if form is None:
        raise NotAPhoto("unknown")
    try:
        parts = b"".join(makers[form](content, _held(orientation) if orientation in range(2, 9) else b""))
    except (IndexError, struct.error) as error:
        raise NotAPhoto(form) from error
    if form == "webp":
        parts = b"RIFF" + struct.pack("<I", len(parts) + 4) + b"WEBP" + parts
    return Stripped(parts, parts != content)


def _held(orientation: int) -> bytes:
    """EXIF that says nothing but how the camera was held: one entry of one directory, big-endian."""
    return b"MM\x00*\x00\x00\x00\x08\x00\x01" + struct.pack(">HHIHHI", 0x0112, 3, 1, orientation, 0, 0)


def _jpeg(content: bytes, held: bytes) -> Iterator[bytes]:
    """The segments that show the picture; what follows its end (other pictures, films) is left out."""
    yield content[:2]
    if held:
        exif = b"Exif\x00\x00" + held
        yield b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif
    place = 2
    while True:
        if content[place] != 0xFF:
            raise NotAPhoto("jpeg")
        while content[place] == 0xFF:
            place += 1
        marker = content[place]
        place += 1
        if marker == _END:
            yield bytes((0xFF, marker))
            return
        (length,) = struct.unpack_from(">H", content, place)
        body = content[place : place + length]
        if len(body) < length or length < 2:
            raise NotAPhoto("jpeg")
        place += length
        if marker == _JFIF and body[2:].startswith(b"JFIF\x00"):
            yield bytes((0xFF, marker, 0, 16)) + body[2:14] + b"\x00\x00"  # its thumbnail may show what was cut off
        elif _is_shown(marker, body[2:]):
            yield bytes((0xFF, marker)) + body
        if marker == _SCAN:
            ends = _end_of_scan(content, place)
            yield content[place:ends]
            place = ends


def _is_shown(marker: int, body: bytes) -> bool:
    if marker == _COLOURS:
        return body.startswith(b"ICC_PROFILE\x00")
    return marker == _ADOBE or (marker not in _APPLICATIONS and marker != _COMMENT)


def _end_of_scan(content: bytes, place: int) -> int:
    """Where the next segment begins after compressed data, in which `ff 00` and restarts belong to the data."""
    while True:
        place = content.find(b"\xff", place)
        if place < 0:
            raise NotAPhoto("jpeg")
        after = content[place + 1]
        if after not in (0x00, 0xFF) and not 0xD0 <= after <= 0xD7:
            return place
        place += 1 if after == 0xFF else 2


def _png(content: bytes, held: bytes) -> Iterator[bytes]:
    """The chunks that show the picture, up to its end."""
    yield _PNG
    place = len(_PNG)
    while True:
        length, name = struct.unpack_from(">I4s", content, place)
        chunk = content[place : place + 12 + length]
        if len(chunk) < 12 + length:
            raise NotAPhoto("png")
        place += len(chunk)
        if name in _SHOWN_BY_PNG:
            yield chunk
        if name == b"IHDR" and held:
            yield struct.pack(">I4s", len(held), b"eXIf") + held + struct.pack(">I", crc32(b"eXIf" + held))
        if name == b"IEND":
            return


def _webp(content: bytes, held: bytes) -> Iterator[bytes]:
    """The chunks that show the picture; the head no longer promises what was left out."""
    (size,) = struct.unpack_from("<I", content, 4)
    end, place = min(size + 8, len(content)), 12
    is_extended = False
    while place + 8 <= end:
        name, length = struct.unpack_from("<4sI", content, place)
        chunk = content[place : place + 8 + length + length % 2]
        if len(chunk) < 8 + length:
            raise NotAPhoto("webp")
        place += len(chunk)
        if name == b"VP8X":
            is_extended = True
            flags = (chunk[8] & ~0x0C) | (0x08 if held else 0)
            chunk = chunk[:8] + bytes((flags,)) + chunk[9:]
        if name in _SHOWN_BY_WEBP:
            yield chunk
    if held and is_extended:
        yield b"EXIF" + struct.pack("<I", len(held)) + held + b"\x00" * (len(held) % 2)

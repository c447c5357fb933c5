"""The zip of a bundle as it is read: nothing in it is trusted, nothing is read whole."""

from __future__ import annotations

import hashlib
import json
import os
import re
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, BinaryIO

from pydantic import ValidationError

from facility_planner.domain.journal.event import canonical
from facility_planner.errors import InputError
from facility_planner.storage.bundles.format import (
    ATTACHMENTS,
    BLOCK,
    COMMENT_LENGTH,
    DIRECTORY,
    FORMAT,
    LARGEST_DIRECTORY,
    LARGEST_MANIFEST,
    LISTS,
    LONGEST_LINE,
    MADE_ON,
    MANIFEST,
    MOST_PACKED,
    SIGNATURE,
    Comment,
    Manifest,
    refusal,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_END = struct.Struct("<4s4H2LH")
"""The end of a zip: its last field is the length of the comment."""
_HEADER = struct.Struct("<4s2B4HL2L2H")
"""What stands before the bytes of a member."""
_ATTACHMENT = re.compile(rf"{ATTACHMENTS}([0-9a-f]{{64}})")
_SMALL = 1 << 20
_LOCATOR = 20
_END_64 = struct.Struct("<4sQ2H2L4Q")
"""The end of a zip of more than 4 GB; the ninth field is the size of its directory."""
UNREADABLE = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, ValueError, KeyError, NotImplementedError, RuntimeError,
    OverflowError, OSError,
)  # fmt: skip
"""What the zip and its compression say of bytes that they did not write."""


def read_comment(file: BinaryIO, bundle: str) -> Comment:
    """The signature at the end of a bundle.

    Raises:
        InputError: it is no bundle, or its comment is not as the program writes it.
    """
    size = file.seek(0, os.SEEK_END)
    if size < _END.size + COMMENT_LENGTH:
        raise refusal(bundle, "", "bundle_no_bundle")
    file.seek(size - COMMENT_LENGTH - _END.size)
    *_, length = _END.unpack(file.read(_END.size))
    text = file.read(COMMENT_LENGTH)
    file.seek(0)
    if file.read(4) != b"PK\3\4" and not text.startswith(b'{"key":"'):
        raise refusal(bundle, "", "bundle_no_bundle")
    try:
        comment = Comment.model_validate_json(text)
    except ValidationError as error:
        raise refusal(bundle, SIGNATURE, "bundle_comment") from error
    if length != COMMENT_LENGTH or canonical(comment.model_dump()).encode() != text:
        raise refusal(bundle, SIGNATURE, "bundle_comment")
    return comment


def digest_before_comment(file: BinaryIO) -> bytes:
    """The SHA-256 of every byte before the comment."""
    left = file.seek(0, os.SEEK_END) - COMMENT_LENGTH
    file.seek(0)
    digest = hashlib.sha256()
    while left > 0 and (block := file.read(min(BLOCK, left))):
        digest.update(block)
        left -= len(block)
    return digest.digest()


class Archive:
    """The members of a bundle, each read as a stream and compared with what the manifest says of it."""

    def __init__(self, file: BinaryIO, bundle: str) -> None:
        """Read the directory of the zip and the manifest.

        Raises:
            InputError: they are not as the program writes them.
        """
        self.bundle = bundle
        self._file = file
        self._check_directory_size()
        try:
            self._zip = zipfile.ZipFile(file)
        except UNREADABLE as error:
            raise refusal(bundle, DIRECTORY, "bundle_directory") from error
        self.members: Mapping[str, zipfile.ZipInfo] = {info.orig_filename: info for info in self._zip.infolist()}
        self.manifest = self._read_manifest()
        self._check_members()
        self._check_manifest()

    @property
    def attachments(self) -> tuple[str, ...]:
        """The SHA-256 of every attachment that is there."""
        return tuple(sorted(name.removeprefix(ATTACHMENTS) for name in self.members if name.startswith(ATTACHMENTS)))

    def blocks(self, member: str) -> Iterator[bytes]:
        """The bytes of a member, a block at a time.

        Raises:
            InputError: they cannot be read, or are not those that the manifest names; at the end.
        """
        digest = hashlib.sha256()
        for block in self._raw(member):
            digest.update(block)
            yield block
        if digest.hexdigest() != self.manifest.members[member]:
            raise refusal(self.bundle, member, "bundle_altered")

    def lines(self, member: str) -> Iterator[tuple[int, bytes]]:
        """The lines of a member with their numbers, each without its end.

        Raises:
            InputError: the member cannot be read, a line is too long, the last one has no end.
        """
        number, rest = 0, b""
        blocks = self.blocks(member)
        while True:
            try:
                block = next(blocks, None)
            except InputError as error:
                raise refusal(self.bundle, member, "bundle_altered", number + 1) from error
            if block is None:
                break
            *whole, rest = (rest + block).split(b"\n")
            for line in whole:
                number += 1
                yield number, line
            if len(rest) > LONGEST_LINE:
                raise refusal(self.bundle, member, "bundle_line_long", number + 1, limit=LONGEST_LINE)
        if rest:
            raise refusal(self.bundle, member, "bundle_line", number + 1)

    def headed_as_written(self, member: str) -> bool:
        """Whether what stands before the bytes of a member is what the program writes there."""
        info = self.members[member]
        if max(info.file_size, info.compress_size) >= zipfile.ZIP64_LIMIT:
            return True  # sizes stand elsewhere then, and were read from there
        self._file.seek(info.header_offset)
        found = self._file.read(_HEADER.size + len(member))
        day = (MADE_ON[0] - 1980) << 9 | MADE_ON[1] << 5 | MADE_ON[2]
        sizes = (info.CRC, info.compress_size, info.file_size, len(member), 0)
        return found == _HEADER.pack(b"PK\3\4", 20, 0, 0, info.compress_type, 0, day, *sizes) + member.encode()

    def packed_as_written(self, member: str) -> bool:
        """Whether the bytes of a list are those that its content packs to: bits at their end can mean nothing."""
        info = self.members[member]
        packer = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -zlib.MAX_WBITS)
        packed = hashlib.sha256()
        for block in self._raw(member):
            packed.update(packer.compress(block))
        packed.update(packer.flush())
        found = hashlib.sha256()
        for block in self._bytes(info.header_offset + _HEADER.size + len(member), info.compress_size):
            found.update(block)
        return packed.digest() == found.digest()

    def _bytes(self, place: int, length: int) -> Iterator[bytes]:
        self._file.seek(place)
        while length > 0 and (block := self._file.read(min(BLOCK, length))):
            length -= len(block)
            yield block

    def _check_directory_size(self) -> None:
        end = self._file.seek(0, os.SEEK_END) - COMMENT_LENGTH - _END.size
        *_, size, start, _length = _END.unpack(self._at(end, _END.size))
        sizes = [size]
        if end >= _LOCATOR + _END_64.size and self._at(end - _LOCATOR, 4) == b"PK\6\7":
            sizes.append(_END_64.unpack(self._at(end - _LOCATOR - _END_64.size, _END_64.size))[8])
        elif size + start != end:
            raise refusal(self.bundle, DIRECTORY, "bundle_directory")
        if max(sizes) > LARGEST_DIRECTORY:
            raise refusal(self.bundle, DIRECTORY, "bundle_packed", limit=LARGEST_DIRECTORY)

    def _at(self, place: int, length: int) -> bytes:
        self._file.seek(place)
        return self._file.read(length)

    def _check_members(self) -> None:
        seen = set()
        for info in self._zip.infolist():
            name = info.orig_filename
            if info.filename != name or not (name in LISTS or _ATTACHMENT.fullmatch(name)):
                raise refusal(self.bundle, DIRECTORY, "bundle_member", name=printable(name))
            if name in seen:
                raise refusal(self.bundle, name, "bundle_member_twice")
            seen.add(name)
            self._check_packing(info)
        for name in LISTS:
            if name not in seen:
                raise refusal(self.bundle, name, "bundle_member_missing")

    def _check_packing(self, info: zipfile.ZipInfo) -> None:
        packed = zipfile.ZIP_DEFLATED if info.filename in LISTS else zipfile.ZIP_STORED
        if info.compress_type != packed or info.flag_bits or info.date_time != MADE_ON:
            raise refusal(self.bundle, info.filename, "bundle_directory")
        if packed == zipfile.ZIP_STORED and info.compress_size != info.file_size:
            raise refusal(self.bundle, info.filename, "bundle_directory")
        if info.file_size > info.compress_size * MOST_PACKED + _SMALL:
            raise refusal(self.bundle, info.filename, "bundle_packed", limit=info.file_size)

    def _read_manifest(self) -> Manifest:
        info = self.members.get(MANIFEST)
        if info is None:
            raise refusal(self.bundle, MANIFEST, "bundle_member_missing")
        self._check_packing(info)
        if info.file_size > LARGEST_MANIFEST:
            raise refusal(self.bundle, MANIFEST, "bundle_packed", limit=LARGEST_MANIFEST)
        text = b"".join(self._raw(MANIFEST))
        try:
            if _is_newer(text):
                raise refusal(self.bundle, MANIFEST, "bundle_newer")
            manifest = Manifest.model_validate_json(text)
            as_written = canonical(manifest.model_dump(mode="json")).encode()
        except (ValueError, RecursionError) as error:
            raise refusal(self.bundle, MANIFEST, "bundle_manifest") from error
        if as_written != text:
            raise refusal(self.bundle, MANIFEST, "bundle_manifest")
        return manifest

    def _check_manifest(self) -> None:
        named = {*self.manifest.members, MANIFEST}
        for name in sorted(named ^ {*self.members}):
            code = "bundle_member_missing" if name in named else "bundle_member"
            raise refusal(self.bundle, MANIFEST, code, name=printable(name))

    def _raw(self, member: str) -> Iterator[bytes]:
        try:
            with self._zip.open(self.members[member]) as stream:
                while block := stream.read(BLOCK):
                    yield block
        except UNREADABLE as error:
            raise refusal(self.bundle, member, "bundle_altered") from error


def printable(name: str) -> str:
    """A name from a bundle that can be shown: no control signs, no end of its length."""
    return ascii(name)[1:-1][:80]


def _is_newer(text: bytes) -> bool:
    told = json.loads(text)
    given = told.get("format") if isinstance(told, dict) else None
    return isinstance(given, int) and given > FORMAT

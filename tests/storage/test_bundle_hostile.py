"""Bundles that were changed on the way, and bundles whose signer means harm: refused whole, with the place."""

from __future__ import annotations

import hashlib
import io
import json
import random
import tracemalloc
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from tests.storage.bundle_kit import FACILITY, Device, bytes_of, device, pen_of, told

from facility_planner.domain.journal.event import BEGINNING, Event, canonical, seal
from facility_planner.errors import InputError
from facility_planner.storage.bundles.format import CODES, COMMENT_LENGTH, Comment
from facility_planner.storage.store import Draft

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def sender(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Device]:
    made = device(tmp_path_factory.mktemp("sender"), "tt-01", 1)
    made.register()
    made.open("a-1")
    for requirement in ("toilets", "privacy", "bedroom-area"):
        made.answer("a-1", requirement, "not_met", "vì không đủ")
        made.note("a-1", requirement, "ghi chú")
    made.attach("a-1", "toilets", bytes(range(256)) * 8)
    yield made
    made.store.close()


@pytest.fixture(scope="module")
def whole(sender: Device) -> bytes:
    return bytes_of(sender)


@pytest.fixture(scope="module")
def receiver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Device]:
    made = device(tmp_path_factory.mktemp("receiver"), "tt-02", 2)
    yield made
    made.store.close()


@pytest.fixture(autouse=True)
def _nothing_is_taken_in(receiver: Device) -> Iterator[None]:
    before = told(receiver.store)
    yield
    assert told(receiver.store) == before
    assert not (receiver.store.folder / "attachments").exists()


def refused(receiver: Device, content: bytes, path: Path) -> tuple[str, str, int]:
    """Code, member or place, and line of the refusal."""
    path.write_bytes(content)
    with pytest.raises(InputError) as error:
        receiver.take(path)
    (problem,) = error.value.problems
    assert problem.code in CODES
    assert problem.file.startswith(str(path))
    member = problem.file.removeprefix(str(path)).removeprefix("/")
    return problem.code, member or ".".join(map(str, problem.path)), problem.line


# changed on the way ------------------------------------------------------------------------------------------------


def _places(whole: bytes) -> list[tuple[int, str]]:
    """Where each part of a bundle begins: its members in their order, the directory, the signature."""
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        begin = [(info.header_offset, info.filename) for info in archive.infolist()]
        return [*begin, (archive.start_dir, "directory"), (len(whole) - COMMENT_LENGTH, "signature")]


def _check_changes(whole: bytes, receiver: Device, path: Path, changes: int) -> None:
    chance = random.Random(changes)
    places = _places(whole)
    begins = {name: begin for begin, name in places}
    for _ in range(changes):
        place = chance.randrange(len(whole))
        content = bytearray(whole)
        content[place] ^= chance.randrange(1, 256)
        code, found, line = refused(receiver, bytes(content), path)
        expected = [name for begin, name in places if begin <= place][-1]
        if expected == "directory":  # an entry there speaks of a member, which is named then; its end, of the comment
            assert code in ("bundle_altered", "bundle_comment")
            assert found in begins
        else:
            assert found == expected, place
        if expected == "events.jsonl" and begins[expected] + 42 < place < begins["manifest.json"] - 1:
            assert line > 0  # within its bytes: 30 of the header, 12 of its name


def test_any_changed_byte_is_found_and_its_place_named(whole: bytes, receiver: Device, tmp_path: Path) -> None:
    _check_changes(whole, receiver, tmp_path / "x.fpb", 100)


@pytest.mark.parametrize("member", ["events.jsonl", "manifest.json", "texts.jsonl"])
def test_bits_that_mean_nothing_are_found_too(whole: bytes, receiver: Device, tmp_path: Path, member: str) -> None:
    """Of the last byte of a packed list the upper bits are often mere filling: its content stays what it was."""
    places = _places(whole)
    end = next(begin for begin, _ in places if begin > {name: begin for begin, name in places}[member])
    for bit in range(8):
        content = bytearray(whole)
        content[end - 1] ^= 1 << bit
        assert refused(receiver, bytes(content), tmp_path / "x.fpb")[1] == member


@pytest.mark.long
def test_any_of_a_thousand_changed_bytes_is_found(whole: bytes, receiver: Device, tmp_path: Path) -> None:
    _check_changes(whole, receiver, tmp_path / "x.fpb", 1000)


def test_every_changed_byte_of_the_signature_and_the_end_is_found(
    whole: bytes, receiver: Device, tmp_path: Path
) -> None:
    for place in range(len(whole) - COMMENT_LENGTH - 22, len(whole)):
        content = bytearray(whole)
        content[place] ^= 0x20  # among others, letters of the other case
        assert refused(receiver, bytes(content), tmp_path / "x.fpb")[1] in ("directory", "signature")


@pytest.mark.parametrize("length", [0, 1, 100, 500, -1, -COMMENT_LENGTH])
def test_a_bundle_that_was_cut_off_is_refused(whole: bytes, receiver: Device, tmp_path: Path, length: int) -> None:
    refused(receiver, whole[:length], tmp_path / "x.fpb")


@pytest.mark.parametrize("content", [b"no bundle " * 100, b"PK\5\6" + bytes(18), b"PK\3\4" + bytes(1000)])
def test_another_file_is_refused(receiver: Device, tmp_path: Path, content: bytes) -> None:
    assert refused(receiver, content, tmp_path / "x.fpb")[0] in ("bundle_no_bundle", "bundle_comment")


# signed, and meant to harm -----------------------------------------------------------------------------------------


@dataclass
class Parts:
    """A bundle taken apart, to be put together otherwise and signed all the same."""

    events: list[str]
    texts: list[str]
    attachments: dict[str, bytes]
    manifest: dict[str, Any]
    entries: list[tuple[str, bytes, int]] = field(default_factory=list)
    """Further members: name, content, packing."""
    packing: int = zipfile.ZIP_STORED
    without: tuple[str, ...] = ()

    def write(self) -> bytes:
        lists = {
            "events.jsonl": "".join(f"{line}\n" for line in self.events).encode(),
            "texts.jsonl": "".join(f"{line}\n" for line in self.texts).encode(),
        }
        members = [(f"attachments/{name}", content, self.packing) for name, content in self.attachments.items()]
        members += [(name, content, zipfile.ZIP_DEFLATED) for name, content in lists.items()]
        if "members" not in self.manifest:
            named = {name: hashlib.sha256(content).hexdigest() for name, content, _ in members}
            self.manifest["members"] = {name: sha for name, sha in named.items() if name not in self.without}
        members.append(("manifest.json", canonical(self.manifest).encode(), zipfile.ZIP_DEFLATED))
        kept = [member for member in members if member[0] not in self.without]
        return signed([*sorted(kept), *self.entries])

    def reseal(self, number: int, change: Callable[[dict[str, Any]], None]) -> None:
        """Change an event and write the chain anew from there on: what only its signer can do."""
        before = json.loads(self.events[number])["prev"]
        renamed: dict[str, str] = {}
        for place in range(number, len(self.events)):
            told_ = json.loads(self.events[place])
            old = hashlib.sha256(self.events[place].encode()).hexdigest()
            told_["prev"] = before
            told_["after"] = sorted(renamed.get(name, name) for name in told_["after"])
            if place == number:
                change(told_)
            self.events[place] = canonical(told_)
            before = renamed[old] = hashlib.sha256(self.events[place].encode()).hexdigest()
        (span,) = self.manifest["devices"].values()
        span["head"] = before


def signed(members: list[tuple[str, bytes, int]], seed: int = 1) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content, packing in members:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system = 3
            info.compress_type = packing
            archive.writestr(info, content)
        archive.comment = b" " * COMMENT_LENGTH
    return resigned(out.getvalue(), seed)


def resigned(content: bytes, seed: int = 1) -> bytes:
    digest = hashlib.sha256(content[:-COMMENT_LENGTH]).digest()
    pen = pen_of("tt-01", seed)
    comment = Comment(key=pen.key, sha256=digest.hex(), signature=pen.sign(digest))
    return content[:-COMMENT_LENGTH] + canonical(comment.model_dump()).encode()


@pytest.fixture
def parts(whole: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        del manifest["members"]
        return Parts(
            archive.read("events.jsonl").decode().splitlines(),
            archive.read("texts.jsonl").decode().splitlines(),
            {name[12:]: archive.read(name) for name in archive.namelist() if name.startswith("attachments/")},
            manifest,
        )


def test_put_together_again_it_is_taken(parts: Parts, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = device(tmp_path / "other", "tt-03", 3)
    path = tmp_path / "x.fpb"
    path.write_bytes(parts.write())
    assert other.take(path).events == len(parts.events)
    other.store.close()


@pytest.mark.parametrize(
    "name",
    ["../../evil", "/etc/passwd", "attachments/../../x", "attachments/" + "A" * 64, "..\\evil", "readme.txt",
     "attachments/", "events.jsonl/x", "\x1b[2J"],
)  # fmt: skip
def test_a_member_of_another_name_is_refused(parts: Parts, receiver: Device, tmp_path: Path, name: str) -> None:
    parts.entries.append((name, b"x", zipfile.ZIP_STORED))
    assert refused(receiver, parts.write(), tmp_path / "x.fpb")[:2] == ("bundle_member", "directory")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_member_that_stands_twice_is_refused(parts: Parts, receiver: Device, tmp_path: Path) -> None:
    parts.entries.append(("events.jsonl", b"{}\n", zipfile.ZIP_DEFLATED))
    assert refused(receiver, parts.write(), tmp_path / "x.fpb")[:2] == ("bundle_member_twice", "events.jsonl")


@pytest.mark.parametrize("name", ["events.jsonl", "manifest.json", "texts.jsonl"])
def test_a_member_that_is_missing_is_named(parts: Parts, receiver: Device, tmp_path: Path, name: str) -> None:
    parts.without = (name,)
    assert refused(receiver, parts.write(), tmp_path / "x.fpb")[:2] == ("bundle_member_missing", name)


def test_an_attachment_that_is_not_in_the_list_is_refused(parts: Parts, receiver: Device, tmp_path: Path) -> None:
    content = b"smuggled"
    parts.entries.append((f"attachments/{hashlib.sha256(content).hexdigest()}", content, zipfile.ZIP_STORED))
    assert refused(receiver, parts.write(), tmp_path / "x.fpb")[:2] == ("bundle_member", "manifest.json")


def test_an_attachment_that_nothing_speaks_of_is_refused(parts: Parts, receiver: Device, tmp_path: Path) -> None:
    name = hashlib.sha256(b"smuggled").hexdigest()
    parts.attachments[name] = b"smuggled"
    assert refused(receiver, parts.write(), tmp_path / "x.fpb")[:2] == (
        "bundle_attachment_alone",
        f"attachments/{name}",
    )


def test_an_attachment_that_is_another_file_is_refused(parts: Parts, receiver: Device, tmp_path: Path) -> None:
    (name,) = parts.attachments
    parts.attachments[name] = b"another"
    assert refused(receiver, parts.write(), tmp_path / "x.fpb")[:2] == ("bundle_attachment", f"attachments/{name}")


def test_an_attachment_that_is_packed_is_refused(parts: Parts, receiver: Device, tmp_path: Path) -> None:
    parts.packing = zipfile.ZIP_DEFLATED
    assert refused(receiver, parts.write(), tmp_path / "x.fpb")[0] == "bundle_directory"


@pytest.mark.parametrize("name", ["events.jsonl", "texts.jsonl", "manifest.json"])
def test_a_bomb_is_refused_before_it_is_unpacked(parts: Parts, receiver: Device, tmp_path: Path, name: str) -> None:
    parts.without = (name,)
    parts.entries.append((name, b" " * 50_000_000, zipfile.ZIP_DEFLATED))
    content = parts.write()
    del parts
    tracemalloc.start()
    assert refused(receiver, content, tmp_path / "x.fpb")[:2] == ("bundle_packed", name)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 10_000_000


def test_a_bomb_that_lies_about_its_size_is_refused(parts: Parts, receiver: Device, tmp_path: Path) -> None:
    parts.without = ("texts.jsonl",)
    parts.manifest["members"] = {}
    parts.entries.append(("texts.jsonl", b" " * 20_000_000, zipfile.ZIP_DEFLATED))
    content = bytearray(parts.write())
    entry = content.rindex(b"PK\1\2")  # the last entry of the directory: its size, at 24, is told as 10
    content[entry + 24 : entry + 28] = (10).to_bytes(4, "little")
    assert refused(receiver, resigned(bytes(content)), tmp_path / "x.fpb")[0].startswith("bundle_")


def test_a_directory_without_end_is_refused(whole: bytes, receiver: Device, tmp_path: Path) -> None:
    content = bytearray(whole)
    end = len(content) - COMMENT_LENGTH - 22
    content[end + 12 : end + 16] = (0x7FFFFFFF).to_bytes(4, "little")
    assert refused(receiver, resigned(bytes(content)), tmp_path / "x.fpb")[:2] == ("bundle_directory", "directory")


def _at(place: int, line: str) -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        parts.events[place] = line

    return change


def _spoil(field_: str, value: Any) -> Callable[[Parts], None]:
    return lambda parts: parts.reseal(20, lambda told_: told_.__setitem__(field_, value))


def _drop(parts: Parts) -> None:
    del parts.events[20]


def _swap(parts: Parts) -> None:
    parts.events[20], parts.events[21] = parts.events[21], parts.events[20]


def _unlink(parts: Parts) -> None:
    parts.events[20] = canonical({**json.loads(parts.events[20]), "prev": BEGINNING})


def _rewrite(parts: Parts) -> None:
    parts.events[20] = canonical({**json.loads(parts.events[20]), "author": "tt-07"})


def _space(parts: Parts) -> None:
    parts.events[20] = parts.events[20].replace(":", ": ", 1)


def _twice(parts: Parts) -> None:
    parts.events[20] = parts.events[20].replace('"act":', '"act":1,"act":', 1)


def _huge(parts: Parts) -> None:
    parts.events[20] = canonical({**json.loads(parts.events[20]), "value": "huge"}).replace('"huge"', "1" * 5000)


def _decompose(parts: Parts) -> None:
    parts.reseal(20, lambda told_: told_.__setitem__("value", {"vi\u1ec7c": 1}))
    parts.events[20] = parts.events[20].replace("\u1ec7", "e\u0323\u0302")


@pytest.mark.parametrize(
    ("change", "code", "line"),
    [
        (_at(20, "no event"), "bundle_line", 21),
        (_at(20, ""), "bundle_line", 21),
        (_at(20, "[" * 100_000), "bundle_line", 21),
        (_at(20, "\udce9".encode("utf-8", "surrogateescape").decode("latin-1")), "bundle_line", 21),
        (_space, "bundle_line", 21),
        (_twice, "bundle_line", 21),
        (_decompose, "bundle_line", 21),
        (_drop, "bundle_chain_missing", 21),
        (_swap, "bundle_chain_missing", 21),
        (_unlink, "bundle_chain_detached", 21),
        (_rewrite, "bundle_chain_detached", 22),
        (_spoil("clock", 10**30), "bundle_line", 21),
        (_spoil("clock", 1), "bundle_order", 21),
        (_spoil("act", 99), "bundle_line", 21),
        (_spoil("kind", "invented"), "bundle_line", 21),
        (_spoil("at", "tomorrow"), "bundle_line", 21),
        (_spoil("slot", "answer/../../x"), "bundle_value", 21),
        (_spoil("slot", "answer/too/short"), "bundle_value", 21),
        (_spoil("slot", "invented"), "bundle_value", 21),
        (_spoil("value", {"verdict": "perhaps", "seen_on": "2026-03-12"}), "bundle_value", 21),
        (_spoil("value", {"verdict": "met", "seen_on": "2026-03-12", "reason": "in the open"}), "bundle_value", 21),
        (_huge, "bundle_line", 21),
    ],
)
def test_an_event_that_does_not_hold_is_named_by_its_line(
    parts: Parts, receiver: Device, tmp_path: Path, change: Callable[[Parts], None], code: str, line: int
) -> None:
    change(parts)
    assert refused(receiver, parts.write(), tmp_path / "x.fpb") == (code, "events.jsonl", line)


def test_a_line_without_end_is_refused(parts: Parts, receiver: Device, tmp_path: Path) -> None:
    parts.events.append(random.Random(1).randbytes(10_000_000).hex())
    assert refused(receiver, parts.write(), tmp_path / "x.fpb") == (
        "bundle_line_long", "events.jsonl", len(parts.events),
    )  # fmt: skip


def test_a_text_that_is_not_the_one_that_was_sealed_is_refused(parts: Parts, receiver: Device, tmp_path: Path) -> None:
    parts.texts[1] = canonical({**json.loads(parts.texts[1]), "text": "something else"})
    assert refused(receiver, parts.write(), tmp_path / "x.fpb") == ("bundle_text", "texts.jsonl", 2)


def test_a_text_that_nothing_speaks_of_is_refused(parts: Parts, receiver: Device, tmp_path: Path) -> None:
    alone = canonical({"hash": seal("00", "smuggled"), "salt": "00", "text": "smuggled"})
    parts.texts = sorted([*parts.texts, alone])
    line = parts.texts.index(alone) + 1
    assert refused(receiver, parts.write(), tmp_path / "x.fpb") == ("bundle_text_alone", "texts.jsonl", line)


def test_texts_that_stand_twice_are_refused(parts: Parts, receiver: Device, tmp_path: Path) -> None:
    parts.texts.insert(0, parts.texts[0])
    assert refused(receiver, parts.write(), tmp_path / "x.fpb") == ("bundle_order", "texts.jsonl", 2)


def test_no_events_are_refused(parts: Parts, receiver: Device, tmp_path: Path) -> None:
    parts.events, parts.texts, parts.attachments = [], [], {}
    assert refused(receiver, parts.write(), tmp_path / "x.fpb")[0] == "bundle_empty"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"format": 2, "what": "is new"}, "bundle_newer"),
        ({"format": 0}, "bundle_manifest"),
        ({"extra": 1}, "bundle_manifest"),
        ({"made_by": "../x"}, "bundle_manifest"),
        ({"audits": ["a-1", "a-7"]}, "bundle_audits"),
        ({"devices": {}}, "bundle_devices"),
        ({"devices": {"other": {"first": 1, "last": 1, "head": BEGINNING}}}, "bundle_devices"),
        ({"members": {}}, "bundle_member"),
        ({"members": {"more": BEGINNING}}, "bundle_member"),
    ],
)
def test_a_list_that_is_not_true_is_refused(
    parts: Parts, receiver: Device, tmp_path: Path, change: dict[str, Any], code: str
) -> None:
    parts.manifest |= change
    assert refused(receiver, parts.write(), tmp_path / "x.fpb")[:2] == (code, "manifest.json")


def test_a_false_signature_under_an_audit_is_refused(sender: Device, receiver: Device, tmp_path: Path) -> None:
    other = sender.copied(tmp_path / "copy")
    record = other.store.keep(b"{}")
    value = {"version": 1, "record": record, "heads": {}}
    other.write(Draft("finished", "audit:a-1", "finish/1", value))
    false = {"version": 1, "inspector": "tt-01", "key": other.pen.key, "signature": other.pen.sign(b"another")}
    other.write(Draft("signed", "audit:a-1", "signature/1/tt-01", false))
    last = len(list(other.store.events()))
    assert refused(receiver, bytes_of(other), tmp_path / "x.fpb") == ("bundle_audit_signature", "events.jsonl", last)
    other.store.close()


def test_a_key_that_signs_for_somebody_else_is_refused(whole: bytes, receiver: Device, tmp_path: Path) -> None:
    assert refused(receiver, resigned(whole, seed=6), tmp_path / "x.fpb")[:2] == ("bundle_signer", "signature")


def test_the_facility_of_the_kit_is_the_one_that_travels(parts: Parts) -> None:
    scopes = {Event.model_validate_json(line).scope for line in parts.events}
    assert scopes == {"inspector:tt-01", f"facility:{FACILITY.id}", "audit:a-1"}

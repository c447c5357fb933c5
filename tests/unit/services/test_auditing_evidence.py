from __future__ import annotations

import hashlib
import io
import struct
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin
from tests.unit.services.auditing_kit import BY, key, opened, store_in

from facility_planner.errors import InputError
from facility_planner.services.auditing import evidence
from facility_planner.services.auditing.answering import redo, undo
from facility_planner.services.auditing.photos import NotAPhoto, strip

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from facility_planner.services.auditing.desk import Desk
    from facility_planner.storage.store import Store

PLACE = key("fire-drill")
SECRETS = (b"Hoang Thi Mai", b"10.7626", b"CameraOfMine", b"W5M0MpCehiHzreSzNTczkc9d")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return store_in(tmp_path)


@pytest.fixture
def desk(store: Store) -> Desk:
    return opened(store)


def picture(size: tuple[int, int] = (48, 32)) -> Image.Image:
    image = Image.new("RGB", size)
    image.putdata([(x * 5 % 256, y * 7 % 256, (x * y) % 256) for y in range(size[1]) for x in range(size[0])])
    return image


def telling_exif(orientation: int = 6) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "CameraOfMine"
    exif[0x013B] = "Hoang Thi Mai"
    exif.get_ifd(0x8769)[0x9003] = "2026:03:12 09:41:00"
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2], gps[0x1B] = "N", (10.0, 45.0, 45.36), b"10.7626"
    return exif


def jpeg(orientation: int = 6, *, progressive: bool = False) -> bytes:
    out = io.BytesIO()
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/' id='W5M0MpCehiHzreSzNTczkc9d'/>"
    picture().save(
        out, "JPEG", exif=telling_exif(orientation), comment=b"Hoang Thi Mai", xmp=xmp, progressive=progressive,
        icc_profile=b"an ICC profile", quality=88, restart_marker_blocks=2,
    )  # fmt: skip
    return out.getvalue() + b"\xff\xd8 a second picture, 10.7626"


def png() -> bytes:
    out, words = io.BytesIO(), PngImagePlugin.PngInfo()
    words.add_text("Author", "Hoang Thi Mai")
    words.add_itxt("Place", "10.7626", zip=True)
    picture().save(out, "PNG", exif=telling_exif(), pnginfo=words)
    return out.getvalue() + b"CameraOfMine"


def webp() -> bytes:
    out = io.BytesIO()
    picture().save(out, "WEBP", exif=telling_exif().tobytes(), xmp=b"W5M0MpCehiHzreSzNTczkc9d", lossless=True)
    return out.getvalue()


def pixels(content: bytes) -> bytes:
    with Image.open(io.BytesIO(content)) as image:
        return image.convert("RGB").tobytes()


@pytest.mark.parametrize(
    "make", [jpeg, lambda: jpeg(progressive=True), png, webp], ids=["jpeg", "progressive", "png", "webp"]
)
def test_the_picture_stays_and_what_it_tells_goes(make: Callable[[], bytes]) -> None:
    given_ = make()
    assert any(secret in given_ for secret in SECRETS)
    stripped = strip(given_, 6).content
    assert pixels(stripped) == pixels(given_)
    assert [secret for secret in SECRETS if secret in stripped] == []
    with Image.open(io.BytesIO(stripped)) as image:
        assert dict(image.getexif()) == {0x0112: 6}
        assert image.info.get("comment") is None
    again = strip(stripped, 6)
    assert (again.content, again.was_changed) == (stripped, False)


def test_the_compressed_data_of_a_jpeg_is_not_touched() -> None:
    # from the first scan on, up to the end of the picture, byte for byte
    content = jpeg(progressive=True)
    end = content.rindex(b"\xff\xd9", 0, content.rindex(b"\xff\xd8")) + 2
    scans = content[content.index(b"\xff\xda") : end]
    assert strip(content, 1).content.endswith(scans)


def test_an_upright_picture_has_no_exif_at_all_and_colours_stay() -> None:
    stripped = strip(jpeg(1), 1).content
    assert b"Exif" not in stripped
    assert b"an ICC profile" in stripped


@settings(deadline=None, max_examples=60)
@given(cut=st.integers(min_value=0, max_value=2000), kind=st.sampled_from([jpeg, png, webp]))
def test_a_picture_that_breaks_off_is_refused_or_told_whole_never_a_crash(cut: int, kind: Callable[[], bytes]) -> None:
    content = kind()[:cut]
    try:
        stripped = strip(content).content
    except NotAPhoto:
        return
    assert [secret for secret in SECRETS if secret in stripped] == []


def test_a_photo_is_kept_under_the_hash_of_what_is_kept(store: Store, desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "hành lang.JPG"
    file.write_bytes(jpeg())
    desk, (attached,) = evidence.attach(store, desk, PLACE, [file], None, BY)
    kept = store.attachment(attached.attachment.sha256).read_bytes()
    assert hashlib.sha256(kept).hexdigest() == attached.attachment.sha256
    assert file.read_bytes() == jpeg()
    assert desk.state.evidence[PLACE][0].size == len(kept)
    told = attached.attachment
    assert (told.kind, told.suffix, told.taken_at, told.stripped) == ("photo", ".jpg", "2026-03-12T09:41:00", True)
    assert attached.notices == ("no_people", "metadata_removed", "place_removed")
    name = desk.state.evidence[PLACE][0].name
    assert name is not None
    assert name.text == "hành lang.JPG"
    assert all("hành lang" not in event.body for event in store.events())


def test_a_file_that_is_no_photo_is_kept_as_it_is(store: Store, desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "noi-quy.pdf"
    file.write_bytes(b"%PDF-1.7 /Author (somebody)")
    desk, (attached,) = evidence.attach(store, desk, PLACE, [file], "Nội quy", BY)
    assert attached.notices == ("metadata_stays",)
    assert (attached.attachment.kind, attached.attachment.stripped) == ("pdf", False)
    assert store.attachment(attached.attachment.sha256).read_bytes() == file.read_bytes()
    assert evidence.attach(store, desk, PLACE, [file], None, BY)[1][0].notices == ("metadata_stays", "already_there")


def test_a_picture_that_cannot_be_cleaned_is_taken_only_if_it_is_wanted(
    store: Store, desk: Desk, tmp_path: Path
) -> None:
    broken, tiff = tmp_path / "vo.jpg", tmp_path / "quet.tiff"
    broken.write_bytes(jpeg()[:700])
    picture().save(tiff)
    with pytest.raises(InputError) as refused:
        evidence.attach(store, desk, PLACE, [broken, tiff], None, BY)
    assert [problem.code for problem in refused.value.problems] == ["metadata_stays", "metadata_stays"]
    assert store.slots(desk.scope).keys() == {"opened"}
    desk, attached = evidence.attach(store, desk, PLACE, [broken, tiff], None, BY, anyway=True)
    assert [one.notices for one in attached] == [("no_people", "metadata_stays")] * 2
    assert len(desk.state.evidence[PLACE]) == 2


def test_what_cannot_be_attached_is_told_file_by_file_and_nothing_is_written(
    store: Store, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, empty, big = tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "c.mp4"
    good.write_text("nội dung", encoding="utf-8")
    empty.touch()
    with big.open("wb") as file:
        file.truncate(evidence.BIGGEST + 1)  # no byte of it is on the disk
    files = [good, empty, big, tmp_path, tmp_path / "nowhere.jpg"]
    with pytest.raises(InputError) as refused:
        evidence.attach(store, desk, PLACE, files, None, BY)
    codes = [problem.code for problem in refused.value.problems]
    assert codes == ["evidence_empty", "evidence_too_big", "is_folder", "file_not_found"]
    assert store.slots(desk.scope).keys() == {"opened"}


def test_files_are_taken_back_and_brought_again(store: Store, desk: Desk, tmp_path: Path) -> None:
    files = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for file in files:
        file.write_text(file.name, encoding="utf-8")
    desk, attached = evidence.attach(store, desk, PLACE, files, None, BY)
    first = attached[0].attachment.sha256
    without = evidence.detach(store, desk, PLACE, first, BY)
    assert [one.sha256 for one in without.state.evidence[PLACE]] == [attached[1].attachment.sha256]
    assert evidence.detach(store, without, PLACE, first, BY) is without
    back, _events = undo(store, without, BY)
    assert len(back.state.evidence[PLACE]) == 2
    none, events = undo(store, back, BY)
    assert len(events) == 2
    assert none.state.evidence == {}
    assert len(redo(store, none, BY)[0].state.evidence[PLACE]) == 2


def test_the_day_a_photo_was_taken_is_read_in_either_shape() -> None:
    assert evidence._moment("2026-03-12 09:41:00") == "2026-03-12T09:41:00"
    assert evidence._moment("    :  :     :  :  ") is None


def test_held_says_one_thing() -> None:
    # big-endian TIFF: one entry, tag 0x0112, type 3, count 1, value 6
    from facility_planner.services.auditing.photos import _held  # noqa: PLC0415

    assert struct.unpack(">2sHIHHHIHHI", _held(6)) == (b"MM", 42, 8, 1, 0x0112, 3, 1, 6, 0, 0)


@settings(deadline=None, max_examples=150)
@given(
    changes=st.lists(
        st.tuples(st.integers(min_value=0, max_value=400), st.integers(min_value=0, max_value=255)), max_size=9
    )
)
def test_no_damage_of_the_metadata_keeps_a_photo_from_being_read(changes: list[tuple[int, int]]) -> None:
    content = bytearray(jpeg())
    for place, byte in changes:
        content[place] = byte
    told = evidence._told(bytes(content))
    assert told.taken_at is None or len(told.taken_at) == 19

"""A standard that was read once is kept, and counts only for the very same files."""

from __future__ import annotations

import os
import shutil
import stat
from typing import TYPE_CHECKING

import pytest

from facility_planner.library import pack_cache, packs
from facility_planner.library.pack_cache import CACHE_VARIABLE, keep, kept_standard, key_of
from facility_planner.library.shelves import list_standards
from facility_planner.library.standards import load_standard

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SHIPPED = list_standards()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A small standard of its own, and an empty cache."""
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "cache"))
    copied = tmp_path / "vn-labour"
    shutil.copytree(next(path for path in SHIPPED if path.name == "vn-labour"), copied)
    yield copied


@pytest.mark.parametrize("shipped", SHIPPED, ids=lambda path: path.name)
def test_what_is_kept_is_what_was_read(shipped: Path) -> None:
    read = load_standard(shipped)
    keep(shipped, key_of(shipped), read)
    assert kept_standard(shipped, key_of(shipped), "shipped") == read


def test_the_origin_is_that_of_today(folder: Path) -> None:
    keep(folder, key_of(folder), load_standard(folder, "own"))
    kept = kept_standard(folder, key_of(folder), "package")
    assert kept is not None
    assert kept.origin == "package"


def test_a_changed_file_is_read_anew(folder: Path) -> None:
    keep(folder, key_of(folder), load_standard(folder))
    head = folder / "pack.yaml"
    head.write_text(head.read_text(encoding="utf-8").replace('version: "2026.11"', 'version: "2026.12"'), "utf-8")
    assert kept_standard(folder, key_of(folder), "own") is None
    assert packs.load_standard_in(folder).pack.version == "2026.12"


def test_a_file_of_the_same_size_and_time_is_read_anew(folder: Path) -> None:
    head = folder / "pack.yaml"
    before = head.stat()
    keep(folder, key_of(folder), load_standard(folder))
    head.write_text(head.read_text(encoding="utf-8").replace('version: "2026.11"', 'version: "2026.12"'), "utf-8")
    os.utime(head, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert head.stat().st_size == before.st_size
    assert kept_standard(folder, key_of(folder), "own") is None


def test_another_program_reads_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(folder, key_of(folder), load_standard(folder))
    monkeypatch.setattr(pack_cache, "_code", lambda: (("standard.py", 0, 0),))
    assert kept_standard(folder, key_of(folder), "own") is None


@pytest.mark.parametrize("damage", [b"", b"\xff\xfe", b"no standard", b"{}\n{}"])
def test_a_damaged_copy_is_read_anew(folder: Path, damage: bytes) -> None:
    keep(folder, key_of(folder), load_standard(folder))
    [kept] = (folder.parent / "cache").rglob("*.json")
    whole = kept.read_bytes()
    for broken in (damage, whole[: len(whole) // 2], whole.replace(b'"value":8', b'"value":9')):
        kept.write_bytes(broken)
        assert kept_standard(folder, key_of(folder), "own") is None


def test_a_copy_is_its_owners_alone(folder: Path) -> None:
    keep(folder, key_of(folder), load_standard(folder))
    [kept] = (folder.parent / "cache").rglob("*.json")
    if os.name == "posix":
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_nothing_is_kept_where_that_is_not_wanted_or_not_possible(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    standard = load_standard(folder)
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    for named in ("", str(tmp_path / "file")):
        monkeypatch.setenv(CACHE_VARIABLE, named)
        keep(folder, key_of(folder), standard)
        assert kept_standard(folder, key_of(folder), "own") is None
    assert not list(tmp_path.rglob("*.json"))

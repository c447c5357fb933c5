"""Files are written whole or not at all, and by their owner only read."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from facility_planner.errors import OutputError
from facility_planner.services.writing import atomic_write, make_folder, probe


def test_a_file_is_replaced_and_private(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o644)
    atomic_write(path, "mới\n")
    assert path.read_bytes() == "mới\n".encode()
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "real")
    atomic_write(tmp_path / "link", b"x")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"x"


def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    heard: list[str] = []
    reader = threading.Thread(target=lambda: heard.append(pipe.read_text(encoding="utf-8")))
    reader.start()
    atomic_write(pipe, "text")
    reader.join()
    assert heard == ["text"]
    assert pipe.is_fifo()


@pytest.mark.parametrize("write", [probe, lambda path: atomic_write(path, "x")], ids=["probe", "write"])
def test_what_cannot_be_written(tmp_path: Path, write: object) -> None:
    assert callable(write)
    for path, why in ((tmp_path, "is_folder"), (tmp_path / "no" / "file", "no_folder")):
        with pytest.raises(OutputError) as told:
            write(path)
        assert (told.value.path, told.value.why) == (str(path), why)
    assert list(tmp_path.iterdir()) == []


def test_a_probe_leaves_nothing_and_keeps_what_is_there(tmp_path: Path) -> None:
    probe(tmp_path / "new")
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "old").write_text("kept", encoding="utf-8")
    probe(tmp_path / "old")
    assert (tmp_path / "old").read_text(encoding="utf-8") == "kept"


def test_a_failure_on_the_way_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plan.json"
    path.write_text("old", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OutputError, match="disk_full"):
        atomic_write(path, "new")
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_is_made_but_never_over_a_file(tmp_path: Path) -> None:
    make_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(OutputError):
        make_folder(tmp_path / "file")

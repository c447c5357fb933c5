"""A whole audit of the press facility by commands: opened, answered, finished, signed, corrected, done again."""

from __future__ import annotations

import csv
import hashlib
import importlib.util
import io
import json
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from facility_planner.storage.place import STORE_VARIABLE
from facility_planner.storage.store import Store
from facility_planner.storage.verify import verify

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., Any]

PASSPHRASE = "mật khẩu đủ dài"


@pytest.fixture(autouse=True)
def store(own_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = own_folder / "store"
    monkeypatch.setenv(STORE_VARIABLE, str(folder))
    return folder


@pytest.fixture
def secret(own_folder: Path) -> Path:
    file = own_folder / "secret"
    file.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    return file


def begin(run: Run, *more: object) -> str:
    """The id of a new audit."""
    opened = run("inspect", "new", "moc-bai", "--as-of", "2026-03-12", "--inspector", "tt-07", *more)
    assert opened.exit_code == 0, opened.stderr
    name: str = opened.stdout.strip()
    return name


def ready(run: Run, audit: str) -> None:
    """All that an audit needs beside its answers."""
    head = run("inspect", "head", audit, "--decision", "12/QĐ-SYT", "--member", "tt-07=Số bảy", "--met", "head=1")
    assert head.stdout.split() == ["decision_number", "team", "met"]
    said = run("inspect", "remark", audit, "--side", "facility", "--text", "Đồng ý với biên bản")
    assert said.exit_code == 0, said.stderr


def test_a_whole_audit_from_the_first_question_to_the_signed_record_and_on(  # noqa: PLR0915 - a day is long
    run: Run, own_folder: Path, secret: Path, store: Path
) -> None:
    assert run("inspector", "new", "tt-07", "--name", "Số bảy", "--passphrase-file", secret).exit_code == 0
    audit = begin(run)
    open_ = json.loads(run("inspect", "show", audit, "--format", "json").stdout)["progress"]["open"]
    asked = run("inspect", "ask", audit, "--open", stdin="1\n" * (open_ + 5))  # one line each answers them
    assert "0 are open." in asked.stdout
    assert asked.stdout.count("Saved · ") == open_
    failed = run("inspect", "answer", audit, "RQ-Z99", "--verdict", "not_met")
    assert failed.exit_code == 2  # no row is called so
    failed = run("inspect", "answer", "last", "fire-drill", "--verdict", "not_met", "--note", "chưa diễn tập")
    assert failed.stdout == "vn-2024/fire-drill/moc-bai not_met\n"

    refused = run("inspect", "finish", audit)
    assert refused.exit_code == 2
    assert "! nobody is named as inspecting" in refused.stderr
    ready(run, audit)
    agreed = run("inspect", "agree", audit, "fire-drill", "--what", "Diễn tập chữa cháy", "--due", "2026-06-01")
    action = agreed.stdout.strip()
    ended = run("inspect", "finish", "last", "--sign", "--passphrase-file", secret)
    assert ended.exit_code == 0, ended.stderr
    name, version, finished, *signed = ended.stdout.split()
    assert (name, version, signed) == (audit, "1", ["tt-07"])
    late = run("inspect", "answer", audit, "fire-drill", "--verdict", "met")
    assert (late.exit_code, late.stdout) == (2, "")
    assert "is finished" in late.stderr

    assert run("inspect", "record", audit, "-o", "record.json").exit_code == 0
    kept = (own_folder / "record.json").read_bytes()
    opened = Store.open(store)
    slot = opened.slots(f"audit:{audit}")["finish/1"]
    opened.close()
    assert slot.heads[-1].hash == finished
    assert hashlib.sha256(kept).hexdigest() == slot.value["record"]
    assert "chưa diễn tập" not in kept.decode()

    assert run("inspect", "correct", audit, "--reason", "ghi nhầm một chỗ").stdout == "2\n"
    assert run("inspect", "answer", audit, "fire-drill", "--verdict", "partly_met").exit_code == 0
    assert run("inspect", "finish", audit).exit_code == 0
    changed = json.loads(run("inspect", "compare", audit, "--format", "json").stdout)
    assert changed["verdicts"] == [{"requirement": "vn-2024/fire-drill", "before": "not_met", "after": "partly_met"}]
    assert (changed["before"], changed["after"]) == (1, 2)

    again = begin(run, "--from", "last")
    shown = json.loads(run("inspect", "show", again, "--format", "json").stdout)
    assert shown["previous"] == audit
    drill = next(one for one in shown["findings"] if one["requirement"] == "fire-drill")
    assert (drill["state"], drill["verdict"], drill["last_verdict"]) == ("open", "not_observed", "partly_met")
    assert run("inspect", "answer", again, "fire-drill", "--verdict", "met").exit_code == 0
    assert run("inspect", "answer", again, "fire-plan", "--unchanged").stdout.endswith(" met\n")
    closing = run("inspect", "finish", again, "--anyway")
    assert f"inspect action {audit} {action} --state confirmed" in closing.stderr
    confirmed = run("inspect", "action", audit, action, "--state", "confirmed", "--closed-by", again)
    assert confirmed.stdout == f"{action} confirmed\n"
    delta = json.loads(run("inspect", "compare", audit, again, "--format", "json").stdout)
    assert [one["requirement"] for one in delta["closed"]] == ["fire-drill"]
    text = run("inspect", "compare", audit, again).stdout
    assert "Closed: 1" in text

    rows = json.loads(run("inspect", "list", "--format", "json").stdout)["audits"]
    assert [(row["audit"], row["version"], row["is_finished"]) for row in rows] == [(again, 1, True), (audit, 2, True)]
    opened = Store.open(store)
    assert [fault for fault in verify(opened) if not fault.is_notice] == []
    opened.close()


def test_answers_of_every_kind_and_what_is_wrong_with_them(run: Run) -> None:
    audit = begin(run)

    def say(*options: object) -> tuple[int, str]:
        said = run("inspect", "answer", audit, *options)
        return said.exit_code, said.stdout.rpartition(" ")[2].strip()

    # 6 m² a bed, Decree 103/2017; a decimal comma is as good as a point
    assert say("bedroom-area", "--value", "6,4") == (0, "met")
    assert say("bedroom-area", "--value", "5.9") == (0, "not_met")
    assert say("bedroom-area", "--value", "5.9", "--verdict", "met", "--reason", "tính cả hành lang") == (0, "met")
    assert say("bedroom-area", "--value", "5.9", "--verdict", "met") == (2, "")
    assert say("bedroom-area", "--value", "rộng")[0] == 2
    assert say("bedroom-area", "--value", "yes")[0] == 2
    assert say("fire-drill", "--value", "có") == (0, "met")
    assert say("fire-drill", "--value", "3")[0] == 2
    assert say("fire-drill", "--value", "3", "--method", "count") == (0, "met")
    assert say("rights-told", "--sample", "10", "--passed", "9", "--population", "40") == (0, "not_met")
    assert say("rights-told", "--sample", "10")[0] == 2
    assert say("rights-told", "--sample", "10", "--passed", "11")[0] == 2
    assert say("fire-drill", "--verdict", "not_applicable") == (2, "")
    assert say("fire-drill", "--verdict", "met", "--unchanged")[0] == 2
    assert say("fire-drill")[0] == 2
    assert say("fire-dril", "--verdict", "met")[0] == 2
    assert say("fire-drill", "--clear") == (0, "not_observed")
    assert say("bedroom-area-each-room", "--verdict", "met", "--subject", "D1") == (0, "met")


def test_undo_and_redo_print_what_they_are_about(run: Run) -> None:
    audit = begin(run)
    run("inspect", "answer", audit, "fire-drill", "--verdict", "met")
    assert run("inspect", "undo", audit).stdout == "answer/vn-2024/fire-drill/moc-bai\n"
    assert run("inspect", "undo", audit).stdout == ""
    assert run("inspect", "redo", "last").stdout == "answer/vn-2024/fire-drill/moc-bai\n"


def test_a_text_that_names_somebody_is_told_and_never_repeated(run: Run) -> None:
    audit = begin(run)
    said = run(
        "inspect", "answer", audit, "fire-drill", "--verdict", "met", "--note", "gặp ông Nguyễn Văn Nam, 0912345678"
    )
    assert said.exit_code == 0
    assert "a phone number" in said.stderr
    assert "store redact" in said.stderr
    assert "0912345678" not in said.stdout + said.stderr
    sealed = said.stderr.partition("store redact ")[2].split()[0]
    assert run("store", "redact", sealed, "--reason", "tên người trong ghi chú").exit_code == 0
    assert "destroyed" in run("inspect", "ask", audit, stdin="/fire-drill\n1\nq\n").stdout


def test_photos_are_attached_without_what_they_tell(run: Run, own_folder: Path, store: Path) -> None:
    audit, exif = begin(run), Image.Exif()
    exif.get_ifd(0x8825)[1] = "N"
    exif[0x010F] = "CameraOfMine"
    Image.new("RGB", (8, 8)).save(own_folder / "a.jpg", exif=exif)
    attached = run("inspect", "attach", audit, "fire-drill", "a.jpg")
    assert attached.exit_code == 0, attached.stderr
    kept = store / "attachments" / attached.stdout[:2] / attached.stdout.strip()
    assert b"CameraOfMine" not in kept.read_bytes()
    assert "It said where it was taken" in attached.stderr
    assert "nobody may be on it" in attached.stderr
    missing = run("inspect", "attach", audit, "fire-drill", "b.jpg", ".")
    assert missing.exit_code == 2
    assert "there is no such file" in missing.stderr
    assert "this is a folder" in missing.stderr


def test_tables_hold_ids_numbers_and_codes_in_either_language(run: Run) -> None:
    audit = begin(run)
    run("inspect", "answer", audit, "fire-drill", "--verdict", "not_met", "--note", "chưa diễn tập")
    run("inspect", "agree", audit, "fire-drill", "--what", "Diễn tập", "--due", "2026-06-01", "--cost", "1500000")
    for command in (("show", audit), ("list",), ("actions",)):
        for form in ("json", "csv"):
            told = [run("inspect", *command, "--format", form, "--language", name).stdout for name in ("vi", "en")]
            assert told[0] == told[1]
            assert "iễn tập" not in told[0]
    lines = list(csv.DictReader(io.StringIO(run("inspect", "actions", "--format", "csv").stdout.lstrip("\ufeff"))))
    assert [(line["requirement"], line["owner"], line["due"], line["overdue"], line["cost"]) for line in lines] == [
        ("fire-drill", "head", "2026-06-01", "true", "1500000")
    ]
    assert "OVERDUE" in run("inspect", "actions", "--overdue").stdout


def test_the_register_takes_in_and_writes_out(run: Run, own_folder: Path) -> None:
    assert run("register", "add", "moc-bai", "song-xanh").stdout == "moc-bai\nsong-xanh\n"
    assert run("register", "add", "moc-bai").exit_code == 0
    facilities = json.loads(run("register", "list", "--format", "json").stdout)["facilities"]
    assert [row["facility"] for row in facilities] == ["moc-bai", "song-xanh"]
    for suffix in ("yaml", "json", "xlsx"):
        assert run("register", "export", "moc-bai", "-o", f"out.{suffix}").exit_code == 0
    # what is written out and taken in again changes nothing
    before = run("register", "show", "moc-bai", "--format", "json").stdout
    for suffix in ("yaml", "json", "xlsx"):
        taken = run("register", "add", f"out.{suffix}")
        assert taken.exit_code == 0, taken.stderr
        assert run("register", "show", "moc-bai", "--format", "json").stdout == before
    (own_folder / "bad.yaml").write_text("facility: x\nkind: castle\nownership: public\n", encoding="utf-8")
    refused = run("register", "add", "bad.yaml", "moc-bai")
    assert refused.exit_code == 2
    assert "bad.yaml:2:7" in refused.stderr
    assert run("register", "template", "-o", "empty.xlsx").exit_code == 0
    assert run("register", "export", "nowhere", "-o", "x.yaml").exit_code == 2


def test_what_is_not_there_is_told_in_a_sentence(run: Run) -> None:
    none = run("inspect", "show")
    assert (none.exit_code, none.stdout) == (2, "")
    assert "inspect new" in none.stderr
    assert run("inspect", "new", "moc-bay").exit_code == 2
    assert "there is no audit" in run("inspect", "answer", "x-1", "fire-drill", "--verdict", "met").stderr
    assert run("inspect", "new", "moc-bai", "--inspector", "số bảy").exit_code == 2
    audit = begin(run)
    assert run("inspect", "record", audit, "-o", "x.odt").exit_code == 2
    assert run("inspect", "compare", audit).exit_code == 2
    assert run("inspect", "correct", audit, "--reason", "chưa xong mà sửa").exit_code == 2
    assert run("inspect", "ask", audit, "--theme", "cooking").exit_code == 2
    assert run("inspector", "show", "tt-99").exit_code == 2


def test_keys_are_made_shown_and_handed_over(run: Run, own_folder: Path, secret: Path) -> None:
    first = run("inspector", "new", "tt-07", "--name", "Số bảy", "--passphrase-file", secret)
    assert len(first.stdout.split()) == 4
    assert PASSPHRASE not in first.stdout + first.stderr
    other = own_folder / "other"
    other.write_text("một mật khẩu khác", encoding="utf-8")
    wrong = run("inspector", "hand-over", "tt-07", "--passphrase-file", other, "--new-passphrase-file", secret)
    assert (wrong.exit_code, wrong.stdout) == (2, "")
    second = run("inspector", "hand-over", "tt-07", "--passphrase-file", secret, "--new-passphrase-file", other)
    assert second.stdout != first.stdout
    (row,) = json.loads(run("inspector", "list", "--format", "json").stdout)["inspectors"]
    assert (row["inspector"], row["follows"], row["can_sign_here"]) == ("tt-07", first.stdout.strip(), True)
    assert row["key"] in run("inspector", "show", "tt-07").stdout


def test_files_are_drawn_and_ticked_and_interviews_counted(run: Run, own_folder: Path) -> None:
    audit = begin(run)
    (own_folder / "codes.txt").write_text("NN-01\nNN-02\n\nNN-03\n", encoding="utf-8")
    drawn = run("inspect", "draw", audit, "rights-told", "--codes", "codes.txt", "--size", "2", "--seed", "7")
    assert drawn.exit_code == 0, drawn.stderr
    sheet, *files = drawn.stdout.splitlines()
    assert len(files) == 2
    for line, said in zip(files, ("pass", "fail"), strict=True):
        place, code = line.split()
        assert code == f"NN-0{int(place) + 1}"
        assert run("inspect", "tick", audit, sheet, place, "rights-told", said).exit_code == 0
    shown = json.loads(run("inspect", "show", audit, "--format", "json").stdout)["findings"]
    told = next(one for one in shown if one["requirement"] == "rights-told")
    assert (told["verdict"], told["measured"]) == ("not_met", 50)  # one of two passes; all are asked for
    assert run("inspect", "draw", audit, "rights-told", "--codes", "nowhere.txt", "--seed", "7").exit_code == 2
    assert run("inspect", "tick", audit, "f000000", "0", "rights-told", "pass").exit_code == 2
    counted = ("--asked", 5, "--consented", 4, "--no", 4)
    assert run("inspect", "tally", audit, "no-threats", "--group", "resident", *counted).exit_code == 0
    assert run("inspect", "tally", audit, "no-threats", "--group", "somebody", *counted).exit_code == 2
    assert run("inspect", "tally", audit, "no-threats", "--group", "child", *counted, "--yes", 1).exit_code == 2


def test_paper_of_every_format_is_written(run: Run, own_folder: Path) -> None:
    audit = begin(run)
    run("inspect", "agree", audit, "fire-drill", "--what", "Diễn tập", "--due", "2026-06-01")
    begins = {"docx": b"PK", "xlsx": b"PK", "csv": b"\xef\xbb\xbf", "json": b'{"actions"'}
    if importlib.util.find_spec("typst"):
        begins["pdf"] = b"%PDF"
    for suffix, sign in begins.items():
        written = run("inspect", "record", audit, "-o", f"record.{suffix}")
        assert written.exit_code == 0, written.stderr
        assert (own_folder / f"record.{suffix}").read_bytes().startswith(sign)
        assert "draft" in written.stderr
    assert run("inspect", "blank", "moc-bai", "-o", "blank.docx").exit_code == 0
    assert run("inspect", "actions", "-o", "actions.ics").exit_code == 0
    assert (own_folder / "actions.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")

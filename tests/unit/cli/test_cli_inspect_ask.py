"""The audit question by question: what is typed, what is told, and that nothing told as saved is ever lost."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from facility_planner.cli.asking.typed import Typed, read_line, read_value
from facility_planner.services.auditing.desk import open_desk
from facility_planner.storage.place import STORE_VARIABLE
from facility_planner.storage.store import Store
from facility_planner.storage.verify import verify

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., Any]

COMMAND = [sys.executable, "-m", "facility_planner"]


@pytest.fixture(autouse=True)
def store(own_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = own_folder / "store"
    monkeypatch.setenv(STORE_VARIABLE, str(folder))
    return folder


@pytest.fixture
def audit(run: Run) -> str:
    name: str = run("inspect", "new", "moc-bai", "--as-of", "2026-03-12", "--inspector", "tt-07").stdout.strip()
    return name


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("", Typed("next")),
        (" Q ", Typed("leave")),
        ("?", Typed("law")),
        ("/Phòng tham vấn", Typed("search", "Phòng tham vấn")),
        ("3", Typed("answer", verdict="not_met")),
        ("=3", Typed("answer", value=3)),
        ("6", Typed("answer", value=6)),
        ("6,4", Typed("answer", value=6.4)),
        ("0", Typed("answer", value=0)),
        ("5.9 1", Typed("answer", value=5.9, verdict="met")),
        ("9/10", Typed("answer", sample=(9, 10, None))),
        ("9 / 10 / 40", Typed("answer", sample=(9, 10, 40))),
        ("có", Typed("answer", value=True)),
        ("khong", Typed("answer", value=False)),
        ("#2 1", Typed("answer", part=2, verdict="met")),
        ("@D1 6.4", Typed("answer", subject="D1", value=6.4)),
        ("@D1 x", Typed("clear", subject="D1")),
        ("met", Typed("wrong")),
        ("-1", Typed("wrong")),
        ("1e9", Typed("wrong")),
        ("/", Typed("wrong")),
    ],
)  # fmt: skip
def test_a_line_says_one_thing(line: str, said: Typed) -> None:
    assert read_line(line) == said


def test_a_value_is_a_number_or_yes_or_no() -> None:
    assert read_value("Có") is True
    assert read_value("co\u0301") is True  # decomposed, as some keyboards send it
    assert read_value("12,50") == 12.5
    assert read_value("nan") is None
    assert read_value("9" * 16) is None


def test_every_answer_is_told_as_saved_and_the_next_question_follows(run: Run, audit: str) -> None:
    progress = json.loads(run("inspect", "show", audit, "--format", "json").stdout)["progress"]
    count, judged = progress["applicable"], progress["judged"]
    told = run("inspect", "ask", audit, stdin="1\n2\n3\n").stdout
    assert f"Question 1 of {count}" in told
    assert f"Question 4 of {count}" in told
    assert told.count("Saved · ") == 3
    assert told.index("Saved · ✓ Met") < told.index(f"Question 2 of {count}")
    assert f"{judged + 3} of {count} questions are judged." in told
    assert told.endswith("Everything is saved.\n")
    # it goes on where it was left
    assert f"Question 4 of {count}" in run("inspect", "ask", audit, stdin="").stdout


def test_a_question_tells_what_it_takes_to_answer_it(run: Run, audit: str) -> None:
    told = run("inspect", "ask", audit, stdin="/bedroom-area\n1\nq\n").stdout
    asked = told[told.index("Bedroom area\n", told.index("Number of the question")) :]
    parts = ("vn-2024/bedroom-area", "binding", "103/2017/NĐ-CP", "Required: ≥ 6 m²/bed", "Look for: ", "Ask: ")
    assert [part for part in parts if part not in asked] == []
    assert "computed from the register" in " ".join(asked.split())


def test_what_is_skipped_says_why(run: Run, audit: str) -> None:
    told = run("inspect", "ask", audit, stdin="\n" * 5).stdout
    assert "– Skipped: Victim-support operating licence · does not concern this facility: ownership" in told


def test_wrong_input_is_told_and_asked_again(run: Run, audit: str) -> None:
    told = run("inspect", "ask", audit, stdin="xyz\n/posted-operating\n1\nyes\n11/10\n4\nx\nl\n30\n").stdout
    assert told.count("This is not understood") == 3  # xyz; yes where days are asked; 11 of 10
    assert "Nothing was written." in told  # a reason of one letter; nothing to be as it was
    assert told.count("Saved · ✓ Met") == 1  # 30 working days are enough


def test_reasons_notes_evidence_undo_back_and_law(run: Run, audit: str, own_folder: Path) -> None:
    (own_folder / "noi-quy.txt").write_text("nội quy", encoding="utf-8")
    lines = [
        "4",
        "",
        "4",
        "chưa từng bị đình chỉ",
        "b",
        "n",
        "xem bản gốc",
        "e",
        "noi-quy.txt",
        "e",
        "",
        "?",
        "u",
        "u",
        "q",
    ]
    told = run("inspect", "ask", audit, stdin="\n".join(lines) + "\n").stdout
    assert "Not answered." in told
    assert "Saved · – Not applicable" in told
    assert "Note: xem bản gốc" not in told.partition("Taken back")[0]
    assert "noi-quy.txt · text file" in told
    assert "Last checked on" in told  # the law whole
    assert told.count("Taken back: ") == 2
    assert "Taken back: evidence/vn-2024/operating-licence" in told
    assert "Taken back: note/vn-2024/operating-licence" in told


def test_parts_and_rooms_are_answered_by_their_names(run: Run, audit: str, store: Path) -> None:
    run("inspect", "ask", audit, stdin="#1 1\n#2 3\n#9 1\n/bedroom-area-each-room\n1\n@D1 1\nq\n")
    opened = Store.open(store)
    answers = {key.requirement: answer.verdict for key, answer in open_desk(opened, audit).state.answers.items()}
    opened.close()
    assert answers == {"licence-held": "met", "licence-name": "not_met", "bedroom-area-each-room": "met"}


def test_a_person_in_a_text_is_asked_about_first(run: Run, audit: str) -> None:
    told = run("inspect", "ask", audit, stdin="n\ngọi 0912345678\n2\ngọi lại sau\nq\n")
    assert "a phone number" in told.stderr
    assert "0912345678" not in told.stdout + told.stderr
    assert told.stdout.count("Saved.") == 1


def test_only_a_theme_and_only_what_is_open(run: Run, audit: str) -> None:
    told = run("inspect", "ask", audit, "--theme", "privacy", "--open", stdin="1\n" * 10).stdout
    # five questions of privacy apply, and two of them are judged by the rooms
    assert told.count("Saved · ") == 3
    assert "Privacy" in told


def test_a_finished_audit_is_not_asked(run: Run, audit: str) -> None:
    run("inspect", "finish", audit, "--anyway")
    refused = run("inspect", "ask", audit, stdin="1\n")
    assert (refused.exit_code, refused.stdout) == (2, "")


def _environment(store: Path, **more: str) -> dict[str, str]:
    return {**os.environ, STORE_VARIABLE: str(store), "FACILITY_PLANNER_LANGUAGE": "en", **more}


def _killed_after(audit: str, store: Path, answers: int, moment: random.Random) -> int:
    """Answer so many questions, and kill the program somewhere in the next one; how many were told as saved."""
    command = [*COMMAND, "inspect", "ask", audit, "--open"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment(store)
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        saved = 0
        process.stdin.write(b"1\n" * (answers + 3))
        process.stdin.flush()
        lines_more = moment.randrange(12)
        for line in process.stdout:
            saved += b"Saved \xc2\xb7 " in line
            if saved >= answers:
                lines_more -= 1
                if lines_more < 0:
                    break
        process.send_signal(signal.SIGKILL)
        process.stdin.close()
        saved += process.stdout.read().count(b"Saved \xc2\xb7 ")  # what it had written before it died
    return saved


def _kill_again_and_again(audit: str, store: Path, times: int) -> None:
    moment, acknowledged = random.Random(41), 0
    for _ in range(times):
        acknowledged += _killed_after(audit, store, moment.randrange(1, 4), moment)
        opened = Store.open(store)
        there = open_desk(opened, audit).state.answers
        assert [fault for fault in verify(opened) if not fault.is_notice] == []
        opened.close()
        # one answer may be on the disk that was not told yet
        assert acknowledged <= len(there) <= acknowledged + 1
        acknowledged = len(there)


def test_what_was_told_as_saved_is_there_after_a_kill(audit: str, store: Path) -> None:
    _kill_again_and_again(audit, store, 3)


@pytest.mark.long
def test_what_was_told_as_saved_is_there_after_many_kills(audit: str, store: Path) -> None:
    _kill_again_and_again(audit, store, 60)


def test_a_poor_locale_changes_nothing(audit: str, store: Path) -> None:
    poor = _environment(store, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", FACILITY_PLANNER_LANGUAGE="vi")
    typed = "n\nđã xem bản gốc\n/phong tham van\n1\nq\n".encode()
    done = subprocess.run([*COMMAND, "inspect", "ask", audit], input=typed, capture_output=True, env=poor, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert "Phòng tham vấn riêng" in done.stdout.decode()
    opened = Store.open(store)
    notes = [words.text for words in open_desk(opened, audit).state.notes.values()]
    opened.close()
    assert notes == ["đã xem bản gốc"]


@pytest.mark.parametrize("command", [["--help"], ["inspect", "--help"], ["inspect", "answer", "--help"]], ids=" ".join)
def test_help_loads_neither_the_store_nor_the_law(command: list[str]) -> None:
    heavy = ("sqlmodel", "sqlalchemy", "PIL", "openpyxl", "docx", "cryptography", "textual", "typst")
    script = (
        "import sys\nfrom facility_planner.cli.main import run\n"
        f"sys.argv = ['facility-planner', *{command!r}]\n"
        "try:\n    run()\nexcept SystemExit:\n    pass\n"
        f"print([name for name in {heavy!r} if name in sys.modules], file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.stderr.strip() == "[]"

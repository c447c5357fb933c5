"""The commands that care for a store, and those that carry audits from one device to another."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from tests.storage.bundle_kit import FACILITY, SCOPE, STANDARD

from facility_planner.domain.journal.facts import facts_of
from facility_planner.services.auditing.by import At
from facility_planner.services.auditing.inspectors import new_inspector
from facility_planner.storage.place import STORE_VARIABLE
from facility_planner.storage.store import Draft, Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., Any]

PASSPHRASE = "a passphrase of eight words"
NOON = datetime(2026, 3, 12, 5, 0, tzinfo=UTC)
SLOT = f"answer/vn-2024/toilets/{FACILITY.id}"


@pytest.fixture
def secret(own_folder: Path) -> Path:
    file = own_folder / "secret"
    file.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    return file


@pytest.fixture
def at(own_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Store]:
    """Goes to a device: its store, with its inspector; later commands are given there."""

    def go(inspector: str) -> Store:
        folder = own_folder / inspector
        is_new = not folder.exists()
        monkeypatch.setenv(STORE_VARIABLE, str(folder))
        store = Store.open(folder)
        if is_new:
            new_inspector(store, inspector, "", PASSPHRASE, At(inspector, NOON))
        return store

    return go


def begin(store: Store) -> None:
    """A facility and an audit that tt-01 leads."""
    registered = [Draft("registered", SCOPE, slot, fact) for slot, fact in facts_of(FACILITY).items()]
    opened: dict[str, Any] = {"facility": FACILITY.id, "as_of": "2026-03-12", "standards": [STANDARD], "decisions": {},
              "previous": None, "lead": "tt-01"}  # fmt: skip
    store.append([*registered, Draft("opened", "audit:a-1", "opened", opened)], author="tt-01", at=NOON)


def judge(store: Store, author: str, verdict: str, reason: str = "") -> str:
    """The hash of the reason."""
    texts = {"reason": reason} if reason else {}
    draft = Draft("answered", "audit:a-1", SLOT, {"verdict": verdict, "seen_on": "2026-03-12"}, texts)
    (event,) = store.append([draft], author=author, at=NOON)
    return str(event.value["reason"]["sealed"]) if reason else ""


def test_a_whole_store_has_no_fault(run: Run, at: Callable[[str], Store]) -> None:
    begin(at("tt-01"))
    result = run("store", "verify")
    assert (result.exit_code, result.stdout) == (0, "")
    # one event of the inspector, one of the audit, the others of the facility
    assert f"events: {len(facts_of(FACILITY)) + 2} · devices: 1 · faults: 0" in result.stderr


def test_every_fault_is_named_with_its_place(run: Run, at: Callable[[str], Store]) -> None:
    store = at("tt-01")
    begin(store)
    sha256 = store.keep(b"a photo")
    slot = f"evidence/vn-2024/toilets/{FACILITY.id}/{sha256}"
    value = {"sha256": sha256, "size": 7, "kind": "photo"}
    store.append([Draft("attached", "audit:a-1", slot, value)], author="tt-01", at=NOON)
    store.attachment(sha256).write_bytes(b"another")
    result = run("store", "verify")
    assert result.exit_code == 1
    assert result.stdout == f"attachment {sha256}: its bytes are not those that were kept\n"


def test_a_rebuild_changes_nothing(run: Run, at: Callable[[str], Store]) -> None:
    store = at("tt-01")
    begin(store)
    before = (store.audits(), store.facilities(), store.slots("audit:a-1"))
    assert run("store", "rebuild").exit_code == 0
    again = at("tt-01")
    assert (again.audits(), again.facilities(), again.slots("audit:a-1")) == before


def test_a_backup_is_a_new_file(run: Run, at: Callable[[str], Store], own_folder: Path) -> None:
    begin(at("tt-01"))
    result = run("store", "backup", "copy.db")
    assert (result.exit_code, result.stdout) == (0, "copy.db\n")
    assert (own_folder / "copy.db").stat().st_mode & 0o777 == 0o600
    again = run("store", "backup", "copy.db")
    assert again.exit_code == 2
    assert "copy.db is there already" in again.stderr
    assert (own_folder / "tt-01" / "backups") in (own_folder / run("store", "backup").stdout.strip()).parents


def test_what_is_redacted_is_gone_and_told(run: Run, at: Callable[[str], Store]) -> None:
    store = at("tt-01")
    begin(store)
    sealed = judge(store, "tt-01", "not_met", "tên một người")
    store.close()
    result = run("store", "redact", sealed, "--reason", "tên người")
    assert result.exit_code == 0
    assert "out of reach" in result.stderr
    assert sealed not in at("tt-01").texts("audit:a-1")
    verified = run("store", "verify")
    assert (verified.exit_code, verified.stdout) == (0, "")
    assert f"text {sealed}: redacted by" in verified.stderr
    assert run("store", "redact", sealed, "--reason", "again").exit_code == 2
    assert run("store", "redact", sealed).exit_code == 2


def test_two_devices_disagree_and_say_so(run: Run, at: Callable[[str], Store], secret: Path, own_folder: Path) -> None:
    begin(at("tt-01"))
    out = run("bundle", "export", "a-1", "-o", "one.fpb", "--inspector", "tt-01", "--passphrase-file", secret)
    assert (out.exit_code, out.stdout) == (0, "one.fpb\n")
    digits = out.stderr.splitlines()[0].rpartition("signed with: ")[2]
    assert (own_folder / "one.fpb").stat().st_mode & 0o777 == 0o600

    second = at("tt-02")
    taken = run("bundle", "import", "one.fpb")
    assert (taken.exit_code, taken.stdout) == (0, "a-1\n")
    assert f"Signed by tt-01, who was not known here. Compare these digits with them: {digits}" in taken.stderr
    again = run("bundle", "import", "one.fpb")
    assert (again.exit_code, again.stdout) == (0, "")
    assert "new events: 0 · new audits: 0" in again.stderr
    assert "not known" not in again.stderr

    judge(second, "tt-02", "not_met")
    judge(at("tt-01"), "tt-01", "met")
    at("tt-02")
    run("bundle", "export", "-o", "two.fpb", "--inspector", "tt-02", "--passphrase-file", secret)
    at("tt-01")
    back = run("bundle", "import", "two.fpb")
    assert (back.exit_code, back.stdout) == (0, "a-1\n")
    assert f"Disputed by tt-01, tt-02, to be decided by tt-01: audit:a-1 {SLOT}" in back.stderr
    assert run("store", "verify").exit_code == 0


def test_a_bundle_passes_through_standard_output_and_input(
    run: Run, at: Callable[[str], Store], secret: Path, own_folder: Path
) -> None:
    begin(at("tt-01"))
    out = run("bundle", "export", "-o", "-", "--inspector", "tt-01", "--passphrase-file", secret)
    at("tt-02")
    (own_folder / "x.fpb").write_bytes(out.stdout_bytes)
    assert run("bundle", "import", "x.fpb").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("a-7", "--inspector", "tt-01"), "there is no audit a-7"),
        (("a-1", "--inspector", "tt-08"), "no inspector tt-08 is known here"),
    ],
)
def test_an_export_that_cannot_be_is_told(
    run: Run, at: Callable[[str], Store], secret: Path, own_folder: Path, arguments: tuple[str, ...], said: str
) -> None:
    begin(at("tt-01"))
    result = run("bundle", "export", *arguments, "-o", "x.fpb", "--passphrase-file", secret)
    assert result.exit_code == 2
    assert said in result.stderr
    assert not (own_folder / "x.fpb").exists()


def test_a_wrong_passphrase_writes_nothing(run: Run, at: Callable[[str], Store], own_folder: Path) -> None:
    begin(at("tt-01"))
    result = run("bundle", "export", "-o", "x.fpb", "--inspector", "tt-01", stdin="wrong\n")
    assert result.exit_code == 2
    assert "does not open the key of tt-01" in result.stderr
    assert not list(own_folder.glob("*x.fpb*"))


def test_refused_bundles_are_told_and_the_others_taken_in(
    run: Run, at: Callable[[str], Store], secret: Path, own_folder: Path
) -> None:
    begin(at("tt-01"))
    run("bundle", "export", "-o", "good.fpb", "--inspector", "tt-01", "--passphrase-file", secret)
    content = bytearray((own_folder / "good.fpb").read_bytes())
    content[200] ^= 1  # within the events: they come first where nothing is attached
    (own_folder / "bad.fpb").write_bytes(content)
    at("tt-02")
    result = run("bundle", "import", "missing.fpb", "bad.fpb", "good.fpb")
    assert (result.exit_code, result.stdout) == (2, "a-1\n")
    assert "missing.fpb  there is no such file" in result.stderr
    assert "bad.fpb/events.jsonl:1:1  this is not what was signed" in result.stderr

"""Keys are opened by their passphrase alone, and signatures hold for what was signed alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from facility_planner.errors import StoreError
from facility_planner.storage.folder import KEYS
from facility_planner.storage.keys import drop_key, has_key, holds, make_key, move_key, public_key, sign

if TYPE_CHECKING:
    from pathlib import Path

PHRASE = "đêm dài lắm mộng"
SAID = b'{"audit":"moc-bai"}'


def test_a_signature_holds_for_its_message_and_key(tmp_path: Path) -> None:
    public = make_key(tmp_path, "tt-07", PHRASE)
    other = make_key(tmp_path, "tt-08", PHRASE)
    signature = sign(tmp_path, "tt-07", PHRASE, SAID)
    assert (len(public), len(signature)) == (64, 128)
    assert public_key(tmp_path, "tt-07", PHRASE) == public
    assert holds(public, signature, SAID)
    assert not holds(public, signature, SAID + b" ")
    assert not holds(other, signature, SAID)
    assert not holds(public, signature[:-2] + ("00" if signature[-2:] != "00" else "01"), SAID)


@pytest.mark.parametrize(
    ("public", "signature"), [("", ""), ("zz" * 32, "00" * 64), ("00" * 31, "00" * 64), ("é", "é")]
)
def test_what_is_no_key_or_no_signature_holds_nothing(public: str, signature: str) -> None:
    assert not holds(public, signature, SAID)


def test_a_passphrase_composed_otherwise_is_the_same(tmp_path: Path) -> None:
    import unicodedata  # noqa: PLC0415

    public = make_key(tmp_path, "tt-07", unicodedata.normalize("NFD", PHRASE))
    assert public_key(tmp_path, "tt-07", unicodedata.normalize("NFC", PHRASE)) == public


def test_the_file_is_encrypted_and_opens_with_nothing_else(tmp_path: Path) -> None:
    make_key(tmp_path, "tt-07", PHRASE)
    content = (tmp_path / KEYS / "tt-07.pem").read_bytes()
    assert content.startswith(b"-----BEGIN ENCRYPTED PRIVATE KEY-----")
    for wrong in ("Đêm dài lắm mộng", "x", PHRASE + " "):
        with pytest.raises(StoreError, match="wrong_passphrase"):
            sign(tmp_path, "tt-07", wrong, SAID)
    with pytest.raises(StoreError, match="passphrase_needed"):
        sign(tmp_path, "tt-07", "", SAID)
    with pytest.raises(TypeError):
        load_pem_private_key(content, None)


def test_a_key_is_never_written_over(tmp_path: Path) -> None:
    public = make_key(tmp_path, "tt-07", PHRASE)
    with pytest.raises(StoreError, match="key_exists"):
        make_key(tmp_path, "tt-07", "another")
    assert public_key(tmp_path, "tt-07", PHRASE) == public
    with pytest.raises(StoreError, match="passphrase_needed"):
        make_key(tmp_path, "tt-08", "")
    assert not has_key(tmp_path, "tt-08")


def test_a_new_key_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    make_key(tmp_path, "tt-07", PHRASE)
    public = make_key(tmp_path, "tt-07.next", "other words")
    move_key(tmp_path, "tt-07.next", "tt-07")
    assert public_key(tmp_path, "tt-07", "other words") == public
    assert not has_key(tmp_path, "tt-07.next")
    with pytest.raises(StoreError, match="no_key"):
        move_key(tmp_path, "tt-07.next", "tt-07")
    drop_key(tmp_path, "tt-07")
    drop_key(tmp_path, "tt-07")
    with pytest.raises(StoreError, match="no_key"):
        sign(tmp_path, "tt-07", PHRASE, SAID)


@pytest.mark.parametrize(
    "content", [b"", b"not a key", b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"]
)
def test_a_damaged_file_is_told(tmp_path: Path, content: bytes) -> None:
    make_key(tmp_path, "tt-07", PHRASE)
    (tmp_path / KEYS / "tt-07.pem").write_bytes(content)
    with pytest.raises(StoreError, match="key_damaged"):
        sign(tmp_path, "tt-07", PHRASE, SAID)


def test_flipped_bytes_end_in_no_traceback(tmp_path: Path) -> None:
    make_key(tmp_path, "tt-07", PHRASE)
    path = tmp_path / KEYS / "tt-07.pem"
    whole = path.read_bytes()
    for place in range(0, len(whole), 7):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        try:
            public_key(tmp_path, "tt-07", PHRASE)
        except StoreError as error:
            assert error.code in ("wrong_passphrase", "key_damaged")


@pytest.mark.parametrize("name", ["../store", "a/b", "", "ế", "x" * 65])
def test_a_name_that_is_no_id_is_no_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(StoreError, match="not_valid"):
        make_key(tmp_path, name, PHRASE)
    assert list(tmp_path.iterdir()) == []

"""The keys that inspectors sign with: Ed25519, each in a file that its passphrase opens."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    load_pem_private_key,
)

from facility_planner.errors import StoreError
from facility_planner.storage.failures import told
from facility_planner.storage.folder import KEYS, sync_folder, write_whole

if TYPE_CHECKING:
    from pathlib import Path

_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_MARK = b"-----BEGIN ENCRYPTED PRIVATE KEY-----"


def key_file(folder: Path, inspector: str) -> Path:
    """Where the key of an inspector lies.

    Raises:
        StoreError: `not_valid`: that is no id.
    """
    if _ID.fullmatch(inspector) is None:
        raise StoreError("not_valid", what="inspector", why=inspector)
    return folder / KEYS / f"{inspector}.pem"


def has_key(folder: Path, inspector: str) -> bool:
    """Whether the private key of an inspector lies on this device."""
    with told(folder):
        return key_file(folder, inspector).is_file()


def make_key(folder: Path, inspector: str, passphrase: str) -> str:
    """Make a key for an inspector; its public half, in hexadecimal digits.

    Raises:
        StoreError: `key_exists`, `passphrase_needed`, or the file cannot be written.
    """
    path = key_file(folder, inspector)
    if not passphrase:
        raise StoreError("passphrase_needed")
    with told(folder):
        if path.exists():
            raise StoreError("key_exists", inspector=inspector)
        private = Ed25519PrivateKey.generate()
        secret = BestAvailableEncryption(_secret(passphrase))
        write_whole(path, private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, secret))
    return private.public_key().public_bytes_raw().hex()


def sign(folder: Path, inspector: str, passphrase: str, message: bytes) -> str:
    """An inspector's signature over a message, in hexadecimal digits.

    Raises:
        StoreError: `no_key`, `wrong_passphrase`, `key_damaged`, or the file cannot be read.
    """
    return _private(folder, inspector, passphrase).sign(message).hex()


def public_key(folder: Path, inspector: str, passphrase: str) -> str:
    """The public half of an inspector's key, in hexadecimal digits. Errors as for `sign`."""
    return _private(folder, inspector, passphrase).public_key().public_bytes_raw().hex()


def holds(public: str, signature: str, message: bytes) -> bool:
    """Whether a signature over a message was made with the key whose public half this is."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(bytes.fromhex(signature), message)
    except (ValueError, InvalidSignature):  # ValueError: no hexadecimal digits, or no key
        return False
    return True


def move_key(folder: Path, inspector: str, to: str) -> None:
    """Let a key take the place of another, which is destroyed: what follows a hand-over.

    Raises:
        StoreError: `no_key`, or the files cannot be changed.
    """
    path, place = key_file(folder, inspector), key_file(folder, to)
    with told(folder):
        if not path.is_file():
            raise StoreError("no_key", inspector=inspector)
        path.replace(place)
        sync_folder(place.parent)


def drop_key(folder: Path, inspector: str) -> None:
    """Destroy a key that nobody was told of, if it is there.

    Raises:
        StoreError: the file cannot be taken away.
    """
    with told(folder):
        key_file(folder, inspector).unlink(missing_ok=True)


def _private(folder: Path, inspector: str, passphrase: str) -> Ed25519PrivateKey:
    path = key_file(folder, inspector)
    with told(folder):
        try:
            content = path.read_bytes()
        except FileNotFoundError as error:
            raise StoreError("no_key", inspector=inspector) from error
    if not content.startswith(_MARK):
        raise StoreError("key_damaged", inspector=inspector)
    if not passphrase:
        raise StoreError("passphrase_needed")
    try:
        key = load_pem_private_key(content, _secret(passphrase))
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise StoreError("wrong_passphrase", inspector=inspector) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise StoreError("key_damaged", inspector=inspector)
    return key


def _secret(passphrase: str) -> bytes:
    """The bytes of a passphrase: the same however a keyboard composes its letters."""
    return unicodedata.normalize("NFC", passphrase).encode()

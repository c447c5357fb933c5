"""Inspectors known to this device: who signs, and with which key."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from facility_planner.domain.audits.closing import fingerprint
from facility_planner.domain.audits.inspector_key import InspectorKey, handed_over_text
from facility_planner.domain.audits.words import with_texts
from facility_planner.errors import StoreError
from facility_planner.storage import keys
from facility_planner.storage.store import Draft

if TYPE_CHECKING:
    from datetime import datetime

    from facility_planner.services.auditing.by import At
    from facility_planner.storage.store import Store

SHORTEST_PASSPHRASE = 8
"""Signs of a passphrase, at least."""


@dataclass(frozen=True)
class InspectorRow:
    """One inspector, as the journal knows them."""

    id: str
    name: str | None
    key: str
    fingerprint: str
    follows: str | None
    """The fingerprint of the key before."""
    can_sign_here: bool
    """Whether the private key lies on this device."""


def new_inspector(store: Store, inspector: str, name: str, passphrase: str, by: At) -> str:
    """Make a key for an inspector; its fingerprint.

    Raises:
        StoreError: `inspector_exists`, `passphrase_short`.
    """
    if find_inspector(store, inspector) is not None:
        raise StoreError("inspector_exists", inspector=inspector)
    _check(passphrase)
    if keys.has_key(store.folder, inspector):  # the program ended before the journal knew of it
        public = keys.public_key(store.folder, inspector, passphrase)
    else:
        public = keys.make_key(store.folder, inspector, passphrase)
    texts = {"name": name.strip()} if name.strip() else {}
    draft = Draft("introduced", _scope(inspector), "key", {"key": public}, texts)
    store.append([draft], author=by.author, at=by.at)
    return fingerprint(public)


def inspectors(store: Store) -> tuple[InspectorRow, ...]:
    """The inspectors that this device knows, by id."""
    rows = (find_inspector(store, scope.removeprefix("inspector:")) for scope in store.scopes("inspector"))
    return tuple(row for row in rows if row is not None)


def find_inspector(store: Store, inspector: str) -> InspectorRow | None:
    """An inspector, or None where there is none of that id."""
    slot = store.slots(_scope(inspector)).get("key")
    if slot is None or slot.value is None:
        return None
    told = with_texts(slot.value, store.texts(_scope(inspector)))
    key = InspectorKey.model_validate_json(json.dumps(told))
    return InspectorRow(
        id=inspector,
        name=key.name.text if key.name else None,
        key=key.key,
        fingerprint=key.fingerprint,
        follows=fingerprint(key.follows) if key.follows else None,
        can_sign_here=keys.has_key(store.folder, inspector),
    )


def inspector_in(store: Store, inspector: str) -> InspectorRow:
    """An inspector.

    Raises:
        StoreError: `unknown_inspector`.
    """
    found = find_inspector(store, inspector)
    if found is None:
        raise StoreError("unknown_inspector", inspector=inspector)
    return found


def hand_over(store: Store, inspector: str, old_passphrase: str, new_passphrase: str, at: datetime) -> str:
    """Give an inspector a new key, which the old one vouches for; its fingerprint.

    What was signed with the old key stays signed. Without the old passphrase there is no hand-over: a new
    inspector is made instead, and whoever knows the person says that they are the same.

    Raises:
        StoreError: `unknown_inspector`, `wrong_passphrase`, `passphrase_short`.
    """
    before = inspector_in(store, inspector)
    _check(new_passphrase)
    signature_with(store, before, old_passphrase, b"")
    following = _following(inspector)
    keys.drop_key(store.folder, following)
    public = keys.make_key(store.folder, following, new_passphrase)
    try:
        vouched = signature_with(store, before, old_passphrase, handed_over_text(inspector, public))
        value = {"key": public, "follows": before.key, "signature": vouched}
        texts = {"name": before.name} if before.name else {}
        draft = Draft("handed_over", _scope(inspector), "key", value, texts)
        store.append([draft], author=inspector, at=at)
    except StoreError:
        keys.drop_key(store.folder, following)
        raise
    keys.move_key(store.folder, following, inspector)
    return fingerprint(public)


def signature_with(store: Store, inspector: InspectorRow, passphrase: str, message: bytes) -> str:
    """An inspector's signature over a message, by the key that the journal knows.

    Raises:
        StoreError: `no_key`, `wrong_passphrase`; `key_differs` if the key on this device is another.
    """
    for name in (inspector.id, _following(inspector.id)):
        if name != inspector.id and not keys.has_key(store.folder, name):
            break
        try:
            signature = keys.sign(store.folder, name, passphrase, message)
        except StoreError as error:
            if error.code == "wrong_passphrase" and keys.has_key(store.folder, _following(name)):
                continue  # a hand-over that broke off after the journal knew of it
            raise
        if keys.holds(inspector.key, signature, message):
            if name != inspector.id:
                keys.move_key(store.folder, name, inspector.id)
            return signature
    raise StoreError("key_differs", inspector=inspector.id)


def _following(inspector: str) -> str:
    """The name of the key that is to follow, until the journal knows of it."""
    return f"{inspector[:59]}.next"


def _scope(inspector: str) -> str:
    return f"inspector:{inspector}"


def _check(passphrase: str) -> None:
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise StoreError("passphrase_short", least=SHORTEST_PASSPHRASE)

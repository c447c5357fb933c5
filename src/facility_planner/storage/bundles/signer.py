"""Whose signature a bundle bears, and whether that key is theirs as far as this store can know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facility_planner.domain.audits.closing import fingerprint
from facility_planner.domain.audits.inspector_key import InspectorKey, handed_over_text
from facility_planner.storage.bundles.format import EVENTS, SIGNATURE, refusal
from facility_planner.storage.keys import holds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from facility_planner.domain.journal.event import Event
    from facility_planner.storage.bundles.archive import Archive
    from facility_planner.storage.bundles.check import Contents


@dataclass(frozen=True)
class Signer:
    """Who signed a bundle."""

    inspector: str
    key: str
    is_known: bool
    """Whether this store knew the key, or one that was handed over to it."""

    @property
    def fingerprint(self) -> str:
        """What is compared with the inspector, by telephone or on paper, where the key was not known."""
        return fingerprint(self.key)


def keys_known(events: Iterable[Event]) -> frozenset[str]:
    """The keys that the events of an inspector name, and those that they say they follow."""
    stated = [InspectorKey.model_validate(event.value) for event in events if event.slot == "key" and event.value]
    return frozenset(key for one in stated for key in (one.key, one.follows) if key is not None)


def check_signer(archive: Archive, key: str, contents: Contents, known: Callable[[str], frozenset[str]]) -> Signer:
    """Who signed, where every key in the bundle follows from what was known here.

    Args:
        archive: The bundle.
        key: The key that its signature holds with.
        contents: What its events say.
        known: The keys of an inspector that this store knows; none of one who is new here.

    Raises:
        InputError: a key of a known inspector that nobody handed over, or a signer who is introduced nowhere.
    """
    trusted = _trusted(archive, contents, known)
    for line, slot, signature in contents.signed:
        theirs = trusted.get(signature.inspector) or known(signature.inspector)
        if theirs and signature.key not in theirs:
            raise refusal(archive.bundle, EVENTS, "bundle_audit_signature", line, slot=slot)
    inspector = archive.manifest.made_by
    known_here = known(inspector)
    if key in (trusted.get(inspector) or known_here):
        return Signer(inspector, key, is_known=bool(known_here))
    code = "bundle_other_key" if known_here else "bundle_signer"
    raise refusal(archive.bundle, SIGNATURE, code, inspector=inspector, fingerprint=fingerprint(key))


def _trusted(archive: Archive, contents: Contents, known: Callable[[str], frozenset[str]]) -> dict[str, frozenset[str]]:
    trusted: dict[str, frozenset[str]] = {}
    for inspector in sorted({inspector for _, inspector, _ in contents.keys}):
        named = [(line, stated) for line, owner, stated in contents.keys if owner == inspector]
        for line, stated in named:
            _check_hand_over(archive, line, inspector, stated)
        trusted[inspector] = _reached(known(inspector) or frozenset({named[0][1].key}), [key for _, key in named])
        for line, stated in named:
            if stated.key not in trusted[inspector]:
                mark = {"inspector": inspector, "fingerprint": stated.fingerprint}
                raise refusal(archive.bundle, EVENTS, "bundle_other_key", line, **mark)
    return trusted


def _check_hand_over(archive: Archive, line: int, inspector: str, stated: InspectorKey) -> None:
    if stated.follows is None or stated.signature is None:
        return
    if not holds(stated.follows, stated.signature, handed_over_text(inspector, stated.key)):
        raise refusal(archive.bundle, EVENTS, "bundle_hand_over", line, inspector=inspector)


def _reached(start: frozenset[str], stated: list[InspectorKey]) -> frozenset[str]:
    """The keys that hand-overs lead to, one after another."""
    reached = start
    while more := {one.key for one in stated if one.follows in reached} - reached:
        reached = reached | more
    return reached

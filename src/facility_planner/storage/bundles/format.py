"""What a bundle is made of: its members, its manifest, its comment, and how a refusal names the place."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from facility_planner.domain.audits.closing import PublicKey, SignatureText
from facility_planner.domain.base import Id, Value
from facility_planner.domain.journal.event import Hash, canonical
from facility_planner.domain.problem import Problem
from facility_planner.errors import InputError

FORMAT: Literal[1] = 1
MANIFEST = "manifest.json"
EVENTS = "events.jsonl"
TEXTS = "texts.jsonl"
ATTACHMENTS = "attachments/"
LISTS = (EVENTS, MANIFEST, TEXTS)
"""The members that every bundle has; all others are attachments."""

MADE_ON = (1980, 1, 1, 0, 0, 0)
"""The date that every member bears: the same journal makes the same bytes."""
BLOCK = 1 << 20
LONGEST_LINE = 1 << 24
LARGEST_DIRECTORY = 1 << 26
LARGEST_MANIFEST = 1 << 26
MOST_PACKED = 200
"""How many times larger than in the zip a list may be; hashes and seals keep true ones far below."""
LATEST_CLOCK = 1 << 62

DIRECTORY = "directory"
SIGNATURE = "signature"
"""Places of a bundle that are no members."""

CODES = (
    "bundle_altered", "bundle_attachment", "bundle_attachment_alone", "bundle_audit_signature", "bundle_audits",
    "bundle_chain_detached", "bundle_chain_missing", "bundle_comment", "bundle_devices", "bundle_directory",
    "bundle_empty", "bundle_fork", "bundle_hand_over", "bundle_line", "bundle_line_long", "bundle_manifest",
    "bundle_member", "bundle_member_missing", "bundle_member_twice", "bundle_newer", "bundle_no_bundle",
    "bundle_order", "bundle_other_key", "bundle_packed", "bundle_signature", "bundle_signer", "bundle_text",
    "bundle_text_alone", "bundle_unreadable", "bundle_value",
)  # fmt: skip
"""Why a bundle is refused."""


class Span(Value):
    """The part of a device's chain that a bundle carries."""

    first: Literal[1] = 1
    last: int = Field(ge=1)
    head: Hash
    """The hash of the last event."""


class Manifest(Value):
    """What is in a bundle, and who made it."""

    format: Literal[1]
    made_by: Id
    """The inspector who signed it."""
    audits: tuple[Id, ...]
    """Those that were chosen: their texts and attachments are with it."""
    devices: dict[Id, Span]
    members: dict[str, Hash]
    """The SHA-256 of every other member."""


class Seal(Value):
    """A free text with its salt, as a line of the texts."""

    hash: Hash
    salt: str
    text: str


class Comment(Value):
    """The comment of the zip: who signed every byte before it."""

    key: PublicKey
    sha256: Hash
    signature: SignatureText


COMMENT_LENGTH = len(canonical(Comment(key="0" * 64, sha256="0" * 64, signature="0" * 128).model_dump()))


def refusal(bundle: str, member: str, code: str, line: int = 0, **args: str | int) -> InputError:
    """Why a bundle is refused, and where in it: a member and a line, or a place that is no member."""
    place = member in (DIRECTORY, SIGNATURE, "")
    file = bundle if place else f"{bundle}/{member}"
    path = (member,) if place and member else ()
    return InputError([Problem(file, line, 1 if line else 0, path, code, dict(args))])

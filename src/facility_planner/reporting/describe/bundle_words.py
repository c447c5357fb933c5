"""Why a bundle is refused, by code: what is wrong in it, and what to do."""

from __future__ import annotations

from facility_planner.i18n import mark

BUNDLES = {
    "bundle_altered": mark(
        "this is not what was signed: it was changed or damaged on the way; ask for the bundle again"
    ),
    "bundle_attachment": mark("the attachment is not the file that its name stands for; ask for the bundle again"),
    "bundle_attachment_alone": mark("no event of the bundle speaks of this attachment; do not trust the bundle"),
    "bundle_audit_signature": mark("the signature under the audit does not hold: {slot}; do not trust the bundle"),
    "bundle_audits": mark("the audit {audit} is named, and no event of it is there; ask for the bundle again"),
    "bundle_chain_detached": mark(
        "event {seq} of the device {device} does not follow the one before; do not trust the bundle"
    ),
    "bundle_chain_missing": mark(
        "before event {seq} of the device {device} events are missing; ask for the bundle again"
    ),
    "bundle_comment": mark("the signature of the bundle is not written as it should be; ask for the bundle again"),
    "bundle_devices": mark("the chain of the device {device} does not end as the list says; ask for the bundle again"),
    "bundle_directory": mark("the zip is not written as bundles are; ask for a bundle made by this program"),
    "bundle_empty": mark("the bundle holds no events; ask for the bundle again"),
    "bundle_fork": mark(
        "event {seq} of the device {device} is another one here: one of the two chains was written anew, or a store "
        "was copied by hand; run `store verify` on both devices"
    ),
    "bundle_hand_over": mark("the key of {inspector} was not handed over by the one before; do not trust the bundle"),
    "bundle_line": mark("this line is not written as the program writes it; do not trust the bundle"),
    "bundle_line_long": mark("the line is longer than {limit} bytes; do not trust the bundle"),
    "bundle_manifest": mark("the list of members is not written as it should be; ask for the bundle again"),
    "bundle_member": mark("a bundle has no member of this name: {name}; do not trust the bundle"),
    "bundle_member_missing": mark("the member is missing[: {name}]; ask for the bundle again"),
    "bundle_member_twice": mark("the member stands there twice; do not trust the bundle"),
    "bundle_newer": mark("the bundle was made by a newer version of the program; update this one"),
    "bundle_no_bundle": mark("this is no bundle, or its end was cut off; name a file that `bundle export` wrote"),
    "bundle_order": mark("this line stands before one that comes first, or twice; do not trust the bundle"),
    "bundle_other_key": mark(
        "{inspector} is known here with another key, and nobody handed it over to {fingerprint}; ask the inspector"
    ),
    "bundle_packed": mark("it unpacks to {limit} bytes, which no bundle does; do not trust the bundle"),
    "bundle_signature": mark("the signature does not hold; ask for the bundle again"),
    "bundle_signer": mark(
        "it is signed with a key that nothing says is that of {inspector}: {fingerprint}; ask the inspector"
    ),
    "bundle_text": mark("the text is not the one that was sealed; do not trust the bundle"),
    "bundle_text_alone": mark("no event of the bundle speaks of this text; do not trust the bundle"),
    "bundle_unreadable": mark("the file cannot be read to its end; copy it again"),
    "bundle_value": mark("this cannot stand in {slot}; update this program, or do not trust the bundle"),
}

"""What a bundle brought, and what it took along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.services.auditing.bundles import Received, Sent
    from facility_planner.tui.speech import Speech


def received_content(received: Sequence[Received], speech: Speech) -> Content:
    """What was new in each bundle, who signed it, and what has to be decided now."""
    return Content("\n\n").join(_received(one, speech) for one in received)


def _received(one: Received, speech: Speech) -> Content:
    _, ngettext = speech.say, speech.say_count
    lines = [Content.styled(one.path.name, "bold")]
    signed = _("Signed by {inspector}, key {fingerprint}").format(inspector=one.signed_by, fingerprint=one.fingerprint)
    lines.append(Content(signed))
    if not one.is_signer_known:
        warning = _("‼ This key is new here. Compare its fingerprint with the inspector, by telephone or face to face.")
        lines.append(Content.styled(warning, "bold $text-warning"))
    if one.events:
        told = ngettext("{count} new event", "{count} new events", one.events).format(count=one.events)
        files = ngettext("{count} new file", "{count} new files", one.attachments).format(count=one.attachments)
        lines.append(Content(f"{told}, {files}"))
    else:
        lines.append(Content(_("All of it was here already; nothing changed.")))
    if one.audits:
        lines.append(Content(_("New audits: {names}").format(names=", ".join(one.audits))))
    if one.changed_audits:
        lines.append(Content(_("Audits with news: {names}").format(names=", ".join(one.changed_audits))))
    count = len(one.disputes)
    if count:
        told = ngettext("{count} thing to be decided", "{count} things to be decided", count).format(count=count)
        lines.append(Content.styled(f"‼ {told}", "bold $text-error"))
    return Content("\n").join(lines)


def sent_words(sent: Sent, speech: Speech) -> str:
    """Where a bundle lies and how its receiver knows it."""
    _ = speech.say
    told = _("✓ Written: {path}\nThe receiver compares this fingerprint: {fingerprint}")
    return told.format(path=sent.path, fingerprint=sent.fingerprint)

"""What goes into a bundle: the devices, texts and attachments that the chosen audits speak of."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from facility_planner.domain.audits.head import Head, Opened
from facility_planner.domain.audits.slots import attachments_in
from facility_planner.domain.journal.event import canonical, sealed_in
from facility_planner.errors import StoreError
from facility_planner.storage.projection import redactions_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from facility_planner.domain.journal.event import Event
    from facility_planner.storage.store import Store


@dataclass
class Chosen:
    """What a bundle will carry."""

    audits: tuple[str, ...]
    spans: dict[str, Event] = field(default_factory=dict)
    """The last event of each device whose chain goes with it."""
    sealed: set[str] = field(default_factory=set)
    attachments: set[str] = field(default_factory=set)
    size: int = 0
    """How many bytes its events take, one a line."""


def choose(store: Store, audits: Sequence[str], made_by: str) -> Chosen:
    """What a bundle of some audits carries; without any it carries everything.

    A chain can only be checked from its first event on, so each device that had a hand in the audits, their
    facilities and their inspectors gives its chain whole; of texts and attachments only those go with it that
    these audits, facilities and inspectors speak of. Whoever redacted one of the texts had a hand in it.

    Raises:
        StoreError: `unknown_audit`, by its id.
    """
    everything = not audits
    chosen = Chosen(tuple(sorted(set(audits) or {row.id for row in store.audits()})))
    scopes = set() if everything else _scopes(store, chosen.audits, made_by)
    last: dict[str, Event] = {}
    sizes: Counter[str] = Counter()
    involved: set[str] = set()
    redactions: list[tuple[str, Event]] = []
    for event in store.events():
        last[event.device] = event
        sizes[event.device] += len(event.body.encode()) + 1
        redactions += [(gone, event) for gone, _ in redactions_of(event)]
        if everything or event.scope in scopes:
            involved.add(event.device)
            chosen.sealed.update(sealed_in(event.value))
            chosen.attachments.update(attachments_in(event))
    for gone, event in redactions:
        if gone in chosen.sealed | chosen.attachments:
            involved.add(event.device)
            chosen.sealed.update(sealed_in(event.value))
    chosen.spans = {device: event for device, event in last.items() if device in involved}
    chosen.size = sum(sizes[device] for device in involved)
    return chosen


def _scopes(store: Store, audits: Iterable[str], made_by: str) -> set[str]:
    """The audits, their facilities, and everybody who wrote on them, leads them or is of their teams."""
    scopes = {f"audit:{audit}" for audit in audits}
    facilities: set[str] = set()
    people = {made_by}
    for scope in sorted(scopes):
        opened: Opened | None = None
        for event in store.events(scope):
            people.add(event.author)
            if event.slot == "opened":
                opened = Opened.model_validate_json(canonical(event.value))
                people.add(opened.lead)
                facilities.add(opened.facility)
            if event.slot == "head/team" and event.value is not None:
                people.update(
                    member.inspector for member in Head.model_validate_json(canonical({"team": event.value})).team
                )
        if opened is None:
            raise StoreError("unknown_audit", audit=scope.removeprefix("audit:"))
    for facility in sorted(facilities):
        people.update(event.author for event in store.events(f"facility:{facility}"))
    return scopes | {f"facility:{facility}" for facility in facilities} | {f"inspector:{name}" for name in people}

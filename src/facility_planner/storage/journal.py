"""The journal of a store: what is written to it, act by act, and what it tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import ValidationError
from sqlalchemy import insert, select

from facility_planner.domain.journal.event import Event, canonical
from facility_planner.domain.journal.undoing import next_redo, next_undo
from facility_planner.errors import StoreError
from facility_planner.storage import chains, places
from facility_planner.storage.projecting import Projector
from facility_planner.storage.reading import Reader, chunks, page_after
from facility_planner.storage.sealing import sealed_value
from facility_planner.storage.tables import HEADS, REDACTIONS, TEXT_USES, TEXTS
from facility_planner.storage.taking_back import redone, undone
from facility_planner.storage.values import SealedText, Still
from facility_planner.storage.writing import Planned

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from facility_planner.domain.journal.register import Slot
    from facility_planner.storage.engine import Base
    from facility_planner.storage.values import ActionRow, AuditRow, Draft, FacilityRow


class Journal:
    """The events, texts and slots of one store, on its one connection."""

    def __init__(self, base: Base, device: str) -> None:
        self.base = base
        self.device = device
        self.reader = Reader()

    def append(
        self, drafts: Sequence[Draft], author: str, at: datetime, still: Still | None = None
    ) -> tuple[Event, ...]:
        """Write one act; all of it or nothing, on disk on return."""
        if not drafts:
            return ()
        sealed = [sealed_value(draft.value, draft.texts) for draft in drafts]
        texts = [text for _, new in sealed for text in new]
        planned = [
            Planned(draft.kind, draft.scope, draft.slot, value, draft.during, after=draft.seen)
            for draft, (value, _) in zip(drafts, sealed, strict=True)
        ]
        with self.base.writing() as connection:
            _refuse_changed(connection, still)
            events = self.write(connection, planned, texts, author, at)
        return self._learnt(events)

    def undo(self, audit: str, author: str, at: datetime) -> tuple[Event, ...]:
        """Take back the last act of this device in an audit."""
        return self._take_back(audit, author, at, is_redo=False)

    def redo(self, audit: str, author: str, at: datetime) -> tuple[Event, ...]:
        """Do again what was taken back last."""
        return self._take_back(audit, author, at, is_redo=True)

    def write(
        self,
        connection: Connection,
        planned: Sequence[Planned],
        texts: Sequence[SealedText],
        author: str,
        at: datetime,
    ) -> tuple[Event, ...]:
        """Write one act in a transaction that is open."""
        end = chains.end_of(connection, self.device)
        clock = chains.latest_clock(connection)
        projector = Projector(connection, self.reader)
        act, before, events = end.seq + 1, end.hash, list[Event]()
        for number, one in enumerate(planned, start=1):
            heads = projector.heads(one.scope, one.slot)
            event = _event(
                one,
                device=self.device, seq=end.seq + number, prev=before, clock=clock + number, at=at, author=author,
                after=one.after if one.after is not None else tuple(sorted(head.hash for head in heads)), act=act,
            )  # fmt: skip
            chains.write(connection, [event])
            projector.append(event, heads)
            before = event.hash
            events.append(event)
        chains.note_end(connection, events)
        add_texts(connection, texts)
        projector.finish()
        places.touch(connection, {event.scope for event in events} | {event.during or "" for event in events})
        return tuple(events)

    def slots(self, scope: str) -> dict[str, Slot]:
        """Every slot of a scope, from the projection."""
        with self.base.reading() as connection:
            return self.reader.slots(connection, scope)

    def texts(self, scope: str) -> dict[str, str]:
        """The free texts that a scope speaks of and that were not redacted, by hash."""
        used = select(TEXTS.c.hash, TEXTS.c.text).join(TEXT_USES, TEXT_USES.c.hash == TEXTS.c.hash)
        with self.base.reading() as connection:
            rows = connection.execute(used.where(TEXT_USES.c.scope == scope))
            return {hash_: text for hash_, text in rows}  # noqa: C416 - a result is no mapping

    def seals(self, hashes: Iterable[str]) -> tuple[SealedText, ...]:
        """Free texts with their salts, by hash; those that are not there are left out."""
        t, wanted = TEXTS.c, set(hashes)
        rows = select(t.hash, t.salt, t.text).order_by(t.hash)
        with self.base.reading() as connection:
            found = (row for some in chunks(wanted) for row in connection.execute(rows.where(t.hash.in_(some))))
            return tuple(SealedText(*row) for row in found)

    def redacted(self) -> frozenset[str]:
        """The hashes of every text and attachment that an event says was destroyed."""
        with self.base.reading() as connection:
            return frozenset(connection.scalars(select(REDACTIONS.c.hash)))

    def events(self, scope: str | None) -> Iterator[Event]:
        """The events of a scope, or all, in the order of all events."""
        if scope is not None:
            with self.base.reading() as connection:
                found = self.reader.of_scope(connection, scope)
            yield from found
            return
        last: tuple[int, str, int] | None = None
        while True:
            with self.base.reading() as connection:
                page = [self.reader.event(hash_, body) for hash_, body in page_after(connection, last)]
            if not page:
                return
            yield from page
            last = page[-1].order

    def scopes(self, kind: str) -> tuple[str, ...]:
        """The scopes of a kind that something was said of, in order."""
        first, beyond = f"{kind}:", f"{kind};"  # ids are ASCII and compared by code: an index finds them
        found = select(HEADS.c.scope).where(HEADS.c.scope > first, HEADS.c.scope < beyond).distinct()
        with self.base.reading() as connection:
            return tuple(sorted(connection.scalars(found)))

    def ends(self) -> dict[str, chains.ChainEnd]:
        """How far the chain of each device is known."""
        with self.base.reading() as connection:
            return chains.ends(connection)

    def audits(self, facility: str | None) -> tuple[AuditRow, ...]:
        """The audits of a facility or all, the latest first."""
        with self.base.reading() as connection:
            return places.audits(connection, facility)

    def facilities(self) -> tuple[FacilityRow, ...]:
        """The facilities of the register, by id."""
        with self.base.reading() as connection:
            return places.facilities(connection)

    def actions(self) -> tuple[ActionRow, ...]:
        """The corrective actions of all audits, by due day."""
        with self.base.reading() as connection:
            return places.actions(connection)

    def remember(self, audit: str, place: str, judged: int, applicable: int) -> None:
        """Keep where this device is in an audit."""
        with self.base.writing() as connection:
            places.touch(connection, [f"audit:{audit}"], place=place, judged=judged, applicable=applicable)

    def place(self, audit: str) -> str | None:
        """Where this device was in an audit."""
        with self.base.reading() as connection:
            return places.place_in(connection, audit)

    def last_audit(self) -> str | None:
        """The audit that this device worked on last and that is still open."""
        with self.base.reading() as connection:
            return places.last_audit(connection)

    def _take_back(self, audit: str, author: str, at: datetime, *, is_redo: bool) -> tuple[Event, ...]:
        with self.base.writing() as connection:
            _refuse_changed(connection, Still(open_audit=audit))
            act = (next_redo if is_redo else next_undo)(self._own(connection, f"audit:{audit}"))
            if not act:
                return ()
            planned = [
                one
                for event in act
                for one in (redone if is_redo else undone)(
                    event, self.reader.of_slot(connection, event.scope, event.slot), self.device
                )
            ]
            events = self.write(connection, planned, (), author, at)
        return self._learnt(events)

    def _own(self, connection: Connection, scope: str) -> list[Event]:
        there = (*self.reader.of_scope(connection, scope), *self.reader.during(connection, scope))
        return sorted((event for event in there if event.device == self.device), key=lambda event: event.seq)

    def _learnt(self, events: tuple[Event, ...]) -> tuple[Event, ...]:
        for event in events:
            self.reader.learn(event)
        return events


def _refuse_changed(connection: Connection, still: Still | None) -> None:
    if still is None:
        return
    if still.open_audit is not None and (version := places.finished_version(connection, still.open_audit)):
        raise StoreError("audit_finished", audit=still.open_audit, version=version)
    if still.clock is not None and chains.latest_clock(connection) != still.clock:
        raise StoreError("changed_meanwhile")


def add_texts(connection: Connection, texts: Sequence[SealedText]) -> None:
    """Keep texts that are not there yet."""
    if texts:
        rows = [{"hash": text.hash, "salt": text.salt, "text": text.text} for text in texts]
        connection.execute(insert(TEXTS), rows)


def _event(one: Planned, **rest: object) -> Event:
    whole = {
        "kind": one.kind, "scope": one.scope, "slot": one.slot, "value": one.value, "during": one.during,
        "undoes": one.undoes, "redoes": one.redoes, **rest,
    }  # fmt: skip
    try:
        canonical(one.value)  # nothing that JSON has not, as a number that is none
        event = Event.model_validate(whole)
        return Event.model_validate_json(event.body)  # as it is read again: composed letters, plain JSON
    except ValidationError as error:
        fault = error.errors()[0]
        raise StoreError("not_valid", what=".".join(str(part) for part in fault["loc"]), why=fault["msg"]) from error
    except (TypeError, ValueError) as error:
        raise StoreError("not_valid", what=one.slot, why=str(error)) from error

"""Every chain recomputed, event by event, and the columns of each row held against its body."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from facility_planner.domain.audits.slots import attachments_in
from facility_planner.domain.journal.chain import first_broken
from facility_planner.domain.journal.event import sealed_in
from facility_planner.errors import StoreError
from facility_planner.storage.chains import ChainEnd, ends, row_of
from facility_planner.storage.projection import redactions_of
from facility_planner.storage.reading import event_in
from facility_planner.storage.tables import EVENTS
from facility_planner.storage.values import StoreFault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sqlalchemy import Connection, RowMapping

    from facility_planner.domain.journal.event import Event

_AT_ONCE = 2_000
_KEPT = ("finish/", "signature/", "key")
"""The slots whose events signatures rest on."""


@dataclass
class Heard:
    """What the events speak of that lies beside them; gathered while the chains are gone through."""

    own: str
    """This device: its texts and files cannot be elsewhere."""
    on_progress: Callable[[int], None] | None = None
    last: dict[str, ChainEnd] = field(default_factory=dict)
    """The last event of each device that is there."""
    hashes: set[str] = field(default_factory=set)
    texts: dict[str, Event] = field(default_factory=dict)
    """By hash, the first event that speaks of a text."""
    files: dict[str, Event] = field(default_factory=dict)
    """By hash, an event that speaks of an attachment."""
    redactions: dict[str, Event] = field(default_factory=dict)
    signing: list[Event] = field(default_factory=list)

    def hear(self, event: Event, noted: str) -> None:
        """Take note of an event."""
        self.hashes.add(noted)
        if self.on_progress is not None and not len(self.hashes) % _AT_ONCE:
            self.on_progress(len(self.hashes))
        end = self.last.get(event.device, ChainEnd())
        self.last[event.device] = ChainEnd(event.seq, noted, max(end.clock, event.clock))
        for hash_ in sealed_in(event.value):
            self.texts.setdefault(hash_, event)
        for hash_ in _files_of(event):
            self.files.setdefault(hash_, event)
        for hash_, _ in redactions_of(event):
            self.redactions.setdefault(hash_, event)
        if event.slot.startswith(_KEPT):
            self.signing.append(event)


def check_chains(connection: Connection, heard: Heard) -> Iterator[StoreFault]:
    """The first broken link of each chain, every column that says otherwise than its body, clocks set back."""
    rows = select(EVENTS).order_by(EVENTS.c.device, EVENTS.c.seq).execution_options(yield_per=_AT_ONCE)
    for device, of_device in groupby(connection.execute(rows).mappings(), key=lambda row: row["device"]):
        yield from _check_chain(str(device), of_device, heard)


def check_ends(connection: Connection, heard: Heard) -> Iterator[StoreFault]:
    """Chains that were longer once: as the store notes it, and as finished versions do."""
    noted = ends(connection)
    for device in sorted({*noted, *heard.last}):
        was, is_ = noted.get(device, ChainEnd()), heard.last.get(device, ChainEnd())
        if is_.seq < was.seq:
            yield StoreFault("chain_truncated", f"{device}/{is_.seq + 1}", {"device": device, "seq": is_.seq + 1})
        elif is_ != was:
            yield StoreFault("chain_end_differs", f"{device}/{is_.seq}", {"device": device, "seq": is_.seq})
    for event in heard.signing:
        named = event.value.get("heads") if isinstance(event.value, dict) else None
        for device, hash_ in named.items() if isinstance(named, dict) else ():
            if hash_ not in heard.hashes and device in heard.last:
                code = "chain_truncated" if device == heard.own else "chain_behind"
                seq = heard.last[device].seq + 1
                yield StoreFault(code, f"{device}/{seq}", {"device": device, "seq": seq})


class _Unreadable(Exception):  # noqa: N818 - ends a loop, and is never seen outside
    """A body that is none of an event, or not of the event that was written."""

    def __init__(self, seq: Any) -> None:
        super().__init__(seq)
        self.seq = seq


def _check_chain(device: str, rows: Iterable[RowMapping], heard: Heard) -> Iterator[StoreFault]:
    found: list[StoreFault] = []
    links = _Links(rows, heard, found)
    try:
        broken = first_broken(links, device)
        if broken is not None:
            yield _fault(f"chain_{broken.why}", device, broken.seq)
    except _Unreadable as error:
        yield _fault("chain_altered", device, error.seq)
    while True:  # the rest, for what else is to be found there
        try:
            for _ in links:
                pass
            break
        except _Unreadable as error:
            found.append(_fault("chain_altered", device, error.seq))
    yield from found


class _Links:
    """The events of a chain with their noted hashes; what is wrong with a single row is found on the way.

    An event whose row bears another device or number is left out: the chain tells that it is missing.
    """

    def __init__(self, rows: Iterable[RowMapping], heard: Heard, found: list[StoreFault]) -> None:
        self._rows = iter(rows)
        self._heard = heard
        self._found = found
        self._before: Event | None = None

    def __iter__(self) -> Iterator[tuple[str, Event]]:
        return self

    def __next__(self) -> tuple[str, Event]:
        while True:
            row = next(self._rows)
            event = self._read(row)
            at_its_place = (row["device"], row["seq"]) == (event.device, event.seq)
            if at_its_place:
                self._look_at_clock(event)
                return (str(row["hash"]), event)

    def _read(self, row: RowMapping) -> Event:
        """The event of a row, whose columns are held against it."""
        try:
            event = event_in(row["hash"], row["body"])
        except StoreError as error:
            raise _Unreadable(row["seq"]) from error
        self._heard.hear(event, str(row["hash"]))
        if event.body != row["body"] or event.hash != row["hash"]:
            raise _Unreadable(row["seq"])
        for column, said in row_of(event).items():
            if row[column] != said:
                args: dict[str, str | int] = {"device": event.device, "seq": event.seq, "column": column}
                self._found.append(StoreFault("column_differs", f"{event.device}/{event.seq}/{column}", args))
        return event

    def _look_at_clock(self, event: Event) -> None:
        if self._before is not None and event.at < self._before.at:
            self._found.append(_fault("clock_set_back", event.device, event.seq))
        self._before = event


def _fault(code: str, device: str, seq: Any) -> StoreFault:
    return StoreFault(code, f"{device}/{seq}", {"device": device, "seq": str(seq)})


def _files_of(event: Event) -> tuple[str, ...]:
    try:
        return attachments_in(event)
    except (KeyError, TypeError):  # a value that was altered; its chain tells
        return ()

"""The tables, as rows: the journal, its texts, and what follows from it.

Nothing here is SQLite's own: JSON and days are text, yes and no are 0 and 1. The rows are converted to values of
the domain where they are read; by themselves they prove nothing.
"""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, Index, MetaData, Table, UniqueConstraint
from sqlmodel import Field, SQLModel

from facility_planner.storage.columns import Counted, MaybeCounted, MaybeSaid, Numbered, Said

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Row(SQLModel):
    """What every row shares: tables of the store's own, whose constraints have names."""

    metadata: ClassVar[MetaData] = MetaData(naming_convention=NAMING)


class EventRow(Row, table=True):
    """An event: its canonical body, and what it is found by."""

    __tablename__ = "events"
    __table_args__: ClassVar[Any] = (
        CheckConstraint("seq >= 1", name="seq"),
        CheckConstraint("clock >= 1", name="clock"),
        CheckConstraint("act >= 1 AND act <= seq", name="act"),
        CheckConstraint("length(hash) = 64 AND length(prev) = 64", name="hashes"),
        UniqueConstraint("device", "seq"),
        Index(None, "scope", "slot"),
        Index(None, "during"),
        Index(None, "clock", "device", "seq"),
    )

    hash: str = Field(sa_type=Said, primary_key=True)
    device: str = Field(sa_type=Said)
    seq: int = Field(sa_type=Numbered)
    prev: str = Field(sa_type=Said)
    clock: int = Field(sa_type=Numbered)
    at: str = Field(sa_type=Said)
    author: str = Field(sa_type=Said)
    kind: str = Field(sa_type=Said)
    scope: str = Field(sa_type=Said)
    slot: str = Field(sa_type=Said)
    act: int = Field(sa_type=Numbered)
    during: str | None = Field(default=None, sa_type=MaybeSaid)
    body: str = Field(sa_type=Said)


class TextRow(Row, table=True):
    """A free text and its salt, under the hash of both; destroyed when it is redacted."""

    __tablename__ = "texts"
    __table_args__: ClassVar[Any] = (CheckConstraint("length(hash) = 64", name="hash"),)

    hash: str = Field(sa_type=Said, primary_key=True)
    salt: str = Field(sa_type=Said)
    text: str = Field(sa_type=Said)


class ChainRow(Row, table=True):
    """How far the chain of a device is known: what it was once is noted, so that a shortened one is found."""

    __tablename__ = "chains"
    __table_args__: ClassVar[Any] = (CheckConstraint("seq >= 1 AND clock >= 1", name="numbers"),)

    device: str = Field(sa_type=Said, primary_key=True)
    seq: int = Field(sa_type=Numbered)
    hash: str = Field(sa_type=Said)
    clock: int = Field(sa_type=Numbered)


class HeadRow(Row, table=True):
    """An event that stands for its slot. Follows from the journal."""

    __tablename__ = "heads"

    scope: str = Field(sa_type=Said, primary_key=True)
    slot: str = Field(sa_type=Said, primary_key=True)
    hash: str = Field(sa_type=Said, primary_key=True, foreign_key="events.hash")


class TextUseRow(Row, table=True):
    """A scope whose events speak of a text. Follows from the journal."""

    __tablename__ = "text_uses"

    scope: str = Field(sa_type=Said, primary_key=True)
    hash: str = Field(sa_type=Said, primary_key=True)


class RedactionRow(Row, table=True):
    """A text or an attachment that was destroyed, and the event that says so. Follows from the journal."""

    __tablename__ = "redactions"

    hash: str = Field(sa_type=Said, primary_key=True)
    event: str = Field(sa_type=Said, primary_key=True, foreign_key="events.hash")


class AuditTableRow(Row, table=True):
    """A line of the list of audits. Follows from the journal."""

    __tablename__ = "audits"
    __table_args__: ClassVar[Any] = (
        CheckConstraint("is_finished IN (0, 1)", name="is_finished"),
        CheckConstraint("version >= 1", name="version"),
        Index(None, "facility"),
    )

    id: str = Field(sa_type=Said, primary_key=True)
    facility: str = Field(sa_type=Said)
    as_of: str = Field(sa_type=Said)
    standards: str = Field(sa_type=Said)
    version: int = Field(sa_type=Counted)
    is_finished: int = Field(sa_type=Counted)
    signed_by: str = Field(sa_type=Said)
    disputes: int = Field(sa_type=Counted)
    opened: int = Field(sa_type=Numbered)


class FacilityTableRow(Row, table=True):
    """A line of the register. Follows from the journal."""

    __tablename__ = "facilities"

    id: str = Field(sa_type=Said, primary_key=True)
    name: str = Field(sa_type=Said)
    province: str | None = Field(default=None, sa_type=MaybeSaid)
    kind: str = Field(sa_type=Said)
    ownership: str = Field(sa_type=Said)


class ActionTableRow(Row, table=True):
    """A corrective action. Follows from the journal."""

    __tablename__ = "actions"
    __table_args__: ClassVar[Any] = (Index(None, "due"),)

    audit: str = Field(sa_type=Said, primary_key=True)
    id: str = Field(sa_type=Said, primary_key=True)
    finding: str = Field(sa_type=Said)
    owner: str = Field(sa_type=Said)
    due: str = Field(sa_type=Said)
    state: str = Field(sa_type=Said)


class PlaceRow(Row, table=True):
    """Where this device is in an audit; no part of the journal."""

    __tablename__ = "places"

    audit: str = Field(sa_type=Said, primary_key=True)
    place: str | None = Field(default=None, sa_type=MaybeSaid)
    judged: int | None = Field(default=None, sa_type=MaybeCounted)
    applicable: int | None = Field(default=None, sa_type=MaybeCounted)
    touched: int = Field(sa_type=Numbered)


class SettingRow(Row, table=True):
    """What the store knows of itself: its device, and what it has yet to do."""

    __tablename__ = "settings"

    name: str = Field(sa_type=Said, primary_key=True)
    value: str = Field(sa_type=Said)


def table_of(row: type[SQLModel]) -> Table:
    """The table of a kind of row."""
    return Row.metadata.tables[str(row.__tablename__)]


METADATA = Row.metadata
EVENTS = table_of(EventRow)
TEXTS = table_of(TextRow)
CHAINS = table_of(ChainRow)
HEADS = table_of(HeadRow)
TEXT_USES = table_of(TextUseRow)
REDACTIONS = table_of(RedactionRow)
AUDITS = table_of(AuditTableRow)
FACILITIES = table_of(FacilityTableRow)
ACTIONS = table_of(ActionTableRow)
PLACES = table_of(PlaceRow)
SETTINGS = table_of(SettingRow)

"""The journal, its texts, what follows from them, and what the device keeps for itself."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table."""
    _journal()
    _rows_of_events()
    _rows_of_screens()
    _own()


def _journal() -> None:
    op.create_table(
        "events",
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("prev", sa.String(), nullable=False),
        sa.Column("clock", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("slot", sa.String(), nullable=False),
        sa.Column("act", sa.BigInteger(), nullable=False),
        sa.Column("during", sa.String(), nullable=True),
        sa.Column("body", sa.String(), nullable=False),
        sa.CheckConstraint("act >= 1 AND act <= seq", name=op.f("ck_events_act")),
        sa.CheckConstraint("clock >= 1", name=op.f("ck_events_clock")),
        sa.CheckConstraint("length(hash) = 64 AND length(prev) = 64", name=op.f("ck_events_hashes")),
        sa.CheckConstraint("seq >= 1", name=op.f("ck_events_seq")),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_events")),
        sa.UniqueConstraint("device", "seq", name=op.f("uq_events_device_seq")),
    )
    op.create_index(op.f("ix_events_clock_device_seq"), "events", ["clock", "device", "seq"], unique=False)
    op.create_index(op.f("ix_events_during"), "events", ["during"], unique=False)
    op.create_index(op.f("ix_events_scope_slot"), "events", ["scope", "slot"], unique=False)
    op.create_table(
        "texts",
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("salt", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.CheckConstraint("length(hash) = 64", name=op.f("ck_texts_hash")),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_texts")),
    )
    op.create_table(
        "chains",
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("clock", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("seq >= 1 AND clock >= 1", name=op.f("ck_chains_numbers")),
        sa.PrimaryKeyConstraint("device", name=op.f("pk_chains")),
    )


def _rows_of_events() -> None:
    op.create_table(
        "heads",
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("slot", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["hash"], ["events.hash"], name=op.f("fk_heads_hash_events")),
        sa.PrimaryKeyConstraint("scope", "slot", "hash", name=op.f("pk_heads")),
    )
    op.create_table(
        "text_uses",
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("scope", "hash", name=op.f("pk_text_uses")),
    )
    op.create_table(
        "redactions",
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("event", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["events.hash"], name=op.f("fk_redactions_event_events")),
        sa.PrimaryKeyConstraint("hash", "event", name=op.f("pk_redactions")),
    )


def _rows_of_screens() -> None:
    op.create_table(
        "audits",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("facility", sa.String(), nullable=False),
        sa.Column("as_of", sa.String(), nullable=False),
        sa.Column("standards", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("is_finished", sa.Integer(), nullable=False),
        sa.Column("signed_by", sa.String(), nullable=False),
        sa.Column("disputes", sa.Integer(), nullable=False),
        sa.Column("opened", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("is_finished IN (0, 1)", name=op.f("ck_audits_is_finished")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_audits_version")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audits")),
    )
    op.create_index(op.f("ix_audits_facility"), "audits", ["facility"], unique=False)
    op.create_table(
        "facilities",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("province", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("ownership", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_facilities")),
    )
    op.create_table(
        "actions",
        sa.Column("audit", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("finding", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("due", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("audit", "id", name=op.f("pk_actions")),
    )
    op.create_index(op.f("ix_actions_due"), "actions", ["due"], unique=False)


def _own() -> None:
    op.create_table(
        "places",
        sa.Column("audit", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("judged", sa.Integer(), nullable=True),
        sa.Column("applicable", sa.Integer(), nullable=True),
        sa.Column("touched", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("audit", name=op.f("pk_places")),
    )
    op.create_table(
        "settings",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_settings")),
    )

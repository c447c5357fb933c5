"""The tables of an older store become those of this program, after a copy; no table drifts from its versions."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.command import upgrade
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from tests.storage.store_kit import answer, filled, write

from facility_planner.errors import StoreError
from facility_planner.storage import migrating
from facility_planner.storage.folder import BACKUPS, DATABASE
from facility_planner.storage.migrations import REVISIONS
from facility_planner.storage.store import Store
from facility_planner.storage.tables import METADATA
from facility_planner.storage.verify import verify

_NEXT = '''
"""One column more."""
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    with op.batch_alter_table("places") as places:
        places.add_column(sa.Column("note", sa.String(), nullable=True))
    with op.batch_alter_table("events") as events:
        events.alter_column("author", new_column_name="author", type_=sa.Text())
    {then}
'''
"""A version that makes tables anew, as SQLite must, and may fail after it."""


@pytest.fixture
def next_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program whose tables are one version further."""
    scripts = tmp_path / "migrations"
    shutil.copytree(Path(migrating.__file__).parent / "migrations", scripts)
    monkeypatch.setattr(migrating, "SCRIPTS", str(scripts))
    monkeypatch.setattr(migrating, "REVISIONS", ("0001", "0002"))
    (scripts / "versions" / "v0002_next.py").write_text(_NEXT.format(then=""))
    return scripts / "versions" / "v0002_next.py"


def schema(path: Path) -> list[tuple[str, ...]]:
    with closing(sqlite3.connect(path)) as database:
        rows = database.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name").fetchall()
    return [tuple(" ".join(str(part).split()) for part in row) for row in rows]


def upgraded(path: Path) -> None:
    """Tables made by every version in turn."""
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", migrating.SCRIPTS)
        config.attributes["connection"] = connection
        upgrade(config, "head")
    engine.dispose()


def test_the_versions_make_the_tables_that_the_rows_describe(tmp_path: Path) -> None:
    upgraded(tmp_path / "upgraded.db")
    engine = create_engine(f"sqlite:///{tmp_path / 'upgraded.db'}")
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
    engine.dispose()


def test_a_new_store_has_the_tables_that_the_versions_make(tmp_path: Path) -> None:
    """A new store is made from the rows at once; checks and indexes are compared too, which Alembic does not."""
    upgraded(tmp_path / "upgraded.db")
    Store.open(tmp_path / "store").close()
    made, grown = schema(tmp_path / "store" / DATABASE), schema(tmp_path / "upgraded.db")
    assert [row[:3] for row in made] == [row[:3] for row in grown]
    for one, other in zip(made, grown, strict=True):
        assert sorted(one[3].replace(",", " ").split()) == sorted(other[3].replace(",", " ").split()), one[1]


def test_the_program_knows_every_version(tmp_path: Path) -> None:
    config = Config()
    config.set_main_option("script_location", migrating.SCRIPTS)
    scripts = ScriptDirectory.from_config(config)
    assert [script.revision for script in reversed(list(scripts.walk_revisions()))] == list(REVISIONS)


def test_an_older_store_is_changed_after_a_copy(tmp_path: Path, next_program: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrating, "REVISIONS", REVISIONS)
        old = filled(tmp_path / "store")
        events = list(old.events())
        old.close()
    store = Store.open(tmp_path / "store")
    assert list(store.events()) == events
    write(store, answer("r9"))
    assert verify(store) == ()
    with closing(sqlite3.connect(tmp_path / "store" / DATABASE)) as database:
        assert database.execute("SELECT version_num FROM alembic_version").fetchall() == [("0002",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        database.execute("SELECT note FROM places")
    (copy,) = (tmp_path / "store" / BACKUPS).iterdir()
    assert copy.name.startswith("before-change-of-0001-")
    with closing(sqlite3.connect(copy)) as database:
        assert database.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]
        assert database.execute("SELECT count(*) FROM events").fetchone() == (len(events),)
    store.close()
    Store.open(tmp_path / "store").close()
    assert len(list((tmp_path / "store" / BACKUPS).iterdir())) == 1  # a store that is up to date is not copied


def test_a_change_that_fails_leaves_the_store_as_it_was(tmp_path: Path, next_program: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrating, "REVISIONS", REVISIONS)
        filled(tmp_path / "store").close()
    before = schema(tmp_path / "store" / DATABASE)
    next_program.write_text(_NEXT.format(then='op.execute("INSERT INTO nowhere VALUES (1)")'))
    with pytest.raises(StoreError):
        Store.open(tmp_path / "store")
    assert schema(tmp_path / "store" / DATABASE) == before
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrating, "REVISIONS", REVISIONS)
        assert verify(Store.open(tmp_path / "store")) == ()

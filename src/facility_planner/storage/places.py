"""Where this device is in its audits, and the lists that screens show."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, select, update

from facility_planner.errors import StoreError
from facility_planner.storage.projection import AUDIT, owner_of
from facility_planner.storage.tables import ACTIONS, AUDITS, FACILITIES, PLACES
from facility_planner.storage.values import ActionRow, AuditRow, FacilityRow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection


def touch(connection: Connection, scopes: Iterable[str], **said: Any) -> None:
    """Note that this device worked on audits, the last of all; what is said goes with it."""
    for scope in sorted(scopes):
        kind, audit = owner_of(scope)
        if kind != AUDIT:
            continue
        latest = connection.scalar(select(func.coalesce(func.max(PLACES.c.touched), 0))) or 0
        now = {"touched": latest + 1, **said}
        changed = connection.execute(update(PLACES).where(PLACES.c.audit == audit).values(**now))
        if not changed.rowcount:
            connection.execute(insert(PLACES).values(audit=audit, **now))


def place_in(connection: Connection, audit: str) -> str | None:
    """Where this device was in an audit."""
    return connection.scalar(select(PLACES.c.place).where(PLACES.c.audit == audit))


def last_audit(connection: Connection) -> str | None:
    """The audit that was touched last and is still open."""
    latest = select(AUDITS.c.id).join(PLACES, PLACES.c.audit == AUDITS.c.id).where(AUDITS.c.is_finished == 0)
    return connection.scalar(latest.order_by(PLACES.c.touched.desc()).limit(1))


def finished_version(connection: Connection, audit: str) -> int | None:
    """The latest version of an audit if it is finished."""
    a = AUDITS.c
    return connection.scalar(select(a.version).where(a.id == audit, a.is_finished == 1))


def audits(connection: Connection, facility: str | None) -> tuple[AuditRow, ...]:
    """The audits of a facility or all, the latest first."""
    a, p = AUDITS.c, PLACES.c
    columns = (a.id, a.facility, a.as_of, a.standards, a.version, a.is_finished, a.signed_by, a.disputes)
    rows = select(*columns, p.judged, p.applicable).outerjoin(PLACES, p.audit == a.id)
    rows = rows.order_by(a.as_of.desc(), a.opened.desc(), a.id)
    if facility is not None:
        rows = rows.where(a.facility == facility)
    return tuple(_audit(*row) for row in connection.execute(rows))


def facilities(connection: Connection) -> tuple[FacilityRow, ...]:
    """The facilities of the register, by id."""
    f = FACILITIES.c
    rows = connection.execute(select(f.id, f.name, f.province, f.kind, f.ownership).order_by(f.id))
    return tuple(FacilityRow(id_, _json(name, dict), *rest) for id_, name, *rest in rows)


def actions(connection: Connection) -> tuple[ActionRow, ...]:
    """The corrective actions of all audits, by due day."""
    a = ACTIONS.c
    columns = (a.audit, AUDITS.c.facility, a.id, a.finding, a.owner, a.due, a.state)
    rows = select(*columns).join(AUDITS, AUDITS.c.id == a.audit).order_by(a.due, a.audit, a.id)
    return tuple(
        ActionRow(audit, facility, id_, finding, owner, _day(due), state)
        for audit, facility, id_, finding, owner, due, state in connection.execute(rows)
    )


def _audit(*row: Any) -> AuditRow:
    id_, facility, as_of, standards, version, is_finished, signed_by, disputes, judged, applicable = row
    told = tuple(_json(standards, list)), version, bool(is_finished), tuple(_json(signed_by, list)), disputes
    return AuditRow(id_, facility, _day(as_of), *told, judged, applicable)


def _day(text: Any) -> date:
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError) as error:
        raise StoreError("damaged", why=str(text)) from error


def _json(text: Any, kind: type[Any]) -> Any:
    try:
        value = json.loads(text)
    except (TypeError, ValueError) as error:
        raise StoreError("damaged", why=str(text)) from error
    if not isinstance(value, kind):
        raise StoreError("damaged", why=str(text))
    return value

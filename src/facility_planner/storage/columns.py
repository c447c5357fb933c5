"""What a column holds, checked as it is read: a damaged file gives values of any kind, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import BigInteger, Integer, String
from sqlalchemy.types import TypeDecorator

from facility_planner.errors import StoreError

if TYPE_CHECKING:
    from sqlalchemy import Dialect
    from sqlalchemy.types import TypeEngine


class _Checked(TypeDecorator[Any]):
    """A column whose values are of one kind."""

    impl: TypeEngine[Any] | type[TypeEngine[Any]] = String
    cache_ok = True
    kind: type[object] = str
    may_lack = False

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        """A value as it is written: as it is."""
        del dialect
        return value

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """A value as it was read.

        Raises:
            StoreError: `damaged`: it is of another kind.
        """
        del dialect
        if isinstance(value, self.kind) or (value is None and self.may_lack):
            return value
        raise StoreError("damaged", why=repr(value)[:80])


class Said(_Checked):
    """A text."""

    cache_ok = True


class MaybeSaid(Said):
    """A text, or nothing."""

    cache_ok = True
    may_lack = True


class Counted(_Checked):
    """A small number."""

    impl = Integer
    cache_ok = True
    kind = int


class MaybeCounted(Counted):
    """A small number, or nothing."""

    cache_ok = True
    may_lack = True


class Numbered(Counted):
    """A number that grows with the journal."""

    impl = BigInteger
    cache_ok = True

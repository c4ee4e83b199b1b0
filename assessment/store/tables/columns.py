"""The kinds of columns that every table uses."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, DateTime, ForeignKey, Integer
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator
from sqlmodel import Column

LONG = BigInteger().with_variant(Integer, "sqlite")
NEVER_REUSED = {
    "sqlite_autoincrement": True
}  # a page left open must not write into what came later


class Moment(TypeDecorator[datetime]):
    """A point in time, kept as UTC without zone, so that both engines order and compare it alike."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Turn an aware datetime into naive UTC."""
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ANN401, ARG002  the base class's types
        """Turn naive UTC into an aware datetime."""
        return None if value is None else value.replace(tzinfo=UTC)


def belongs_to(table: str, *, index: bool = True) -> Any:  # noqa: ANN401  sqlmodel's Field takes any column
    """Return a column that names a row of another table and goes with it."""
    return Column(
        Integer, ForeignKey(f"{table}.id", ondelete="CASCADE"), nullable=False, index=index
    )


def long_key() -> Any:  # noqa: ANN401  sqlmodel's Field takes any column
    """Return a primary key that never runs out."""
    return Column(LONG, primary_key=True, autoincrement=True)

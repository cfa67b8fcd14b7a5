"""Column types: instants and whole domain values, the same on SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

import cattrs.preconf.json
from sqlalchemy import DateTime, Dialect, RowMapping, String, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    Value = TypeVar("Value", bound=DataclassInstance)


@cache
def _json() -> cattrs.preconf.json.JsonConverter:
    return cattrs.preconf.json.make_converter()


class Instant(TypeDecorator[datetime]):
    """An aware datetime, kept in UTC.

    SQLite has no such type: there it is text of one width, so that it sorts as time does.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return text for SQLite, the database's own type elsewhere."""
        kept: TypeEngine[Any] = String(32) if dialect.name == "sqlite" else DateTime(timezone=True)
        return dialect.type_descriptor(kept)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:  # noqa: ANN401 - text or datetime
        """Return what the database keeps. Raises ValueError for a naive datetime."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"an instant needs a time zone: {value}")
        utc = value.astimezone(UTC)
        return utc.isoformat(timespec="microseconds") if dialect.name == "sqlite" else utc

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ANN401 - text or datetime
        """Return the instant in UTC."""
        if value is None:
            return None
        kept = datetime.fromisoformat(value) if dialect.name == "sqlite" else value
        return kept.astimezone(UTC)


class Whole(TypeDecorator[Any]):
    """A whole domain value as JSON, read back as exactly what it was."""

    impl = Text
    cache_ok = True

    def __init__(self, shape: Any) -> None:  # noqa: ANN401 - a class or a generic alias
        super().__init__()
        self.shape = shape

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ANN401, ARG002 - any domain value
        """Return the value as JSON."""
        return None if value is None else _json().dumps(value, unstructure_as=self.shape)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:  # noqa: ANN401, ARG002 - any domain value
        """Return the domain value. Raises an error when the JSON does not fit it."""
        return None if value is None else _json().loads(value, self.shape)


def row_of(value: DataclassInstance) -> dict[str, Any]:
    """Return the fields of a domain value by column name."""
    return {field.name: getattr(value, field.name) for field in fields(value)}


def value_of(kind: type[Value], row: RowMapping | Mapping[str, Any]) -> Value:
    """Return the domain value that a row holds; columns are named as its fields."""
    return kind(**{field.name: row[field.name] for field in fields(kind)})

"""What all repositories stand on: the session of one unit of work, and what both databases understand."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter
from sqlalchemy import Select, Table, bindparam, inspect, select, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from storage.columns import Row, VersionedRow
from storage.errors import Conflict, NotFound

R = TypeVar("R", bound=Row)
V = TypeVar("V", bound=VersionedRow)


LARGEST_ID = 2**31 - 1
"""The databases know no greater id; what comes from outside (a button, an address) may well be one."""


@cache
def _held(model: type[Row]) -> Select[Any]:
    """The row of a key as it stands now, kept from other writers."""
    (key,) = inspect(model).primary_key
    return (
        select(model)
        .where(key == bindparam("key"))
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )


@cache
def _adapter(model: type[Row], name: str) -> TypeAdapter[Any]:
    return TypeAdapter(model.model_fields[name].annotation)


class Repository:
    """Rows of one aggregate within one transaction; nothing here commits."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    @property
    def _on_postgresql(self) -> bool:
        return self._session.get_bind().dialect.name == "postgresql"

    async def _get(self, model: type[R], key: object, *, for_change: bool = False) -> R:
        """The row with this key; `for_change` also keeps other writers away from it until we commit."""
        if isinstance(key, int) and not 0 < key <= LARGEST_ID:
            raise NotFound(str(model.__tablename__), key)
        if for_change:
            await self._write_what_waits()  # reading the row anew must not undo it
            row: R | None = (await self._session.scalars(_held(model), {"key": key})).one_or_none()
        else:
            row = await self._session.get(model, key)
        if row is None:
            raise NotFound(str(model.__tablename__), key)
        return row

    async def _write_what_waits(self) -> None:
        """Send pending changes to the database, where there are any."""
        if self._session.new or self._session.dirty or self._session.deleted:
            await self._session.flush()

    async def _add(self, row: R) -> R:
        self._session.add(row)
        await self._session.flush()
        return row

    async def _change(self, model: type[V], key: int, version: int, fields: Mapping[str, Any]) -> V:
        """Write fields of a row that carries a version, if it still is the version the caller saw.

        Raises: NotFound; Conflict with the current row; ValueError for an unknown field or a wrong type.
        """
        return await self._change_held(await self._get(model, key, for_change=True), version, fields)

    async def _change_held(self, row: V, version: int, fields: Mapping[str, Any]) -> V:
        """Like `_change`, for a row that was read for a change."""
        model = type(row)
        unknown = (set(fields) - set(model.model_fields)) | ({"id", "version"} & set(fields))
        if unknown:
            raise ValueError(f"{model.__tablename__} has no field to change named {sorted(unknown)}")
        typed = {name: _adapter(model, name).validate_python(value) for name, value in fields.items()}
        if row.version != version:
            raise Conflict(str(model.__tablename__), row.id, row)
        for name, value in typed.items():
            setattr(row, name, value)
        row.version += 1
        await self._session.flush()
        return row

    def _insert(self, model: type[Row] | Table) -> Any:
        """An INSERT that knows ON CONFLICT, in the dialect at hand."""
        return postgresql.insert(model) if self._on_postgresql else sqlite.insert(model)

    async def _queue_up(self, name: str) -> None:
        """Let writers about the same `name` go one after the other until commit (SQLite has one anyway)."""
        if self._on_postgresql:
            await self._session.execute(
                text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))"), {"name": name}
            )

"""Column types that behave alike on SQLite and PostgreSQL, and refuse what neither should keep.

SQLModel table classes do not validate, so the closed vocabularies are checked here (on the way in) and by a
CHECK constraint (in the database). Instants are SQLModel's own: naive ones are refused, others come back in
UTC.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any, ClassVar, TypeAlias

from sqlalchemy import Dialect, Enum, MetaData, String, types
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

JSON: TypeAlias = Any
"""Whatever `json.dumps` takes: dict with text keys, list, text, number, bool, None."""


class Row(SQLModel):
    """Base of all tables: one metadata of our own, with constraint names that migrations can rely on."""

    metadata: ClassVar[MetaData] = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class VersionedRow(Row):
    """Base of tables that people edit: whoever writes says which version they saw."""

    id: int = Field(default=None, primary_key=True)
    version: int = 1


def storable(text: str) -> str:
    """Text without what PostgreSQL cannot hold: the NUL character and halves of a surrogate pair."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")


def _storable_json(value: JSON) -> JSON:
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, dict):
        return {storable(str(key)): _storable_json(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_storable_json(item) for item in value]
    return value


class Words(types.TypeDecorator[str]):
    """Text that people or platforms sent, of any length."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else storable(value)


class Document(types.TypeDecorator[Any]):
    """A JSON value; None is SQL NULL. Binary JSON on PostgreSQL, text on SQLite."""

    impl = types.JSON
    cache_ok = True

    def __init__(self) -> None:
        super().__init__(none_as_null=True)

    def load_dialect_impl(self, dialect: Dialect) -> types.TypeEngine[Any]:
        if dialect.name == "postgresql":
            return dialect.type_descriptor(JSONB(none_as_null=True))
        return dialect.type_descriptor(types.JSON(none_as_null=True))

    def process_bind_param(self, value: JSON, dialect: Dialect) -> JSON:
        return _storable_json(value)


def one_of(vocabulary: type[StrEnum]) -> Any:
    """Column type for a closed vocabulary: refused by Python and by the database alike."""
    return Enum(
        vocabulary,
        name=vocabulary.__name__.lower(),
        native_enum=False,
        create_constraint=True,
        length=32,
        validate_strings=True,
        values_callable=lambda members: [member.value for member in members],
    )

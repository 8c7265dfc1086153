"""What Alembic runs: inside `storage.migrate` on its connection, or for a developer who drafts a revision.

Drafting: alembic -c storage/migrations/alembic.ini -x url=sqlite:///scratch.sqlite revision --autogenerate -m
"why"
"""

from __future__ import annotations

import asyncio
from typing import Literal

from alembic import context
from sqlalchemy import Connection
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

from storage.columns import Document, Words
from storage.connections import open_engine
from storage.schema import metadata


def render_type(kind: str, thing: object, _context: object) -> str | Literal[False]:
    """Write our column types into a revision as the database knows them: revisions stay, types may not."""
    match kind, thing:
        case "type", UTCDateTime():
            return "INSTANT"
        case "type", Document():
            return "DOCUMENT"
        case "type", Words() | AutoString():
            return "sa.String()"
    return False


def run(connection: Connection) -> None:
    """Migrate on a connection whose transaction somebody else opens and commits."""
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=True,  # SQLite changes a table by rebuilding it
        compare_server_default=True,
        render_item=render_type,
    )
    with context.begin_transaction():
        context.run_migrations()


async def run_for_developer(url: str) -> None:
    """Open the database named on the command line and migrate it."""
    engine = open_engine(url, foreign_keys=False)
    async with engine.begin() as connection:
        await connection.run_sync(run)
    await engine.dispose()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    asyncio.run(run_for_developer(context.get_x_argument(as_dictionary=True)["url"]))

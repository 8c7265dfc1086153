"""What a person wants of all dates of what comes again has one entry each, under a name that says so."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    document = sa.JSON().with_variant(JSONB(), "postgresql")
    with op.batch_alter_table("reminder_wish", table_kwargs={"sqlite_autoincrement": True}) as batch:
        batch.alter_column("muted_patterns", existing_type=document, new_column_name="of_patterns")
    table = sa.table("reminder_wish", sa.column("id", sa.Integer), sa.column("of_patterns", document))
    rows = op.get_bind().execute(sa.select(table.c.id, table.c.of_patterns)).all()
    for row_id, kept in rows:
        if kept:
            change = table.update().where(table.c.id == row_id).values(of_patterns=_one_each(kept))
            op.get_bind().execute(change)


def _one_each(kept: list[Any]) -> list[dict[str, Any]]:
    """A number alone was a pattern that is switched off; one with days stood beside it, even of the same."""
    found: dict[int, dict[str, Any]] = {}
    for one in kept:
        pattern = one["pattern"] if isinstance(one, dict) else one
        wish = found.setdefault(pattern, {"pattern": pattern, "is_off": False, "offsets": None})
        wish.update({"offsets": one["offsets"]} if isinstance(one, dict) else {"is_off": True})
    return list(found.values())

"""Since when an account refuses what the assistant sends."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("account", sa.Column("blocked_at", sa.DateTime(timezone=True), nullable=True))

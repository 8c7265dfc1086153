"""When a reminder should have come that a standstill has delayed: kept though it waits for the morning then."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("reminder", sa.Column("meant_for", sa.DateTime(timezone=True), nullable=True))

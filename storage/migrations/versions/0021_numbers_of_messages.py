"""The number that a messenger outside gave a reminder: a reply to it is about what it told."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("delivery_attempt", sa.Column("sent_as", sa.Integer(), nullable=True))

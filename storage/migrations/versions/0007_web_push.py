"""Browsers that are rung up when their page is closed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations.column_words import INSTANT

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "web_push_subscription",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("endpoint", sa.String(), nullable=False),
        sa.Column("p256dh", sa.String(), nullable=False),
        sa.Column("auth", sa.String(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=True),
        sa.Column("ring_at", INSTANT, nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["web_session.id"],
            name=op.f("fk_web_push_subscription_session_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["message_id"],
            ["chat_message.id"],
            name=op.f("fk_web_push_subscription_message_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_web_push_subscription")),
        sa.UniqueConstraint("endpoint", name=op.f("uq_web_push_subscription_endpoint")),
        sqlite_autoincrement=True,
    )
    for column in ("session_id", "message_id", "ring_at"):
        op.create_index(op.f(f"ix_web_push_subscription_{column}"), "web_push_subscription", [column])

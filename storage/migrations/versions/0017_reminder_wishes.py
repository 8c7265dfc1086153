"""What each person wants to be told, and when; reminders that a person gets once, whatever they are about."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations.column_words import DOCUMENT

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reminder_wish",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("tell_at", sa.String(), nullable=True),
        sa.Column("quiet_days", DOCUMENT, nullable=False),
        sa.Column("offsets", DOCUMENT, nullable=True),
        sa.Column("muted_kinds", DOCUMENT, nullable=False),
        sa.Column("wants_digest", sa.Boolean(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_reminder_wish_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder_wish")),
        sa.UniqueConstraint("person_id", name=op.f("uq_reminder_wish_person_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "deadline_wish",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("deadline_id", sa.Integer(), nullable=False),
        sa.Column("offsets", DOCUMENT, nullable=True),
        sa.Column("is_off", sa.Boolean(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_deadline_wish_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["deadline_id"], ["deadline.id"], name=op.f("fk_deadline_wish_deadline_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deadline_wish")),
        sa.UniqueConstraint("person_id", "deadline_id", name=op.f("uq_deadline_wish_person_id_deadline_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_deadline_wish_deadline_id"), "deadline_wish", ["deadline_id"])
    op.create_index(op.f("ix_delivery_attempt_started_at"), "delivery_attempt", ["started_at"])
    op.add_column("reminder", sa.Column("once", sa.String(), nullable=True))
    op.create_index(op.f("ix_reminder_recipient_id_once"), "reminder", ["recipient_id", "once"], unique=True)

"""Deadlines that recur or count from an event, and calendar feeds."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations.column_words import DOCUMENT, INSTANT, one_of

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "deadline_pattern",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kind", one_of("deadlinekind", "statutory", "local", "personal"), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("recurrence", sa.String(), nullable=True),
        sa.Column("other_recurrence", sa.String(), nullable=True),
        sa.Column("every", sa.String(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("names_period_before", sa.Boolean(), nullable=False),
        sa.Column("relative", DOCUMENT, nullable=True),
        sa.Column("event_on", sa.Date(), nullable=True),
        sa.Column("days_off", one_of("daysoff", "as_is", "before", "after"), nullable=False),
        sa.Column("offsets", DOCUMENT, nullable=True),
        sa.Column("addressees", DOCUMENT, nullable=True),
        sa.Column("locale", sa.String(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("confirmed_at", INSTANT, nullable=True),
        sa.Column("opened_to", sa.Date(), nullable=True),
        sa.Column("look_on", sa.Date(), nullable=True),
        sa.Column("stopped_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["person.id"], name=op.f("fk_deadline_pattern_created_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deadline_pattern")),
        sqlite_autoincrement=True,
    )
    for column in ("created_by_id", "look_on"):
        op.create_index(op.f(f"ix_deadline_pattern_{column}"), "deadline_pattern", [column])
    # On SQLite the table is rebuilt: a constraint cannot be added there.
    with op.batch_alter_table("deadline", table_kwargs={"sqlite_autoincrement": True}) as batch:
        batch.add_column(sa.Column("pattern_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("pattern_on", sa.Date(), nullable=True))
        batch.create_foreign_key(op.f("fk_deadline_pattern_id"), "deadline_pattern", ["pattern_id"], ["id"])
        batch.create_unique_constraint(op.f("uq_deadline_pattern_id_pattern_on"), ["pattern_id", "pattern_on"])
    op.create_table(
        "calendar_feed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_calendar_feed_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_feed")),
        sa.UniqueConstraint("person_id", name=op.f("uq_calendar_feed_person_id")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_calendar_feed_token_hash")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "deadline_import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("rows", DOCUMENT, nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_deadline_import_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deadline_import")),
        sqlite_autoincrement=True,
    )
    for column in ("person_id", "created_at"):
        op.create_index(op.f(f"ix_deadline_import_{column}"), "deadline_import", [column])

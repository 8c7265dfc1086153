"""Deadlines and what units owe; reminders, the messages that carry them, and the tries to deliver."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations.column_words import DOCUMENT, INSTANT, one_of

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "deadline",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kind", one_of("deadlinekind", "statutory", "local", "personal"), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("rule_id", sa.String(), nullable=True),
        sa.Column("offsets", DOCUMENT, nullable=True),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["created_by_id"], ["person.id"], name=op.f("fk_deadline_created_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deadline")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_deadline_created_by_id"), "deadline", ["created_by_id"])
    op.create_index(op.f("ix_deadline_rule_id"), "deadline", ["rule_id"])
    op.create_table(
        "push",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("is_asked_for", sa.Boolean(), nullable=False),
        sa.Column("may_be_repeat", sa.Boolean(), nullable=False),
        sa.Column("sent_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_push_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_push")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_push_person_id_created_at"), "push", ["person_id", "created_at"])
    op.create_table(
        "occurrence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deadline_id", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("moved_from", sa.Date(), nullable=True),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(
            ["deadline_id"], ["deadline.id"], name=op.f("fk_occurrence_deadline_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_occurrence")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_occurrence_deadline_id"), "occurrence", ["deadline_id"])
    op.create_index(op.f("ix_occurrence_due_on"), "occurrence", ["due_on"])
    op.create_table(
        "obligation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("occurrence_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("responsible_id", sa.Integer(), nullable=True),
        sa.Column(
            "state",
            one_of("obligationstate", "open", "submitted", "late", "waived", "extension_asked"),
            nullable=False,
        ),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("reported_by_id", sa.Integer(), nullable=True),
        sa.Column("reported_at", INSTANT, nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("declined_by", DOCUMENT, nullable=False),
        sa.Column("quiet_until", INSTANT, nullable=True),
        sa.Column("look_at", INSTANT, nullable=True),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(
            ["occurrence_id"], ["occurrence.id"], name=op.f("fk_obligation_occurrence_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["reported_by_id"], ["person.id"], name=op.f("fk_obligation_reported_by_id")),
        sa.ForeignKeyConstraint(["responsible_id"], ["person.id"], name=op.f("fk_obligation_responsible_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_obligation_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_obligation")),
        sa.UniqueConstraint("occurrence_id", "unit_id", name=op.f("uq_obligation_occurrence_id_unit_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_obligation_reported_by_id"), "obligation", ["reported_by_id"])
    op.create_index(op.f("ix_obligation_responsible_id"), "obligation", ["responsible_id"])
    op.create_index(op.f("ix_obligation_state_look_at"), "obligation", ["state", "look_at"])
    op.create_index(op.f("ix_obligation_unit_id"), "obligation", ["unit_id"])
    op.create_table(
        "delivery_attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("push_id", sa.Integer(), nullable=False),
        sa.Column("channel", one_of("channel", "web", "terminal", "telegram"), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=True),
        sa.Column(
            "status",
            one_of("attemptstatus", "started", "sent", "refused", "blocked", "postponed", "unknown"),
            nullable=False,
        ),
        sa.Column("error", sa.String(), nullable=True),
        sa.Column("started_at", INSTANT, nullable=False),
        sa.Column("finished_at", INSTANT, nullable=True),
        sa.Column("look_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_delivery_attempt_account_id")),
        sa.ForeignKeyConstraint(
            ["message_id"],
            ["chat_message.id"],
            name=op.f("fk_delivery_attempt_message_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["push_id"], ["push.id"], name=op.f("fk_delivery_attempt_push_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery_attempt")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_delivery_attempt_account_id"), "delivery_attempt", ["account_id"])
    op.create_index(op.f("ix_delivery_attempt_look_at"), "delivery_attempt", ["look_at"])
    op.create_index(op.f("ix_delivery_attempt_message_id"), "delivery_attempt", ["message_id"])
    op.create_index(op.f("ix_delivery_attempt_push_id"), "delivery_attempt", ["push_id"])
    op.create_table(
        "reminder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("obligation_id", sa.Integer(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("recipient_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            one_of("reminderkind", "due", "overdue", "moved", "handed_back", "unreached", "again", "trial"),
            nullable=False,
        ),
        sa.Column("offset", sa.Integer(), nullable=False),
        sa.Column("about_id", sa.Integer(), nullable=True),
        sa.Column("planned_for", INSTANT, nullable=False),
        sa.Column("due_at", INSTANT, nullable=False),
        sa.Column("expires_at", INSTANT, nullable=False),
        sa.Column(
            "status",
            one_of(
                "reminderstatus",
                "planned",
                "sending",
                "sent",
                "failed",
                "blocked",
                "expired",
                "cancelled",
                "unknown",
            ),
            nullable=False,
        ),
        sa.Column("push_id", sa.Integer(), nullable=True),
        sa.Column("claim_token", sa.String(), nullable=True),
        sa.Column("claimed_until", INSTANT, nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("unknowns", sa.Integer(), nullable=False),
        sa.Column("settled_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["about_id"], ["person.id"], name=op.f("fk_reminder_about_id")),
        sa.ForeignKeyConstraint(
            ["obligation_id"], ["obligation.id"], name=op.f("fk_reminder_obligation_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["push_id"], ["push.id"], name=op.f("fk_reminder_push_id")),
        sa.ForeignKeyConstraint(["recipient_id"], ["person.id"], name=op.f("fk_reminder_recipient_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder")),
        sa.UniqueConstraint(
            "obligation_id",
            "revision",
            "recipient_id",
            "kind",
            "offset",
            name=op.f("uq_reminder_obligation_id_revision_recipient_id_kind_offset"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_reminder_about_id"), "reminder", ["about_id"])
    op.create_index(op.f("ix_reminder_claim_token"), "reminder", ["claim_token"])
    op.create_index(op.f("ix_reminder_push_id"), "reminder", ["push_id"])
    op.create_index(op.f("ix_reminder_recipient_id"), "reminder", ["recipient_id"])
    op.create_index(op.f("ix_reminder_status_due_at"), "reminder", ["status", "due_at"])

"""Nomination rounds (đợt trình khen), their files and units, and what was submitted; closed deadlines."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations.column_words import DOCUMENT, INSTANT, id_column, one_of, reference

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "nomination_round",
        id_column(),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("status", one_of("roundstatus", "draft", "open", "closed"), nullable=False),
        sa.Column(
            "step",
            one_of(
                "roundstep",
                "name",
                "letter",
                "content",
                "awards",
                "forms",
                "where_to",
                "addressees",
                "due_on",
                "ready",
            ),
            nullable=False,
        ),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("letter", DOCUMENT, nullable=True),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("awards", DOCUMENT, nullable=False),
        sa.Column("where_to", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("addressees", DOCUMENT, nullable=True),
        sa.Column("deadline_id", sa.Integer(), nullable=True),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("opened_at", INSTANT, nullable=True),
        sa.Column("closed_at", INSTANT, nullable=True),
        reference("nomination_round", "owner_id", "person"),
        reference("nomination_round", "unit_id", "unit"),
        reference("nomination_round", "deadline_id", "deadline"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nomination_round")),
        sa.UniqueConstraint("deadline_id", name=op.f("uq_nomination_round_deadline_id")),
        sqlite_autoincrement=True,
    )
    for column in ("owner_id", "unit_id", "status"):
        op.create_index(op.f(f"ix_nomination_round_{column}"), "nomination_round", [column])
    op.create_table(
        "round_file",
        id_column(),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("is_letter", sa.Boolean(), nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=True),
        sa.Column("added_at", INSTANT, nullable=False),
        reference("round_file", "round_id", "nomination_round", "CASCADE"),
        reference("round_file", "file_id", "stored_file", "CASCADE"),
        reference("round_file", "added_by_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_file")),
        sa.UniqueConstraint("round_id", "file_id", name=op.f("uq_round_file_round_id_file_id")),
        sqlite_autoincrement=True,
    )
    for column in ("file_id", "added_by_id"):
        op.create_index(op.f(f"ix_round_file_{column}"), "round_file", [column])
    op.create_table(
        "round_unit",
        id_column(),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("obligation_id", sa.Integer(), nullable=False),
        sa.Column("received_by_id", sa.Integer(), nullable=True),
        sa.Column("received_at", INSTANT, nullable=True),
        sa.Column("counts", DOCUMENT, nullable=True),
        sa.Column("counted_by_id", sa.Integer(), nullable=True),
        sa.Column("counted_at", INSTANT, nullable=True),
        sa.Column("draft", DOCUMENT, nullable=True),
        sa.Column("draft_by_id", sa.Integer(), nullable=True),
        reference("round_unit", "round_id", "nomination_round", "CASCADE"),
        reference("round_unit", "obligation_id", "obligation", "CASCADE"),
        reference("round_unit", "received_by_id", "person"),
        reference("round_unit", "counted_by_id", "person"),
        reference("round_unit", "draft_by_id", "person", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_unit")),
        sa.UniqueConstraint("obligation_id", name=op.f("uq_round_unit_obligation_id")),
        sqlite_autoincrement=True,
    )
    for column in ("round_id", "received_by_id", "counted_by_id"):
        op.create_index(op.f(f"ix_round_unit_{column}"), "round_unit", [column])
    op.create_table(
        "round_dossier",
        id_column(),
        sa.Column("obligation_id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("added_at", INSTANT, nullable=False),
        sa.Column("achieved_until", sa.Date(), nullable=True),
        sa.Column("age_deadline_id", sa.Integer(), nullable=True),
        reference("round_dossier", "obligation_id", "obligation", "CASCADE"),
        reference("round_dossier", "dossier_id", "dossier", "CASCADE"),
        reference("round_dossier", "age_deadline_id", "deadline"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_dossier")),
        sa.UniqueConstraint("dossier_id", name=op.f("uq_round_dossier_dossier_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_round_dossier_obligation_id"), "round_dossier", ["obligation_id"])
    op.add_column("deadline", sa.Column("closed_at", INSTANT, nullable=True))

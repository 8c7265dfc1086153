"""Dossiers: their papers, the files that belong to a paper, and the nominees."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations.column_words import DOCUMENT, INSTANT, one_of

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "dossier",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("award", sa.String(), nullable=False),
        sa.Column("grade", sa.String(), nullable=True),
        sa.Column("recipient", sa.String(), nullable=True),
        sa.Column("occasion", sa.String(), nullable=True),
        sa.Column("simplified", sa.Boolean(), nullable=True),
        sa.Column("variant", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column(
            "state",
            one_of(
                "dossierstate",
                "draft",
                "in_progress",
                "sent",
                "received",
                "returned",
                "appraising",
                "on_hold",
                "decided",
                "not_awarded",
                "archived",
            ),
            nullable=False,
        ),
        sa.Column(
            "step",
            one_of(
                "dossierstep",
                "receipt",
                "grade",
                "recipient",
                "occasion",
                "procedure",
                "nominees",
                "ready",
            ),
            nullable=False,
        ),
        sa.Column("delegated", sa.Boolean(), nullable=False),
        sa.Column("rules_on", sa.Date(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("achieved_until", sa.Date(), nullable=True),
        sa.Column("paper_sent_on", sa.Date(), nullable=True),
        sa.Column("files_sent_on", sa.Date(), nullable=True),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("updated_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_dossier_owner_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_dossier_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier")),
        sa.UniqueConstraint("number", name=op.f("uq_dossier_number")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_dossier_owner_id"), "dossier", ["owner_id"])
    op.create_index(op.f("ix_dossier_unit_id_state"), "dossier", ["unit_id", "state"])
    op.create_index(op.f("ix_dossier_updated_at"), "dossier", ["updated_at"])
    op.create_table(
        "dossier_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("rule_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=True),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("details", DOCUMENT, nullable=False),
        sa.Column("state", one_of("itemstate", "open", "ticked", "not_applicable"), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("done_by_id", sa.Integer(), nullable=True),
        sa.Column("done_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_dossier_item_dossier_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["done_by_id"], ["person.id"], name=op.f("fk_dossier_item_done_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier_item")),
        sa.UniqueConstraint("dossier_id", "rule_id", name=op.f("uq_dossier_item_dossier_id_rule_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_dossier_item_done_by_id"), "dossier_item", ["done_by_id"])
    op.create_table(
        "dossier_nominee",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_dossier_nominee_dossier_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier_nominee")),
        sa.UniqueConstraint("dossier_id", "position", name=op.f("uq_dossier_nominee_dossier_id_position")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "dossier_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=True),
        sa.Column("added_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["added_by_id"], ["person.id"], name=op.f("fk_dossier_file_added_by_id")),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_file.id"], name=op.f("fk_dossier_file_file_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["dossier_item.id"], name=op.f("fk_dossier_file_item_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier_file")),
        sa.UniqueConstraint("item_id", "file_id", name=op.f("uq_dossier_file_item_id_file_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_dossier_file_added_by_id"), "dossier_file", ["added_by_id"])
    op.create_index(op.f("ix_dossier_file_file_id"), "dossier_file", ["file_id"])

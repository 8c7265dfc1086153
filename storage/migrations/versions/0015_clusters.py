"""Clusters (cụm, khối thi đua) and their members by year; to whom a deadline is addressed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations.column_words import DOCUMENT, INSTANT

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "cluster",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "cluster", "block", name="clusterkind", native_enum=False, create_constraint=True, length=32
            ),
            nullable=False,
        ),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("ended_at", INSTANT, nullable=True),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_cluster_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cluster")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_cluster_unit_id"), "cluster", ["unit_id"])
    op.create_table(
        "cluster_year",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("cluster_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("head_id", sa.Integer(), nullable=True),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(
            ["cluster_id"], ["cluster.id"], name=op.f("fk_cluster_year_cluster_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["head_id"], ["unit.id"], name=op.f("fk_cluster_year_head_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cluster_year")),
        sa.UniqueConstraint("cluster_id", "year", name=op.f("uq_cluster_year_cluster_id_year")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_cluster_year_head_id"), "cluster_year", ["head_id"])
    op.create_table(
        "cluster_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("cluster_year_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("is_deputy", sa.Boolean(), nullable=False),
        sa.Column("left_at", INSTANT, nullable=True),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(
            ["cluster_year_id"],
            ["cluster_year.id"],
            name=op.f("fk_cluster_member_cluster_year_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_cluster_member_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cluster_member")),
        sa.UniqueConstraint(
            "cluster_year_id", "unit_id", name=op.f("uq_cluster_member_cluster_year_id_unit_id")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_cluster_member_unit_id"), "cluster_member", ["unit_id"])
    op.create_table(
        "cluster_draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("cluster_year_id", sa.Integer(), nullable=True),
        sa.Column("cluster_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("lines", DOCUMENT, nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_cluster_draft_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["cluster_year_id"],
            ["cluster_year.id"],
            name=op.f("fk_cluster_draft_cluster_year_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["cluster_id"], ["cluster.id"], name=op.f("fk_cluster_draft_cluster_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cluster_draft")),
        sqlite_autoincrement=True,
    )
    for column in ("person_id", "created_at"):
        op.create_index(op.f(f"ix_cluster_draft_{column}"), "cluster_draft", [column])
    # On SQLite the table is rebuilt: a reference cannot be added there.
    with op.batch_alter_table("deadline", table_kwargs={"sqlite_autoincrement": True}) as batch:
        batch.add_column(sa.Column("addressees", DOCUMENT, nullable=True))
        batch.add_column(sa.Column("cluster_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(op.f("fk_deadline_cluster_id"), "cluster", ["cluster_id"], ["id"])
    op.create_index(op.f("ix_deadline_cluster_id"), "deadline", ["cluster_id"])



"""The age of an achievement report is reckoned for every dossier, not only for those of a round."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations.column_words import id_column, reference

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "dossier_report",
        id_column(),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("achieved_until", sa.Date(), nullable=False),
        sa.Column("deadline_id", sa.Integer(), nullable=False),
        reference("dossier_report", "dossier_id", "dossier", "CASCADE"),
        reference("dossier_report", "deadline_id", "deadline", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier_report")),
        sa.UniqueConstraint("dossier_id", name=op.f("uq_dossier_report_dossier_id")),
        sqlite_autoincrement=True,
    )
    op.execute(
        "INSERT INTO dossier_report (dossier_id, achieved_until, deadline_id) "
        "SELECT dossier_id, achieved_until, age_deadline_id FROM round_dossier "
        "WHERE achieved_until IS NOT NULL AND age_deadline_id IS NOT NULL"
    )
    with op.batch_alter_table("round_dossier", table_kwargs={"sqlite_autoincrement": True}) as batch:
        batch.drop_constraint("fk_round_dossier_age_deadline_id", type_="foreignkey")
        batch.drop_column("age_deadline_id")
        batch.drop_column("achieved_until")

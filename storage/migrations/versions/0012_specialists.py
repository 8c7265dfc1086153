"""Questions to a specialist of the office, their guidance, and what people think of answers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations.column_words import DOCUMENT, INSTANT, one_of

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

KINDS = (
    "'due', 'overdue', 'moved', 'handed_back', 'assigned', 'extension_asked', 'extension_refused', "
    "'unreached', 'again', 'trial', 'law', 'place', 'question', 'reply'"
)


def upgrade() -> None:
    op.create_table(
        "specialist",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("named_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_specialist_unit_id")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_specialist_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_specialist")),
        sa.UniqueConstraint("unit_id", name=op.f("uq_specialist_unit_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_specialist_person_id"), "specialist", ["person_id"])
    op.create_table(
        "referral",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=True),
        sa.Column("asker_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("said", sa.String(), nullable=False),
        sa.Column("topic", DOCUMENT, nullable=True),
        sa.Column("addressed_to", DOCUMENT, nullable=False),
        sa.Column("status", one_of("referralstatus", "open", "answered", "withdrawn"), nullable=False),
        sa.Column("draft", sa.String(), nullable=True),
        sa.Column("draft_by_id", sa.Integer(), nullable=True),
        sa.Column("reply", sa.String(), nullable=True),
        sa.Column("replied_by_id", sa.Integer(), nullable=True),
        sa.Column("replied_at", INSTANT, nullable=True),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"], ["question.id"], name=op.f("fk_referral_question_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["asker_id"], ["person.id"], name=op.f("fk_referral_asker_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_referral_unit_id")),
        sa.ForeignKeyConstraint(
            ["draft_by_id"], ["person.id"], name=op.f("fk_referral_draft_by_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["replied_by_id"], ["person.id"], name=op.f("fk_referral_replied_by_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral")),
        sa.UniqueConstraint("question_id", name=op.f("uq_referral_question_id")),
        sqlite_autoincrement=True,
    )
    for column in ("asker_id", "unit_id", "status", "replied_by_id", "created_at"):
        op.create_index(op.f(f"ix_referral_{column}"), "referral", [column])
    op.create_table(
        "guidance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("referral_id", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("topic", DOCUMENT, nullable=False),
        sa.Column("wording", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("given_at", INSTANT, nullable=False),
        sa.Column("withdrawn_at", INSTANT, nullable=True),
        sa.Column("withdrawn_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referral.id"], name=op.f("fk_guidance_referral_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_guidance_unit_id")),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_guidance_author_id")),
        sa.ForeignKeyConstraint(
            ["withdrawn_by_id"], ["person.id"], name=op.f("fk_guidance_withdrawn_by_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guidance")),
        sqlite_autoincrement=True,
    )
    for column in ("referral_id", "unit_id", "author_id"):
        op.create_index(op.f(f"ix_guidance_{column}"), "guidance", [column])
    op.create_table(
        "answer_vote",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("verdict", one_of("verdict", "useful", "wrong"), nullable=False),
        sa.Column(
            "because",
            one_of("wrongbecause", "misread", "rule", "basis", "outdated", "unclear", "other"),
            nullable=True,
        ),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("changed_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"], ["question.id"], name=op.f("fk_answer_vote_question_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_answer_vote_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer_vote")),
        sa.UniqueConstraint("question_id", "person_id", name=op.f("uq_answer_vote_question_id_person_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_answer_vote_person_id"), "answer_vote", ["person_id"])
    op.add_column("question", sa.Column("settled_at", INSTANT, nullable=True))
    # On SQLite the table is rebuilt: a constraint cannot be changed there.
    with op.batch_alter_table("reminder", table_kwargs={"sqlite_autoincrement": True}) as batch:
        batch.drop_constraint(op.f("ck_reminder_reminderkind"), type_="check")
        batch.create_check_constraint(op.f("ck_reminder_reminderkind"), f"kind IN ({KINDS})")

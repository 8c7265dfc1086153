"""First tables: people and their accounts, the inbox, the chat, questions, files, the log."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations.column_words import DOCUMENT, INSTANT, one_of

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "lease",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("expires_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_lease")),
    )
    op.create_table(
        "office_setting",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", DOCUMENT, nullable=True),
        sa.Column("updated_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_office_setting")),
    )
    op.create_table(
        "unit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["parent_id"], ["unit.id"], name=op.f("fk_unit_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_unit_parent_id"), "unit", ["parent_id"])
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column(
            "role", one_of("role", "administrator", "coordinator", "officer", "viewer"), nullable=False
        ),
        sa.Column("status", one_of("personstatus", "active", "cut_off", "erased"), nullable=False),
        sa.Column("locale", sa.String(), nullable=False),
        sa.Column("contact", sa.String(), nullable=True),
        sa.Column("notice_seen_at", INSTANT, nullable=True),
        sa.Column("cut_off_at", INSTANT, nullable=True),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_person_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_person_unit_id"), "person", ["unit_id"])
    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("channel", one_of("channel", "web", "terminal", "telegram"), nullable=False),
        sa.Column("external_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("display_name", sa.String(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("last_seen_at", INSTANT, nullable=False),
        sa.Column("revoked_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_account_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("channel", "external_id", name=op.f("uq_account_channel_external_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_account_person_id"), "account", ["person_id"])
    op.create_table(
        "invitation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.String(), nullable=False),
        sa.Column("kind", one_of("invitationkind", "join", "link"), nullable=False),
        sa.Column(
            "role", one_of("role", "administrator", "coordinator", "officer", "viewer"), nullable=False
        ),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("created_by", sa.Integer(), nullable=True),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("expires_at", INSTANT, nullable=False),
        sa.Column("used_at", INSTANT, nullable=True),
        sa.Column("used_by_id", sa.Integer(), nullable=True),
        sa.Column("revoked_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"], name=op.f("fk_invitation_created_by")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_invitation_person_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_invitation_unit_id")),
        sa.ForeignKeyConstraint(["used_by_id"], ["person.id"], name=op.f("fk_invitation_used_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_invitation_code_hash")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_invitation_created_by"), "invitation", ["created_by"])
    op.create_index(op.f("ix_invitation_person_id"), "invitation", ["person_id"])
    op.create_index(op.f("ix_invitation_unit_id"), "invitation", ["unit_id"])
    op.create_index(op.f("ix_invitation_used_by_id"), "invitation", ["used_by_id"])
    op.create_table(
        "log_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("channel", one_of("channel", "web", "terminal", "telegram"), nullable=True),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=True),
        sa.Column("before", DOCUMENT, nullable=True),
        sa.Column("after", DOCUMENT, nullable=True),
        sa.Column("undoes_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_log_entry_person_id")),
        sa.ForeignKeyConstraint(["undoes_id"], ["log_entry.id"], name=op.f("fk_log_entry_undoes_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_log_entry")),
        sa.UniqueConstraint("undoes_id", name=op.f("uq_log_entry_undoes_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_log_entry_at"), "log_entry", ["at"])
    op.create_index(op.f("ix_log_entry_person_id"), "log_entry", ["person_id"])
    op.create_table(
        "conversation_state",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(), nullable=True),
        sa.Column("data", DOCUMENT, nullable=False),
        sa.Column("updated_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_conversation_state_account_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_conversation_state")),
    )
    op.create_index(op.f("ix_conversation_state_account_id"), "conversation_state", ["account_id"])
    op.create_index(op.f("ix_conversation_state_updated_at"), "conversation_state", ["updated_at"])
    op.create_table(
        "inbox_update",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("channel", one_of("channel", "web", "terminal", "telegram"), nullable=False),
        sa.Column("update_key", sa.String(), nullable=False),
        sa.Column("chat_key", sa.String(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("payload", DOCUMENT, nullable=False),
        sa.Column("received_at", INSTANT, nullable=False),
        sa.Column(
            "status",
            one_of("inboxstatus", "received", "working", "effected", "done", "parked"),
            nullable=False,
        ),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("error", sa.String(), nullable=True),
        sa.Column("state_before", DOCUMENT, nullable=True),
        sa.Column("effects", DOCUMENT, nullable=False),
        sa.Column("claim_token", sa.String(), nullable=True),
        sa.Column("claimed_until", INSTANT, nullable=True),
        sa.Column("retry_at", INSTANT, nullable=True),
        sa.Column("done_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_inbox_update_account_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbox_update")),
        sa.UniqueConstraint("channel", "update_key", name=op.f("uq_inbox_update_channel_update_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_inbox_update_account_id"), "inbox_update", ["account_id"])
    op.create_index(op.f("ix_inbox_update_chat_key_status_id"), "inbox_update", ["chat_key", "status", "id"])
    op.create_index(op.f("ix_inbox_update_status_id"), "inbox_update", ["status", "id"])
    op.create_table(
        "question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("topic", DOCUMENT, nullable=True),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("achieved_until", sa.Date(), nullable=True),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_question_account_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_question_person_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_question_account_id"), "question", ["account_id"])
    op.create_index(op.f("ix_question_created_at"), "question", ["created_at"])
    op.create_index(op.f("ix_question_person_id"), "question", ["person_id"])
    op.create_table(
        "stored_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("erased_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_stored_file_account_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_stored_file_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stored_file")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_stored_file_account_id"), "stored_file", ["account_id"])
    op.create_index(op.f("ix_stored_file_content_hash"), "stored_file", ["content_hash"])
    op.create_index(op.f("ix_stored_file_person_id"), "stored_file", ["person_id"])
    op.create_table(
        "web_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("csrf_token", sa.String(), nullable=False),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("last_seen_at", INSTANT, nullable=False),
        sa.Column("expires_at", INSTANT, nullable=False),
        sa.Column("revoked_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_web_session_account_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_web_session")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_web_session_token_hash")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_web_session_account_id"), "web_session", ["account_id"])
    op.create_table(
        "chat_message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("direction", one_of("direction", "in", "out"), nullable=False),
        sa.Column("client_id", sa.String(), nullable=True),
        sa.Column("inbox_id", sa.Integer(), nullable=True),
        sa.Column("reply_no", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("buttons", DOCUMENT, nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("edited_at", INSTANT, nullable=True),
        sa.Column("deleted_at", INSTANT, nullable=True),
        sa.Column("seen_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_chat_message_account_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_file.id"], name=op.f("fk_chat_message_file_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["inbox_id"], ["inbox_update.id"], name=op.f("fk_chat_message_inbox_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chat_message")),
        sa.UniqueConstraint("account_id", "client_id", name=op.f("uq_chat_message_account_id_client_id")),
        sa.UniqueConstraint("inbox_id", "reply_no", name=op.f("uq_chat_message_inbox_id_reply_no")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_chat_message_account_id_id"), "chat_message", ["account_id", "id"])
    op.create_index(op.f("ix_chat_message_created_at"), "chat_message", ["created_at"])
    op.create_index(op.f("ix_chat_message_file_id"), "chat_message", ["file_id"])
    op.create_table(
        "chat_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=True),
        sa.Column("kind", one_of("changekind", "new", "edit", "delete", "toast", "typing"), nullable=False),
        sa.Column("payload", DOCUMENT, nullable=True),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_chat_change_account_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["message_id"], ["chat_message.id"], name=op.f("fk_chat_change_message_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chat_change")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_chat_change_account_id_id"), "chat_change", ["account_id", "id"])
    op.create_index(op.f("ix_chat_change_created_at"), "chat_change", ["created_at"])
    op.create_index(op.f("ix_chat_change_message_id"), "chat_change", ["message_id"])

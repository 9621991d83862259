"""Create the tables of the first version."""

import sqlalchemy as sa
from alembic import op

from todo.core.columns import DATE, FLAG, KEY, TEXT, TIMESTAMP_MS, string

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the migration."""
    op.create_table(
        "users",
        sa.Column("id", KEY, nullable=False),
        sa.Column("email", TEXT, nullable=False),
        sa.Column("name", string(80), nullable=False),
        sa.Column("password_hash", TEXT, nullable=False),
        sa.Column("created_at", TIMESTAMP_MS, nullable=False),
        sa.Column("updated_at", TIMESTAMP_MS, nullable=False),
        sa.CheckConstraint("length(email) BETWEEN 3 AND 254", name=op.f("ck_users_email")),
        sa.CheckConstraint("length(name) BETWEEN 1 AND 80", name=op.f("ck_users_name")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        sa.UniqueConstraint("email", name=op.f("uq_users_email")),
    )
    op.create_table(
        "lists",
        sa.Column("id", KEY, nullable=False),
        sa.Column("title", string(120), nullable=False),
        sa.Column("owner_id", KEY, nullable=False),
        sa.Column("created_at", TIMESTAMP_MS, nullable=False),
        sa.Column("updated_at", TIMESTAMP_MS, nullable=False),
        sa.CheckConstraint("length(title) BETWEEN 1 AND 120", name=op.f("ck_lists_title")),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["users.id"], name=op.f("fk_lists_owner_id"), ondelete="NO ACTION"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lists")),
    )
    op.create_index(
        op.f("ix_lists_owner_id_created_at_id"), "lists", ["owner_id", "created_at", "id"]
    )
    op.create_table(
        "grants",
        sa.Column("id", KEY, nullable=False),
        sa.Column("list_id", KEY, nullable=False),
        sa.Column("user_id", KEY, nullable=False),
        sa.Column("level", TEXT, nullable=False),
        sa.Column("created_at", TIMESTAMP_MS, nullable=False),
        sa.Column("updated_at", TIMESTAMP_MS, nullable=False),
        sa.CheckConstraint("level IN ('view', 'edit')", name=op.f("ck_grants_level")),
        sa.ForeignKeyConstraint(
            ["list_id"], ["lists.id"], name=op.f("fk_grants_list_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_grants_user_id"), ondelete="NO ACTION"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grants")),
        sa.UniqueConstraint("list_id", "user_id", name=op.f("uq_grants_list_id_user_id")),
    )
    op.create_index(
        op.f("ix_grants_list_id_created_at_id"), "grants", ["list_id", "created_at", "id"]
    )
    op.create_index(
        op.f("ix_grants_user_id_created_at_id"), "grants", ["user_id", "created_at", "id"]
    )
    op.create_table(
        "items",
        sa.Column("id", KEY, nullable=False),
        sa.Column("list_id", KEY, nullable=False),
        sa.Column("text", string(500), nullable=False),
        sa.Column("due", DATE, nullable=True),
        sa.Column("done", FLAG, nullable=False),
        sa.Column("created_at", TIMESTAMP_MS, nullable=False),
        sa.Column("updated_at", TIMESTAMP_MS, nullable=False),
        sa.CheckConstraint("length(text) BETWEEN 1 AND 500", name=op.f("ck_items_text")),
        sa.CheckConstraint("done IN (0, 1)", name=op.f("ck_items_done")).ddl_if(dialect="sqlite"),
        sa.ForeignKeyConstraint(
            ["list_id"], ["lists.id"], name=op.f("fk_items_list_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_items")),
    )
    op.create_index(
        op.f("ix_items_list_id_created_at_id"), "items", ["list_id", "created_at", "id"]
    )
    op.create_index(op.f("ix_items_list_id_due_id"), "items", ["list_id", "due", "id"])
    op.create_table(
        "failed_log_ins",
        sa.Column("id", KEY, nullable=False),
        sa.Column("account", TEXT, nullable=False),
        sa.Column("address", TEXT, nullable=False),
        sa.Column("failed_at", TIMESTAMP_MS, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_failed_log_ins")),
    )
    op.create_index(
        op.f("ix_failed_log_ins_account_failed_at"), "failed_log_ins", ["account", "failed_at"]
    )
    op.create_index(
        op.f("ix_failed_log_ins_address_failed_at"), "failed_log_ins", ["address", "failed_at"]
    )
    op.create_table(
        "sessions",
        sa.Column("id", KEY, nullable=False),
        sa.Column("user_id", KEY, nullable=False),
        sa.Column("created_at", TIMESTAMP_MS, nullable=False),
        sa.Column("expires_at", TIMESTAMP_MS, nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_sessions_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sessions")),
    )
    op.create_index(op.f("ix_sessions_user_id"), "sessions", ["user_id"])
    op.create_table(
        "refresh_tokens",
        sa.Column("hash", TEXT, nullable=False),
        sa.Column("session_id", KEY, nullable=False),
        sa.Column("used_at", TIMESTAMP_MS, nullable=True),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["sessions.id"],
            name=op.f("fk_refresh_tokens_session_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_refresh_tokens")),
    )
    op.create_index(op.f("ix_refresh_tokens_session_id"), "refresh_tokens", ["session_id"])


def downgrade() -> None:
    """Take the migration back."""
    op.drop_table("refresh_tokens")
    op.drop_table("sessions")
    op.drop_table("failed_log_ins")
    op.drop_table("items")
    op.drop_table("grants")
    op.drop_table("lists")
    op.drop_table("users")

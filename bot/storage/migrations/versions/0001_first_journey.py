"""The first journey: rails, directory, conversation, feedback, staff."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "approvals",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column(
            "approved_at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("approved_by", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approvals")),
        sqlite_strict=True,
    )
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
        sqlite_strict=True,
    )
    op.create_table(
        "binding_codes",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column(
            "admin_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "expires_at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("used_at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_binding_codes")),
        sqlite_strict=True,
    )
    op.create_table(
        "cases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("chat_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("office", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), server_default="new", nullable=False),
        sa.Column("topic", sa.Text(), server_default="", nullable=False),
        sa.Column("sample", sa.Integer(), server_default="0", nullable=False),
        sa.Column(
            "created_at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "answered_at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("waiting", sa.Integer(), server_default="0", nullable=False),
        sa.Column(
            "waiting_since", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column(
            "update_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.CheckConstraint(
            "audience IN ('office', 'supervisor', 'both')", name=op.f("ck_cases_audience")
        ),
        sa.CheckConstraint(
            "status IN ('new', 'answered', 'erased')", name=op.f("ck_cases_status")
        ),
        sa.CheckConstraint("sample IN (0, 1)", name=op.f("ck_cases_sample")),
        sa.CheckConstraint("waiting IN (0, 1)", name=op.f("ck_cases_waiting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
        sa.UniqueConstraint("code", name=op.f("uq_cases_code")),
        sa.UniqueConstraint("update_id", name=op.f("uq_cases_update_id")),
        sqlite_strict=True,
    )
    op.create_index("ix_cases_chat_id", "cases", ["chat_id"], unique=False)
    op.create_index(
        "ix_cases_waiting",
        "cases",
        ["waiting_since"],
        unique=False,
        sqlite_where=sa.text("waiting = 1"),
    )
    op.create_table(
        "chats",
        sa.Column(
            "chat_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("step", sa.Text(), server_default="", nullable=False),
        sa.Column("step_data", sa.Text(), server_default="", nullable=False),
        sa.Column("office", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("keyboard", sa.Text(), server_default="", nullable=False),
        sa.Column("misses", sa.Integer(), server_default="0", nullable=False),
        sa.Column(
            "started_at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "blocked_at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.PrimaryKeyConstraint("chat_id", name=op.f("pk_chats")),
        sqlite_strict=True,
    )
    op.create_table(
        "drafts",
        sa.Column(
            "chat_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("office", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("office_asked", sa.Integer(), server_default="0", nullable=False),
        sa.Column("audience", sa.Text(), nullable=True),
        sa.Column("about_office", sa.Integer(), server_default="0", nullable=False),
        sa.Column("state", sa.Text(), server_default="collecting", nullable=False),
        sa.Column("headline", sa.Text(), server_default="", nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=True),
        sa.Column(
            "created_at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "changed_at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.CheckConstraint(
            "audience IN ('office', 'supervisor', 'both')", name=op.f("ck_drafts_audience")
        ),
        sa.CheckConstraint(
            "state IN ('collecting', 'review', 'cancelled')", name=op.f("ck_drafts_state")
        ),
        sa.CheckConstraint("about_office IN (0, 1)", name=op.f("ck_drafts_about_office")),
        sa.CheckConstraint("office_asked IN (0, 1)", name=op.f("ck_drafts_office_asked")),
        sa.PrimaryKeyConstraint("chat_id", name=op.f("pk_drafts")),
        sqlite_strict=True,
    )
    op.create_table(
        "groups",
        sa.Column(
            "chat_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("office", sa.Text(), nullable=True),
        sa.Column(
            "bound_at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("public", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint("role IN ('default', 'office')", name=op.f("ck_groups_role")),
        sa.CheckConstraint("public IN (0, 1)", name=op.f("ck_groups_public")),
        sa.PrimaryKeyConstraint("chat_id", name=op.f("pk_groups")),
        sqlite_strict=True,
    )
    op.create_table(
        "inbox",
        sa.Column(
            "update_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("chat_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), server_default="new", nullable=False),
        sa.Column("tries", sa.Integer(), server_default="0", nullable=False),
        sa.Column(
            "received_at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "settled_at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.CheckConstraint("state IN ('new', 'done', 'quarantined')", name=op.f("ck_inbox_state")),
        sa.PrimaryKeyConstraint("update_id", name=op.f("pk_inbox")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_inbox_new", "inbox", ["update_id"], unique=False, sqlite_where=sa.text("state = 'new'")
    )
    op.create_table(
        "meta",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_meta")),
        sqlite_strict=True,
    )
    op.create_table(
        "pauses",
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("until", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("scope", name=op.f("pk_pauses")),
        sqlite_strict=True,
    )
    op.create_table(
        "places",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("parent", sa.Text(), nullable=True),
        sa.Column("lat", sa.REAL(), nullable=True),
        sa.Column("lon", sa.REAL(), nullable=True),
        sa.Column("source", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint(
            "kind IN ('province', 'county', 'city', 'neighbourhood', 'village')",
            name=op.f("ck_places_kind"),
        ),
        sa.CheckConstraint("(lat IS NULL) = (lon IS NULL)", name=op.f("ck_places_point")),
        sa.ForeignKeyConstraint(["parent"], ["places.key"], name=op.f("fk_places_parent")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_places")),
        sqlite_strict=True,
    )
    op.create_table(
        "timers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("ref", sa.Text(), nullable=False),
        sa.Column("due_at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("tries", sa.Integer(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_timers")),
        sa.UniqueConstraint("kind", "ref", name=op.f("uq_timers_kind_ref")),
        sqlite_strict=True,
    )
    op.create_index("ix_timers_due_at", "timers", ["due_at"], unique=False)
    op.create_table(
        "visits",
        sa.Column(
            "chat_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column(
            "joined_at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.PrimaryKeyConstraint("chat_id", name=op.f("pk_visits")),
        sqlite_strict=True,
    )
    op.create_table(
        "wrong_codes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chat_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wrong_codes")),
        sqlite_strict=True,
    )
    op.create_index("ix_wrong_codes_chat_id_at", "wrong_codes", ["chat_id", "at"], unique=False)
    op.create_table(
        "case_events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_events_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_events")),
        sqlite_strict=True,
    )
    op.create_index("ix_case_events_case_id", "case_events", ["case_id"], unique=False)
    op.create_table(
        "case_messages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("chat_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column(
            "message_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.CheckConstraint(
            "author IN ('resident', 'staff')", name=op.f("ck_case_messages_author")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_messages_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_messages")),
        sqlite_strict=True,
    )
    op.create_index("ix_case_messages_case_id", "case_messages", ["case_id"], unique=False)
    op.create_index(
        "ix_case_messages_chat_id_message_id",
        "case_messages",
        ["chat_id", "message_id"],
        unique=False,
    )
    op.create_table(
        "draft_pieces",
        sa.Column("chat_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "message_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("pending", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint("pending IN (0, 1)", name=op.f("ck_draft_pieces_pending")),
        sa.ForeignKeyConstraint(
            ["chat_id"],
            ["drafts.chat_id"],
            name=op.f("fk_draft_pieces_chat_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("chat_id", "message_id", name=op.f("pk_draft_pieces")),
        sqlite_strict=True,
    )
    op.create_table(
        "offices",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), server_default="unverified", nullable=False),
        sa.Column("verified_at", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), server_default="", nullable=False),
        sa.Column("landmark", sa.Text(), server_default="", nullable=False),
        sa.Column("phones", sa.Text(), server_default="", nullable=False),
        sa.Column("lat", sa.REAL(), nullable=True),
        sa.Column("lon", sa.REAL(), nullable=True),
        sa.Column("hours", sa.Text(), server_default="", nullable=False),
        sa.Column("exceptions", sa.Text(), server_default="", nullable=False),
        sa.Column("services", sa.Text(), server_default="", nullable=False),
        sa.Column(
            "staff_chat_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("sample", sa.Integer(), server_default="0", nullable=False),
        sa.Column("source", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint(
            "status IN ('open', 'closed', 'unverified')", name=op.f("ck_offices_status")
        ),
        sa.CheckConstraint("(lat IS NULL) = (lon IS NULL)", name=op.f("ck_offices_point")),
        sa.CheckConstraint("sample IN (0, 1)", name=op.f("ck_offices_sample")),
        sa.ForeignKeyConstraint(["place"], ["places.key"], name=op.f("fk_offices_place")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_offices")),
        sqlite_strict=True,
    )
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lane", sa.Integer(), nullable=False),
        sa.Column("chat_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), server_default="queued", nullable=False),
        sa.Column("purpose", sa.Text(), server_default="", nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("target_id", sa.Integer(), nullable=True),
        sa.Column("reply_id", sa.Integer(), nullable=True),
        sa.Column(
            "update_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("repeatable", sa.Integer(), server_default="0", nullable=False),
        sa.Column("repeated", sa.Integer(), server_default="0", nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column(
            "not_before", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "created_at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "settled_at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column(
            "message_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("error", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "state IN ('queued', 'sending', 'sent', 'dead', 'unknown', 'cancelled')",
            name=op.f("ck_outbox_state"),
        ),
        sa.CheckConstraint("repeatable IN (0, 1)", name=op.f("ck_outbox_repeatable")),
        sa.CheckConstraint("repeated IN (0, 1)", name=op.f("ck_outbox_repeated")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_outbox_case_id")),
        sa.ForeignKeyConstraint(["reply_id"], ["outbox.id"], name=op.f("fk_outbox_reply_id")),
        sa.ForeignKeyConstraint(["target_id"], ["outbox.id"], name=op.f("fk_outbox_target_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sqlite_strict=True,
    )
    op.create_index("ix_outbox_case_id", "outbox", ["case_id"], unique=False)
    op.create_index(
        "ix_outbox_chat_id_message_id", "outbox", ["chat_id", "message_id"], unique=False
    )
    op.create_index(
        "ix_outbox_due",
        "outbox",
        ["not_before"],
        unique=False,
        sqlite_where=sa.text("state IN ('queued', 'sending')"),
    )
    op.create_table(
        "place_names",
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('alias', 'latin', 'search_only')", name=op.f("ck_place_names_kind")
        ),
        sa.ForeignKeyConstraint(
            ["place"], ["places.key"], name=op.f("fk_place_names_place"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("place", "name", name=op.f("pk_place_names")),
        sqlite_strict=True,
    )
    op.create_table(
        "office_places",
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["office"], ["offices.key"], name=op.f("fk_office_places_office"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["place"], ["places.key"], name=op.f("fk_office_places_place")),
        sa.PrimaryKeyConstraint("office", "place", name=op.f("pk_office_places")),
        sqlite_strict=True,
    )
    op.create_table(
        "replies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.Column("outbox_id", sa.Integer(), nullable=True),
        sa.Column("mark_id", sa.Integer(), nullable=True),
        sa.Column("chat_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "state IN ('held', 'going', 'arrived', 'blocked', 'failed', 'unknown', 'withdrawn')",
            name=op.f("ck_replies_state"),
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_replies_case_id")),
        sa.ForeignKeyConstraint(["mark_id"], ["outbox.id"], name=op.f("fk_replies_mark_id")),
        sa.ForeignKeyConstraint(
            ["message_id"], ["case_messages.id"], name=op.f("fk_replies_message_id")
        ),
        sa.ForeignKeyConstraint(["outbox_id"], ["outbox.id"], name=op.f("fk_replies_outbox_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_replies")),
        sqlite_strict=True,
    )
    op.create_index("ix_replies_outbox_id", "replies", ["outbox_id"], unique=False)

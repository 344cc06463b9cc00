"""Casework: sealed words, whose a case is kept apart, files, statuses and standards.

Every text of a draft, a case and a message about one is sealed; settled messages and words of
residents hold their chat only as a blinded number.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

from bot.storage.vault import Vault

Row = dict[str, Any]

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

REPLACED = (
    "cases",
    "case_messages",
    "case_events",
    "replies",
    "drafts",
    "draft_pieces",
    "groups",
)


def upgrade() -> None:
    config = op.get_context().config
    assert config is not None
    vault: Vault = config.attributes["vault"]
    now = int(op.get_bind().scalar(sa.text("SELECT unixepoch()")) or 0) * 1000
    old = {table: _rows(table) for table in REPLACED}
    for table in REPLACED:
        op.drop_table(table)
    _create()
    _keep_history()
    owners = _bring_cases(vault, now, old["cases"])
    keys = {case_id: key for case_id, (key, _) in owners.items()}
    _bring_messages(vault, keys, old["case_messages"])
    _insert("case_events", old["case_events"])
    _insert("replies", old["replies"])
    _insert("groups", old["groups"])
    _bring_drafts(vault, now, old["drafts"], old["draft_pieces"])
    _seal_outbox(vault, owners)
    _insert("meta", [{"key": "keys", "value": vault.mark}])


def _rows(table: str) -> list[Row]:
    found = op.get_bind().execute(sa.text(f"SELECT * FROM {table}"))
    return [dict(row) for row in found.mappings()]


def _insert(table: str, rows: list[Row]) -> None:
    if rows:
        names = list(rows[0])
        into = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join(f':{n}' for n in names)})"
        op.get_bind().execute(sa.text(into), rows)


def _keep_history() -> None:
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER case_events_no_{act.lower()} BEFORE {act} ON case_events "
            "BEGIN SELECT RAISE(ABORT, 'the history of a case is only added to'); END"
        )


def _bring_cases(
    vault: Vault, now: int, rows: list[Row]
) -> dict[int, tuple[str | None, int | None]]:
    """Seal what cases say; return the key of each and whose it was."""
    owners, identities = {}, []
    for row in rows:
        chat = row.pop("chat_id")
        key = vault.new_key(now) if row["status"] != "erased" else None
        owners[row["id"]] = key, chat
        row["key_id"] = key
        if key is None:
            continue
        row["topic"] = vault.seal(key, row["topic"], table="cases", row=row["id"], column="topic")
        if chat is not None:
            place = {"table": "identities", "row": row["id"], "column": "chat"}
            identities.append(
                {
                    "case_id": row["id"],
                    "chat_key": vault.blind(chat),
                    "chat": vault.seal(key, str(chat), **place),
                }
            )
    _insert("cases", rows)
    _insert("identities", identities)
    return owners


def _bring_messages(vault: Vault, keys: dict[int, str | None], rows: list[Row]) -> None:
    for row in rows:
        key = keys[row["case_id"]]
        place = {"table": "case_messages", "row": row["id"], "column": "text"}
        row["text"] = vault.seal(key, row["text"], **place) if key is not None else ""
        if row["author"] == "resident" and row["chat_id"] is not None:
            row["chat_id"] = vault.blind(row["chat_id"])
    _insert("case_messages", rows)


def _bring_drafts(vault: Vault, now: int, drafts: list[Row], pieces: list[Row]) -> None:
    keys = {}
    for row in drafts:
        chat = row["chat_id"]
        row["key_id"] = keys[chat] = vault.new_key(now)
        place = {"table": "drafts", "row": chat, "column": "headline"}
        row["headline"] = vault.seal(keys[chat], row["headline"], **place)
    for row in pieces:
        place = {"table": "draft_pieces", "row": f"{row['chat_id']}.{row['message_id']}"}
        row["text"] = vault.seal(keys[row["chat_id"]], row["text"], **place, column="text")
    _insert("drafts", drafts)
    _insert("draft_pieces", pieces)


def _seal_outbox(vault: Vault, owners: dict[int, tuple[str | None, int | None]]) -> None:
    """Seal what waits about a case; of what has left, blind to which resident it went."""
    change = sa.text("UPDATE outbox SET body = :body, chat_id = :chat WHERE id = :id")
    query = "SELECT id, case_id, lane, chat_id, body FROM outbox WHERE case_id IS NOT NULL"
    for row in op.get_bind().execute(sa.text(query)).all():
        key, owner = owners.get(row.case_id, (None, None))
        body, chat = row.body, row.chat_id
        if body and key is not None:
            body = vault.seal(key, body, table="outbox", row=row.id, column="body")
        elif not body and row.lane == 0 and chat == owner:
            chat = vault.blind(chat)
        if (body, chat) != (row.body, row.chat_id):
            op.get_bind().execute(change, {"body": body, "chat": chat, "id": row.id})


def _create() -> None:
    op.create_table(
        "canned",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office", sa.Text(), nullable=True),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("retired", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint("retired IN (0, 1)", name=op.f("ck_canned_retired")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_canned")),
        sqlite_strict=True,
    )
    op.create_table(
        "cases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("key_id", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), server_default="chat", nullable=False),
        sa.Column("kind", sa.Text(), server_default="message", nullable=False),
        sa.Column("category", sa.Text(), server_default="", nullable=False),
        sa.Column("urgency", sa.Text(), server_default="normal", nullable=False),
        sa.Column("office", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), server_default="new", nullable=False),
        sa.Column("topic", sa.Text(), server_default="", nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("spot", sa.Text(), server_default="", nullable=False),
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
        sa.Column("holder", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("holder_name", sa.Text(), server_default="", nullable=False),
        sa.Column("due_at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("late", sa.Integer(), server_default="0", nullable=False),
        sa.Column(
            "stopped_at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("who_can", sa.Text(), server_default="", nullable=False),
        sa.Column("partner", sa.Text(), server_default="", nullable=False),
        sa.Column(
            "closed_at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("told_at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("reopened", sa.Integer(), server_default="0", nullable=False),
        sa.Column("main_id", sa.Integer(), nullable=True),
        sa.Column("follows_id", sa.Integer(), nullable=True),
        sa.Column(
            "hidden_at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("pin_digest", sa.Text(), nullable=True),
        sa.Column("pin_tries", sa.Integer(), server_default="0", nullable=False),
        sa.Column(
            "update_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.CheckConstraint(
            "audience IN ('office', 'supervisor', 'both')", name=op.f("ck_cases_audience")
        ),
        sa.CheckConstraint(
            "kind IN ('problem', 'complaint', 'suggestion', 'request', 'thanks', 'message')",
            name=op.f("ck_cases_kind"),
        ),
        sa.CheckConstraint(
            "outcome IN ('solved', 'partial', 'cannot', 'quiet', 'withdrawn')",
            name=op.f("ck_cases_outcome"),
        ),
        sa.CheckConstraint("source IN ('chat', 'visit')", name=op.f("ck_cases_source")),
        sa.CheckConstraint(
            "status IN ('new', 'taken', 'answered', 'waiting-person', 'waiting-partner', 'confirming', 'reopened', 'withdrawn', 'closed-solved', 'closed-partial', 'closed-cannot', 'closed-quiet', 'erased')",
            name=op.f("ck_cases_status"),
        ),
        sa.CheckConstraint(
            "urgency IN ('normal', 'urgent', 'sensitive')", name=op.f("ck_cases_urgency")
        ),
        sa.CheckConstraint("late IN (0, 1)", name=op.f("ck_cases_late")),
        sa.CheckConstraint("sample IN (0, 1)", name=op.f("ck_cases_sample")),
        sa.CheckConstraint("waiting IN (0, 1)", name=op.f("ck_cases_waiting")),
        sa.ForeignKeyConstraint(["follows_id"], ["cases.id"], name=op.f("fk_cases_follows_id")),
        sa.ForeignKeyConstraint(["main_id"], ["cases.id"], name=op.f("fk_cases_main_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
        sa.UniqueConstraint("code", name=op.f("uq_cases_code")),
        sa.UniqueConstraint("update_id", name=op.f("uq_cases_update_id")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_cases_holder",
        "cases",
        ["holder"],
        unique=False,
        sqlite_where=sa.text("closed_at IS NULL"),
    )
    op.create_index("ix_cases_main_id", "cases", ["main_id"], unique=False)
    op.create_index(
        "ix_cases_open",
        "cases",
        ["office", "due_at"],
        unique=False,
        sqlite_where=sa.text("closed_at IS NULL"),
    )
    op.create_index("ix_cases_similar", "cases", ["place", "category", "created_at"], unique=False)
    op.create_index(
        "ix_cases_waiting",
        "cases",
        ["waiting_since"],
        unique=False,
        sqlite_where=sa.text("waiting = 1"),
    )
    op.create_table(
        "categories",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("public", sa.Integer(), server_default="0", nullable=False),
        sa.Column("sensitive", sa.Integer(), server_default="0", nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint("public IN (0, 1)", name=op.f("ck_categories_public")),
        sa.CheckConstraint("retired IN (0, 1)", name=op.f("ck_categories_retired")),
        sa.CheckConstraint("sensitive IN (0, 1)", name=op.f("ck_categories_sensitive")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_categories")),
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
        sa.Column("topics", sa.Text(), server_default="off", nullable=False),
        sa.CheckConstraint("role IN ('default', 'office')", name=op.f("ck_groups_role")),
        sa.CheckConstraint("topics IN ('off', 'office', 'case')", name=op.f("ck_groups_topics")),
        sa.CheckConstraint("public IN (0, 1)", name=op.f("ck_groups_public")),
        sa.PrimaryKeyConstraint("chat_id", name=op.f("pk_groups")),
        sqlite_strict=True,
    )
    op.create_table(
        "standards",
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("urgency", sa.Text(), nullable=False),
        sa.Column("act_hours", sa.Integer(), nullable=True),
        sa.Column("first_hours", sa.Integer(), nullable=True),
        sa.Column("first_days", sa.Integer(), nullable=True),
        sa.Column("done_days", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("office", "kind", "urgency", name=op.f("pk_standards")),
        sqlite_strict=True,
    )
    op.create_table(
        "case_events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), server_default="", nullable=False),
        sa.Column("detail", sa.Text(), server_default="", nullable=False),
        sa.Column("at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_events_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_events")),
        sqlite_strict=True,
    )
    op.create_index("ix_case_events_case_id", "case_events", ["case_id"], unique=False)
    op.create_table(
        "drafts",
        sa.Column(
            "chat_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("key_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("category", sa.Text(), nullable=True),
        sa.Column("office", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("office_asked", sa.Integer(), server_default="0", nullable=False),
        sa.Column("audience", sa.Text(), nullable=True),
        sa.Column("about_office", sa.Integer(), server_default="0", nullable=False),
        sa.Column("state", sa.Text(), server_default="collecting", nullable=False),
        sa.Column("headline", sa.Text(), server_default="", nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("spot", sa.Text(), server_default="", nullable=False),
        sa.Column("asked", sa.Text(), server_default="", nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
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
            "kind IN ('problem', 'complaint', 'suggestion', 'request', 'thanks', 'message')",
            name=op.f("ck_drafts_kind"),
        ),
        sa.CheckConstraint(
            "state IN ('collecting', 'review', 'cancelled')", name=op.f("ck_drafts_state")
        ),
        sa.CheckConstraint("about_office IN (0, 1)", name=op.f("ck_drafts_about_office")),
        sa.CheckConstraint("office_asked IN (0, 1)", name=op.f("ck_drafts_office_asked")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_drafts_case_id")),
        sa.PrimaryKeyConstraint("chat_id", name=op.f("pk_drafts")),
        sqlite_strict=True,
    )
    op.create_table(
        "files",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key_id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("remote", sa.Text(), nullable=False),
        sa.Column("own", sa.Text(), server_default="", nullable=False),
        sa.Column("chat_key", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("mime", sa.Text(), server_default="", nullable=False),
        sa.Column(
            "size",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            server_default="0",
            nullable=False,
        ),
        sa.Column("seconds", sa.Integer(), server_default="0", nullable=False),
        sa.Column("album", sa.Text(), server_default="", nullable=False),
        sa.Column("state", sa.Text(), server_default="wanted", nullable=False),
        sa.Column("tries", sa.Integer(), server_default="0", nullable=False),
        sa.Column(
            "created_at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.CheckConstraint(
            "kind IN ('photo', 'voice', 'video', 'video_note', 'audio', 'document')",
            name=op.f("ck_files_kind"),
        ),
        sa.CheckConstraint(
            "state IN ('wanted', 'ready', 'refused', 'failed', 'erased', 'passed')",
            name=op.f("ck_files_state"),
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_files_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_files")),
        sqlite_strict=True,
    )
    op.create_index("ix_files_case_id", "files", ["case_id"], unique=False)
    op.create_index(
        "ix_files_wanted", "files", ["id"], unique=False, sqlite_where=sa.text("state = 'wanted'")
    )
    op.create_table(
        "identities",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column(
            "chat_key", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("chat", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_identities_case_id")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_identities")),
        sqlite_strict=True,
    )
    op.create_index("ix_identities_chat_key", "identities", ["chat_key"], unique=False)
    op.create_table(
        "mutes",
        sa.Column(
            "chat_key",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("until", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_mutes_case_id")),
        sa.PrimaryKeyConstraint("chat_key", name=op.f("pk_mutes")),
        sqlite_strict=True,
    )
    op.create_table(
        "ratings",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("face", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), server_default="", nullable=False),
        sa.Column("at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.CheckConstraint("face IN ('good', 'fair', 'bad')", name=op.f("ck_ratings_face")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_ratings_case_id")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_ratings")),
        sqlite_strict=True,
    )
    op.create_table(
        "reveals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column(
            "asked_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("approved_by", sa.Text(), nullable=True),
        sa.Column(
            "asked_at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "opened_at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_reveals_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reveals")),
        sqlite_strict=True,
    )
    op.create_table(
        "steps",
        sa.Column(
            "chat_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column(
            "person",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_steps_case_id")),
        sa.PrimaryKeyConstraint("chat_id", "person", name=op.f("pk_steps")),
        sqlite_strict=True,
    )
    op.create_table(
        "topics",
        sa.Column(
            "chat_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column(
            "thread_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("office", sa.Text(), nullable=True),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("closed", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint("closed IN (0, 1)", name=op.f("ck_topics_closed")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_topics_case_id")),
        sa.PrimaryKeyConstraint("chat_id", "thread_id", name=op.f("pk_topics")),
        sqlite_strict=True,
    )
    op.create_table(
        "case_messages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.Column("chat_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column(
            "message_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.CheckConstraint(
            "author IN ('resident', 'staff', 'note', 'partner')",
            name=op.f("ck_case_messages_author"),
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_messages_case_id")),
        sa.ForeignKeyConstraint(["file_id"], ["files.id"], name=op.f("fk_case_messages_file_id")),
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
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.Column("pending", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint("pending IN (0, 1)", name=op.f("ck_draft_pieces_pending")),
        sa.ForeignKeyConstraint(
            ["chat_id"],
            ["drafts.chat_id"],
            name=op.f("fk_draft_pieces_chat_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["file_id"], ["files.id"], name=op.f("fk_draft_pieces_file_id")),
        sa.PrimaryKeyConstraint("chat_id", "message_id", name=op.f("pk_draft_pieces")),
        sqlite_strict=True,
    )
    op.create_table(
        "replies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), server_default="answer", nullable=False),
        sa.Column("outbox_id", sa.Integer(), nullable=True),
        sa.Column("mark_id", sa.Integer(), nullable=True),
        sa.Column("chat_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('answer', 'question', 'closing')", name=op.f("ck_replies_kind")
        ),
        sa.CheckConstraint(
            "state IN ('guarded', 'held', 'going', 'arrived', 'blocked', 'failed', 'unknown', 'withdrawn', 'recalled')",
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
    op.create_index("ix_replies_case_id", "replies", ["case_id"], unique=False)
    op.create_index("ix_replies_outbox_id", "replies", ["outbox_id"], unique=False)

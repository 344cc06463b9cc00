"""Every table. Instants are whole milliseconds since 1970 in UTC; texts are UTF-8.

On SQLite the tables are STRICT, so a column never holds another type than it says.
"""

from __future__ import annotations

from sqlalchemy import (
    REAL,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from bot.storage.account_schema import accounts
from bot.storage.announcement_schema import (
    announcement_recipients,
    announcements,
    subscriptions,
)
from bot.storage.case_schema import (
    canned,
    case_events,
    case_messages,
    cases,
    categories,
    draft_pieces,
    drafts,
    files,
    identities,
    mutes,
    ratings,
    replies,
    reveals,
    standards,
)
from bot.storage.columns import Whole, flag, metadata, one_of
from bot.storage.faq_schema import faq_entries
from bot.storage.followup_schema import followups
from bot.storage.news_schema import news_offers, stopped_subscriptions
from bot.storage.partner_schema import other_groups, referrals
from bot.storage.people_schema import invitations, people, roles
from bot.storage.reword_schema import rewordings
from bot.storage.summary_schema import summaries
from bot.storage.teach_schema import teach_answers, teach_phrases, teach_questions
from bot.storage.text_schema import new_texts, retired_texts

__all__ = [
    "accounts",
    "announcement_recipients",
    "announcements",
    "canned",
    "case_events",
    "case_messages",
    "cases",
    "categories",
    "draft_pieces",
    "drafts",
    "faq_entries",
    "files",
    "followups",
    "identities",
    "invitations",
    "metadata",
    "mutes",
    "new_texts",
    "news_offers",
    "other_groups",
    "people",
    "ratings",
    "referrals",
    "replies",
    "retired_texts",
    "reveals",
    "rewordings",
    "roles",
    "standards",
    "stopped_subscriptions",
    "subscriptions",
    "summaries",
    "teach_answers",
    "teach_phrases",
    "teach_questions",
]

# --- what the program itself must remember -------------------------------------------------

meta = Table(
    "meta",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
    sqlite_strict=True,
)

audit = Table(  # append-only: a trigger refuses changes and deletions
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Whole, nullable=False),
    Column("actor", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("digest", Text, nullable=False),  # of this row and the digest before: `domain.chain`
    sqlite_strict=True,
)

approvals = Table(
    "approvals",
    metadata,
    Column("id", Text, primary_key=True),
    Column("approved_at", Whole),
    Column("approved_by", Text),
    sqlite_strict=True,
)

# --- rails ---------------------------------------------------------------------------------

inbox = Table(
    "inbox",
    metadata,
    Column("update_id", Whole, primary_key=True, autoincrement=False),
    Column("chat_id", Whole),
    Column("kind", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("state", Text, nullable=False, server_default="new"),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("received_at", Whole, nullable=False),
    Column("settled_at", Whole),
    one_of("state", "new", "done", "quarantined"),
    Index("ix_inbox_new", "update_id", sqlite_where=text("state = 'new'")),
    sqlite_strict=True,
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("lane", Integer, nullable=False),  # 0 resident's reply, 1 staff, 2 announcement
    Column("chat_id", Whole, nullable=False),
    Column("method", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("state", Text, nullable=False, server_default="queued"),
    Column("purpose", Text, nullable=False, server_default=""),
    Column("case_id", Integer, ForeignKey("cases.id")),
    Column("target_id", Integer, ForeignKey("outbox.id")),  # the row whose message this one edits
    Column("reply_id", Integer, ForeignKey("outbox.id")),  # the row whose message this one answers
    Column("update_id", Whole),
    *flag("repeatable"),
    *flag("repeated"),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("not_before", Whole, nullable=False),
    Column("created_at", Whole, nullable=False),
    Column("settled_at", Whole),
    Column("message_id", Whole),
    Column("error", Text),
    one_of("state", "queued", "sending", "sent", "dead", "unknown", "cancelled"),
    Index("ix_outbox_due", "not_before", sqlite_where=text("state IN ('queued', 'sending')")),
    Index("ix_outbox_chat_id_message_id", "chat_id", "message_id"),
    Index("ix_outbox_case_id", "case_id"),
    sqlite_strict=True,
)

pauses = Table(
    "pauses",
    metadata,
    Column("scope", Text, primary_key=True),  # chat:ID, or lane:N, or all
    Column("until", Whole, nullable=False),
    Column("reason", Text, nullable=False),
    sqlite_strict=True,
)

timers = Table(
    "timers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("ref", Text, nullable=False),
    Column("due_at", Whole, nullable=False),
    Column("tries", Integer, nullable=False, server_default="0"),
    UniqueConstraint("kind", "ref"),
    Index("ix_timers_due_at", "due_at"),
    sqlite_strict=True,
)

# --- directory -----------------------------------------------------------------------------

places = Table(
    "places",
    metadata,
    Column("key", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("parent", Text, ForeignKey("places.key")),
    Column("lat", REAL),
    Column("lon", REAL),
    Column("source", Text, nullable=False, server_default=""),
    one_of("kind", "province", "county", "city", "neighbourhood", "village"),
    CheckConstraint("(lat IS NULL) = (lon IS NULL)", name="point"),
    sqlite_strict=True,
)

place_names = Table(
    "place_names",
    metadata,
    Column("place", Text, ForeignKey("places.key", ondelete="CASCADE"), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("kind", Text, nullable=False),  # search_only is understood but never printed
    Column("position", Integer, nullable=False),
    one_of("kind", "alias", "latin", "search_only"),
    sqlite_strict=True,
)

offices = Table(
    "offices",
    metadata,
    Column("key", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("place", Text, ForeignKey("places.key"), nullable=False),
    Column("status", Text, nullable=False, server_default="unverified"),
    Column("verified_at", Text),  # YYYY-MM-DD
    Column("address", Text, nullable=False, server_default=""),
    Column("landmark", Text, nullable=False, server_default=""),
    Column("phones", Text, nullable=False, server_default=""),  # separated by |
    Column("lat", REAL),
    Column("lon", REAL),
    Column("hours", Text, nullable=False, server_default=""),
    Column("exceptions", Text, nullable=False, server_default=""),
    Column("services", Text, nullable=False, server_default=""),  # separated by |
    Column("staff_chat_id", Whole),
    *flag("sample"),
    Column("source", Text, nullable=False, server_default=""),
    one_of("status", "open", "closed", "unverified"),
    CheckConstraint("(lat IS NULL) = (lon IS NULL)", name="point"),
    sqlite_strict=True,
)

office_places = Table(
    "office_places",
    metadata,
    Column("office", Text, ForeignKey("offices.key", ondelete="CASCADE"), primary_key=True),
    Column("place", Text, ForeignKey("places.key"), primary_key=True),
    Column("position", Integer, nullable=False),
    sqlite_strict=True,
)

# --- conversation --------------------------------------------------------------------------

chats = Table(
    "chats",
    metadata,
    Column("chat_id", Whole, primary_key=True, autoincrement=False),
    Column("step", Text, nullable=False, server_default=""),
    Column("step_data", Text, nullable=False, server_default=""),
    Column("office", Text),
    Column("place", Text),
    Column("keyboard", Text, nullable=False, server_default=""),  # the reply keyboard now up
    Column("misses", Integer, nullable=False, server_default="0"),  # questions not understood
    Column("started_at", Whole, nullable=False),
    Column("blocked_at", Whole),
    Column("seen_day", Integer),  # the day since 1970, UTC, on which they did something last
    Index("ix_chats_blocked", "chat_id", sqlite_where=text("blocked_at IS NOT NULL")),
    sqlite_strict=True,
)

wrong_codes = Table(
    "wrong_codes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("chat_id", Whole, nullable=False),
    Column("at", Whole, nullable=False),
    Index("ix_wrong_codes_chat_id_at", "chat_id", "at"),
    sqlite_strict=True,
)

# --- staff ---------------------------------------------------------------------------------

groups = Table(
    "groups",
    metadata,
    Column("chat_id", Whole, primary_key=True, autoincrement=False),
    Column("role", Text, nullable=False),
    Column("office", Text),
    Column("bound_at", Whole, nullable=False),
    *flag("public"),  # has a public name: it gets no case
    Column("topics", Text, nullable=False, server_default="off"),
    one_of("role", "default", "office"),
    one_of("topics", "off", "office", "case"),
    sqlite_strict=True,
)

steps = Table(  # what a staff member was asked for and has not given yet
    "steps",
    metadata,
    Column("chat_id", Whole, primary_key=True, autoincrement=False),
    Column("person", Whole, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("case_id", Integer, ForeignKey("cases.id"), nullable=False),
    Column("at", Whole, nullable=False),
    sqlite_strict=True,
)

binding_codes = Table(
    "binding_codes",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("admin_id", Whole, nullable=False),
    Column("expires_at", Whole, nullable=False),
    Column("used_at", Whole),
    sqlite_strict=True,
)

topics = Table(  # forum topics that the bot made in groups that have them
    "topics",
    metadata,
    Column("chat_id", Whole, primary_key=True, autoincrement=False),
    Column("thread_id", Whole, primary_key=True, autoincrement=False),
    Column("office", Text),
    Column("case_id", Integer, ForeignKey("cases.id")),
    *flag("closed"),
    sqlite_strict=True,
)

visits = Table(
    "visits",
    metadata,
    Column("chat_id", Whole, primary_key=True, autoincrement=False),
    Column("joined_at", Whole, nullable=False),
    sqlite_strict=True,
)

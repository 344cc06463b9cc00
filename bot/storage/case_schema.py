"""The tables of «نظر شما»: drafts, cases and their files, and what offices set about them.

«Sealed» columns hold what `bot.storage.vault` made of a text with the key of the draft or case.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from bot.storage.columns import Whole, flag, metadata, one_of

KINDS = ("problem", "complaint", "suggestion", "request", "thanks", "message")
STATUSES = (
    "new",
    "taken",
    "answered",
    "waiting-person",
    "waiting-partner",
    "confirming",
    "reopened",
    "withdrawn",
    "closed-solved",
    "closed-partial",
    "closed-cannot",
    "closed-quiet",
    "erased",
)


# --- feedback ------------------------------------------------------------------------------

drafts = Table(
    "drafts",
    metadata,
    Column("chat_id", Whole, primary_key=True, autoincrement=False),
    Column("key_id", Text, nullable=False),  # of the key that seals it, and its case afterwards
    Column("kind", Text),  # NULL until it is guessed or chosen
    Column("category", Text),
    Column("office", Text),
    Column("place", Text),
    *flag("office_asked"),
    Column("audience", Text),  # NULL until it is known or asked
    *flag("about_office"),
    Column("state", Text, nullable=False, server_default="collecting"),
    Column("headline", Text, nullable=False, server_default=""),  # sealed
    Column("name", Text, nullable=False, server_default=""),  # sealed; the name staff may see
    Column("spot", Text, nullable=False, server_default=""),  # sealed; where the problem is
    Column("asked", Text, nullable=False, server_default=""),  # notes shown, separated by |
    Column("case_id", Integer, ForeignKey("cases.id")),  # the case it is joined to or follows
    Column("review_id", Integer),  # the outbox row of the review now on the screen
    Column("announcement", Integer),  # the one it answers
    Column("created_at", Whole, nullable=False),
    Column("changed_at", Whole, nullable=False),
    one_of("audience", "office", "supervisor", "both"),
    one_of("state", "collecting", "review", "cancelled"),
    one_of("kind", *KINDS),
    sqlite_strict=True,
)

draft_pieces = Table(
    "draft_pieces",
    metadata,
    Column("chat_id", Whole, ForeignKey("drafts.chat_id", ondelete="CASCADE"), primary_key=True),
    Column("message_id", Whole, primary_key=True),
    Column("text", Text, nullable=False),  # sealed
    Column("file_id", Integer, ForeignKey("files.id")),
    *flag("pending"),  # a cry for help: it joins the report only by a tap
    sqlite_strict=True,
)

cases = Table(
    "cases",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("code", Text, nullable=False),
    Column("key_id", Text),  # NULL once everything of it was erased
    Column("source", Text, nullable=False, server_default="chat"),
    Column("kind", Text, nullable=False, server_default="message"),
    Column("category", Text, nullable=False, server_default=""),
    Column("urgency", Text, nullable=False, server_default="normal"),
    Column("office", Text),
    Column("place", Text),
    Column("audience", Text, nullable=False),
    Column("status", Text, nullable=False, server_default="new"),
    Column("topic", Text, nullable=False, server_default=""),  # sealed
    Column("name", Text, nullable=False, server_default=""),  # sealed; «» is «بی‌نام»
    Column("spot", Text, nullable=False, server_default=""),  # sealed
    *flag("sample"),
    Column("created_at", Whole, nullable=False),
    Column("answered_at", Whole),
    *flag("waiting"),  # 1 while the last word is the resident's
    Column("waiting_since", Whole),
    Column("holder", Whole),  # the staff member who took it
    Column("holder_name", Text, nullable=False, server_default=""),
    Column("due_at", Whole),  # NULL: no answer is due
    *flag("late"),
    Column("stopped_at", Whole),  # the clock stands still while the resident is asked
    Column("outcome", Text),
    Column("who_can", Text, nullable=False, server_default=""),
    Column("partner", Text, nullable=False, server_default=""),  # the agency it was brought to
    Column("closed_at", Whole),
    Column("told_at", Whole),  # when the closing reached the resident
    Column("reopened", Integer, nullable=False, server_default="0"),
    Column("main_id", Integer, ForeignKey("cases.id")),  # the case it is a duplicate of, or joined
    Column("follows_id", Integer, ForeignKey("cases.id")),
    Column("hidden_at", Whole),  # spam
    Column("pin_digest", Text),  # of a visit not yet taken over
    Column("pin_tries", Integer, nullable=False, server_default="0"),
    Column("update_id", Whole),
    Column("announcement", Integer),  # the one it answers
    one_of("audience", "office", "supervisor", "both"),
    one_of("source", "chat", "visit"),
    one_of("kind", *KINDS),
    one_of("urgency", "normal", "urgent", "sensitive"),
    one_of("status", *STATUSES),
    one_of("outcome", "solved", "partial", "cannot", "quiet", "withdrawn"),
    UniqueConstraint("code"),
    UniqueConstraint("update_id"),
    Index("ix_cases_main_id", "main_id"),
    Index("ix_cases_similar", "place", "category", "created_at"),
    Index("ix_cases_waiting", "waiting_since", sqlite_where=text("waiting = 1")),
    Index("ix_cases_open", "office", "due_at", sqlite_where=text("closed_at IS NULL")),
    Index("ix_cases_holder", "holder", sqlite_where=text("closed_at IS NULL")),
    sqlite_strict=True,
)

identities = Table(  # whose a case is; no row: of a visit, or the link is gone
    "identities",
    metadata,
    Column("case_id", Integer, ForeignKey("cases.id"), primary_key=True),
    Column("chat_key", Whole, nullable=False),  # the chat as `Vault.blind` writes it
    Column("chat", Text, nullable=False),  # sealed: the chat to which answers go
    Index("ix_identities_chat_key", "chat_key"),
    sqlite_strict=True,
)

case_messages = Table(
    "case_messages",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("case_id", Integer, ForeignKey("cases.id"), nullable=False),
    Column("author", Text, nullable=False),
    Column("text", Text, nullable=False),  # sealed
    Column("file_id", Integer, ForeignKey("files.id")),
    Column("chat_id", Whole),  # where its author wrote it; of a resident as `Vault.blind` writes
    Column("message_id", Whole),
    Column("at", Whole, nullable=False),
    one_of("author", "resident", "staff", "note", "partner"),
    Index("ix_case_messages_case_id", "case_id"),
    Index("ix_case_messages_chat_id_message_id", "chat_id", "message_id"),
    sqlite_strict=True,
)

files = Table(
    "files",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key_id", Text, nullable=False),
    Column("case_id", Integer, ForeignKey("cases.id")),
    Column("kind", Text, nullable=False),
    Column("remote", Text, nullable=False),  # sealed: Telegram's file_id; of staff, chat:message
    Column("own", Text, nullable=False, server_default=""),  # sealed: of what we sent ourselves
    Column("chat_key", Whole),  # who sent it, as `Vault.blind` writes; for a day, then NULL
    Column("mime", Text, nullable=False, server_default=""),
    Column("size", Whole, nullable=False, server_default="0"),  # bytes
    Column("seconds", Integer, nullable=False, server_default="0"),
    Column("album", Text, nullable=False, server_default=""),
    Column("state", Text, nullable=False, server_default="wanted"),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("created_at", Whole, nullable=False),
    one_of("kind", "photo", "voice", "video", "video_note", "audio", "document"),
    one_of("state", "wanted", "ready", "refused", "failed", "erased", "passed"),
    Index("ix_files_wanted", "id", sqlite_where=text("state = 'wanted'")),
    Index("ix_files_case_id", "case_id"),
    sqlite_strict=True,
)

case_events = Table(  # append-only: a trigger refuses changes and deletions
    "case_events",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("case_id", Integer, ForeignKey("cases.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("actor", Text, nullable=False, server_default=""),  # resident, bot, staff:ID
    Column("detail", Text, nullable=False, server_default=""),  # a key or number, never words
    Column("at", Whole, nullable=False),
    Index("ix_case_events_case_id", "case_id"),
    sqlite_strict=True,
)

replies = Table(
    "replies",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("case_id", Integer, ForeignKey("cases.id"), nullable=False),
    Column("message_id", Integer, ForeignKey("case_messages.id"), nullable=False),
    Column("kind", Text, nullable=False, server_default="answer"),
    Column("outbox_id", Integer, ForeignKey("outbox.id")),  # the message to the resident
    Column("mark_id", Integer, ForeignKey("outbox.id")),  # the mark of its fate in the group
    Column("chat_id", Whole, nullable=False),
    Column("state", Text, nullable=False),
    one_of("kind", "answer", "question", "closing"),
    one_of(
        "state",
        "guarded",
        "held",
        "going",
        "arrived",
        "blocked",
        "failed",
        "unknown",
        "withdrawn",
        "recalled",
    ),
    Index("ix_replies_outbox_id", "outbox_id"),
    Index("ix_replies_case_id", "case_id"),
    sqlite_strict=True,
)

ratings = Table(
    "ratings",
    metadata,
    Column("case_id", Integer, ForeignKey("cases.id"), primary_key=True),
    Column("face", Text, nullable=False),
    Column("words", Text, nullable=False, server_default=""),  # sealed
    Column("at", Whole, nullable=False),
    one_of("face", "good", "fair", "bad"),
    sqlite_strict=True,
)

mutes = Table(
    "mutes",
    metadata,
    Column("chat_key", Whole, primary_key=True, autoincrement=False),
    Column("until", Whole, nullable=False),
    Column("by", Text, nullable=False),
    Column("case_id", Integer, ForeignKey("cases.id"), nullable=False),
    sqlite_strict=True,
)

# --- casework settings ---------------------------------------------------------------------

categories = Table(
    "categories",
    metadata,
    Column("key", Text, primary_key=True),
    Column("name", Text, nullable=False),
    *flag("public"),  # a problem of the neighbourhood: neighbours may join each other's
    *flag("sensitive"),
    Column("position", Integer, nullable=False),
    *flag("retired"),
    sqlite_strict=True,
)

standards = Table(  # how long an answer may take, where it isn't the default
    "standards",
    metadata,
    Column("office", Text, primary_key=True),  # «*» is every office
    Column("kind", Text, primary_key=True),  # «*» is every kind
    Column("urgency", Text, primary_key=True),
    Column("act_hours", Integer),  # until the staff do anything at all, by the clock
    Column("first_hours", Integer),  # until the first answer, by the clock
    Column("first_days", Integer),  # working days of the office
    Column("done_days", Integer),
    sqlite_strict=True,
)

canned = Table(
    "canned",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("office", Text),  # NULL: for all
    Column("topic", Text, nullable=False),
    Column("text", Text, nullable=False),
    *flag("retired"),
    sqlite_strict=True,
)

reveals = Table(
    "reveals",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("case_id", Integer, ForeignKey("cases.id"), nullable=False),
    Column("asked_by", Whole, nullable=False),
    Column("reason", Text, nullable=False),
    Column("approved_by", Text),
    Column("asked_at", Whole, nullable=False),
    Column("opened_at", Whole),
    sqlite_strict=True,
)

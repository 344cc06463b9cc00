"""The tables of announcements: what is told, who wants it, and what became of each message."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text, text

from bot.storage.columns import Whole, flag, metadata, one_of

announcements = Table(
    "announcements",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("author", Whole, nullable=False),
    Column("office", Text),  # of the head who wrote it; NULL: an admin's
    Column("title", Text, nullable=False, server_default=""),
    Column("topic", Text, nullable=False, server_default=""),
    Column("body", Text, nullable=False, server_default="[]"),  # domain/announcements.dumps
    Column("content", Text, nullable=False, server_default="[]"),  # as its author wrote it
    Column("audience", Text, nullable=False, server_default='["all"]'),  # domain/audience.dumps
    Column("starts_at", Whole),
    Column("repeat", Text, nullable=False, server_default=""),
    Column("first_at", Whole),  # of one that repeats: the instant from which its times are counted
    Column("series", Integer),  # of one that repeats another: the id of the very first
    *flag("urgent"),
    Column("approved_by", Text),
    Column("state", Text, nullable=False, server_default="draft"),
    *flag("prepared"),  # all its recipients stand
    Column("change", Text, nullable=False, server_default=""),  # what is being done to what went
    Column("edits", Text, nullable=False, server_default="[]"),  # what a correction calls
    Column("cursor", Whole, nullable=False, server_default="0"),  # the last chat done by either
    Column("halted", Text, nullable=False, server_default=""),  # why it paused by itself
    Column("created_at", Whole, nullable=False),
    Column("started_at", Whole),
    Column("ended_at", Whole),
    Column("planned", Integer, nullable=False, server_default="0"),
    Column("sent", Integer, nullable=False, server_default="0"),
    Column("unknown", Integer, nullable=False, server_default="0"),
    Column("blocked", Integer, nullable=False, server_default="0"),
    Column("failed", Integer, nullable=False, server_default="0"),
    Column("gone", Integer, nullable=False, server_default="0"),  # said no before their turn
    Column("changed", Integer, nullable=False, server_default="0"),
    Column("unchanged", Integer, nullable=False, server_default="0"),
    Column("presses", Integer, nullable=False, server_default="0"),
    Column("stops", Integer, nullable=False, server_default="0"),
    Column("reasons", Text, nullable=False, server_default="{}"),  # of failures, counted
    Column("shown_row", Integer),  # the outbox row of the message that shows how far it is
    Column("shown_id", Whole),  # its message id, once known
    one_of("state", "draft", "scheduled", "running", "paused", "stopped", "ended"),
    one_of("repeat", "", "weekly", "monthly"),
    one_of("change", "", "correct", "recall"),
    Index("ix_announcements_state", "state"),
    sqlite_strict=True,
)

announcement_recipients = Table(  # an outbox of its own: docs/decisions.md
    "announcement_recipients",
    metadata,
    Column("announcement", Integer, ForeignKey("announcements.id"), primary_key=True),
    Column("chat_id", Whole, primary_key=True, autoincrement=False),
    Column("state", Text, nullable=False, server_default="planned"),
    Column("part", Integer, nullable=False, server_default="0"),  # how many of its calls are done
    Column("messages", Text),  # their ids, with commas
    one_of("state", "planned", "sending", "sent", "unknown", "blocked", "failed", "recalled"),
    # The state stands first, for else SQLite takes the key of the table and looks through all.
    Index(
        "ix_announcement_recipients_planned",
        "state",
        "announcement",
        "chat_id",
        sqlite_where=text("state = 'planned'"),
    ),
    Index(
        "ix_announcement_recipients_sending",
        "state",
        "announcement",
        "chat_id",
        sqlite_where=text("state = 'sending'"),
    ),
    Index(
        "ix_announcement_recipients_half",
        "state",
        "announcement",
        "chat_id",
        "part",
        sqlite_where=text("state = 'planned' AND part > 0"),
    ),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

subscriptions = Table(  # what somebody asked to be told; '' is any office, any place
    "subscriptions",
    metadata,
    Column("chat_id", Whole, primary_key=True, autoincrement=False),
    Column("topic", Text, primary_key=True),
    Column("office", Text, primary_key=True, server_default=""),
    Column("place", Text, primary_key=True, server_default=""),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

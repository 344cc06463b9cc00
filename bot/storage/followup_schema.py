"""The table of what each chat was about last."""

from __future__ import annotations

from sqlalchemy import Column, Index, Table, Text

from bot.storage.columns import Whole, metadata

followups = Table(
    "followups",
    metadata,
    Column("chat_id", Whole, primary_key=True, autoincrement=False),
    Column("intent", Text),
    Column("office", Text),
    Column("place", Text),
    Column("service", Text),
    Column("day", Text),
    Column("at", Whole, nullable=False),
    Index("ix_followups_at", "at"),
    sqlite_strict=True,
)

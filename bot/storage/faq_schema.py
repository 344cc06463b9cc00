"""The table of the questions that offices answer themselves."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Table, Text

from bot.storage.columns import Whole, flag, metadata

faq_entries = Table(
    "faq_entries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("office", Text),  # NULL: for all
    Column("question", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("created_at", Whole, nullable=False),
    *flag("retired"),
    Column("wordings", Text, nullable=False, server_default=""),  # other ways, a line each
    Index("ix_faq_entries_office", "office"),
    sqlite_strict=True,
)

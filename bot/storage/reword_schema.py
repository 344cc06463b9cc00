"""The table of texts that ship and that admins have worded anew."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Table, Text

from bot.storage.columns import Whole, metadata, one_of

rewordings = Table(
    "rewordings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("key", Text, nullable=False),  # of the text that ships
    Column("text", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("made_by", Whole, nullable=False),
    Column("agreed_by", Text),
    Column("at", Whole, nullable=False),
    one_of("kind", "faq", "canned"),
    one_of("state", "waiting", "holds", "gone"),
    Index("ix_rewordings_key", "kind", "key"),
    sqlite_strict=True,
    sqlite_autoincrement=True,  # an old button must never name another wording
)

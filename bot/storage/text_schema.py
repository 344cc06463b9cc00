"""The tables of texts that admins add for all offices, and of those that ship and aren't told."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Table, Text

from bot.storage.columns import Whole, metadata, one_of

new_texts = Table(
    "new_texts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("wordings", Text, nullable=False),  # other ways to ask it, a line each
    Column("text", Text, nullable=False),
    Column("instead_of", Integer),  # the added text that it replaces
    Column("state", Text, nullable=False),
    Column("made_by", Whole, nullable=False),
    Column("agreed_by", Text),
    Column("at", Whole, nullable=False),
    one_of("kind", "faq", "canned"),
    one_of("state", "waiting", "holds", "gone"),
    sqlite_strict=True,
    sqlite_autoincrement=True,  # an old button must never name another text
)

retired_texts = Table(
    "retired_texts",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("key", Text, primary_key=True),  # of a text that ships
    Column("at", Whole, nullable=False),
    one_of("kind", "faq", "canned"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

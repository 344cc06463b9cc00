"""The table of summaries: which of them have gone."""

from __future__ import annotations

from sqlalchemy import Column, Table, Text

from bot.storage.columns import Whole, metadata, one_of

summaries = Table(  # a row is the promise that none of its kind, scope and day goes a second time
    "summaries",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("scope", Text, primary_key=True),  # key of the office or county; «» for none
    Column("day", Text, primary_key=True),  # ISO date, in Tehran
    Column("at", Whole, nullable=False),
    one_of("kind", "morning", "week"),
    sqlite_strict=True,
)

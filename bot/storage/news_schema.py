"""What somebody wanted no more, kept so that they can take it back; and who was offered news."""

from __future__ import annotations

from sqlalchemy import Column, Table, Text

from bot.storage.columns import Whole, flag, metadata

stopped_subscriptions = Table(
    "stopped_subscriptions",
    metadata,
    Column("chat_id", Whole, primary_key=True, autoincrement=False),
    Column("stop", Whole, primary_key=True, autoincrement=False),  # the instant of the tap
    Column("topic", Text, primary_key=True),
    Column("office", Text, primary_key=True, server_default=""),
    Column("place", Text, primary_key=True, server_default=""),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

news_offers = Table(  # who was asked whether they want news
    "news_offers",
    metadata,
    Column("chat_id", Whole, primary_key=True, autoincrement=False),
    Column("at", Whole, nullable=False),
    *flag("refused"),  # they are never asked again
    sqlite_strict=True,
)

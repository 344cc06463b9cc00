"""The table of what somebody wanted no more, kept for a while so that they can take it back."""

from __future__ import annotations

from sqlalchemy import Column, Table, Text

from bot.storage.columns import Whole, metadata

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

"""The table of monthly accounts."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Table, Text

from bot.storage.columns import Whole, metadata

accounts = Table(  # a row is the promise that an office gets none for that month a second time
    "accounts",
    metadata,
    Column("office", Text, primary_key=True),
    Column("month", Integer, primary_key=True, autoincrement=False),  # 140508 is آبان ۱۴۰۵
    Column("at", Whole, nullable=False),
    Column("announcement", Integer),  # what somebody made of it
    sqlite_strict=True,
)

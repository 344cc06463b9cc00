"""The tables of those beside the offices: their groups, and what was referred to agencies."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from bot.storage.columns import Whole, flag, metadata, one_of

STATES = ("asked", "refused", "cancelled", "given", "helped", "failed")

other_groups = Table(  # an agency without a row is only a contact
    "other_groups",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("key", Text, primary_key=True),  # of an agency, or of a place and its supervisors
    Column("chat_id", Whole, nullable=False, unique=True),
    *flag("public"),
    Column("bound_at", Whole, nullable=False),
    one_of("kind", "partner", "place"),
    sqlite_strict=True,
)

referrals = Table(
    "referrals",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("case_id", Integer, ForeignKey("cases.id"), nullable=False),
    Column("agency", Text, nullable=False),
    Column("message_id", Integer, ForeignKey("case_messages.id")),  # the words they are given
    Column("state", Text, nullable=False),
    Column("asked_at", Whole, nullable=False),
    Column("given_at", Whole),
    Column("ended_at", Whole),
    one_of("state", *STATES),
    Index("ix_referrals_case_id", "case_id"),
    Index("ix_referrals_agency_state", "agency", "state"),
    sqlite_strict=True,
)

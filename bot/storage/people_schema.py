"""The tables of the people who work with the bot: their roles, and the invitations into them."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Table, Text, text

from bot.domain.rights import ROLES
from bot.storage.columns import Whole, metadata, one_of

SCOPES = ("office", "place", "all")

people = Table(
    "people",
    metadata,
    Column("id", Whole, primary_key=True, autoincrement=False),  # Telegram's number of a person
    Column("name", Text, nullable=False, server_default=""),  # empty once no role is left
    sqlite_strict=True,
)

roles = Table(  # ended, never deleted: an office whose list ran empty is not open to all again
    "roles",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person", Whole, ForeignKey("people.id"), nullable=False),
    Column("role", Text, nullable=False),
    Column("scope", Text, nullable=False),
    Column("key", Text, nullable=False, server_default=""),  # of an office or a place
    Column("granted_at", Whole, nullable=False),
    Column("ended_at", Whole),
    one_of("role", *ROLES),
    one_of("scope", *SCOPES),
    CheckConstraint("(scope = 'all') = (key = '')", name="key"),
    Index(
        "uq_roles_present",
        *("person", "role", "scope", "key"),
        unique=True,
        sqlite_where=text("ended_at IS NULL"),
    ),
    Index("ix_roles_scope_key", "scope", "key"),
    sqlite_strict=True,
)

invitations = Table(
    "invitations",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("digest", Text, nullable=False, unique=True),  # the token itself is kept nowhere
    Column("role", Text, nullable=False),
    Column("scope", Text, nullable=False),
    Column("key", Text, nullable=False, server_default=""),
    Column("invited_by", Whole, nullable=False),
    Column("expires_at", Whole, nullable=False),
    Column("person", Whole),  # the first who opened it, and nobody else
    Column("name", Text, nullable=False, server_default=""),
    Column("opened_at", Whole),
    Column("state", Text, nullable=False, server_default="sent"),
    one_of("role", *ROLES),
    one_of("scope", *SCOPES),
    one_of("state", "sent", "opened", "given", "refused"),
    CheckConstraint("(person IS NULL) = (state = 'sent')", name="person"),
    sqlite_strict=True,
)

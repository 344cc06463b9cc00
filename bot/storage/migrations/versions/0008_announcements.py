"""Announcements, their recipients, and what people asked to be told."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
NUMBERS = ("planned", "sent", "unknown", "blocked", "failed", "gone", "changed", "unchanged")


def _text(name: str, default: str | None = "") -> "sa.Column[Any]":
    return sa.Column(name, sa.Text(), server_default=default, nullable=default is None)


def _number(name: str) -> "sa.Column[Any]":
    return sa.Column(name, sa.Integer(), server_default="0", nullable=False)


def _check(table: str, column: str, condition: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(condition, name=op.f(f"ck_{table}_{column}"))


def upgrade() -> None:
    op.create_table(
        "announcements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("author", WHOLE, nullable=False),
        _text("office", None),
        _text("title"),
        _text("topic"),
        _text("body", "[]"),
        _text("audience", '["all"]'),
        sa.Column("starts_at", WHOLE, nullable=True),
        _text("repeat"),
        _number("urgent"),
        _text("approved_by", None),
        _text("state", "draft"),
        _number("prepared"),
        _text("change"),
        _text("edits", "[]"),
        sa.Column("cursor", WHOLE, server_default="0", nullable=False),
        _text("halted"),
        sa.Column("created_at", WHOLE, nullable=False),
        sa.Column("started_at", WHOLE, nullable=True),
        sa.Column("ended_at", WHOLE, nullable=True),
        *(_number(name) for name in (*NUMBERS, "presses", "stops")),
        _text("reasons", "{}"),
        sa.Column("shown_row", sa.Integer(), nullable=True),
        sa.Column("shown_id", WHOLE, nullable=True),
        _check("announcements", "urgent", "urgent IN (0, 1)"),
        _check("announcements", "prepared", "prepared IN (0, 1)"),
        _check(
            "announcements",
            "state",
            "state IN ('draft', 'scheduled', 'running', 'paused', 'stopped', 'ended')",
        ),
        _check("announcements", "repeat", "repeat IN ('', 'weekly', 'monthly')"),
        _check("announcements", "change", "change IN ('', 'correct', 'recall')"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcements")),
        sqlite_strict=True,
    )
    op.create_index("ix_announcements_state", "announcements", ["state"], unique=False)
    op.create_table(
        "announcement_recipients",
        sa.Column("announcement", sa.Integer(), nullable=False),
        sa.Column("chat_id", WHOLE, autoincrement=False, nullable=False),
        _text("state", "planned"),
        _number("part"),
        _text("messages", None),
        _check(
            "announcement_recipients",
            "state",
            "state IN ('planned', 'sending', 'sent', 'unknown', 'blocked', 'failed', 'recalled')",
        ),
        sa.ForeignKeyConstraint(
            ["announcement"],
            ["announcements.id"],
            name=op.f("fk_announcement_recipients_announcement"),
        ),
        sa.PrimaryKeyConstraint(
            "announcement", "chat_id", name=op.f("pk_announcement_recipients")
        ),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    for state in ("planned", "sending"):
        op.create_index(
            f"ix_announcement_recipients_{state}",
            "announcement_recipients",
            ["announcement", "chat_id"],
            unique=False,
            sqlite_where=sa.text(f"state = '{state}'"),
        )
    op.create_table(
        "subscriptions",
        sa.Column("chat_id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        _text("office"),
        _text("place"),
        sa.PrimaryKeyConstraint(
            "chat_id", "topic", "office", "place", name=op.f("pk_subscriptions")
        ),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.add_column("chats", sa.Column("seen_day", sa.Integer(), nullable=True))

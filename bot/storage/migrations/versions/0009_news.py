"""What people stopped, answers to announcements, and announcements as their authors wrote them."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "stopped_subscriptions",
        sa.Column("chat_id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("stop", WHOLE, autoincrement=False, nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("office", sa.Text(), server_default="", nullable=False),
        sa.Column("place", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint(
            "chat_id", "stop", "topic", "office", "place", name=op.f("pk_stopped_subscriptions")
        ),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.add_column(
        "announcements", sa.Column("content", sa.Text(), server_default="[]", nullable=False)
    )
    op.add_column("drafts", sa.Column("announcement", sa.Integer(), nullable=True))
    op.add_column("cases", sa.Column("announcement", sa.Integer(), nullable=True))

"""Announcements that repeat know their first time; what half arrived is found at once."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("announcements", sa.Column("first_at", WHOLE, nullable=True))
    op.add_column("announcements", sa.Column("series", sa.Integer(), nullable=True))
    op.create_index(
        "ix_announcement_recipients_half",
        "announcement_recipients",
        ["announcement", "chat_id"],
        unique=False,
        sqlite_where=sa.text("state = 'planned' AND part > 0"),
    )

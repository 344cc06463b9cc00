"""Who shut the bot out is found at once, however many have written."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "ix_chats_blocked",
        "chats",
        ["chat_id"],
        unique=False,
        sqlite_where=sa.text("blocked_at IS NOT NULL"),
    )

"""Who comes next, who is in flight and what half arrived is found without looking at the rest.

The indexes named the chat before the state, and SQLite took the key of the table instead: it
looked through everybody who had got the announcement already.
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

TABLE = "announcement_recipients"
INDEXES = {
    "planned": (["state", "announcement", "chat_id"], "state = 'planned'"),
    "sending": (["state", "announcement", "chat_id"], "state = 'sending'"),
    "half": (["state", "announcement", "chat_id", "part"], "state = 'planned' AND part > 0"),
}


def upgrade() -> None:
    for name, (columns, rows) in INDEXES.items():
        op.drop_index(f"ix_{TABLE}_{name}", table_name=TABLE)
        op.create_index(
            f"ix_{TABLE}_{name}", TABLE, columns, unique=False, sqlite_where=sa.text(rows)
        )

"""The first journey: rails, directory, conversation, feedback, staff."""

from alembic import op

from bot.storage.schema import metadata

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    metadata.create_all(op.get_bind())

"""Where an answer was carried over from."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add to each answer the requirement of another standard or edition that it was taken over from; empty for none."""
    # Added in place, see 0002.
    op.add_column("answer", sa.Column("carried_from", sa.Text(), nullable=False, server_default=""))

"""Settings of an assessment beyond its target, and assessments frozen on a day."""

import sqlalchemy as sa
from alembic import op

from assessment.store.tables import Moment

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add months of operation and weights to the assessment, and the table of snapshots."""
    # Columns are added in place: a table made anew would take its answers with it when the old one is dropped.
    op.add_column("assessment", sa.Column("operating_months", sa.Integer(), nullable=True))
    weights = sa.Column("weights", sa.Text(), nullable=False, server_default="")
    op.add_column("assessment", weights)
    op.create_table(
        "snapshot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("method_version", sa.String(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("taken_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("assessment_id", "name"),
        sqlite_autoincrement=True,
    )

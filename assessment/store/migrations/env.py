"""Alembic's entry: runs the steps on the connection it is handed. There is no ini file and no offline mode."""

from alembic import context
from sqlmodel import SQLModel

from assessment.store import tables
from assessment.store.migrations import VERSION_TABLE

assert tables.NAMES  # noqa: S101  the tables are registered by importing them

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    version_table=VERSION_TABLE,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()

"""Runs the migrations on the connection that the upgrade hands over."""

from alembic import context

from workflow.store.proof.every_table import EVERY_TABLE
from workflow.store.version import VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=EVERY_TABLE[0].metadata,
    version_table=VERSION_TABLE,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()

"""What Alembic runs: the versions, on the connection that the store hands over, in its transaction."""

from alembic import context

from facility_planner.storage.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()

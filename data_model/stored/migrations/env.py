"""What Alembic runs: migrations on the connection it is handed, in that connection's transaction."""

from alembic import context

from data_model.stored.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    compare_type=True,
    user_module_prefix="tables.",
)
context.run_migrations()

"""`undo`: give every record an upload touched its former values back."""

import argparse

from data_model.keeping.database import writing
from ingest.apply.undo import undo_upload


def undo(options: argparse.Namespace) -> int:
    """Undo the upload of the command."""
    with writing(options.viewer) as connection:
        undo_upload(connection, options.upload, options.user)
    return 0

"""The database as a whole: where it is, how it is made ready, moved, backed up and restored; and the commands for it."""

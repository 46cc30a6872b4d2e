"""Many files at once: a zip taken apart, each draft checked and applied by a job of its own, one row a file to show."""

"""Many files at once: how they come in, one row each with their questions on one screen, and where they can be seen."""

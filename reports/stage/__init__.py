"""A deck as a page that shows itself in any browser: served by us, or the same files in a folder without any server."""

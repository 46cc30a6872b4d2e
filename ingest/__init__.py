"""A file becomes records, one step a file: read, find tables, match headers, check, plan, apply (and undo)."""

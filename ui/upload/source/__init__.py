"""A table of another program's database: read when somebody asks, or by itself at times."""

"""The database as a whole.

Where it is, how it is made ready, moved, backed up and restored.
"""
